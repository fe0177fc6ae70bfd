"""The invented world: the same each time, and never near anybody real."""

from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from mss.foundation.invented import World
from mss.foundation.refused import Refused
from mss.people.models import Person
from mss.portal.world import fill, parts
from tests.cast import Cast
from tests.factories.people import reference_data

AT = datetime(2026, 11, 18, 15, 0, tzinfo=UTC)
# sealed text differs each time, as it must; so does a transaction's number
DIGESTS = {
    "people_unit": "t::text",
    "people_post": "t::text",
    "people_person": "t::text",
    "people_assignment": "t::text",
    "people_roleholding": "(id, person_id, role, organisation_id, starts, ends)::text",
    "authority_limit": "t::text",
    "approvals_step": "t::text",
    "approvals_decision": "t::text",
    "expenses_claim": "t::text",
    "expenses_line": "t::text",
    "expenses_receipt": "t::text",
    "payments_run": "t::text",
    "payments_payment": "(reference, about, amount, state, run_id, paid_on)::text",
    "notifications_notice": "t::text",
    "audit_event": "(id, at, verb, reference, by_id, subject_id, data)::text",
}


def _digests(world: World) -> dict[str, str]:
    with transaction.atomic(), connection.cursor() as cursor:
        fill.empty()
        for part in parts():
            part.run("build", world)
        found = {}
        for table, text in DIGESTS.items():
            cursor.execute(
                f"SELECT count(*), md5(string_agg({text}, '|' ORDER BY id)) FROM {table} t"
            )
            found[table] = "{} {}".format(*cursor.fetchone())
        transaction.set_rollback(True)
    return found


def test_the_same_world_each_time(db: None) -> None:
    reference_data()
    first = _digests(World(160, AT))
    assert not [table for table, digest in first.items() if digest.startswith("0 ")]
    assert _digests(World(160, AT)) == first
    assert _digests(World(160, AT, seed=7)) != first


def test_a_portal_with_people_is_left_alone(cast: Cast) -> None:
    before = Person.objects.get_queryset().count()
    with pytest.raises(Refused):
        fill.fill(World(160, AT))
    call_command("world", people=160, if_empty=True, verbosity=0)
    with pytest.raises(CommandError):
        call_command("world", people=160, reset=True, verbosity=0)
    assert Person.objects.get_queryset().count() == before


def test_too_small_a_world_is_refused(db: None) -> None:
    with pytest.raises(CommandError, match="150"):
        call_command("world", people=20, verbosity=0)


def test_measuring_needs_an_invented_world(cast: Cast) -> None:
    with pytest.raises(CommandError, match="invented"):
        call_command("measure", seconds=1)
