"""What must be agreed to before a claim with something late is approved."""

from finance.expenses.models import Claim
from finance.expenses.rules import is_agreed_to
from mss.foundation.refused import Refused


def must_be_agreed(claim: Claim) -> None:
    """Refused while a line of the claim that comes late is not agreed to."""
    late = claim.lines.exclude(overdue_reason="")
    if not is_agreed_to(late.count(), late.exclude(overdue_agreed="").count()):
        raise Refused(
            "Something in it comes late. Agree to that first, and say why; or send it back.",
            rule="EX-27",
        )


def ask_anew(claim: Claim) -> None:
    """The claim is sent: whoever decides it now agrees anew. The caller holds the lock."""
    late = claim.lines.exclude(overdue_agreed="")
    late.update(overdue_agreed="", overdue_agreed_by=None)
