"""What every test may ask for."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.db.backends.postgresql.operations import DatabaseOperations

from tests.cast import Cast


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of one file stay together when several processes share the work; those of the world at
    scale all do, because it is built once."""
    for item in items:
        place = item.path.parent if item.path.parent.name == "scale" else item.path
        item.add_marker(pytest.mark.xdist_group(str(place)))


@pytest.fixture
def cast(db: None) -> Cast:
    """The people every test knows (tests/cast.py), freshly in the database."""
    return Cast()


REFERENCE = {
    "expenses_allowancerate",
    "expenses_dogallowance",
    "expenses_mileagerate",
    "expenses_policyfigure",
    "payments_ledgeraccount",
    "spending_figure",
}  # what migrations brought, kept
MADE = {"expenses_policy": "WHERE begun_by_id IS NOT NULL"}  # and of these, what a test wrote


@pytest.fixture(scope="session", autouse=True)
def _append_only_tables_are_emptied_between_tests() -> Iterator[None]:
    """After a test with real transactions every table is emptied, those too that refuse it."""
    flush = DatabaseOperations.execute_sql_flush

    def without_triggers(self: DatabaseOperations, statements: list[str]) -> Any:
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
            try:
                return flush(self, statements)
            finally:
                cursor.execute("SET session_replication_role = origin")

    def deletes(self: DatabaseOperations, _: Any, tables: list[str], **__: Any) -> list[str]:
        """With few rows and no foreign keys to check, ten times as quick as TRUNCATE."""
        return [
            f'DELETE FROM "{table}" {MADE.get(table, "")}'
            for table in tables
            if table not in REFERENCE
        ]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "sql_flush", deletes)
        patch.setattr(DatabaseOperations, "execute_sql_flush", without_triggers)
        yield
