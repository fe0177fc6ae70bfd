"""What was spent: one line at a time."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Unpack
from uuid import UUID

from django.db import transaction
from django.db.models import Max, QuerySet

from finance.expenses.details import EMPTY, Details
from finance.expenses.duplicates import operations as duplicates
from finance.expenses.models import Claim, Line, Receipt
from finance.expenses.operations.claim import changed, editable
from finance.expenses.operations.pricing import priced
from finance.expenses.queries import comes_late, figures_by_day, told_of
from finance.expenses.rules import Spent, free_for
from finance.expenses.special.operations import (
    ask,
    guard,
    keep_apart,
    unfinished,
    withhold,
)
from finance.expenses.special.queries import follows_problem
from mss.audit.operations import record
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.people.models import Person


@transaction.atomic
def save_line(
    *,
    claim: Claim,
    once: UUID,
    by: Person,
    at: datetime,
    receipts: Sequence[Receipt] = (),
    **details: Unpack[Details],
) -> Line:
    """Add a line, or change the one that was added with the same `once`.

    What is paid at a rate, such as a journey, gets its amount worked out; of anything else it is
    what is said. Refused when a rule of a single line is broken.
    """
    row = editable(claim, by, at)
    line = Line.objects.filter(claim=row, once=once).first() or Line(
        claim=row, once=once, number=_next_number(row)
    )
    if Line.Kind.TOPUP in (line.kind, details["kind"]):
        raise Refused("What was paid too little is worked out: it is not changed.", rule="EX-21")
    before = line.kind if line.pk else ""
    for name, value in (EMPTY | details).items():
        setattr(line, name, value)
    guard(line=line, claim=row, kind_before=before, receipts=len(receipts), by=by)
    amount, vat = priced(line, row.claimant, at=at)
    by_day = figures_by_day({today(at), line.spent_on})
    spent = Spent(
        line.kind, line.spent_on, amount, vat, len(receipts), overdue_reason=line.overdue_reason,
        nights=line.nights,
    )  # fmt: skip
    line.amount, line.vat = amount, vat
    line.overdue_agreed, line.overdue_agreed_by, line.redate = "", None, False
    if not comes_late(spent, by_day, on=today(at)):
        line.overdue_reason = ""
    for problem in (
        *told_of(spent, by_day, on=today(at)), follows_problem(line, by_day[line.spent_on])
    ):  # fmt: skip
        if problem is not None:
            raise Refused(f"{problem.message}.", rule=problem.rule)
    proofs = _proofs(row, line, receipts)
    words = withhold(line)
    line.save()
    keep_apart(line, words)
    ask(line=line, by=row.claimant, at=at)
    proofs.update(line=line)
    row.unfinished = {}
    changed(row)
    record(
        "claim.line.saved", by=by, subject=by, reference=row.reference, at=at,
        line=line.number, kind=line.kind, amount=str(amount),
    )  # fmt: skip
    duplicates.find(claims=[row.pk], at=at)
    return line


def _proofs(claim: Claim, line: Line, receipts: Sequence[Receipt]) -> QuerySet[Receipt]:
    """Those of the receipts that are the claim's own. Refused where one proves another line."""
    found = Receipt.objects.filter(claim=claim, pk__in=[one.pk for one in receipts])
    for receipt in found.select_related("line"):
        if receipt.line is not None and not free_for(receipt.line_id, line.pk):
            raise Refused(
                f"“{receipt.name}” is already the receipt of “{receipt.line.what}”. Claim what is "
                "on one bill together, or photograph the other receipt.",
                rule="EX-15",
            )
    return found


def _next_number(claim: Claim) -> int:
    return (claim.lines.aggregate(last=Max("number"))["last"] or 0) + 1


@transaction.atomic
def keep(*, claim: Claim, by: Person, typed: dict[str, Any], at: datetime) -> Claim:
    """Keep what was typed of a line, complete or not, for later."""
    row = editable(claim, by, at)
    row.unfinished = unfinished(typed)
    row.save(update_fields=["unfinished"])
    record("claim.kept", by=by, subject=by, reference=row.reference, at=at)
    return row


@transaction.atomic
def remove_line(*, claim: Claim, number: int, by: Person, at: datetime) -> Claim:
    """Take a line out. Its receipts stay with the claim until they are removed too."""
    row = editable(claim, by, at)
    gone = row.lines.filter(number=number).first()
    if gone is None:
        return row
    amount = gone.amount
    gone.delete()
    record(
        "claim.line.removed", by=by, subject=by, reference=row.reference, at=at,
        line=number, amount=str(amount),
    )  # fmt: skip
    return changed(row)
