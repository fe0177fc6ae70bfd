"""Leafing through the record, however long it has grown: by keyset, never by counting rows."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from cryptography.fernet import InvalidToken
from django.db.models import Q

from mss.audit.models import Event
from mss.foundation.sealed import box

if TYPE_CHECKING:
    from mss.people.models import Person

A_PAGE = 50


@dataclass(frozen=True)
class Leaf:
    """Events newest first; `older` opens the next leaf and is empty on the last."""

    events: list[Event]
    older: str


def leaf(
    *,
    viewer: "Person",
    verb: str = "",
    person: str = "",
    reference: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
    place: str = "",
) -> Leaf:
    """The events `viewer` may see that match everything given. `person` is a reference: whoever
    did it, was acted for, or was the subject. `place` comes from the leaf before; one that was
    tampered with starts again from the newest."""
    wanted = Q()
    if verb:
        wanted &= Q(verb=verb)
    if reference:
        wanted &= Q(reference=reference)
    if person:
        named = (f"{who}__reference" for who in ("by", "acting_for", "subject"))
        wanted &= Q(*((name, person) for name in named), _connector=Q.OR)
    if since:
        wanted &= Q(at__gte=since)
    if until:
        wanted &= Q(at__lt=until)
    if before := _opened(place):
        wanted &= Q(pk__lt=before)
    events = list(
        Event.objects.visible_to(viewer)
        .filter(wanted)
        .select_related("by", "acting_for", "subject")
        .order_by("-id")[: A_PAGE + 1]
    )
    shown = events[:A_PAGE]
    return Leaf(shown, _sealed(shown[-1].pk) if len(events) > A_PAGE else "")


def _sealed(place: int) -> str:
    return box().encrypt(str(place).encode()).decode()


def _opened(place: str) -> int | None:
    try:
        return int(box().decrypt(place.encode())) if place else None
    except (InvalidToken, ValueError):
        return None
