"""RT: who changes rates and limits, from when, and what each change must say."""

from collections.abc import Collection
from datetime import date, timedelta
from decimal import Decimal

YEAR = timedelta(days=365)


def reads(roles: Collection[str], owner: str, readers: Collection[str]) -> bool:
    """RT-1: Rates are read by those who own them, and by those named beside."""
    return bool({owner, *readers} & set(roles))


def may_propose(roles: Collection[str], owner: str) -> bool:
    """RT-2: Owners of the rates propose a change, and nobody else."""
    return owner in roles


def may_confirm(roles: Collection[str], owner: str, person: int, proposer: int) -> bool:
    """RT-3: A change holds once another owner confirmed it: two people stand behind each."""
    return owner in roles and person != proposer


def earliest(today: date, *, back: bool) -> date:
    """RT-4: A rate begins today or later: what was worked out stays as it was. Only where those who
    set it announce it late may it begin earlier, by a year at most."""
    return today - YEAR if back else today


def follows(starts: date, latest: date | None) -> bool:
    """RT-5: It begins after the last one of its kind: no rate is changed or deleted."""
    return latest is None or starts > latest


def opens_a_year(starts: date) -> bool:
    """RT-6: The tables of a tax year begin on its first day, the sixth of April."""
    return (starts.month, starts.day) == (4, 6)


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
