"""Looking for duplicates uses its indexes: no table is read from end to end."""

from collections.abc import Iterator

import pytest
from django.db import connection

from finance.expenses.duplicates import finding
from finance.expenses.duplicates.models import Duplicate, Likeness
from finance.expenses.models import Claim
from mss.foundation.bulk import copy_rows
from mss.foundation.invented import World
from mss.foundation.likeness import bands, signed
from tests.scale.test_plans import scanned

QUESTIONS = {
    "the same file": (finding.SAME_FILE, "receipt_by_content"),
    "a picture like it": (finding.LIKE_PICTURE, "likeness_band_"),
    "the same spending": (finding.SAME_SPENDING, "line_by_day_and_asked"),
    "the same journey": (finding.SAME_JOURNEY, "line_by_journey"),
}
MANY = 60_000


@pytest.fixture(scope="module")
def pictures(world: World) -> Iterator[int]:
    """Likenesses for the receipts of the world, and the id of a claim that has one."""
    chance = world.chance("likenesses")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM expenses_receipt WHERE id NOT IN "
            "(SELECT receipt_id FROM expenses_likeness) ORDER BY id LIMIT %s",
            [MANY],
        )
        receipts = [key for (key,) in cursor.fetchall()]
    rows = []
    for key in receipts:
        bits = signed(chance.getrandbits(64))
        rows.append((key, bits, *bands(bits)))
    copy_rows(Likeness, ("receipt_id", "bits", "band_1", "band_2", "band_3", "band_4"), rows)
    with connection.cursor() as cursor:
        for table in ("expenses_likeness", "expenses_receipt", "expenses_line", "expenses_claim"):
            cursor.execute(f"ANALYZE {table}")
    yield Claim.objects.filter(receipts__pk=receipts[-1]).get().pk


def asked(question: str, claim: int) -> str:
    """The question as it is sent, with everything filled in."""
    with connection.cursor() as cursor:
        given = {"claims": [claim], "counted": finding.COUNTED, "most": 6}
        return bytes(cursor.mogrify(question, given)).decode()


@pytest.mark.parametrize("name", QUESTIONS)
def test_no_table_is_read_from_end_to_end(pictures: int, name: str) -> None:
    question, index = QUESTIONS[name]
    query = asked(question, pictures)
    assert scanned(query) - {"expenses_claim"} == set()
    assert index in plan(query)


def plan(query: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("EXPLAIN " + query.replace("%", "%%"), [])
        text = "\n".join(line for (line,) in cursor.fetchall())
        cursor.execute("SET LOCAL enable_seqscan = on")
    return text


def test_the_planner_itself_takes_the_bands(pictures: int) -> None:
    """Nothing is switched off: with so many pictures it pays by itself."""
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN " + asked(finding.LIKE_PICTURE, pictures).replace("%", "%%"), [])
        text = "\n".join(line for (line,) in cursor.fetchall())
    assert all(f"likeness_band_{band}" in text for band in (1, 2, 3, 4))
    assert "Seq Scan on expenses_likeness" not in text


def test_the_cast_shows_every_state(world: World) -> None:
    found = Duplicate.objects.all()
    assert found.filter(ground="file", likely=True, state="open").exists()
    assert found.filter(ground="spending", likely=True).exclude(explanation="").exists()
    assert found.filter(ground="journey", state="fine").exists()
    assert found.filter(ground="spending", likely=False, claim__state="draft").exists()
    assert found.open().filter(likely=True, claim__state="approved").exists()
