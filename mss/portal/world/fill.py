"""Filling the whole world in one transaction, and emptying one that was filled before."""

from django.db import connection, transaction

from mss.audit.models import Event
from mss.audit.operations import record, seal
from mss.foundation.invented import World
from mss.foundation.refused import Refused
from mss.people.models import Person
from mss.people.world import DOMAIN
from mss.portal.world.registry import parts

FILLED = "world.filled"

# Everything that names a person, an assignment of theirs or what follows from it, by foreign keys;
# and the few tables that hang on nothing. What migrations fill stays: bodies, grades, rates.
ROOTS = (
    "people_person", "people_unit", "authority_scheme", "audit_seal", "jobs_incident",
    "django_session", "knowledge_miss",
)  # fmt: skip
FOLLOWING = """
    WITH RECURSIVE found(name) AS (
        SELECT to_regclass(one)::oid FROM unnest(%s::text[]) AS one
        UNION
        SELECT conrelid FROM pg_constraint JOIN found ON confrelid = found.name
        WHERE contype = 'f'
    )
    SELECT name::regclass::text FROM found
"""


def is_filled() -> bool:
    """Whether a world was filled to its end."""
    return Event.objects.filter(verb=FILLED).exists()


def is_empty() -> bool:
    return not Person.objects.get_queryset().exists()


def only_invented() -> bool:
    """Whether nobody here has an address that could be delivered to."""
    return not Person.objects.get_queryset().exclude(email__endswith=f"@{DOMAIN}").exists()


def fill(world: World) -> None:
    """Fill an empty portal. Refused when anybody is in it already."""
    if not is_empty():
        raise Refused("There are people in this portal already; an invented world needs none.")
    with transaction.atomic():
        for part in parts():
            part.run("build", world)
    _refresh_statistics()
    for part in parts():
        part.run("act", world)
    with transaction.atomic():
        record(FILLED, by=None, reference="", at=world.at, people=world.people, seed=world.seed)
    seal(at=world.at)


@transaction.atomic
def empty() -> None:
    """Throw an invented world away. Refused when a single person may be real.

    Needs the owner of the tables: what is append-only for everybody else is emptied here.
    """
    if not only_invented():
        raise Refused("There are people here who were not invented. Nothing was thrown away.")
    with connection.cursor() as cursor:
        cursor.execute(FOLLOWING, [list(ROOTS)])
        tables = sorted(name for (name,) in cursor.fetchall())
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(f"TRUNCATE {', '.join(tables)} RESTART IDENTITY")
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'S' AND relname ~ '^reference_'"
        )
        for (name,) in cursor.fetchall():
            cursor.execute(f"ALTER SEQUENCE {name} RESTART")


def _refresh_statistics() -> None:
    """Without fresh statistics the planner would walk whole tables until autovacuum comes by."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
