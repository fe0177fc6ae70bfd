"""IF: machines and repeated calls."""

import hashlib
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
