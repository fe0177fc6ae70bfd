"""Every rule of training, by tables."""

from datetime import UTC, date, datetime, timedelta

import pytest

from hr.training import rules
from hr.training.rules import Asked, Day, Held, State, Who

DAY = date(2026, 6, 10)
AT = datetime(2026, 6, 10, 9, tzinfo=UTC)
NINE, FIVE = AT.replace(hour=8), AT.replace(hour=16)
HOUR = timedelta(hours=1)
PC = Who("mps", "officer", "constable", frozenset({"CE-D", "CE"}), "Dog Handler", "CE dog section")


@pytest.mark.parametrize(
    ("asked", "held"),
    [
        (Asked("mps"), True),
        (Asked("mopac"), False),
        (Asked("mps", kinds=["staff"]), False),
        (Asked("mps", kinds=["staff", "officer"]), True),
        (Asked("mps", grades=["sergeant"]), False),
        (Asked("mps", grades=["sergeant", "constable"]), True),
        (Asked("mps", unit="CE"), True),
        (Asked("mps", unit="SW"), False),
        (Asked("mps", post_words="dog"), True),
        (Asked("mps", post_words="driver"), False),
        (Asked("mps", unit_words="DOG SECTION"), True),
        (Asked("mps", kinds=["officer"], unit_words="custody"), False),
    ],
)
def test_who_must_hold_it(asked: Asked, held: bool):
    assert rules.must_hold(asked, PC) is held


@pytest.mark.parametrize(
    ("asks", "joined", "placed", "before", "since"),
    [
        (DAY, date(2020, 1, 1), date(2024, 1, 1), None, DAY),
        (date(2020, 1, 1), DAY, DAY, None, DAY),
        (date(2020, 1, 1), date(2020, 1, 1), DAY, None, DAY),
        (date(2020, 1, 1), date(2020, 1, 1), DAY, date(2026, 1, 1), date(2026, 1, 1)),
    ],
)
def test_since_when_it_is_asked(asks, joined, placed, before, since):
    assert rules.since(asks, joined, placed, before) == since


@pytest.mark.parametrize(
    ("starts", "months", "ends"),
    [
        (date(2026, 6, 10), 12, date(2027, 6, 10)),
        (date(2026, 6, 10), None, None),
        (date(2026, 12, 31), 2, date(2027, 3, 1)),  # no 31 February: to the end of February
        (date(2024, 2, 29), 12, date(2025, 3, 1)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 10, 31), 1, date(2026, 12, 1)),
        (date(2026, 1, 31), 60, date(2031, 1, 31)),
    ],
)
def test_until_when_a_certificate_holds(starts, months, ends):
    assert rules.certificate_ends(starts, months) == ends


def test_the_one_that_holds_longest_counts():
    short, long = Held(DAY, date(2027, 1, 1)), Held(date(2025, 1, 1), date(2028, 1, 1))
    assert rules.longest([short, long]) == long
    assert rules.longest([short, Held(DAY, None), long]) == Held(DAY, None)
    assert rules.longest([]) is None


@pytest.mark.parametrize(
    ("since", "held", "act_by"),
    [
        (DAY, None, date(2026, 9, 8)),
        (None, None, None),
        (DAY, Held(DAY, date(2027, 1, 1)), date(2027, 1, 1)),
        (DAY, Held(DAY, None), None),
        (None, Held(DAY, date(2027, 1, 1)), date(2027, 1, 1)),
    ],
)
def test_from_when_something_is_amiss(since, held, act_by):
    assert rules.act_by(since, 90, held) == act_by


@pytest.mark.parametrize(
    ("asked", "held", "days", "state"),
    [
        (True, True, None, State.HELD),
        (True, True, 91, State.HELD),
        (True, True, 90, State.EXPIRING),
        (True, True, 1, State.EXPIRING),
        (True, True, 0, State.OVERDUE),
        (False, True, 0, State.EXPIRED),
        (False, True, -400, State.EXPIRED),
        (True, False, 200, State.DUE),
        (True, False, 1, State.DUE),
        (True, False, 0, State.OVERDUE),
        (True, False, -5, State.OVERDUE),
    ],
)
def test_how_somebody_stands(asked, held, days, state):
    act_by = None if days is None else DAY + timedelta(days=days)
    assert rules.state_of(asked=asked, held=held, act_by=act_by, today=DAY) == state


