"""The team page on the home page and in search."""

from django.utils import timezone

from hr.team.queries import decides_for_others
from mss.people.models import Person
from mss.portal import catalogue


def _leads(person: Person, roles: set[str]) -> bool:
    return catalogue.LEADS in roles or decides_for_others(person, at=timezone.now())


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
            group="Leave and time",
            who=_leads,
            order=55,
        )
    )
