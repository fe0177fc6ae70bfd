"""Why the payments of approved claims wait."""

from collections.abc import Collection

from finance.expenses.duplicates import queries as duplicates
from finance.expenses.special import queries as special
from finance.payments.sources import Hold


def held(abouts: Collection[str] | None = None) -> dict[str, Hold]:
    """Reference of an approved claim → why its payment waits: for a receipt (EX-135), or because it
    may be claimed twice (EX-66); of all claims, or of these."""
    return {**special.held(abouts), **duplicates.held(abouts)}
