"""Results, evidence, and the certificates they give."""

from datetime import date


def given_once(certificate: bool) -> bool:
    """TR-26: A certificate is never edited. A mistake is withdrawn, with the reason, and stays on
    record; the result behind it is then entered anew."""
    return not certificate


def another_person(by: int, person: int) -> bool:
    """TR-27: Nobody enters their own result, checks their own evidence or withdraws their own
    certificate."""
    return by != person


def known_day(passed_on: date, today: date) -> bool:
    """TR-28: A certificate is given for a day that has come."""
    return passed_on <= today


def checked_once(outcome: str) -> bool:
    """TR-29: Evidence is checked once. What was not accepted can be sent again."""
    return outcome == ""


def says_why(why: str) -> bool:
    """TR-30: Whoever declines evidence, withdraws a certificate or cancels a session says why."""
    return why.strip() != ""
