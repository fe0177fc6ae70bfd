"""The questions behind a duplicate, in SQL: pairs of one's own and another's, by an index each.

Each takes the ids of claims and answers for all of them at once, so that the number of questions
never grows. `mine` is in those claims; `theirs` is in another claim that was sent and stands, or in an earlier
line of the same claim. (The same file is in a claim once.)
"""

from collections.abc import Collection
from typing import Any

from django.db import connection

from finance.expenses.duplicates.rules import counts
from finance.expenses.models import Claim
from mss.foundation.likeness import BANDS

COUNTED = [state.value for state in Claim.State if counts(state)]
_FLIPS = ", ".join(f"({flip})" for flip in (0, *(1 << bit for bit in range(16))))

_OTHER = (
    "JOIN expenses_claim other ON other.id = theirs.claim_id AND other.state = ANY(%(counted)s)"
)
_OTHER_OR_OWN = (
    "JOIN expenses_claim other ON other.id = theirs.claim_id"
    " AND (other.state = ANY(%(counted)s) OR other.id = mine.claim_id)"
)
# What was asked is compared, not the part an approver agreed to. Miles are compared as journeys;
# a day at a set rate is paid once to one person (EX-32), and colleagues away together rightly claim
# the same.
_RATED = "('mileage', 'topup', 'scale', 'night', 'course', 'incidental')"
SAME_FILE = f"""
SELECT mine.claim_id, mine.line_id, theirs.claim_id, theirs.line_id
FROM expenses_receipt mine
JOIN expenses_receipt theirs ON theirs.sha256 = mine.sha256 AND theirs.claim_id <> mine.claim_id
{_OTHER}
WHERE mine.claim_id = ANY(%(claims)s) AND mine.state <> 'refused' AND theirs.state <> 'refused'
    AND mine.line_id IS NOT NULL AND theirs.line_id IS NOT NULL
ORDER BY theirs.id
"""  # nosec B608  fixed words
_NEAR = """
SELECT own.receipt_id AS mine_id, near.receipt_id AS theirs_id,
    bit_count((own.bits # near.bits)::bit(64)) AS differ
FROM own CROSS JOIN flips JOIN expenses_likeness near ON near.band_{band} = own.band_{band} # flip
WHERE bit_count((own.bits # near.bits)::bit(64)) <= %(most)s
"""
LIKE_PICTURE = f"""
WITH own AS MATERIALIZED (
    SELECT likeness.* FROM expenses_receipt receipt
    JOIN expenses_likeness likeness ON likeness.receipt_id = receipt.id
    WHERE receipt.claim_id = ANY(%(claims)s)
), flips(flip) AS (VALUES {_FLIPS}),
near AS ({" UNION ".join(_NEAR.format(band=band) for band in range(1, BANDS + 1))})
SELECT mine.claim_id, mine.line_id, theirs.claim_id, theirs.line_id,
    near.differ, spent.spent_on, coalesce(spent.asked, spent.amount),
    theirs_spent.spent_on, coalesce(theirs_spent.asked, theirs_spent.amount)
FROM near
JOIN expenses_receipt mine ON mine.id = near.mine_id
JOIN expenses_receipt theirs ON theirs.id = near.theirs_id
    AND (theirs.claim_id <> mine.claim_id OR theirs.line_id < mine.line_id)
{_OTHER_OR_OWN}
JOIN expenses_line spent ON spent.id = mine.line_id
JOIN expenses_line theirs_spent ON theirs_spent.id = theirs.line_id
ORDER BY theirs.id
"""  # nosec B608  fixed words
SAME_SPENDING = f"""
SELECT mine.claim_id, mine.id, theirs.claim_id, theirs.id,
    mine.spent_on, coalesce(mine.asked, mine.amount),
    mine.what, mine.merchant, theirs.what, theirs.merchant
FROM expenses_line mine
JOIN expenses_line theirs ON theirs.spent_on = mine.spent_on
    AND coalesce(theirs.asked, theirs.amount) = coalesce(mine.asked, mine.amount)
    AND (theirs.claim_id <> mine.claim_id OR theirs.id < mine.id) AND theirs.kind NOT IN {_RATED}
{_OTHER_OR_OWN}
WHERE mine.claim_id = ANY(%(claims)s) AND mine.kind NOT IN {_RATED}
ORDER BY theirs.id
"""  # nosec B608  fixed words
SAME_JOURNEY = f"""
SELECT mine.claim_id, mine.id, theirs.claim_id, theirs.id,
    coalesce(mine.asked, mine.amount), mine.spent_on, mine.miles,
    mine.journey_from, mine.journey_to, theirs.journey_from, theirs.journey_to
FROM expenses_line mine
JOIN expenses_line theirs ON theirs.spent_on = mine.spent_on AND theirs.miles = mine.miles
    AND theirs.kind = 'mileage' AND (theirs.claim_id <> mine.claim_id OR theirs.id < mine.id)
{_OTHER_OR_OWN}
WHERE mine.claim_id = ANY(%(claims)s) AND mine.kind = 'mileage'
ORDER BY theirs.id
"""  # nosec B608  fixed words
KEYS = """
SELECT 'file:' || sha256 FROM expenses_receipt WHERE claim_id = ANY(%(claims)s)
UNION SELECT 'picture:' || band || ':' || value FROM expenses_receipt receipt
    JOIN expenses_likeness likeness ON likeness.receipt_id = receipt.id
    CROSS JOIN LATERAL (VALUES (1, band_1), (2, band_2), (3, band_3), (4, band_4)) b(band, value)
    WHERE receipt.claim_id = ANY(%(claims)s)
UNION SELECT 'spending:' || spent_on || ':' || coalesce(miles, asked, amount)
    FROM expenses_line WHERE claim_id = ANY(%(claims)s)
"""


def pairs(question: str, claims: Collection[int], *, most: int = 0) -> list[tuple[Any, ...]]:
    """The answer to one of the questions above for those claims."""
    with connection.cursor() as cursor:
        cursor.execute(question, {"claims": list(claims), "counted": COUNTED, "most": most})
        return list(cursor.fetchall())


def lock_likenesses(claims: Collection[int]) -> None:
    """Until the transaction ends, nobody else sends a claim with a receipt, spending or journey
    like those of these claims. Taken in one order, so that nobody waits for each other."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(key, 0)) "
            f"FROM (SELECT key FROM ({KEYS}) AS keys(key) ORDER BY key) AS ordered",  # nosec B608
            {"claims": list(claims)},
        )
