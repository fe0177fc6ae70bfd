"""IF: machines and repeated calls."""

import hashlib
from collections.abc import Collection
from datetime import datetime, timedelta

LONGEST = timedelta(days=366)
FRESH = timedelta(minutes=1)  # IF-2: the time of last use is right to the minute
KEPT = timedelta(days=7)
MOST_TOKENS = 10


def digest(secret: str) -> str:
    """IF-9: Of a token's secret only the SHA-256 digest is kept."""
    return hashlib.sha256(secret.encode()).hexdigest()


def may_last(created: datetime, expires: datetime) -> bool:
    """IF-1: A token lasts at most a year; after that its owner makes another."""
    return created < expires <= created + LONGEST


def may_have_another(held: int) -> bool:
    """IF-3: A person has at most ten tokens in force, so that each can be accounted for."""
    return held < MOST_TOKENS


def is_key(text: str) -> bool:
    """IF-4: An Idempotency-Key is 8 to 80 printable characters without spaces."""
    return 8 <= len(text) <= 80 and text.isascii() and text.isprintable() and " " not in text


def forgotten_before(now: datetime) -> datetime:
    """IF-6: The answer to a repeated call is kept for seven days."""
    return now - KEPT


def shown_before(made_with: int) -> bool:
    """IF-5: The text of a token is shown once, when it is made, and never again."""
    return made_with > 0


def allowed_together(asked: Collection[str], offered: Collection[str]) -> bool:
    """IF-7: A token may do only what a service offers to machines, and at least one thing."""
    return bool(asked) and set(asked) <= set(offered)


def may_be_ended(ended: datetime | None) -> bool:
    """IF-8: A token is ended once; from then on it opens nothing."""
    return ended is None
