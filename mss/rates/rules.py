"""RT: who changes rates and limits, from when, and what each change must say."""

from collections.abc import Collection
from datetime import date, timedelta
from decimal import Decimal

YEAR = timedelta(days=365)


def reads(roles: Collection[str], owner: str, readers: Collection[str]) -> bool:
    """RT-1: Rates are read by those who own them, and by those named beside."""
    return bool({owner, *readers} & set(roles))


def owns(bodies: Collection[str | None], running: Collection[str]) -> bool:
    """RT-2: Rates are changed by those who hold the owning role for every organisation (None), or
    for one that runs the services for all. Whoever holds it for another alone does not."""
    return None in bodies or bool(set(bodies) & set(running))


def may_confirm(owns: bool, person: int, proposer: int) -> bool:
    """RT-3: A change holds once another owner confirmed it: two people stand behind each."""
    return owns and person != proposer


def span(today: date, *, back: bool) -> tuple[date, date]:
    """RT-4: A rate begins today or later: what was worked out stays as it was. Only where those who
    set it announce it late may it begin earlier, by a year at most. No rate begins more than a year
    and a half ahead. The first and the last day."""
    return (today - YEAR if back else today), today + YEAR * 3 // 2


def follows(starts: date, latest: date | None, *, today: date, checks: bool) -> bool:
    """RT-5: A rate begins after the last one of its kind: none that began is changed or deleted. On
    its own day one that has not begun is put right, and one that only checks what others worked
    out."""
    if latest is None or starts > latest:
        return True
    return starts == latest and (latest > today or checks)


def opens_a_year(starts: date, latest: date | None) -> bool:
    """RT-6: The tables of a tax year begin on its first day, the sixth of April, and no year is left
    out between."""
    first = (starts.month, starts.day) == (4, 6)
    return first and (latest is None or starts.year - latest.year <= 1)


def wrong_number(said: Decimal, least: Decimal, most: Decimal, places: int) -> str:
    """RT-7: A number lies within what makes sense for it, with no more digits than are counted. What
    is wrong, empty where nothing is."""
    if not least <= said <= most:
        return f"Enter a number from {least:,} to {most:,}"
    if -said.normalize().as_tuple().exponent > places:  # type: ignore[operator]  # no infinity here
        return (
            f"Enter at most {places} digits after the point" if places else "Enter a whole number"
        )
    return ""


def says_enough(changes: int, source: str, reason: str) -> str:
    """RT-8: A change changes something, and says where it comes from and why. What is missing."""
    if not changes:
        return "Change at least one of them"
    if not source.strip():
        return "Say where it comes from"
    return "" if reason.strip() else "Say why it changes"


def wrong_words(said: str, most: int) -> str:
    """RT-9: Words of a rate, as a code of the ledger, fit where they are kept. What is wrong."""
    return f"Enter at most {most} letters" if len(said) > most else ""


def may_be_added(keys: Collection[str], there: Collection[str]) -> bool:
    """RT-10: A rate that is not there yet is added where something counts with one of its kind, and
    all that belongs to it together."""
    return bool(set(keys) - set(there))
