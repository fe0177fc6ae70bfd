"""The list as a file. It is recorded before a byte leaves."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from finance.overpayments.models import Overpayment
from finance.overpayments.queries.lists import filtered, sees_overpayments
from mss.audit.operations import viewed
from mss.foundation.refused import Refused
from mss.foundation.spreadsheets import Cell, sheet
from mss.foundation.working_time import london
from mss.people.models import Person

HEADING = (
    "Overpayment", "Claim or payment", "Person", "Reference of the person", "State", "Found",
    "Answer by", "Amount", "Left", "Reason",
)  # fmt: skip


@transaction.atomic
def export_list(
    *, state: str, age: str, sort: str, by: Person, at: datetime
) -> bytes:  # fmt: skip
    """The overpayments asked for, as CSV without live formulas, with what it is on top. With the
    state ``payroll`` it is what payroll is handed. Refused to others than finance officers and
    auditors."""
    if not sees_overpayments(by, at=at):
        raise Refused("Only finance officers and auditors take this list out.", rule="OP-1")
    rows = filtered(by, at=at, state=state, age=age, sort=sort)
    viewed("overpayments", by=by, subject=None, reference="", at=at, state=state, age=age)
    top: list[Sequence[Cell]] = [
        ["Overpayments"],
        ["Paid too much on expense claims, in pounds, VAT included"],
        ["State", dict(Overpayment.State.choices).get(state, state or "all")],
        ["Made", f"{london(at):%-d %B %Y at %H:%M} by {by.name} ({by.reference})"],
        [],
        HEADING,
    ]
    return sheet([*top, *(_row(one) for one in rows.iterator(chunk_size=2_000))])


def _row(one: Overpayment) -> Sequence[Cell]:
    return (
        one.reference, one.about, one.payee.name, one.payee.reference, one.get_state_display(),
        london(one.found_at).date(), one.answer_by, one.amount, one.balance, one.reason,
    )  # fmt: skip
