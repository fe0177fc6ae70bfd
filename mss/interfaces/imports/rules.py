"""IM: what may come in by a file, and in which state of its life."""

from collections.abc import Collection

from mss.foundation.spreadsheets import LIVE, inert

LARGEST = 15 * 1024 * 1024  # bytes
MOST_ROWS = 60_000


def may_bring_in(roles: Collection[str], needed: Collection[str]) -> bool:
    """IM-1: A kind of file is brought in by those whose work it is: structure by system
    administrators, people also by HR advisers."""
    return bool(set(roles) & set(needed))


def looks_after(body: str, bodies: Collection[str]) -> bool:
    """IM-2: Whoever brings in a row holds the role for the organisation it is about."""
    return body in bodies


def not_too_large(size: int) -> bool:
    """IM-3: A file is at most 15 MB."""
    return size <= LARGEST


def not_too_long(rows: int) -> bool:
    """IM-4: A file has at least one and at most 60,000 rows."""
    return 0 < rows <= MOST_ROWS


def may_be_applied(state: str) -> bool:
    """IM-5: Nothing is brought in before every row has been checked and a person has said so."""
    return state == "checked"


def may_be_mended(row_state: str, state: str) -> bool:
    """IM-6: A row that was refused can be put right until the import is set aside."""
    return row_state == "refused" and state in {"checked", "done"}


def may_be_dropped(state: str) -> bool:
    """IM-7: A file is set aside only while nothing of it has been brought in."""
    return state in {"checking", "checked"}


def without_live_formula(text: str) -> str:
    """IM-8: A cell that a spreadsheet would run is written as text, with an apostrophe before it."""
    return inert(text)


def as_it_was(text: str) -> str:
    """IM-9: The apostrophe a cell was given on the way out is taken off on the way in."""
    return text[1:] if text.startswith("'") and text[1:].startswith(LIVE) else text


def is_the_senders(sender: int, by: int) -> bool:
    """IM-10: Only whoever sent a file goes on with it."""
    return sender == by
