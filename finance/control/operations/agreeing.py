"""The rule is asked of each claim as it is sent."""

from datetime import datetime

from finance.control import rules
from finance.control.models import ApprovalRule
from finance.control.queries.agreeing import as_rule, in_force, sent
from finance.control.queries.holding import hold_together
from mss.approvals.kinds import Agreed
from mss.approvals.models import Approval
from mss.foundation.money import pounds


def agree(approval: Approval, at: datetime) -> Agreed | None:
    """Whether the rule in force agrees to the claim, with all it stood on. The caller sends the
    claim in a transaction and holds the locks on it and on its claimant."""
    if in_force(approval.organisation_id) is None:
        return None
    hold_together(approval.organisation_id)
    row = in_force(approval.organisation_id)  # it may have been switched off meanwhile
    if row is None or not _may_gain(approval, row):
        return None
    known = sent(approval, row, at=at)
    if not rules.agrees(as_rule(row), known):
        return None
    words = f"Approved by a rule and not by a person: at most {pounds(row.most_claim)}, and "
    words += "nothing pointed out."
    return Agreed(row.called, words, row.most_claim, _proof(row, known))


def _may_gain(approval: Approval, row: ApprovalRule) -> bool:
    parties = (approval.requested_by_id, approval.beneficiary_id, approval.prepared_by_id)
    return rules.stays_out(parties, (row.proposed_by_id, row.confirmed_by_id))


def _proof(row: ApprovalRule, known: rules.Sent) -> dict[str, str]:
    assert row.confirmed_by is not None and row.since is not None
    return {
        "stands_on": row.source,
        "proposed_by": row.proposed_by.reference,
        "confirmed_by": row.confirmed_by.reference,
        "since": row.since.isoformat(),
        "most_a_claim": pounds(row.most_claim),
        "most_a_month": f"{pounds(row.most_month)}; {pounds(known.this_month)} before this one",
        "kinds": ", ".join(sorted(known.kinds)),
        "pointed_out": "Nothing: no rule of the policy, no other claim, no missing receipt",
        "in_a_row": f"{known.in_a_row} before this one; a person decides after {row.in_a_row}",
        "drawn_number": f"{known.number}; below {row.share} a person decides",
    }
