"""A line somebody asks about, with everything that is known of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.urls import reverse

from hr.pay.models import Payslip
from hr.pay.queries.page import page_of
from hr.pay.queries.seeing import MONTH
from hr.pay.rules import Change, answers_known, is_there, still_asked
from mss.cases.models import Case
from mss.cases.queries import for_link, in_force, own_for_link
from mss.foundation.money import pounds
from mss.foundation.working_time import today
from mss.people.models import Person

TYPE: Final = "pay-query"


@dataclass(frozen=True)
class Asked:
    """`facts` are (name, value), for whoever answers; `month` in words."""

    key: str
    name: str
    month: str
    facts: tuple[tuple[str, str], ...]


def asked_about(
    payslip: Payslip, key: str, viewer: Person, *, against: str = MONTH
) -> Asked | None:
    """The line of that section and code, as it is and as it changed since the payslip it is laid
    beside; None where there is none."""
    page = page_of(payslip, viewer, against=against)
    rows = {row.key: row for row in (*page.pay, *page.deductions, *page.employer)}
    gone = {one.key: one for one in page.changes}
    if not is_there(key, set(rows) | set(gone)):
        return None
    name = rows[key].name if key in rows else gone[key].name
    change = next((one for one in page.told.changes if f"{one.section}.{one.code}" == key), None)
    section, code = key.split(".", 1)
    facts = [("This month", pounds(page.told.slip.amount(code, section)))]
    if page.told.before is not None:
        before = page.told.before.slip.amount(code, section)
        facts.append((f"{page.told.before.period:%B %Y}", pounds(before)))
    return Asked(key, name, f"{payslip.period:%B %Y}", (*facts, *_why(change)))


@dataclass(frozen=True)
class Questions:
    """What the type of case asks besides: `known` are answers by question, from the payslip; `left`
    the questions that somebody still answers. `there` is whether it can be asked at all."""

    there: bool
    known: dict[str, str]
    left: list[Mapping[str, Any]]


def questions_for(asked: Asked, *, at: datetime) -> Questions:
    """The questions of the type as it is in force, whatever its owner made of it."""
    version = in_force(TYPE, today(at))
    if version is None or not version.offered:
        return Questions(False, {}, [])
    known = answers_known(version.questions, month=asked.month, line=asked.name)
    return Questions(True, known, still_asked(version.questions, known))


def _why(change: Change | None) -> list[tuple[str, str]]:
    if change is None:
        return [("Changed", "No")]
    found = [
        (f"{pounds(part.amount)} because", f"{part.words} ({part.evidence})" if part.evidence
         else part.words)
        for part in change.parts
    ]  # fmt: skip
    if change.unexplained:
        found.append((f"{pounds(change.unexplained)} because", "No reason is on record"))
    return found


def questions_about(payslip: Payslip, viewer: Person) -> list[Case]:
    """Cases the viewer may see about this payslip, the latest first."""
    own = payslip.person_id == viewer.pk
    rows = (own_for_link if own else for_link)("payslip", payslip.reference, viewer)
    return list(rows[:10])


def address_for(reference: str, viewer: Person) -> str | None:
    """Where `viewer` reads the payslip; None to whoever may not."""
    seen = Payslip.objects.visible_to(viewer).filter(reference=reference).exists()
    return reverse("pay:payslip", args=[reference]) if seen else None
