"""What stays open to somebody who has left."""

from datetime import date
from typing import Final

from hr.pay.models import Employer, PayFigure
from hr.pay.rules.leaving import readable_until
from mss.people.models import Person

STAYS: Final = (
    "pay:mine", "pay:payslip", "pay:latest", "pay:payslip-file", "pay:year-file", "pay:year-lines", "pay:words",
)  # fmt: skip


def open_until(person: Person) -> date | None:
    """The day from which their pay is closed to `person`, who has left; by the figure of the day
    they left."""
    if person.left_on is None:
        return None
    rows = PayFigure.objects.filter(code="leaver-months", starts__lte=person.left_on)
    months = rows.order_by("-starts").values_list("value", flat=True).first()
    return readable_until(person.left_on, int(months or 0))


def write_to(person: Person, *, on: date) -> str:
    """Where somebody who left writes about their pay: as payroll says it, or to the employer's
    address. Empty where neither is known."""
    rows = Employer.objects.filter(body=person.organisation.code, starts__lte=on)
    held = rows.order_by("-starts").first()
    if held is None:
        return ""
    return held.contact or (f"Payroll, {held.address}" if held.address else "")
