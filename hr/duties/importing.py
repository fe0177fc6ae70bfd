"""The roster file of the duty system: a row for each person, their weeks as codes of shifts."""

from datetime import datetime

from hr.duties.operations.importing import LACKING, bring_in, bring_in_many
from hr.duties.queries.importing import problems_of
from mss.interfaces.imports.registry import Column, Importer, Values
from mss.interfaces.imports.values import BadValue, day, up_to
from mss.people.models import Person, Role

WEEKS = 8
NAMES = tuple(f"week_{number}" for number in range(1, WEEKS + 1))
CODES = (
    "Seven codes from Monday to Sunday: a shift, times like 0700-1500, R for rest, PH for a public "
    "holiday off, - to leave a day as it is"
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def week(typed: str) -> tuple[str, ...]:
    """Seven codes from the first day on: shifts, times such as 0700-1500, R, PH, or - for a day that
    stays as it is."""
    codes = tuple(typed.upper().split())
    if len(codes) != 7:
        raise BadValue(f"A week is 7 codes with a space between; this has {len(codes)}")
    return codes


def monday(typed: str) -> object:
    """The first day of week_1, a Monday."""
    found = day(typed)
    if found.weekday() != 0:
        raise BadValue(f"Weeks begin on a Monday; this is a {DAYS[found.weekday()]}")
    return found


def _one(values: Values, by: Person, at: datetime) -> None:
    bring_in(values, NAMES, by=by, at=at)


def _many(rows: list[Values], by: Person, at: datetime) -> list[str]:
    return bring_in_many(rows, NAMES, by=by, at=at)


def _beyond(rows: list[Values], by: Person, at: datetime) -> list[dict[str, str]]:
    return problems_of(rows, NAMES, by=by, at=at)


ROSTERS = Importer(
    kind="rosters",
    title="Rosters from the duty system",
    summary="One row for each person: up to eight weeks, seven codes of shifts a week. What was "
    "changed or swapped here is not overwritten",
    columns=(
        Column("pay_number", "Their pay number", "7001234", parse=up_to(20)),
        Column("first_day", "The Monday on which week_1 begins", "04/01/2027", parse=monday),
        *(
            Column(
                name,
                CODES if name == NAMES[0] else "A week later, in the same way",
                "E E L L N N R",
                required=name == NAMES[0],
                parse=week,
            )
            for name in NAMES
        ),
    ),
    roles=frozenset({Role.HR_ADVISER.value}),
    key="pay_number",
    apply=_one,
    body="",
    beyond=_beyond,
    apply_many=_many,
    at_once=500,
    stands_on_others=LACKING,
)
