"""Who gets to see what is told in confidence."""

from collections.abc import Collection
from typing import Final

ADMINISTRATORS: Final = frozenset({"service-owner", "system-administrator"})


def keeps_confidence(confidential: bool, queue_keeps: bool) -> bool:
    """CA-48: A confidential case is only ever in a queue that keeps confidential cases: it is opened
    there, and moved, routed or handled as another type only to such a queue."""
    return queue_keeps or not confidential


def may_be_let_in(roles: Collection[str], by: Collection[str]) -> bool:
    """CA-49: Nobody works in a queue that keeps confidential cases as a service owner or a system
    administrator, nor by a role that one of the service owners who decide it holds themselves."""
    return not ADMINISTRATORS & set(roles) and not set(by) & set(roles)


def confirmed_by_another(made_by: int, by: int) -> bool:
    """CA-50: That a queue keeps confidential cases, who works there and what is sent there is
    proposed by one service owner and confirmed by another."""
    return made_by != by


def still_proposed(state: str) -> bool:
    """CA-51: What was confirmed or thrown away already is not looked at again."""
    return state == "proposed"


def holds_none(types: int, cases: int) -> bool:
    """CA-52: A queue keeps confidential cases for as long as a type that is confidential names it or
    one of them is in it."""
    return not types and not cases


def code_is_free(taken: bool) -> bool:
    """CA-53: A new queue has a short name of its own: another queue is not renamed by it."""
    return not taken


def leaves_with(reason: str) -> bool:
    """CA-64: A list of cases leaves the portal with a reason, which stays on record. What was told in
    confidence goes without its title and without whom it is about."""
    return bool(reason.strip())
