"""Making what somebody else proposed at one stroke, and taking it back at one stroke."""

from datetime import date, datetime

from django.db import connection, transaction

from hr.leave import rules
from hr.leave.models import BalanceRun, Carry
from hr.leave.operations.figures import put_in_force, undo
from hr.leave.operations.owing import tell_owed
from hr.leave.operations.proposing import may_change
from hr.leave.queries.carrying import kept_of, left_before, worked_out_of
from hr.leave.queries.hours import changed_by_hours
from hr.leave.queries.runs import authors_of, is_about
from mss.audit.operations import record
from mss.foundation.nudge import nudge
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.people.models import Person

MAKE = """
    INSERT INTO leave_entry (person_id, account, year, minutes, cause, "on", words, run_id,
                             made_by_id, made_at)
    SELECT one.person_id, account, one.year, one.minutes, cause, "on", COALESCE(reference, %s),
           one.run_id, %s, %s
    FROM leave_balancerow one LEFT JOIN leave_carry ON leave_carry.id = carry_id
    WHERE one.run_id = %s AND one.minutes <> 0 ORDER BY one.id
"""


REVERSE = """
    INSERT INTO leave_entry (person_id, account, year, minutes, cause, "on", words, run_id,
                             takes_back_id, made_by_id, made_at)
    SELECT person_id, account, year, -minutes, cause, %s, %s, run_id, id, %s, %s
    FROM leave_entry WHERE run_id = %s AND takes_back_id IS NULL
"""


@transaction.atomic
def confirm(*, run: BalanceRun, by: Person, at: datetime) -> BalanceRun:
    """Make what somebody else proposed: every row of it is in the balances, or none. Making it
    twice is once. Refused for whoever proposed it (LV-40)."""
    row = held(run, by, at)
    if row.state == BalanceRun.State.MADE:
        return row
    if not rules.by_a_second(authors_of(row), by.pk):
        raise Refused("Somebody else looks at it and makes it.", rule="LV-40")
    if row.state != BalanceRun.State.PROPOSED:
        raise Refused(f"It cannot be made: {row.get_state_display().lower()}.", rule="LV-40")
    if row.what == BalanceRun.What.CARRY:
        carried(row)
    if row.what in BalanceRun.OF_ONE:
        _by_another(row, by)
        as_put_forward(row, at)
    if row.what == BalanceRun.What.FIGURES:
        put_in_force(row, at=at)
        return ended(row, BalanceRun.State.MADE, "made", by, at)
    with connection.cursor() as cursor:
        cursor.execute(MAKE, [row.reason[:200], by.pk, at, row.pk])
    if row.what == BalanceRun.What.OWED:
        tell_owed(row, by=by, at=at)
    return ended(row, BalanceRun.State.MADE, "made", by, at)


@transaction.atomic
def drop(*, run: BalanceRun, by: Person, at: datetime) -> BalanceRun:
    """Do not make it. Dropping it twice is once. Refused of what one's own record changes (LV-94)."""
    row = held(run, by, at)
    if row.state == BalanceRun.State.DROPPED:
        return row
    if row.state not in (BalanceRun.State.PROPOSED, BalanceRun.State.WORKING):
        raise Refused("Only what has not been made is dropped.", rule="LV-40")
    _by_another(row, by)
    return ended(row, BalanceRun.State.DROPPED, "dropped", by, at)


@transaction.atomic
def reverse(*, run: BalanceRun, by: Person, at: datetime) -> BalanceRun:
    """Take a run back: a row against each of its rows, as of today. Nothing of the past is changed.
    Reversing it twice is once. Refused for whoever made it (LV-41), and of what one's own record
    changes (LV-94)."""
    row = held(run, by, at)
    if row.state == BalanceRun.State.REVERSED:
        return row
    if row.state != BalanceRun.State.MADE:
        raise Refused("Only what was made is taken back.", rule="LV-41")
    if not rules.taken_back_by_another(row.ended_by_id, by.pk):
        raise Refused("Whoever made it does not take it back: ask a colleague.", rule="LV-41")
    _by_another(row, by)
    if row.what == BalanceRun.What.FIGURES:
        undo(row, at=at)
        return ended(row, BalanceRun.State.REVERSED, "reversed", by, at)
    with connection.cursor() as cursor:
        cursor.execute(REVERSE, [today(at), f"{row.reference} taken back", by.pk, at, row.pk])
    row.carries.update(run=None)
    return ended(row, BalanceRun.State.REVERSED, "reversed", by, at)


def carried(run: BalanceRun) -> None:
    """What was agreed to go over goes with the run. Refused while something asked for is undecided,
    or was decided or taken back since it was worked out (LV-56), and where something else of the year
    is left by now (LV-104)."""
    rows = list(kept_of(run).select_for_update(of=("self",)).order_by("pk"))
    waiting = sum(one.state == Carry.State.REQUESTED for one in rows)
    agreed = frozenset(one.pk for one in rows if one.state == Carry.State.APPROVED)
    in_it = frozenset(run.rows.exclude(carry=None).values_list("carry", flat=True))
    if not rules.all_are_in(waiting, agreed, in_it):
        raise Refused(
            f"{waiting} {'request' if waiting == 1 else 'requests'} to carry leave over "
            f"{'waits' if waiting == 1 else 'wait'} for a decision: the year is carried over after "
            "it."
            if waiting
            else "What was agreed to go over has changed since this was worked out. Drop it and work "
            "it out again.",
            rule="LV-56",
        )
    if not rules.is_still_left(worked_out_of(run), left_before(run)):
        raise Refused(
            "A balance of the year has changed since this was worked out. Drop it and work it out "
            "again.",
            rule="LV-104",
        )
    Carry.objects.filter(pk__in=agreed).update(run=run)


def _by_another(run: BalanceRun, by: Person) -> None:
    if is_about(run, by):
        raise Refused("A colleague looks after what your own record changes.", rule="LV-94")


def as_put_forward(run: BalanceRun, at: datetime) -> None:
    """What a record changes is still what it was when it was put forward (LV-92)."""
    rows = list(run.rows.select_related("person"))
    now: dict[date | None, int] = {
        year[0]: more for year, more in changed_by_hours(rows[0].person, at=at).items()
    }
    if not rules.still_so({one.year: one.minutes for one in rows}, now):
        raise Refused(
            "The year was worked out anew meanwhile. Drop it, and enter the hours again."
            if run.what == BalanceRun.What.HOURS
            else "Their record changed since, or the year was worked out anew. Drop it, and have the "
            "year worked out again.",
            rule="LV-92",
        )


def held(run: BalanceRun, by: Person, at: datetime) -> BalanceRun:
    row = (
        BalanceRun.objects.select_for_update(of=("self",))
        .select_related("organisation")
        .get(pk=run.pk)
    )
    may_change(by, row.organisation, at)
    return row


def ended(row: BalanceRun, state: str, act: str, by: Person | None, at: datetime) -> BalanceRun:
    row.state, row.ended_by, row.ended_at = state, by, at
    row.save()
    if row.what == BalanceRun.What.YEAR:
        nudge("hr.leave.tasks.recount")  # changes of service wait for the year to be given
    record(f"leave.run.{act}", by=by, reference=row.reference, at=at, rows=row.rows.count())
    return row
