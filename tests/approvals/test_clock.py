"""DA-5, DA-6: the working-day clock of a step, reminders, going further up, the daily message."""

from datetime import UTC, date, datetime, timedelta

import pytest

from mss.approvals import operations
from mss.approvals.models import Reroute, Step, Timer
from mss.approvals.rules import due_on, timers
from mss.approvals.rules.clock import Days
from mss.foundation.working_time import LONDON, midnight, today
from mss.jobs.models import Incident
from mss.notifications.models import Notice
from mss.people import operations as people
from tests.approvals.acting import DAY, decide, who_has
from tests.cast import AT, Cast
from tests.factories.authority import delegation
from tests.factories.claims import submitted, waiting_step

MON_TO_WED = frozenset({0, 1, 2})


@pytest.fixture
def step(scheme: Cast) -> Step:
    """A claim of the officer that waits for the sergeant since Wednesday 10 June 2026."""
    return waiting_step(submitted(scheme.officer))


@pytest.mark.parametrize(
    ("since", "days", "due"),
    [
        ("2026-06-10", 5, "2026-06-17"),  # over one weekend
        ("2026-06-13", 5, "2026-06-19"),  # a Saturday counts nothing itself
        ("2026-06-10", 0, "2026-06-10"),
        ("2026-12-23", 1, "2026-12-24"),
        ("2026-12-24", 1, "2026-12-29"),  # Christmas, and Boxing Day in lieu on Monday
        ("2026-12-23", 5, "2027-01-04"),  # and New Year
        ("2027-03-23", 5, "2027-04-01"),  # Good Friday and Easter Monday
        ("2027-04-30", 1, "2027-05-04"),  # the early May holiday
        ("2028-02-28", 1, "2028-02-29"),  # a leap day is a day
    ],
)
def test_da_5_due_in_working_days(since: str, days: int, due: str):
    assert due_on(date.fromisoformat(since), Days(due=days)) == date.fromisoformat(due)


@pytest.mark.parametrize(
    ("since", "works", "due"),
    [
        ("2026-06-10", MON_TO_WED, "2026-06-23"),
        ("2026-12-23", MON_TO_WED, "2027-01-06"),  # 29 and 30 December, then 4 to 6 January
        ("2026-06-10", frozenset({5, 6}), "2026-06-27"),  # somebody of the weekend team
        ("2026-06-10", frozenset(), "2026-06-17"),  # no pattern known: Monday to Friday
    ],
)
def test_da_5_counts_the_days_its_holder_works(since: str, works: frozenset[int], due: str):
    assert due_on(date.fromisoformat(since), works=works) == date.fromisoformat(due)


@pytest.mark.parametrize(
    ("since", "utc"),
    [
        ("2026-10-19", "2026-10-22T08:00"),  # summer time
        ("2026-10-22", "2026-10-27T09:00"),  # the clocks went back on the Sunday between
        ("2027-03-23", "2027-03-30T08:00"),  # they went forward at Easter
    ],
)
def test_da_6_a_reminder_comes_at_nine_on_a_london_clock(since: str, utc: str):
    rung = timers(date.fromisoformat(since), Days())["remind"]
    assert rung == datetime.fromisoformat(utc).replace(tzinfo=UTC)


def test_da_6_what_a_clause_sets_to_never_never_rings():
    acts = timers(today(AT), Days(remind=0, remind_again=0, escalate=2))
    assert list(acts) == ["escalate"]


@pytest.mark.parametrize(
    ("began", "due"),
    [
        (datetime(2026, 6, 10, 22, 59, tzinfo=UTC), date(2026, 6, 17)),
        (datetime(2026, 6, 10, 23, 0, tzinfo=UTC), date(2026, 6, 18)),  # midnight in London
    ],
)
def test_da_5_the_day_it_began_is_a_london_day(scheme: Cast, began: datetime, due: date):
    assert waiting_step(submitted(scheme.officer, at=began)).due_on == due


def test_da_5_the_clock_follows_the_pattern_of_who_has_it(scheme: Cast):
    people.set_pattern(person=scheme.sergeant, weekdays=sorted(MON_TO_WED), starts=today(AT),
                       by=scheme.inspector, at=AT)  # fmt: skip
    assert waiting_step(submitted(scheme.officer)).due_on == date(2026, 6, 23)


def nine(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=LONDON)


def test_da_6_each_timer_rings_once_and_not_a_minute_early(scheme: Cast, step: Step):
    first = nine(date(2026, 6, 15))
    assert operations.ring_timers(at=first - timedelta(minutes=1)) == 0
    assert [operations.ring_timers(at=first) for _ in range(3)] == [1, 0, 0]
    told = Notice.objects.get(person=scheme.sergeant, subject__startswith="Reminder")
    assert "It is due on 17 June." in told.body
    assert told.address == f"/decide/{step.reference}/"
    assert operations.ring_timers(at=nine(date(2026, 6, 17))) == 1
    again = Notice.objects.get(person=scheme.sergeant, subject__startswith="Second reminder")
    assert "It is due on 17 June." in again.body


