"""One invented world for all tests here, built once and rolled back at the end."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from mss.foundation.invented import World
from mss.portal.world import fill
from tests.factories.people import reference_data

AT = datetime(2026, 11, 18, 15, 0, tzinfo=UTC)


@pytest.fixture(scope="package")
def world(django_db_setup: None, django_db_blocker: object) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        reference_data()
        fill.empty()
        made = World(260, AT)
        fill.fill(made)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        yield made
        transaction.set_rollback(True)
