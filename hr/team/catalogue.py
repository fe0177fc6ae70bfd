"""The team page on the home page and in search."""

from django.utils import timezone

from hr.team.queries import may_have_a_team
from mss.people.models import Person
from mss.portal import catalogue


def _leads(person: Person, roles: set[str]) -> bool:
    return may_have_a_team(person, at=timezone.now())


def introduce() -> None:
    catalogue.add(
        catalogue.Entry(
            title="My team",
            address="team:team",
            summary="Who is on duty, away or training for two weeks; leave left and training due.",
            words=(
                "team people staff officers manager duty shifts roster leave holiday away absence "
                "training calendar grid cover coverage who is in today next week balances overtime"
            ),
            group="Leave, duties and training",
            who=_leads,
            order=55,
        )
    )
