"""Claims that people who have left never sent, or never sent again."""

from datetime import date

from finance.expenses.models import Claim, ClaimQuerySet
from mss.people.queries import here_on


def never_sent(*, on: date) -> ClaimQuerySet:
    """Those of people who had left by the day `on`, oldest first. Who may read of them is asked by
    the caller: a draft is nobody’s but its claimant’s while they are here."""
    open_claims = Claim.objects.filter(state__in=[Claim.State.DRAFT, Claim.State.RETURNED])
    left = open_claims.exclude(here_on(on, "claimant__"))
    return left.select_related("claimant").order_by("started_at", "pk")
