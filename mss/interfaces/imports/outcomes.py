"""How far a file is, in words."""

from mss.interfaces.imports.models import Import
from mss.interfaces.imports.queries import Counts, counts, in_words
from mss.jobs.queries import where_it_is


def outcome(state: str, found: Counts) -> str:
    """What came of checking a file, or of bringing it in."""
    if state == Import.State.CHECKED:
        return f"{in_words(found.waiting)} can be brought in, {found.refused:,} to be mended."
    return f"{in_words(found.done)} brought in, {found.refused:,} to be mended."


def words_of(staged: Import) -> str:
    """Where a file is: its rows as they are now, also after some of them were mended."""
    if staged.state in {Import.State.CHECKED, Import.State.DONE}:
        return outcome(staged.state, counts(staged))
    return where_it_is(staged.job) if staged.job else ""
