"""A line somebody asks about, with everything that is known of it."""

from dataclasses import dataclass

from django.urls import reverse

from hr.pay.models import Payslip
from hr.pay.queries.page import page_of
from hr.pay.queries.seeing import MONTH
from hr.pay.rules import Change, is_there
from mss.cases.models import Case
from mss.cases.queries import for_link, own_for_link
from mss.foundation.money import pounds
from mss.people.models import Person


@dataclass(frozen=True)
class Asked:
    """`facts` are (name, value), for whoever answers."""

    key: str
    name: str
    facts: tuple[tuple[str, str], ...]


def asked_about(payslip: Payslip, key: str, viewer: Person) -> Asked | None:
    """The line of that section and code, as it is and as it changed; None where there is none."""
    page = page_of(payslip, viewer, against=MONTH)
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
    return Asked(key, name, (*facts, *_why(change)))


def _why(change: Change | None) -> list[tuple[str, str]]:
    if change is None:
        return [("Changed", "No")]
    found = [(f"{pounds(part.amount)} because", part.words) for part in change.parts]
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
