"""Up to how much a grade, post or role may decide, in a draft."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from mss.authority.models import Limit, Scheme
from mss.authority.operations.drafting import count, locked
from mss.authority.queries import saying
from mss.people.models import Person


@transaction.atomic
def add_limit(
    *, scheme: Scheme, by: Person, at: datetime, seen: int | None = None, **details: Any
) -> Limit:
    """Give a grade, post or role a limit for a kind, or change the one it has. `amount` is pounds
    with VAT, None for any amount. What is said already changes nothing."""
    row = locked(scheme, by, at=at)
    kind, role = details.get("kind", ""), details.get("role", "")
    same = {name: details.get(name) for name in ("grade", "post")}
    known = row.limits.filter(kind=kind, role=role, **same).first()
    amount, source = details["amount"], details["source"]
    if known is not None and (known.amount, known.source) == (amount, source):
        return known
    limit = known or Limit(scheme=row, number=_next(row), kind=kind, role=role, **same)
    limit.amount, limit.source = amount, source
    count(row, "limit.set", seen=seen, by=by, at=at, kind=kind, note=_words(limit))
    limit.save()
    return limit


def _words(limit: Limit) -> str:
    said = saying.limit(limit)
    return f"{said.who}, {said.kind.lower()}: {said.amount.lower()}"


def _next(scheme: Scheme) -> int:
    return (scheme.limits.aggregate(last=Max("number"))["last"] or 0) + 1


@transaction.atomic
def remove_limit(
    *, scheme: Scheme, number: int, by: Person, at: datetime, seen: int | None = None
) -> None:
    """Take a limit out of the draft."""
    row = locked(scheme, by, at=at)
    limit = row.limits.filter(number=number).first()
    if limit is not None:
        count(row, "limit.removed", seen=seen, by=by, at=at, limit=number, note=_words(limit))
        limit.delete()
