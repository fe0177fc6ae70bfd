"""Writing down what happened."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction

from mss.audit.models import Event, Seal
from mss.audit.queries import FIRST, digest_of, lines
from mss.foundation.transactions import in_transaction

if TYPE_CHECKING:
    from mss.people.models import Person


def record(
    verb: str,
    *,
    by: "Person | None",
    reference: str,
    at: datetime,
    subject: "Person | None" = None,
    acting_for: "Person | None" = None,
    **data: Any,
) -> None:
    """Write one act in the caller's transaction, so that both happen or neither.

    `subject` is the person whose data it is about; `data` holds what else proves the act, never
    bank details. Raises RuntimeError outside a transaction.
    """
    if not in_transaction():
        raise RuntimeError(f"{verb} must be recorded inside the transaction of the act itself")
    Event.objects.create(
        verb=verb, reference=reference, by=by, acting_for=acting_for, subject=subject, at=at,
        data=data,
    )  # fmt: skip


def viewed(
    what: str,
    *,
    by: "Person",
    subject: "Person | None",
    reference: str,
    at: datetime,
    **data: Any,
) -> None:
    """Record that `by` is about to see `what` of `subject`, before a byte of it leaves.

    Looking at one's own is not recorded. If the record cannot be written the caller fails, and
    nothing is shown.
    """
    if subject is not None and subject.pk == by.pk:
        return
    with transaction.atomic(durable=False):
        record(f"viewed.{what}", by=by, subject=subject, reference=reference, at=at, **data)


@transaction.atomic
def seal(*, at: datetime) -> Seal | None:
    """Close the batch of everything committed since the last seal. None when there is nothing.

    Only transactions that have all ended are sealed, so no late row can slip under a seal. Raises
    RuntimeError in a restored database whose transaction counter began anew.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('audit.seal'))")
        cursor.execute("SELECT (pg_snapshot_xmin(pg_current_snapshot())::text)::bigint")
        (horizon,) = cursor.fetchone()
    last = Seal.objects.order_by("id").last()
    start, previous = (last.to_xid, last.digest) if last else (0, FIRST)
    if horizon < start:
        raise RuntimeError(
            "The database's transaction counter is behind the last seal: it was restored into a new "
            "server without advancing it. See docs/operations.md, restore."
        )
    count, digest = digest_of(lines(start, horizon), previous)
    if not count:
        return None
    return Seal.objects.create(
        from_xid=start, to_xid=horizon, events=count, previous=previous, digest=digest,
        sealed_at=at,
    )  # fmt: skip
