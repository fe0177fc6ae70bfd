"""Reading the record back, and proving that nobody touched it."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.apps import apps

from mss.audit import words
from mss.audit.models import Event, Seal

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from mss.people.models import Person

FIRST = "0" * 64
COLUMNS = ("id", "at", "verb", "reference", "by_id", "acting_for_id", "subject_id", "data")


@dataclass(frozen=True)
class Checked:
    """How far the seals have been recomputed, and what was found.

    `previous` and `to_xid` are the digest and the end of the last seal that holds. `broken` is the
    first that does not, if any: an event under it was changed, removed or added, or a seal was.
    """

    seals: int = 0
    events: int = 0
    seal: int = 0
    previous: str = FIRST
    to_xid: int = 0
    broken: int | None = None


@dataclass(frozen=True)
class Sealing:
    """How the record stands: seals made, the moment of the last, events not yet under one."""

    seals: int
    last_at: datetime | None
    waiting: int


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


def check_seals(before: Checked, *, limit: int) -> Checked:
    """Recompute up to `limit` seals after `before`. The first that differs is named and ends it."""
    found = before
    for seal in Seal.objects.filter(pk__gt=before.seal).order_by("id")[:limit]:
        count, digest = digest_of(lines(seal.from_xid, seal.to_xid), found.previous)
        chained = seal.previous == found.previous and seal.from_xid == found.to_xid
        if not chained or digest != seal.digest or count != seal.events:
            return Checked(**{**vars(found), "broken": seal.pk})
        found = Checked(
            seals=found.seals + 1, events=found.events + count, seal=seal.pk, previous=digest,
            to_xid=seal.to_xid,
        )  # fmt: skip
    return found


def verify() -> Checked:
    """Recompute every seal from the events."""
    found, more = Checked(), True
    while more and found.broken is None:
        before = found
        found = check_seals(before, limit=1000)
        more = found.seals > before.seals
    return found


def sealing() -> Sealing:
    """How the record stands. An event waits a minute or so for the seal over it."""
    last = Seal.objects.order_by("id").last()
    waiting = Event.objects.filter(xid__gte=last.to_xid if last else 0).count()
    return Sealing(Seal.objects.count(), last.sealed_at if last else None, waiting)


def event_of(reference: str, verb: str, **data: Any) -> Event | None:
    """The first act of that kind about one thing whose `data` holds what is given."""
    found = Event.objects.filter(reference=reference, verb=verb, data__contains=data)
    return found.order_by("id").first()


def seal_over(event: Event) -> Seal | None:
    """The seal the event lies under; None while it waits for one."""
    after = Seal.objects.filter(to_xid__gt=event.xid).order_by("to_xid").first()
    return after if after is not None and after.from_xid <= event.xid else None


def still_holds(seal: Seal, *, most: int = 2_000) -> bool | None:
    """Whether the seal comes out the same when its events are read again; None for a seal over
    more than `most` of them, which only the check of every seal reads."""
    if seal.events > most:
        return None
    count, digest = digest_of(lines(seal.from_xid, seal.to_xid), seal.previous)
    return (count, digest) == (seal.events, seal.digest)


def may_read_all(person: "Person", *, at: datetime) -> bool:
    """Whether `person` is an auditor at the instant `at`: only they read the whole record."""
    holdings: Any = apps.get_model("people", "RoleHolding").objects  # type: ignore[attr-defined]
    return bool(holdings.at(at).filter(person=person, role="auditor").exists())


def history_of(reference: str, *, limit: int = 200) -> list[dict[str, Any]]:
    """What happened to one thing, newest first, for ``audit/history.html``.

    The caller has made sure that the reader may see the thing itself. Looks are left out: they are
    for the person looked at, on their own page.
    """
    events = (
        Event.objects.filter(reference=reference)
        .exclude(verb__startswith="viewed.")
        .select_related("by", "acting_for")
        .order_by("-id")[:limit]
    )
    return [
        {
            "title": words.of(event.verb),
            "at": event.at,
            "by": _who(event),
            "text": str(event.data.get("comment") or event.data.get("note") or ""),
        }
        for event in events
    ]


def looks_at(person: "Person") -> "QuerySet[Event]":
    """Every time somebody else opened what is kept about `person`, newest first, with who it was."""
    looks = Event.objects.filter(subject=person, verb__startswith="viewed.")
    return looks.select_related("by__grade", "by__organisation").order_by("-id")


def _who(event: Event) -> str:
    if event.by is None:
        return "the portal"
    if event.acting_for is None:
        return event.by.name
    return f"{event.by.name}, acting for {event.acting_for.name}"
