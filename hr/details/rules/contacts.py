"""Whom to call in an emergency."""

from typing import Final

MOST: Final = 4


def room_for_another(count: int) -> bool:
    """DE-17: Somebody names up to four people to call, in the order in which to call them."""
    return count < MOST


def contact_is_complete(name: str, relation: str, phone: str) -> bool:
    """DE-18: Of whoever is to be called the name, who they are to the person, and a telephone
    number are known."""
    return all(text.strip() for text in (name, relation, phone))


def may_be_shown(own: bool, manager: bool, advises: bool) -> bool:
    """DE-19: Emergency contacts are read by the person. Their line manager and the HR advisers of
    their organisation may ask to see them, with a reason; it is recorded, and the person reads who
    asked and why."""
    return own or manager or advises
