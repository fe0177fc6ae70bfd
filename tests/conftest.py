"""What every test may ask for."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.db.backends.postgresql.operations import DatabaseOperations
from xdist.scheduler import LoadScopeScheduling

from tests.cast import Cast


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The world at scale comes first, as it takes longest. Files that need a browser, which waits
    more than it works, are spread among the others, so that no two processes wait at once."""
    files = list(dict.fromkeys(item.path for item in items))
    with_browser = [file for file in files if file.parent.name == "journeys"]
    others = [file for file in files if file.parent.name != "journeys"]
    place = {file: number / len(group)
             for group in (with_browser, others) for number, file in enumerate(group)}  # fmt: skip
    items.sort(key=lambda item: (item.path.parent.name != "scale", place[item.path]))


class ByFile(LoadScopeScheduling):  # type: ignore[misc]  # the plugin is not typed
    """Tests of one file stay together when several processes share the work; those of the world at
    scale all do, because it is built once."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::")[0]
        folder = file.rpartition("/")[0]
        return folder if folder.endswith("/scale") else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByFile:
    return ByFile(config, log)


@pytest.fixture
def cast(db: None) -> Cast:
    """The people every test knows (tests/cast.py), freshly in the database."""
    return Cast()


def _brought_by_migrations() -> Iterator[tuple[str, str]]:
    """Tables that have rows before any test, each with the columns that are written."""
    with connection.cursor() as cursor:
        for table in connection.introspection.django_table_names(only_existing=True):
            cursor.execute(f'SELECT EXISTS (SELECT FROM "{table}")')
            if cursor.fetchone() == (True,):
                cursor.execute(
                    "SELECT string_agg(quote_ident(column_name), ', ') FROM "
                    "information_schema.columns WHERE table_schema = 'public' "
                    "AND table_name = %s AND is_generated = 'NEVER'",
                    [table],
                )
                yield table, cursor.fetchone()[0]


def _put_back(table: str, columns: str) -> list[str]:
    """Statements that leave in `table` what migrations brought and nothing else."""
    row, kept = f"ROW({columns})::text", f'FROM kept."{table}"'
    return [
        f'DELETE FROM "{table}" WHERE {row} NOT IN (SELECT {row} {kept})',
        f'INSERT INTO "{table}" ({columns}) SELECT {columns} {kept} '
        f'WHERE {row} NOT IN (SELECT {row} FROM "{table}")',
    ]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """After a test with real transactions every table is emptied, those too that refuse it, and
    those that migrations filled hold again what they brought, whatever the test wrote there."""
    flush = DatabaseOperations.execute_sql_flush
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        brought = dict(_brought_by_migrations())
        cursor.execute("DROP SCHEMA IF EXISTS kept CASCADE; CREATE SCHEMA kept")
        for table in brought:
            cursor.execute(f'CREATE TABLE kept."{table}" AS SELECT * FROM "{table}"')

    def without_triggers(self: DatabaseOperations, statements: list[str]) -> Any:
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
            try:
                return flush(self, statements)
            finally:
                cursor.execute("SET session_replication_role = origin")

    def put_back(self: DatabaseOperations, _: Any, tables: list[str], **__: Any) -> list[str]:
        """With few rows and no foreign keys to check, ten times as quick as TRUNCATE."""
        return [
            statement
            for table in tables
            for statement in (
                _put_back(table, brought[table]) if table in brought else [f'DELETE FROM "{table}"']
            )
        ]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "sql_flush", put_back)
        patch.setattr(DatabaseOperations, "execute_sql_flush", without_triggers)
        yield
