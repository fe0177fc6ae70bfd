"""Changing what was approved."""

from datetime import datetime

from django.db import transaction

from commercial.decisions import rules
from commercial.decisions.models import Proposal
from commercial.decisions.operations.asking import locked, note, sound, write
from commercial.decisions.queries import Wanted
from mss.approvals import operations as approvals
from mss.foundation.refused import Refused
from mss.people.models import Person


@transaction.atomic
def amend(
    *, proposal: Proposal, wanted: Wanted, version: int, by: Person, at: datetime
) -> Proposal:
    """Ask again for what was approved in `version`, changed to what is `wanted` now.

    Only those whose facts changed decide again; where that is nobody, it is approved at once. The
    same amendment sent twice is one.
    """
    row = locked(proposal, by)
    said = sound(wanted, by)
    before = Wanted.of(row)
    if row.version == version + 1 and before == said and row.state in _AFTERWARDS:
        return row
    if not rules.may_be_amended(row.state):
        raise Refused(
            "Only what is approved can be amended. Change it while it is yours, or take it back "
            "while it waits.",
            rule="PR-10",
        )
    if not rules.as_checked(version, row.version):
        raise Refused("This was amended since you opened it. Look at it again.", rule="PR-8")
    if not rules.changes_something(before, said):
        raise Refused("Nothing is different from what was approved.", rule="PR-11")
    row.version += 1
    row.state, row.submitted_at, row.ended_at = Proposal.State.SUBMITTED, at, None
    write(row, said)
    note("amended", row, by=by, at=at)
    approvals.amend(
        kind=row.kind, about=row.reference, summary=row.title, amount=row.amount, net=row.net,
        cost_centre=row.cost_centre, version=row.version, by=by, at=at,
        conditions=said.conditions, party=row.supplier, reworded=before.why != said.why,
    )  # fmt: skip
    row.refresh_from_db()
    return row


_AFTERWARDS = (Proposal.State.SUBMITTED, Proposal.State.APPROVED)
