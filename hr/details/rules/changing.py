"""Who has a say in a change of which detail, and what can be written down at all."""

import re
from enum import Enum
from typing import Final


class Way(Enum):
    """How a detail is changed."""

    AT_ONCE = "at once"
    MANAGER = "once the line manager agrees"
    EVIDENCE = "once HR has seen evidence"


FIELDS: Final = {
    "known_as": Way.AT_ONCE,
    "phone": Way.AT_ONCE,
    "email": Way.AT_ONCE,
    "contacts": Way.AT_ONCE,
    "workplace": Way.MANAGER,
    "name": Way.EVIDENCE,
    "address": Way.EVIDENCE,
}


def changed_at_once(field: str) -> bool:
    """DE-1: What somebody likes to be called, their own telephone and e-mail address, and whom to
    call in an emergency, they change themselves, at once."""
    return FIELDS.get(field) is Way.AT_ONCE


def needs_the_manager(field: str) -> bool:
    """DE-2: The usual place of work changes once the line manager agrees."""
    return FIELDS.get(field) is Way.MANAGER


def needs_evidence(field: str) -> bool:
    """DE-3: The legal name and the home address change once HR has seen evidence: pay, pension and
    vetting stand on them."""
    return FIELDS.get(field) is Way.EVIDENCE


def telephone(typed: str) -> str:
    """DE-4: A telephone number has 7 to 15 figures; a plus may stand in front, and spaces, dashes
    and brackets between.

    Returns it with single spaces. Raises ValueError with a sentence for the person.
    """
    kept = " ".join(re.sub(r"[-()/.]", " ", typed).split())
    figures = kept.removeprefix("+").replace(" ", "")
    if not (figures.isascii() and figures.isdigit() and 7 <= len(figures) <= 15):
        raise ValueError("Enter a telephone number, like 07700 900 123")
    return kept


def personal_email(typed: str, work: str) -> str:
    """DE-5: A personal e-mail address is one that stays when somebody leaves: not the one of work.

    Raises ValueError with a sentence for the person.
    """
    kept = typed.strip()
    if not re.fullmatch(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+", kept):
        raise ValueError("Enter an e-mail address, like name@example.com")
    if kept.lower() == work.lower():
        raise ValueError("Enter an address of your own: this is the one of work")
    return kept


def as_read(version: int, sent: int) -> bool:
    """DE-6: What was changed in another window meanwhile is read again first."""
    return version == sent


def has_a_post(post: int | None) -> bool:
    """DE-7: Whoever asks for another place of work has a post, so that there is a manager."""
    return post is not None
