"""Reading the record back, and proving that nobody touched it."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC

from mss.audit.models import Event, Seal

FIRST = "0" * 64
COLUMNS = ("id", "at", "verb", "reference", "by_id", "acting_for_id", "subject_id", "data")


@dataclass(frozen=True)
class Verdict:
    """What `verify` found. `broken` names the first seal that does not hold, if any."""

    seals: int
    events: int
    broken: int | None = None


def lines(from_xid: int, to_xid: int) -> Iterator[bytes]:
    """The sealed form of each event of the transactions in the half-open range, in order."""
    rows = (
        Event.objects.filter(xid__gte=from_xid, xid__lt=to_xid)
        .order_by("id")
        .values_list(*COLUMNS)
        .iterator(chunk_size=5000)
    )
    for number, at, *rest in rows:
        written = [number, at.astimezone(UTC).isoformat(), *rest]
        yield json.dumps(written, sort_keys=True, separators=(",", ":")).encode()


def digest_of(written: Iterable[bytes], previous: str) -> tuple[int, str]:
    """Count the lines and hash them onto the previous digest."""
    seal, count = hashlib.sha256(previous.encode()), 0
    for line in written:
        seal.update(line + b"\n")
        count += 1
    return count, seal.hexdigest()


def verify() -> Verdict:
    """Recompute every seal from the events. The first that differs is reported and ends it."""
    previous, start, events, seals = FIRST, 0, 0, 0
    for seal in Seal.objects.order_by("id").iterator():
        count, digest = digest_of(lines(seal.from_xid, seal.to_xid), previous)
        chained = seal.previous == previous and seal.from_xid == start
        if not chained or digest != seal.digest or count != seal.events:
            return Verdict(seals, events, broken=seal.pk)
        previous, start = seal.digest, seal.to_xid
        events, seals = events + count, seals + 1
    return Verdict(seals, events)
