"""Agreeing to part of a claim: whoever decides cuts a line, and says why."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import F, Sum

from finance.expenses.models import Claim, Line
from finance.expenses.queries import KIND
from finance.expenses.rules import (
    as_checked,
    cut_has_reason,
    leaves_something,
    may_cut_to,
    still_waits,
    vat_of_part,
)
from mss.approvals import operations as approvals
from mss.audit.operations import record
from mss.foundation.money import NOTHING, pounds
from mss.foundation.refused import Refused
from mss.notifications.operations import notify
from mss.people.models import Person


@transaction.atomic
def cut(
    *, claim: Claim, number: int, amount: Decimal, reason: str, version: int, by: Person,
    at: datetime,
) -> Claim:  # fmt: skip
    """Agree to `amount` pounds, VAT included, of the line; the rest is refused with the reason. The
    decision on the claim is taken afterwards, on what is left. The same cut again, or all of what was asked, changes nothing.

    Refused when it is not `by`’s turn to decide, when the claim is no longer as they read it, and
    when nothing would be left.
    """
    row = Claim.objects.select_for_update(of=("self",)).select_related("claimant").get(pk=claim.pk)
    line = row.lines.filter(number=number).first()
    if line is None or not still_waits(row.state):
        raise Refused("This claim no longer waits for a decision.", rule="EX-12")
    asked = line.asked or line.amount
    uncut_still = line.asked is None and amount == asked  # agreed to by approving
    if uncut_still or (line.amount, line.cut_reason) == (amount, reason.strip()):
        return row
    if not as_checked(version, row.version):
        raise Refused("This changed since you opened it. Read it again.", rule="EX-14")
    if not may_cut_to(amount, asked):
        raise Refused(f"Agree to {pounds(asked)} or less.", rule="EX-22")
    if not cut_has_reason(amount, asked, reason):
        raise Refused("Say why not all of it: the claimant reads it.", rule="EX-23")
    line.vat = vat_of_part(amount, asked, _vat_asked(line, asked))
    line.asked = None if amount == asked else asked
    line.cut_by, line.cut_reason = (None, "") if amount == asked else (by, reason.strip()[:300])
    line.amount = amount
    line.save(update_fields=["amount", "vat", "asked", "cut_by", "cut_reason", "vat_asked"])
    _add_up(row)
    if not leaves_something(row.total):
        raise Refused("Nothing would be left. Reject the claim instead.", rule="EX-24")
    approvals.narrow(
        kind=KIND, about=row.reference, version=row.version, amount=row.total, net=_net(row),
        by=by, at=at,
    )  # fmt: skip
    record(
        "claim.cut", by=by, subject=row.claimant, reference=row.reference, at=at, line=number,
        asked=str(asked), amount=str(amount), version=row.version, note=line.cut_reason,
    )  # fmt: skip
    _tell(row, line, asked, by, at=at)
    return row


def _vat_asked(line: Line, asked: Decimal) -> Decimal:
    """The VAT in what was asked, kept while the line is cut so that nothing is lost by rounding."""
    line.vat_asked = line.vat if line.asked is None else line.vat_asked
    return line.vat_asked


def _add_up(claim: Claim) -> None:
    claim.version += 1
    claim.total = claim.lines.aggregate(total=Sum("amount"))["total"] or NOTHING
    claim.save(update_fields=["version", "total"])


def _net(claim: Claim) -> Decimal:
    sums = claim.lines.aggregate(net=Sum(F("amount") - F("vat")))
    return sums["net"] or NOTHING


def _tell(claim: Claim, line: Line, asked: Decimal, by: Person, *, at: datetime) -> None:
    notify(
        person=claim.claimant, event=f"{claim.reference}:cut:{claim.version}", topic="request",
        subject=f"{by.name} agrees to {pounds(line.amount)} of {pounds(asked)}: {line.what[:60]}",
        body=line.cut_reason or "All of what you asked for, after all.",
        address=f"/expenses/{claim.reference}/", at=at,
    )  # fmt: skip


def uncut(claim: Claim) -> None:
    """The claim is the claimant's again: what was asked stands again. The caller holds the lock and
    saves the claim."""
    cut_lines = list(claim.lines.exclude(asked=None))
    for line in cut_lines:
        assert line.asked is not None
        line.amount, line.vat = line.asked, line.vat_asked
        line.asked, line.cut_by, line.cut_reason = None, None, ""
        line.save(update_fields=["amount", "vat", "asked", "cut_by", "cut_reason"])
    if cut_lines:
        claim.total = claim.lines.aggregate(total=Sum("amount"))["total"] or NOTHING
