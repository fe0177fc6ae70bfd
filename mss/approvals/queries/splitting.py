"""Requests that lie close together: one person, supplier or purpose, within the clause's days."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db.models import Q

from mss.approvals.models import Approval
from mss.approvals.queries.routing import finder_of
from mss.approvals.rules import together
from mss.authority.queries.finding import Finder
from mss.authority.rules import choose, covers
from mss.foundation.working_time import today

GONE = (Approval.State.WITHDRAWN, Approval.State.REJECTED, Approval.State.AMENDED)


@dataclass(frozen=True)
class Close:
    """Other requests, what they come to with this one, and the line they cross. Pounds, VAT."""

    others: list[Approval]
    total: Decimal
    line: Decimal
    days: int


def close_together(finder: Finder, *, about: str, summary: str, at: datetime) -> Close | None:
    """DA-10: what lies close to the request of `finder` and crosses a line together with it."""
    ask, clause = finder.ask, finder.clause
    line = _line(finder)
    if line is None:
        return None
    since = at - timedelta(days=clause.split_days)
    same = Q(beneficiary=ask.beneficiary.pk, kind=ask.kind)
    if ask.party:
        same |= Q(party=ask.party)
    rows = (
        Approval.objects.filter(same, requested_at__gte=since, requested_at__lt=at)
        .exclude(about=about)
        .exclude(state__in=GONE)
        .select_related("beneficiary")
        .order_by("-requested_at")[:50]
    )
    alike = [row for row in rows if _alike(row, ask.party, summary, today(at))]
    total = together([row.amount for row in alike], ask.amount, line)
    return Close(alike, total, line, clause.split_days) if total is not None else None


def _alike(row: Approval, party: str, summary: str, day: date) -> bool:
    """The same supplier, sent on the same day, or the same purpose in other words."""
    if (party and row.party == party) or today(row.requested_at) == day:
        return True
    mine, theirs = set(summary.lower().split()), set(row.summary.lower().split())
    return len(mine & theirs) * 2 >= min(len(mine), len(theirs)) > 0


def _line(finder: Finder) -> Decimal | None:
    """The lowest figure above the amount from which somebody else would decide: the end of the
    clause's band, or the lowest limit in the line that covers it."""
    assert finder.limits is not None and finder.scheme is not None
    amount, lines = finder.ask.amount, []
    high = finder.clause.high
    if high is not None and amount < high:
        beyond = choose(finder.scheme, replace(finder.facts, amount=high, net=high))
        if beyond.id != finder.clause.id:
            lines.append(high - Decimal("0.01"))
    if any(one.covers for stage in finder.clause.stages for one in stage.asks):
        limits = [finder.limit_of(one.person.pk, one.post).amount for one in finder.line]
        lines += [limit for limit in limits if limit is not None and limit > 0
                  and covers(limit, amount)][:1]  # fmt: skip
    return min(lines, default=None)


def close_to(approval: Approval, *, at: datetime) -> Close | None:
    """What lies close to a request on its way, as it was when it was sent."""
    finder = finder_of(approval, at=at)
    if finder.scheme is None:
        return None
    return close_together(
        finder, about=approval.about, summary=approval.summary, at=approval.requested_at
    )
