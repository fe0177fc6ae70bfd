"""What one's own details offer on the home page, in search and in “my requests”."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from hr.details.models import Change
from hr.details.queries import changes_of, may_ask, personal_email, served, to_decide
from hr.details.wording import COLOURS
from mss.people import own as of_person
from mss.people.models import Person, Role
from mss.portal import catalogue, own

GROUP = "People and the organisation"


def _item(change: Change) -> own.Item:
    return own.Item(
        reference=change.reference,
        kind="My details",
        title=f"Change of {change.get_what_display().lower()}",
        state=change.get_state_display(),
        colour=COLOURS[change.state],
        at=change.sent_at,
        address=reverse("details:change", args=[change.reference]),
    )


def _latest(person: Person, count: int) -> list[own.Item]:
    return [_item(change) for change in changes_of(person)[:count]]


def _to_do(person: Person, at: datetime) -> list[own.ToDo]:
    """For whoever is about to leave: where to reach them afterwards."""
    if not person.left_on or personal_email(person):
        return []
    words = f"You leave on {person.left_on.day} {person.left_on:%B}: say where your payslips go"
    return [own.ToDo(title="Give a personal e-mail address", text=words,
                     address=reverse("details:mine"))]  # fmt: skip


def _to_check(person: Person, at: datetime) -> list[dict[str, Any]]:
    """For HR: how many changes wait to be checked."""
    waiting = to_decide(person, at=at).count() if served(person, at=at) else 0
    if not waiting:
        return []
    words = f"{waiting} change{'' if waiting == 1 else 's'} of name or address, with evidence"
    return [{"title": "Changes of details to check", "text": words,
             "address": reverse("details:changes")}]  # fmt: skip


def introduce() -> None:
    catalogue.add(
        catalogue.Entry(
            title="My details",
            address="details:mine",
            summary="Your leave, next duties and training at a glance; your name, address and "
            "telephone, and whom to call in an emergency.",
            words=(
                "everything about me at a glance overview my page balances waiting "
                "details address moved house move home phone telephone mobile number email name "
                "married marriage surname deed poll next of kin emergency contact contacts ice "
                "partner personal workplace location called preferred nickname"
            ),
            group=GROUP,
            order=68,
        )
    )
    catalogue.add(
        catalogue.Entry(
            title="Equality questions",
            address="details:equality",
            summary="Answer, or prefer not to say. Only you can read your answers.",
            words="equality diversity monitoring ethnicity ethnic race religion belief disability "
            "sex gender orientation age pregnancy carer protected characteristics",
            group=GROUP,
            order=69,
        )
    )
    catalogue.add(
        catalogue.Entry(
            title="Changes of details to check",
            address="details:changes",
            summary="New names and addresses, with evidence, of the people you advise.",
            words="hr details changes name address evidence check accept decline equality figures "
            "statistics",
            group=GROUP,
            who=lambda person, roles: Role.HR_ADVISER in roles,
            order=70,
        )
    )
    own.register(own.Things("details", latest=_latest, to_do=_to_do,
                            count=lambda person: changes_of(person).count(),
                            theirs=lambda who: [Change.objects.filter(person=who)]))  # fmt: skip
    own.wait("details-to-check", _to_check, roles=[Role.HR_ADVISER])
    of_person.add(
        of_person.Link(
            "Your details and emergency contacts", "details:mine",
            "Leave, duties and training at a glance; address, telephone, whom to call.",
        )
    )  # fmt: skip
    of_person.add_of(
        of_person.LinkOf(
            "Emergency contacts", "details:show",
            lambda viewer, person, at: may_ask(viewer, person, at=at),
        )
    )  # fmt: skip
