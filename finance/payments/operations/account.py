"""The account a person is paid into. Its numbers are never in the record, a notice or a log."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from finance.payments import rules
from finance.payments.models import ACCOUNT, BankDetails, Payment
from finance.payments.queries import check_digits
from mss.audit.operations import record
from mss.foundation.refused import Refused
from mss.foundation.sealed import mark_of
from mss.foundation.working_time import london
from mss.notifications.operations import notify
from mss.people.models import Person

CANNOT_EXIST = "This account number does not fit the sort code. Check both on your bank card."


@transaction.atomic
def set_bank_details(
    *, by: Person, account_name: str, sort_code: str, account_number: str, at: datetime
) -> BankDetails:
    """Set the account that `by` is paid into; nobody sets it for somebody else.

    The old account stays in the history, encrypted. The person is told by e-mail, always. The
    same account again changes nothing. Payments already in a run go to the account they had, and
    the next run waits for a working day. Refused for an account that cannot exist, and for the one
    that sent money back which waits to be paid again.
    """
    Person.objects.get_queryset().select_for_update(no_key=True).get(pk=by.pk)
    account = _checked(account_name, sort_code, account_number)
    checked = check_digits(account[1], account[2])
    if not rules.can_exist(checked):
        raise Refused(CANNOT_EXIST, rule="PA-28")
    row = BankDetails.objects.filter(person=by).first()
    _another_than_sent_back(by, account)
    if row is not None and account_of(row) == account:
        return row
    verb = "bank-details.added" if row is None else "bank-details.changed"
    row = row or BankDetails(person=by)
    row.account_name, row.sort_code, row.account_number = account
    row.ending, row.changed_at = account[2][-3:], at
    row.usable_from = rules.usable_from(
        at, first=row.pk is None, working_days=settings.MSS_ACCOUNT_HELD_DAYS
    )
    row.mark = mark_of(*account[1:])
    row._history_user, row._history_date = by, at
    row.save()
    record(verb, by=by, subject=by, reference=by.reference, at=at, checked=checked)
    notify(
        person=by, event=f"{verb}:{at.isoformat()}", topic="security",
        subject="Your bank details were changed",
        body=(
            f"{_from_when(row)} you are paid into the account ending {row.ending}. "
            "If you did not do this, tell the service desk at once."
        ),
        address="/payments/bank-details/", at=at,
    )  # fmt: skip
    return row


def _checked(account_name: str, sort_code: str, account_number: str) -> tuple[str, str, str]:
    checks = (
        ("PA-5", rules.account_name, account_name),
        ("PA-3", rules.sort_code, sort_code),
        ("PA-4", rules.account_number, account_number),
    )
    kept = []
    for rule, check, typed in checks:
        try:
            kept.append(check(typed))
        except ValueError as problem:
            raise Refused(f"{problem}.", rule=rule) from None
    return kept[0], kept[1], kept[2]


def _from_when(row: BankDetails) -> str:
    if row.usable_from <= row.changed_at:
        return "From now on"
    return f"In runs from {london(row.usable_from):%-d %B at %H:%M}"


def _another_than_sent_back(by: Person, account: tuple[str, str, str]) -> None:
    waiting = Payment.objects.filter(payee=by, state=Payment.State.WAITING)
    sent_back = Payment.objects.filter(again__in=waiting)
    if not rules.usable_again(account, sent_back=set(sent_back.values_list(*ACCOUNT))):
        raise Refused("Your bank sent money back from this account. Give another.", rule="PA-19")


def account_of(row: BankDetails | Payment) -> tuple[str | None, ...]:
    """Name, sort code and number: those somebody is paid into, or those a payment went to."""
    return row.account_name, row.sort_code, row.account_number
