"""The record is added to and never changed: by its trigger, and by the role the portal runs as."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import Error, IntegrityError, ProgrammingError, connection, transaction
from django.utils import timezone

from mss.audit.models import Event
from mss.audit.operations import record
from tests.cast import Cast

TABLES = ["audit_event", "audit_seal", "approvals_decision"]
CHANGES = ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"]


def attempt(statement: str) -> type[Error] | None:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except Error as refused:
        return type(refused)
    return None


@pytest.fixture
def an_event(cast: Cast) -> Event:
    with transaction.atomic():
        record("test.done", by=cast.officer, reference="TST-1", at=cast.at)
    return Event.objects.get(verb="test.done")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("change", CHANGES)
def test_the_trigger_refuses_even_the_owner(an_event: Event, change: str) -> None:
    assert attempt(change.format("audit_event")) is IntegrityError
    assert Event.objects.get(pk=an_event.pk).verb == "test.done"


@pytest.fixture
def as_the_application(cast: Cast) -> Iterator[None]:
    call_command("database_roles", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE mss_app")
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


@pytest.mark.django_db
@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("change", CHANGES)
def test_the_applications_role_may_not_even_try(
    as_the_application: None, table: str, change: str
) -> None:
    assert attempt(change.format(table)) is ProgrammingError


@pytest.mark.django_db
def test_the_applications_role_can_work_but_not_lift_the_guard(
    cast: Cast, as_the_application: None
) -> None:
    with transaction.atomic():
        record("test.done", by=cast.officer, reference="TST-1", at=cast.at)
    assert attempt("UPDATE people_person SET telephone = '' WHERE false") is None
    for statement in (
        "ALTER TABLE audit_event DISABLE TRIGGER ALL",
        "DROP TABLE audit_event",
        "SET session_replication_role = replica",
        "CREATE TABLE own (id int)" if _public_is_closed() else "DROP TABLE audit_seal",
        "UPDATE django_migrations SET app = app",
    ):
        assert attempt(statement) is ProgrammingError, statement


def _public_is_closed() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_schema_privilege('mss_app', 'public', 'CREATE')")
        (may,) = cursor.fetchone()
    return not may


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_recorded(cast: Cast) -> None:
    with pytest.raises(RuntimeError, match="inside the transaction"):
        record("test.done", by=cast.officer, reference="TST-1", at=timezone.now())
    assert not Event.objects.filter(verb="test.done").exists()


@pytest.mark.django_db(transaction=True)
def test_the_record_goes_with_the_act(cast: Cast) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record("test.done", by=cast.officer, reference="TST-1", at=timezone.now())
        raise ZeroDivisionError
    assert not Event.objects.filter(verb="test.done").exists()


@pytest.mark.django_db
def test_everybody_reads_their_own_and_auditors_all(cast: Cast) -> None:
    at = cast.at + timedelta(minutes=1)
    with transaction.atomic():
        record("test.a", by=cast.officer, reference="A", at=at)
        record("test.b", by=cast.hr_adviser, subject=cast.officer, reference="B", at=at)
        record("test.c", by=cast.sergeant, reference="C", at=at)

    def seen(person: object) -> set[str]:
        events = Event.objects.visible_to(person).filter(verb__startswith="test.")
        return set(events.values_list("reference", flat=True))

    assert seen(cast.officer) == {"A", "B"}
    assert seen(cast.hr_adviser) == {"B"}
    assert seen(cast.stranger) == set()
    assert seen(cast.auditor) == {"A", "B", "C"}
