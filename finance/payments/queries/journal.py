"""The lines for the ledger: of one run or return, or of a period."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Sum

from finance.payments.models import JournalLine, JournalQuerySet
from mss.foundation.money import NOTHING

if TYPE_CHECKING:
    from mss.people.models import Person


@dataclass(frozen=True)
class Balance:
    """What one account is debited and credited, in pounds."""

    account: str
    name: str
    debit: Decimal
    credit: Decimal


def journal(
    person: "Person", *, about: str = "", first: date | None = None, last: date | None = None
) -> JournalQuerySet:
    """The lines `person` may see: of the run or payment called `about`, from the day `first` to
    the day `last`, both included; all where nothing is said."""
    lines = JournalLine.objects.visible_to(person).select_related("cost_centre")
    lines = lines.filter(about=about) if about else lines
    lines = lines.filter(day__gte=first) if first else lines
    return lines.filter(day__lte=last) if last else lines


def balances_of(lines: JournalQuerySet) -> list[Balance]:
    """The lines added up by account."""
    sums = lines.order_by("account", "account_name").values_list("account", "account_name")
    return [Balance(*row) for row in sums.annotate(Sum("debit"), Sum("credit"))]


def sums_of(balances: list[Balance]) -> tuple[Decimal, Decimal]:
    """Debits and credits in all."""
    debits = sum((one.debit for one in balances), NOTHING)
    return debits, sum((one.credit for one in balances), NOTHING)
