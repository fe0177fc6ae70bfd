"""NO: when an e-mail is sent and tried again."""

from collections.abc import Collection
from datetime import datetime, timedelta

TRIES = 6
LATELY = timedelta(days=30)


def wait_before_try(attempt: int) -> timedelta:
    """NO-1: An e-mail that could not be sent is tried again after 1, 2, 4, 8 … minutes."""
    return timedelta(minutes=2 ** max(attempt - 1, 0))


def given_up(attempts: int) -> bool:
    """NO-2: After six tries it is shown as an incident; the notice in the portal stays."""
    return attempts >= TRIES


def may_turn_off(topic: str) -> bool:
    """NO-3: A notice about a changed sign-in or bank account is always e-mailed."""
    return topic != "security"


def is_topic(topic: str, topics: Collection[str]) -> bool:
    """NO-4: People choose among the topics there are."""
    return topic in topics


def lately(replaced_at: datetime, at: datetime) -> bool:
    """NO-5: A notice about a changed sign-in or bank account also goes to an e-mail address that
    was replaced within the last thirty days: whoever took an account over changes that first."""
    return at - replaced_at <= LATELY
