"""No page reads a growing table from end to end.

In a small world PostgreSQL rightly prefers to. Told not to, it still must where no index answers
the question: such a plan is a page that slows down as the force's years go by.
"""

import json

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from mss.foundation.invented import World
from mss.people.models import Person
from mss.portal.measure import Row, rows
from tests.doors import signed_in

GROWING = {
    "people_person", "people_assignment", "people_post", "expenses_claim", "expenses_line",
    "expenses_receipt", "approvals_approval", "approvals_step", "approvals_decision",
    "payments_payment", "notifications_notice", "audit_event", "decisions_proposal",
}  # fmt: skip
PAGES = [row for row in rows() if not row.act and "bare" not in row.name.lower()]


def scanned(query: str) -> set[str]:
    """The growing tables that `query` can only answer by reading all of them."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL pg_trgm.word_similarity_threshold = 0.3")
        cursor.execute("EXPLAIN (FORMAT JSON) " + query.replace("%", "%%"), [])
        plan = cursor.fetchone()[0]
    return _scans(json.loads(plan) if isinstance(plan, str) else plan) & GROWING


def _scans(part: object) -> set[str]:
    if isinstance(part, list):
        return set().union(*map(_scans, part)) if part else set()
    if not isinstance(part, dict):
        return set()
    own = {part["Relation Name"]} if part.get("Node Type") == "Seq Scan" else set()
    return own.union(*(_scans(value) for value in part.values()))


@pytest.mark.parametrize("row", PAGES, ids=lambda row: row.name)
def test_no_page_reads_a_whole_table(world: World, row: Row) -> None:
    shot = next(row.shots(world.at, world.chance("plans"), 1))
    client = signed_in(Person.objects.get_queryset().get(pk=shot.person))
    with CaptureQueriesContext(connection) as seen:
        answer = client.post(shot.path, shot.form) if shot.form else client.get(shot.path)
        assert answer.status_code == 200
    asked = [one["sql"] for one in seen if one["sql"].startswith(("SELECT", "WITH"))]
    assert asked
    found = {query[:300]: tables for query in asked if (tables := scanned(query))}
    assert not found


def test_a_question_without_an_index_is_found(world: World) -> None:
    """The control: nothing helps to find a claim by its total."""
    assert scanned("SELECT id FROM expenses_claim WHERE total = 12.34") == {"expenses_claim"}
