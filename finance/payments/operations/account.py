"""The account a person is paid into. Its numbers are never in the record, a notice or a log."""

from datetime import datetime

from django.db import transaction

from finance.payments import rules
from finance.payments.models import BankDetails
from mss.audit.operations import record
from mss.foundation.refused import Refused
from mss.foundation.sealed import mark_of
from mss.notifications.operations import notify
from mss.people.models import Person


@transaction.atomic
def set_bank_details(
    *, by: Person, account_name: str, sort_code: str, account_number: str, at: datetime
) -> BankDetails:
    """Set the account that `by` is paid into; nobody sets it for somebody else.

    The old account stays in the history, encrypted. The person is told by e-mail, always. The
    same account again changes nothing. Payments already in a run go to the account they had.
    """
    Person.objects.get_queryset().select_for_update(no_key=True).get(pk=by.pk)
    account = _checked(account_name, sort_code, account_number)
    row = BankDetails.objects.filter(person=by).first()
    if row is not None and _account_of(row) == account:
        return row
    verb = "bank-details.added" if row is None else "bank-details.changed"
    row = row or BankDetails(person=by)
    row.account_name, row.sort_code, row.account_number = account
    row.ending, row.changed_at = account[2][-3:], at
    row.mark = mark_of(*account[1:])
    row._history_user, row._history_date = by, at
    row.save()
    record(verb, by=by, subject=by, reference=by.reference, at=at)
    notify(
        person=by, event=f"{verb}:{at.isoformat()}", topic="security",
        subject="Your bank details were changed",
        body=(
            f"From now on you are paid into the account ending {row.ending}. "
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


def _account_of(row: BankDetails) -> tuple[str, str, str]:
    return row.account_name, row.sort_code, row.account_number