@pytest.mark.parametrize(
    ("told", "days"),
    [(None, -90), (-91, -90), (-90, -30), (-45, -30), (-30, -7), (-7, 0), (-1, 0), (0, None)],
)
def test_when_people_are_told_next(told, days):
    """`told` and `days` count from the day something is amiss."""
    last = None if told is None else DAY + timedelta(days=told)
    found = rules.next_reminder(DAY, last)
    assert found == (None if days is None else DAY + timedelta(days=days))


def test_what_never_runs_out_reminds_nobody():
    assert rules.next_reminder(None, None) is None


@pytest.mark.parametrize(
    ("days", "held", "asked", "words"),
    [
        (90, True, True, "runs out in 90 days"),
        (1, True, False, "runs out in 1 day"),
        (30, False, True, "must be passed in 30 days"),
        (0, False, True, "is overdue"),
        (0, True, True, "has run out and must be renewed"),
        (-3, True, False, "has run out"),
    ],
)
def test_what_a_reminder_says(days, held, asked, words):
    said = rules.reminder_words(DAY + timedelta(days=days), DAY, held=held, asked=asked)
    assert said == words


@pytest.mark.parametrize(
    ("held", "permitted", "found"),
    [
        ((-10, 10), (-100, None), (-10, 10)),
        ((-10, None), (-100, None), (-10, None)),
        ((-10, 0), (-100, None), None),  # ran out as the days begin: not a driver any more
        ((-10, 1), (-100, None), (-10, 1)),
        ((7, 20), (-100, None), None),
        ((6, 20), (-100, None), (6, 20)),
        ((-10, 20), (3, None), (3, 20)),
        ((-10, 20), (-100, 2), (-10, 2)),
        ((-10, 2), (3, 9), None),
    ],
)
def test_what_a_certificate_allows_in_a_week(held, permitted, found):
    """Days count from the first of the seven asked about."""

    def period(days):
        starts, ends = days
        last = None if ends is None else DAY + timedelta(days=ends)
        return Held(DAY + timedelta(days=starts), last)

    allowed = rules.allowed(period(held), period(permitted), DAY, DAY + timedelta(days=7))
    assert allowed == (None if found is None else period(found))


@pytest.mark.parametrize(
    ("state", "hours", "may"), [("open", 1, True), ("open", 0, False), ("cancelled", 1, False)]
)
def test_a_session_is_booked_before_it_begins(state, hours, may):
    assert rules.may_be_booked(state, AT + hours * HOUR, AT) is may


@pytest.mark.parametrize(
    ("own", "above", "keeps", "may"),
    [(True, False, False, True), (False, True, False, True), (False, False, True, True),
     (False, False, False, False)],
)  # fmt: skip
def test_who_may_book(own, above, keeps, may):
    assert rules.may_book(own, above, keeps) is may


def test_what_a_course_builds_on():
    needed = {"A": "First aid", "B": "Officer safety"}
    assert rules.missing(needed, {"A", "C"}) == ["Officer safety"]
    assert rules.missing(needed, {"A", "B"}) == []


@pytest.mark.parametrize(
    ("starts", "ends", "free"),
    [(0, 1, False), (1, 2, True), (-5, 0, True), (-5, None, False), (2, None, True)],
)
def test_nobody_comes_from_leave(starts, ends, free):
    away = (DAY + timedelta(days=starts), None if ends is None else DAY + timedelta(days=ends))
    assert rules.not_away([DAY], [away]) is free


@pytest.mark.parametrize(
    ("day", "outside"),
    [
        (None, False),
        (Day("unknown"), False),
        (Day("worked"), False),
        (Day("rest"), True),
        (Day("holiday-off"), True),
        (Day("leave"), True),
        (Day("worked", NINE, FIVE), False),
        (Day("worked", NINE - 2 * HOUR, FIVE + HOUR), False),
        (Day("worked", NINE - 2 * HOUR, FIVE), False),
        (Day("worked", NINE, FIVE + HOUR), False),
        (Day("worked", NINE - 2 * HOUR, FIVE - HOUR), True),  # an early ends before it does
        (Day("worked", NINE + HOUR, FIVE + HOUR), True),
        (Day("worked", NINE + HOUR, FIVE - HOUR), True),
        (Day("worked", NINE - 2 * HOUR, NINE + HOUR), True),
        (Day("worked", FIVE, FIVE + 8 * HOUR), True),  # lates begin as it ends
        (Day("worked", NINE - 9 * HOUR, NINE), True),
    ],
)
def test_training_is_time_on_duty(day, outside):
    assert rules.outside_duty([day], [(NINE, FIVE)]) is outside


