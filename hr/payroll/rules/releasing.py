"""Who releases pay, and when."""


def served_by(roles: set[str]) -> bool:
    """RU-12: Only payroll officers of the organisation send, see and release its pay."""
    return "payroll-officer" in roles


def released_by_another(sent_by: int, by: int) -> bool:
    """RU-13: Whoever sent a file of pay does not release it."""
    return sent_by != by


def can_be_released(state: str) -> bool:
    """RU-14: Only a run in which everything adds up and everybody is accounted for is released, as a
    whole."""
    return state == "ready"


def replaces_the_last(overtaken: int) -> bool:
    """RU-16: A correction replaces the payslip that is out now: while one of its payslips was corrected
    by another run after it was checked, it is not released."""
    return not overtaken


def can_be_checked_again(state: str) -> bool:
    """RU-17: What is not released yet can be checked again, when what it is checked by has changed."""
    return state in ("faulty", "ready")


def can_be_dropped(state: str) -> bool:
    """RU-15: What is not released yet can be set aside; what is out is put right by a correction."""
    return state in ("checking", "faulty", "ready")
