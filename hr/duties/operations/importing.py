"""Bringing in rows of the roster file, one by one or many at once by COPY."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from io import StringIO

from django.db import connection, transaction

from hr.duties import rules
from hr.duties.models import Duty, DutyChange
from hr.duties.operations.changing import hold_needs
from hr.duties.queries.importing import Planned, Values, people_of, planned, problems_of
from hr.duties.queries.lacking import lacks, stops_somewhere, units_of
from hr.duties.queries.roster import duties_of
from hr.duties.queries.shifts import every_shift
from hr.duties.rules.notice import clear_days
from hr.duties.rules.times import Span, overlapping
from hr.duties.wording import snapshot
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.people.models import Person

MADE_HERE = {Duty.Source.CHANGE.value, Duty.Source.SWAP.value}
LACKING = "Too few with a skill"
WHY = "The duty system has it so"
COLUMNS = ("person_id", "day", "kind", "shift_id", "starts", "ends")
STAGE = """
    CREATE TEMPORARY TABLE IF NOT EXISTS duties_staged (
        person_id bigint, day date, kind text, shift_id bigint, starts timestamptz, ends timestamptz
    ) ON COMMIT DELETE ROWS
"""
# What was on the roster and is another now; who was told of what stays in the record of changes.
ENTER = """
    INSERT INTO duties_duty (person_id, day, kind, shift_id, starts, ends, source, published_at)
    SELECT person_id, day, kind, shift_id, starts, ends, 'file', %s FROM duties_staged
    ON CONFLICT (person_id, day) DO UPDATE SET kind = excluded.kind, shift_id = excluded.shift_id,
        starts = excluded.starts, ends = excluded.ends, source = 'file',
        team_id = NULL
    WHERE duties_duty.source NOT IN ('change', 'swap')