def test_da_6_decided_rings_no_more(scheme: Cast, step: Step):
    decide(step, scheme.sergeant)
    before = Notice.objects.count()
    assert operations.ring_timers(at=AT + 60 * DAY) == 0
    assert Notice.objects.count() == before
    assert not Timer.objects.filter(step=step, done_at=None).exists()


def test_da_6_late_for_too_long_goes_to_the_next_person_up(scheme: Cast, step: Step):
    when = nine(date(2026, 6, 22))
    assert operations.ring_timers(at=when) == 3
    assert who_has(step) == (scheme.inspector, None)
    moved = Reroute.objects.get()
    assert moved.cause == "Tom Hargreaves did not decide in time"
    assert (moved.before, moved.after) == (scheme.sergeant, scheme.inspector)
    told = Notice.objects.get(person=scheme.officer, subject__endswith="gone further up")
    assert "It is with Farah Siddiqui now." in told.body
    assert step.due_on == date(2026, 6, 29), "its new holder has their own five days"
    assert Timer.objects.filter(step=step, done_at=None).count() == 3


def test_da_6_where_nobody_is_above_it_is_shown(scheme: Cast):
    step = waiting_step(submitted(scheme.chief_superintendent))
    assert who_has(step) == (scheme.commander, None)
    operations.ring_timers(at=nine(date(2026, 6, 22)))
    assert who_has(step) == (scheme.scheme_owner, None), "the default clause of the scheme"
    operations.ring_timers(at=nine(date(2026, 7, 2)))
    assert who_has(step) == (scheme.scheme_owner, None), "it stays with whoever has it"
    shown = Incident.objects.get(about=step.reference)
    assert (shown.kind, shown.role, shown.resolved_at) == ("late", "scheme-owner", None)
    decide(step, scheme.scheme_owner, at=nine(date(2026, 7, 3)))
    shown.refresh_from_db()
    assert shown.resolved_at is not None and shown.resolved_at >= nine(date(2026, 7, 3))


def test_the_daily_message_comes_once_and_decides_nothing(scheme: Cast, step: Step):
    submitted(scheme.other_officer)
    thursday = date(2026, 6, 11)
    assert operations.send_digests(at=midnight(thursday) + timedelta(hours=6, minutes=59)) == 0
    seven = midnight(thursday) + timedelta(hours=7)
    assert [operations.send_digests(at=seven) for _ in range(2)] == [1, 0]
    told = Notice.objects.get(event=f"digest:{thursday}")
    assert (told.person, told.address) == (scheme.sergeant, "/decide/")
    assert told.subject == "2 things waiting for your decision"
    assert "The first is due on 17 June." in told.body
    assert operations.send_digests(at=seven + DAY) == 1


@pytest.mark.parametrize("day", [date(2026, 6, 13), date(2026, 12, 25), date(2026, 12, 28)])
def test_no_daily_message_on_a_day_off(scheme: Cast, step: Step, day: date):
    assert operations.send_digests(at=midnight(day) + timedelta(hours=8)) == 0


def test_no_daily_message_about_what_came_today(scheme: Cast, step: Step):
    assert operations.send_digests(at=AT) == 0


def test_cover_is_asked_for_three_working_days_before_leave(scheme: Cast):
    starts = date(2026, 6, 17)  # a Wednesday; three working days before is Friday the 12th
    people.mark_away(person=scheme.sergeant, starts=starts, ends=starts + 7 * DAY,
                     by=scheme.sergeant, at=AT)  # fmt: skip
    thursday, friday = nine(date(2026, 6, 11)), nine(date(2026, 6, 12))
    assert operations.remind_cover(at=thursday) == 0
    assert [operations.remind_cover(at=friday) for _ in range(2)] == [1, 0]
    told = Notice.objects.get(event=f"cover:{starts}")
    assert (told.person, told.address) == (scheme.sergeant, "/cover/new/")


def test_cover_is_not_asked_for_where_somebody_covers_or_nobody_is_led(scheme: Cast):
    starts = date(2026, 6, 17)
    delegation(scheme.sergeant, scheme.other_sergeant, starts=midnight(starts),
               ends=midnight(starts + 7 * DAY))  # fmt: skip
    for person in (scheme.sergeant, scheme.officer):
        people.mark_away(person=person, starts=starts, ends=starts + 7 * DAY, by=person, at=AT)
    assert operations.remind_cover(at=nine(date(2026, 6, 12))) == 0
