"""The bank's list of payments it sent back, brought in as a file: a row is one payment."""

from datetime import datetime
from decimal import Decimal

from finance.payments import operations, queries, rules
from finance.payments.models import Return
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.interfaces.imports.registry import Column, Importer, Values
from mss.interfaces.imports.values import BadValue, day
from mss.people.models import Person, Role


def _amount(typed: str) -> Decimal:
    """Pounds and pence; a pound sign and commas are forgiven."""
    try:
        return rules.typed_amount(typed)
    except ValueError as wrong:
        raise BadValue(str(wrong)) from None


def _reason(typed: str) -> str:
    code = typed.upper()
    if code not in Return.Reason.values:
        raise BadValue(f"Use one of: {', '.join(Return.Reason.values)}")
    return code


def _row(values: Values, by: Person, at: datetime) -> None:
    payment = queries.paid_as(values["payment"])
    if payment is None:
        raise Refused("No payment went out under this reference: check it.", rule="PA-15")
    operations.enter_return(
        payment=payment, amount=values["amount"], day=values["day"] or today(at),
        reason=values["reason"], by=by, at=at,
    )  # fmt: skip


RETURNED = Importer(
    kind="returned-payments",
    title="Payments the bank sent back",
    summary="The bank’s list of credits it could not pay (ARUCS). One row for each payment",
    columns=(
        Column("payment", "The reference of the payment, or of what it was for", "EXP-26-000042",
               parse=str.upper, known=queries.known_payments, what="payment", fixed=True),
        Column("amount", "The pounds and pence that came back", "18.40", parse=_amount),
        Column("reason", "; ".join(f"{code}: {words}" for code, words in Return.Reason.choices),
               "B", parse=_reason),
        Column("day", "The day it was back in our account; today if empty", "", False, day),
    ),
    roles=frozenset({Role.FINANCE_OFFICER.value}),
    key="payment",
    apply=_row,
    body="",
)  # fmt: skip
