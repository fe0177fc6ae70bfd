"""What must be agreed to before a claim with something late is approved."""

from finance.expenses.models import Claim
from finance.expenses.queries import KIND
from finance.expenses.rules import is_agreed_to
from mss.approvals.queries import approvers_of
from mss.foundation.refused import Refused
from mss.people.models import Person


def must_be_agreed(claim: Claim, by: Person | None) -> None:
    """Refused while a line that comes late, and is to be paid, is not agreed to by somebody who
    approves the claim: `by`, or one who did before."""
    late = claim.lines.exclude(overdue_reason="").exclude(amount=0)
    count = late.count()
    if not count:
        return
    approve = approvers_of(kind=KIND, about=claim.reference) | ({by.pk} if by else set())
    if not is_agreed_to(count, late.filter(overdue_agreed_by__in=approve).count()):
        raise Refused(
            "Something in it comes late. Agree to that first, and say why; or send it back.",
            rule="EX-27",
        )


def ask_anew(claim: Claim) -> None:
    """The claim is sent, or is the claimant's again: whoever decides it then agrees anew. The
    caller holds the lock."""
    late = claim.lines.exclude(overdue_agreed="")
    late.update(overdue_agreed="", overdue_agreed_by=None)
