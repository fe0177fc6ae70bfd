"""The words of an agreed purchase: kept sealed and apart, so that no list ever holds them."""

from datetime import datetime
from typing import Any

from finance.expenses.models import Claim, Line, Withheld
from finance.expenses.special.queries import words_of
from finance.expenses.special.queries.agreements import Words
from mss.audit.operations import viewed
from mss.people.models import Person

WHAT = "Agreed purchase, words withheld"
SAID = "The words are withheld"
FREE = frozenset({"what", "merchant", "overdue_reason"})


def withhold(line: Line) -> tuple[str, str, str] | None:
    """Take the words off the line before it is saved, what it was, whom it was paid to and why it
    comes late; None where nothing is withheld. What stands in their place already is no news."""
    if line.kind != Line.Kind.COVERT:
        return None
    words = (line.what, line.merchant, line.overdue_reason)
    line.what, line.merchant = WHAT, ""
    line.overdue_reason = SAID if line.overdue_reason else ""
    return None if words[0] == WHAT and words[2] in ("", SAID) else words


def unfinished(typed: dict[str, Any]) -> dict[str, Any]:
    """What may be kept of a line that is not complete: of an agreed purchase, not its words."""
    if typed.get("kind") != Line.Kind.COVERT:
        return typed
    return {name: value for name, value in typed.items() if name not in FREE}


def keep_apart(line: Line, words: tuple[str, str, str] | None) -> None:
    """Keep what was taken off the saved `line`."""
    if words is None:
        return
    what, merchant, reason = words
    if what != WHAT:
        Withheld.objects.update_or_create(
            line=line, defaults={"what": what, "merchant": merchant}, create_defaults={
                "what": what, "merchant": merchant, "note": ""},
        )  # fmt: skip
    if reason not in ("", SAID):
        withhold_note(line.claim, reason, line=line)


def withhold_note(claim: Claim, note: str, *, line: Line | None = None) -> str:
    """What is written in a claim about an agreed purchase: in a claim that has one, anything.
    Returns what may stand elsewhere."""
    rows = Withheld.objects.select_for_update().filter(line__claim=claim)
    kept = (rows.filter(line=line) if line else rows).order_by("line__number").first()
    if kept is None:
        return note
    said = " ".join(note.split())
    if said not in kept.note.split("\n"):
        kept.note = f"{kept.note}\n{said}".strip()
        kept.save(update_fields=["note"])
    return SAID


def already_noted(claim: Claim, note: str) -> bool:
    """Whether the note is the last that was written about an agreed purchase in the claim."""
    kept = Withheld.objects.filter(line__claim=claim).order_by("line__number").first()
    return kept is not None and kept.note.split("\n")[-1] == " ".join(note.split())


def reveal(*, claim: Claim, number: int, by: Person, at: datetime) -> Words | None:
    """The words, for whoever may read them, once the look is on record (EX-117); else None."""
    found = words_of(claim, number, by, at=at)
    if found is not None:
        viewed(
            "withheld-words", by=by, subject=claim.claimant, reference=claim.reference, at=at,
            line=number,
        )  # fmt: skip
    return found
