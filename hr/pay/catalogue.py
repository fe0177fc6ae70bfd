"""What pay offers on the home page, in search and on a person's page."""

from datetime import datetime, time, timedelta

from django.urls import reverse
from django.utils import timezone

from hr.pay.models import Payslip
from hr.pay.queries import payslips_of, works_payroll_of
from mss.foundation.finding import Words
from mss.people import own as of_person
from mss.people.models import Person
from mss.portal import catalogue, own

GROUP = "Pay and money"
NEW = timedelta(days=10)


def _item(payslip: Payslip) -> own.Item:
    return own.Item(
        reference=payslip.reference,
        kind="Pay",
        title=f"Payslip, {payslip.period:%B %Y}",
        state="Corrected" if payslip.version > 1 else "Out",
        colour="green",
        at=timezone.make_aware(datetime.combine(payslip.pay_date, time(8))),
        address=reverse("pay:payslip", args=[payslip.reference]),
    )


def _found(person: Person, words: Words) -> list[own.Item]:
    """A payslip is no request, so it is found, and not listed among them."""
    return [_item(one) for one in payslips_of(person, person)[:24]]


def _to_do(person: Person, at: datetime) -> list[own.ToDo]:
    """A payslip that came out in these days. What it says is for its own page."""
    rows = Payslip.objects.own(person).filter(issue__released_at__gt=at - NEW)
    new = rows.only("reference", "period", "pay_date").order_by("-period", "-version").first()
    if new is None:
        return []
    address = reverse("pay:payslip", args=[new.reference])
    words = f"Paid on {new.pay_date.day} {new.pay_date:%B}: see what changed and why"
    return [
        own.ToDo(title=f"Your payslip for {new.period:%B %Y} is here", text=words, address=address)
    ]


def introduce() -> None:
    catalogue.add(
        catalogue.Entry(
            title="My payslips",
            address="pay:mine",
            summary="What you were paid, what changed and why, your P60, and what if.",
            words="pay payslip wage salary wages payday net gross tax code national insurance "
            "pension deduction overtime p60 p45 increment why less money paid wrong student loan "
            "pay went down underpaid overpaid what if promotion part time hours estimate",
            group=GROUP,
            order=30,
        )
    )
    own.register(
        own.Things("pay", latest=lambda person, count: [], found=_found, to_do=_to_do,
                   count=lambda person: 0, theirs=lambda who: [],
                   waits=lambda who: [Payslip.objects.filter(person=who)])
    )  # fmt: skip
    of_person.add(
        of_person.Link("My payslips", "pay:mine", "What you were paid, and what changed and why.")
    )
    of_person.add_of(
        of_person.LinkOf(
            "Payslips", "pay:of-person",
            lambda viewer, person, at: works_payroll_of(viewer, person, at=at),
        )
    )  # fmt: skip
