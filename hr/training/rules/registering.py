"""Who keeps a register, and what it says."""

from datetime import datetime


def keeps_register(trainer: bool, looks_after: bool) -> bool:
    """TR-22: The register of a session is kept by its trainer, and by HR and training of the
    organisation that runs the course."""
    return trainer or looks_after


def register_open(state: str, starts: datetime, at: datetime) -> bool:
    """TR-23: The register is kept from the moment the session begins."""
    return state == "open" and at >= starts


def result_said(attended: bool | None, result: str, tested: bool) -> str:
    """TR-24: Whoever was there has a result where the course is tested; whoever was not has none.

    Returns what to do about it, or nothing when it is sound.
    """
    if attended is None:
        return "Say whether they were there"
    if result and not attended:
        return "Somebody who was not there has no result"
    if attended and tested and not result:
        return "Say whether they passed"
    if attended and not tested and result:
        return "This course has no test: leave the result empty"
    return ""


def earns(attended: bool, result: str, tested: bool) -> bool:
    """TR-25: A certificate is given for passing; where a course is not tested, for being there."""
    return attended and (result == "passed" or not tested)