def test_one_session_at_a_time():
    assert rules.another_session(NINE, FIVE, [(FIVE - HOUR, FIVE + HOUR)])
    assert not rules.another_session(NINE, FIVE, [(FIVE, FIVE + HOUR), (NINE - HOUR, NINE)])


@pytest.mark.parametrize(
    ("taken", "places", "waiting", "place"),
    [((), 2, 0, 1), ((1,), 2, 0, 2), ((2,), 2, 0, 1), ((1, 2), 2, 0, None), ((1,), 2, 1, None)],
)
def test_places_in_order(taken, places, waiting, place):
    assert rules.seat(taken, places, waiting) == place


def test_whoever_waited_longest_moves_up():
    assert rules.in_turn([(FIVE, 1), (NINE, 3), (NINE, 2)]) == [2, 3, 1]


@pytest.mark.parametrize(
    ("course", "outside", "above", "needed"),
    [(True, False, False, True), (False, True, False, True), (False, False, False, False),
     (True, True, True, False)],
)  # fmt: skip
def test_when_a_manager_agrees(course, outside, above, needed):
    assert rules.agreement_needed(course, outside, above) is needed


def test_agreement_needs_a_post():
    assert rules.has_a_payer(1)
    assert not rules.has_a_payer(None)


@pytest.mark.parametrize(
    ("state", "hours", "may"),
    [("booked", 1, True), ("asked", 1, True), ("waiting", 1, True), ("booked", 0, False),
     ("refused", 1, False), ("cancelled", 1, False)],
)  # fmt: skip
def test_a_place_is_given_back_before_it_begins(state, hours, may):
    assert rules.cancelled_in_time(state, AT + hours * HOUR, AT) is may


def test_a_session_keeps_a_place_for_each():
    assert rules.shrinks_to(3, 3)
    assert not rules.shrinks_to(2, 3)


def test_who_keeps_the_register_and_when():
    assert rules.keeps_register(True, False)
    assert rules.keeps_register(False, True)
    assert not rules.keeps_register(False, False)
    assert rules.register_open("open", AT, AT)
    assert not rules.register_open("open", AT + HOUR, AT)
    assert not rules.register_open("cancelled", AT, AT)


@pytest.mark.parametrize(
    ("attended", "result", "tested", "sound", "earns"),
    [
        (True, "passed", True, True, True),
        (True, "failed", True, True, False),
        (True, "", True, False, False),
        (True, "", False, True, True),
        (True, "passed", False, False, True),
        (False, "", True, True, False),
        (False, "passed", True, False, False),
        (None, "", True, False, False),
    ],
)
def test_results(attended, result, tested, sound, earns):
    assert (rules.result_said(attended, result, tested) == "") is sound
    assert rules.earns(bool(attended), result, tested) is earns


def test_giving_and_taking_away():
    assert rules.given_once(False)
    assert not rules.given_once(True)
    assert rules.another_person(1, 2)
    assert not rules.another_person(1, 1)
    assert rules.known_day(DAY, DAY)
    assert not rules.known_day(DAY + timedelta(days=1), DAY)
    assert rules.checked_once("")
    assert not rules.checked_once("accepted")
    assert rules.says_why("Because")
    assert not rules.says_why(" ")


def test_keeping_the_catalogue():
    assert rules.looks_after_course(1, {1, 2})
    assert not rules.looks_after_course(3, {1, 2})
    assert rules.no_circle(1, [2], {2: [3], 3: []})
    assert not rules.no_circle(1, [2], {2: [3], 3: [1]})
    assert not rules.no_circle(1, [1], {})
    assert rules.takes_time(NINE, FIVE, NINE - HOUR)
    assert not rules.takes_time(NINE, NINE, NINE - HOUR)
    assert not rules.takes_time(NINE, FIVE, NINE)


@pytest.mark.parametrize(
    ("starts", "last", "may"),
    [(0, None, True), (-1, None, False), (5, 4, True), (5, 5, False), (5, 6, False)],
)
def test_a_version_begins_after_the_one_before(starts, last, may):
    before = None if last is None else DAY + timedelta(days=last)
    assert rules.may_start(DAY + timedelta(days=starts), DAY, before) is may


def test_two_people_and_what_was_read():
    assert rules.second_person(1, 2)
    assert not rules.second_person(1, 1)
    assert rules.may_be_written("draft")
    assert not rules.may_be_written("published")
    assert rules.as_read(3, 3)
    assert not rules.as_read(2, 3)
