"""JB: work in the background and what becomes of it."""


def may_try_again(state: str) -> bool:
    """JB-1: Only work that has stopped with a problem is started again."""
    return state == "failed"


def may_be_ended(already_ended: bool) -> bool:
    """JB-2: An incident is ended once, with a word on what was done."""
    return not already_ended


def may_check_seals(reads_all: bool) -> bool:
    """JB-3: Checking that the audit record is untouched is for auditors."""
    return reads_all