"""


Days = tuple[Person, list[Planned]]


def bring_in(values: Values, weeks: Sequence[str], *, by: Person, at: datetime) -> None:
    """Put one row on the roster. Refused with what is wrong with it: in itself, with what is on the
    roster (DU-3), or because a shift would lack a skill where that stops (DU-60)."""
    (wrong,) = problems_of([values], weeks, by=by, at=at)
    if wrong:
        raise Refused(next(iter(wrong.values())), rule="DU-3")
    (said,) = bring_in_many([values], weeks, by=by, at=at)
    if said:
        raise Refused(said, rule="DU-60" if said.startswith(LACKING) else "DU-3")


@transaction.atomic
def bring_in_many(
    rows: Sequence[Values], weeks: Sequence[str], *, by: Person, at: datetime
) -> list[str]:
    """Put the days of many people on the roster in one go; says of each row why not, empty where it
    is done. What was changed or swapped here stays; a day that becomes another is kept as a change.

    The rows are good in themselves; whether they fit with what is on the roster is looked at here,
    and whether a shift to come would have too few of a skill where that stops (DU-60): then the rows
    it is short because of are not done, and whoever holds it is put on all the same.
    """
    people, known = people_of(rows), every_shift()
    persons = Person.objects.select_for_update(of=("self",), no_key=True)
    list(
        persons.filter(pk__in=[one.pk for one in people.values()]).order_by("pk").values_list("pk")
    )
    wanted = [
        (people[values["pay_number"]], list(planned(values, weeks, known))) for values in rows
    ]
    there = _on_the_roster(wanted)
    fitting = [(person, *_fitting(days, there[person.pk])) for person, days in wanted]
    stopped = stopped_by_skills(
        [(person, new) for person, new, wrong in fitting if not wrong], at=at
    )
    said = [wrong or stopped.get(person.pk, "") for person, _, wrong in fitting]
    staged = [
        (person, one)
        for (person, new, _), wrong in zip(fitting, said, strict=True)
        for one in new
        if not wrong
    ]
    _enter(staged, at=at)
    _keep(staged, there, by=by, at=at)
    return said


def _on_the_roster(
    wanted: Sequence[tuple[Person, list[Planned]]],
) -> defaultdict[int, dict[date, Duty]]:
    """What the people have on these days and two around them."""
    found: defaultdict[int, dict[date, Duty]] = defaultdict(dict)
    days = [one.day for _, planned_days in wanted for one in planned_days]
    if days:
        first, stop = min(days) - timedelta(days=2), max(days) + timedelta(days=3)
        ids = [person.pk for person, _ in wanted]
        for (person, day), duty in duties_of(ids, first, stop).items():
            found[person][day] = duty
    return found


def _fitting(days: list[Planned], there: dict[date, Duty]) -> tuple[list[Planned], str]:
    """The days that are to be written, and why not where they cannot be."""
    new = [one for one in days if one.day not in there or there[one.day].source not in MADE_HERE]
    written = {one.day for one in new}
    spans = [one.when for one in new if one.when]
    spans += [
        Span(day, one.starts, one.ends)
        for day, one in there.items()
        if day not in written and one.starts and one.ends
    ]
    if twice := overlapping(spans):
        one, two = twice[0]
        return [], (
            f"With what is on the roster they would be on duty twice: {one.day:%a %-d %b} and "
            f"{two.day:%a %-d %b}"
        )
    return new, ""


def stopped_by_skills(wanted: Sequence[Days], *, at: datetime) -> dict[int, str]:
    """Person id → why their row is not brought in (DU-60). Looked at again without those who are
    stopped, until nothing is short: who is left out can leave a shift with too few."""
    planned = {
        (person.pk, one.day): one.duty()
        for person, days in wanted
        for one in days
        if rules.roster.still_to_come(one.day, today(at))
    }
    units = units_of(planned) if stops_somewhere() else {}
    hold_needs(units)
    stopped: dict[int, str] = {}
    while units:
        short = [one for one in lacks(planned, units) if one.refused]
        found = {who: f"{LACKING}: {one.told}" for one in reversed(short) for who in one.because}
        if not found:
            break
        stopped |= found
        planned = {key: duty for key, duty in planned.items() if key[0] not in stopped}
        units = {key: unit for key, unit in units.items() if key[0] not in stopped}
    return stopped


def _enter(staged: Sequence[tuple[Person, Planned]], *, at: datetime) -> None:
    text = StringIO()
    for person, one in staged:
        starts, ends = (one.when.starts, one.when.ends) if one.when else (r"\N", r"\N")
        shift = one.shift if one.shift else r"\N"
        text.write(f"{person.pk}\t{one.day}\t{one.kind}\t{shift}\t{starts}\t{ends}\n")
    text.seek(0)
    with connection.cursor() as cursor:
        cursor.execute(STAGE)
        cursor.execute("DELETE FROM duties_staged")
        cursor.copy_expert(f"COPY duties_staged ({', '.join(COLUMNS)}) FROM STDIN", text)
        cursor.execute(ENTER, [at])


def _keep(
    staged: Sequence[tuple[Person, Planned]], there: dict[int, dict[date, Duty]], *, by: Person,
    at: datetime,
) -> None:  # fmt: skip
    """Keep every day that was on the roster and became another, with notice and meaning."""
    changed = [
        (person, one, before)
        for person, one in staged
        if (before := there[person.pk].get(one.day)) and _differs(before, one)
    ]
    if not changed:
        return
    now = duties_of(
        [person.pk for person, _, _ in changed],
        min(one.day for _, one, _ in changed),
        max(one.day for _, one, _ in changed) + timedelta(days=1),
    )
    told = today(at)
    DutyChange.objects.bulk_create(
        DutyChange(
            person=person, day=one.day, before=snapshot(before), by=by, at=at, why=WHY,
            after=snapshot(now[person.pk, one.day]), notice=clear_days(told, one.day),
            means="What is due is settled where the roster is made.", rule="DU-25",
        )
        for person, one, before in changed
    )  # fmt: skip


def _differs(before: Duty, after: Planned) -> bool:
    when = (after.when.starts, after.when.ends) if after.when else (None, None)
    return (before.kind, before.shift_id, before.starts, before.ends) != (
        after.kind, after.shift, *when,
    )  # fmt: skip
