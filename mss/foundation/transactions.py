"""Whether what is done now is done together with something else, or alone."""

from typing import Any

from django.db import connection


def in_transaction() -> bool:
    """Whether the code that runs has begun a transaction. The one that Django puts around a test, so
    that nothing of it stays, does not count: an act that forgot its own would pass every test."""
    blocks: list[Any] = connection.atomic_blocks
    return any(not block._from_testcase for block in blocks)
