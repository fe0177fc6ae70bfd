"""Who must hold a certificate."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Who:
    """Somebody as a requirement sees them: codes of their organisation, kind, grade, of the unit
    they work in and those around it, and the words of their post and unit."""

    organisation: str
    kind: str
    grade: str
    units: frozenset[str]
    post: str
    unit: str


@dataclass(frozen=True)
class Asked:
    """Whom a requirement asks. What is empty narrows nothing."""

    organisation: str
    kinds: Collection[str] = ()
    grades: Collection[str] = ()
    unit: str = ""
    post_words: str = ""
    unit_words: str = ""


def must_hold(asked: Asked, who: Who) -> bool:
    """TR-1: A certificate must be held by whoever works in the organisation that asks for it and
    is of a kind, a rank or band, a unit, a post and a unit's work that it names."""
    return (
        who.organisation == asked.organisation
        and (not asked.kinds or who.kind in asked.kinds)
        and (not asked.grades or who.grade in asked.grades)
        and (not asked.unit or asked.unit in who.units)
        and asked.post_words.lower() in who.post.lower()
        and asked.unit_words.lower() in who.unit.lower()
    )


def since(asks_from: date, joined: date, placed: date, before: date | None) -> date:
    """TR-2: It is asked of somebody from the day the requirement begins, they join or come to such
    a post, whichever is last. Moving on to another such post gives no more time."""
    begun = max(asks_from, joined, placed)
    return begun if before is None else min(begun, before)
