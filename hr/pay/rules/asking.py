"""Asking about a line."""


def asks_about_own(person: int, by: int) -> bool:
    """PY-60: People ask about their own payslip, and nobody about another's."""
    return person == by


def is_there(line: str, lines: set[str]) -> bool:
    """PY-61: A question is about a line of the payslip, or one that was in the month before."""
    return line in lines


def says_something(words: str) -> bool:
    """PY-62: A question says what one would like to know."""
    return bool(words.strip())
