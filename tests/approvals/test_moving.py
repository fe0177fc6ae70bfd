"""DA-7: what waits follows the people: absence, cover, moves, leavers, roles, limits, owners."""

from datetime import timedelta
from decimal import Decimal

import pytest

from mss.approvals import operations
from mss.approvals.models import Recheck, Reroute, Step
from mss.audit.models import Event
from mss.authority import operations as authority
from mss.authority.queries.finding import in_force
from mss.foundation.working_time import midnight, today
from mss.notifications.models import Notice
from mss.people import operations as people
from mss.people.models import CostCentre
from tests.approvals.acting import DAY, decide, refused, who_has
from tests.cast import AT, Cast
from tests.factories.authority import (
    COVERING,
    MANAGER,
    clause,
    delegation,
    draft,
    ladder,
    limit,
    line_scheme,
)
from tests.factories.authority import in_force as publish
from tests.factories.claims import submitted, waiting_step


@pytest.fixture
def step(scheme: Cast) -> Step:
    """A claim of the officer that waits for the sergeant."""
    return waiting_step(submitted(scheme.officer))


def test_an_absent_approver_without_cover_is_climbed_over_and_comes_back(scheme: Cast, step: Step):
    day = today(AT)
    people.mark_away(person=scheme.sergeant, starts=day, ends=day + 3 * DAY, by=scheme.inspector,
                     at=AT)  # fmt: skip
    assert operations.recheck(at=AT) == 1
    assert who_has(step) == (scheme.inspector, None)
    assert "Tom Hargreaves is away until 12 June, and nobody acts for them" in step.reason
    assert step.instead_of == scheme.sergeant
    moved = Reroute.objects.get()
    assert (moved.before, moved.after) == (scheme.sergeant, scheme.inspector)
    assert moved.cause == "Tom Hargreaves is away"
    assert operations.recheck(at=midnight(day + 3 * DAY) - timedelta(microseconds=1)) == 0
    assert operations.recheck(at=midnight(day + 3 * DAY)) == 1
    assert who_has(step) == (scheme.sergeant, None)


def test_back_early_comes_back_at_once(scheme: Cast, step: Step):
    away = people.mark_away(person=scheme.sergeant, starts=today(AT), ends=None,
                            by=scheme.sergeant, at=AT)  # fmt: skip
    operations.recheck(at=AT)
    later = AT + 2 * DAY
    people.mark_back(absence=away, by=scheme.sergeant, at=later)
    assert operations.recheck(at=later) == 1
    assert who_has(step) == (scheme.sergeant, None)


def test_an_absence_to_come_moves_nothing_yet(scheme: Cast, step: Step):
    people.mark_away(person=scheme.sergeant, starts=today(AT) + DAY, ends=None, by=scheme.sergeant,
                     at=AT)  # fmt: skip
    assert operations.recheck(at=AT) == 0
    assert who_has(step) == (scheme.sergeant, None)


def test_cover_takes_the_steps_in_flight_and_gives_them_back(scheme: Cast, step: Step):
    row = delegation(scheme.sergeant, scheme.other_sergeant)
    assert operations.recheck(at=AT) == 1
    assert who_has(step) == (scheme.other_sergeant, scheme.sergeant)
    assert "Acts for Tom Hargreaves until" in step.reason
    assert Notice.objects.filter(person=scheme.other_sergeant, topic="decide").count() == 2
    assert operations.recheck(at=row.ends) == 1
    assert who_has(step) == (scheme.sergeant, None)


def test_a_new_request_goes_straight_to_the_delegate_and_history_says_so(scheme: Cast):
    delegation(scheme.sergeant, scheme.other_sergeant)
    claim = submitted(scheme.officer)
    step = waiting_step(claim)
    decision = decide(step, scheme.other_sergeant)
    assert (decision.by, decision.acting_for) == (scheme.other_sergeant, scheme.sergeant)
    event = Event.objects.get(verb="approval.step.approve")
    assert (event.by, event.acting_for) == (scheme.other_sergeant, scheme.sergeant)
    assert decision.snapshot["delegation"]["holder"] == scheme.sergeant.reference
    claim.refresh_from_db()
    assert claim.state == "approved"


def test_the_holder_takes_it_back_by_ending_it(scheme: Cast, step: Step):
    row = delegation(scheme.sergeant, scheme.other_sergeant)
    operations.recheck(at=AT)
    step.refresh_from_db()
    refused("DA-2", lambda: decide(step, scheme.sergeant))
    authority.end(delegation=row, by=scheme.sergeant, at=AT)
    refused("DA-2", lambda: decide(step, scheme.other_sergeant, at=AT + timedelta(minutes=1)))
    operations.recheck(at=AT + timedelta(minutes=1))
    assert decide(step, scheme.sergeant, at=AT + timedelta(minutes=2)).acting_for is None


@pytest.mark.parametrize(
    ("moment", "acts"),
    [(timedelta(0), True), (14 * DAY - timedelta(microseconds=1), True), (14 * DAY, False)],
)
def test_the_end_is_the_first_instant_without_authority(
    scheme: Cast, step: Step, moment: timedelta, acts: bool
):
    row = delegation(scheme.sergeant, scheme.other_sergeant, starts=midnight(today(AT)))
    operations.recheck(at=AT)
    at = row.starts + moment if moment else AT
    if acts:
        # The database's clock runs on while locks are taken, so the last instant is tried a second early.
        at -= timedelta(seconds=2) if moment else timedelta(0)
        assert decide(step, scheme.other_sergeant, at=at).acting_for == scheme.sergeant
    else:
        refused("DA-2", lambda: decide(step, scheme.other_sergeant, at=at))


@pytest.mark.parametrize(
    ("ceiling", "amount", "acts"),
    [("100", "100.00", True), ("100", "100.01", False), (None, "250.00", True)],
)
def test_da_20_the_lowest_limit_wins(scheme: Cast, ceiling: str | None, amount: str, acts: bool):
    """The ceiling of 100 is below the sergeant's own 250; above it the sergeant decides alone."""
    delegation(scheme.sergeant, scheme.other_sergeant,
               ceiling=None if ceiling is None else Decimal(ceiling))  # fmt: skip
    claim = submitted(scheme.officer, amount=amount)
    step = waiting_step(claim)
    expected = scheme.other_sergeant if acts else scheme.sergeant
    assert step.holder == expected
    assert decide(step, expected).snapshot["limit"] == (
        f"{ceiling}.00" if ceiling and acts else "250.00"
    )


def test_a_delegate_never_decides_their_own(scheme: Cast):
    delegation(scheme.sergeant, scheme.officer)
    step = waiting_step(submitted(scheme.officer))
    assert who_has(step) == (scheme.sergeant, None)


def test_an_absent_delegate_leaves_it_to_the_line(scheme: Cast):
    delegation(scheme.sergeant, scheme.other_sergeant)
    day = today(AT)
    for who in (scheme.sergeant, scheme.other_sergeant):
        people.mark_away(person=who, starts=day, ends=day + DAY, by=who, at=AT)
    assert waiting_step(submitted(scheme.officer)).holder == scheme.inspector


def test_a_whole_line_away_falls_to_the_owner_of_the_scheme(scheme: Cast):
    day = today(AT)
    for name in ("sergeant", "inspector", "chief_inspector", "superintendent",
                 "chief_superintendent", "commander"):  # fmt: skip
        who = scheme.people[name]
        people.mark_away(person=who, starts=day, ends=day + DAY, by=who, at=AT)
    step = waiting_step(submitted(scheme.officer))
    assert step.holder == scheme.scheme_owner
    assert step.fallback


def test_a_move_takes_the_step_to_the_new_manager(scheme: Cast, step: Step):
    """The complaint of every other system: a request that stays with the old manager."""
    day = today(AT) + DAY
    hr = scheme.hr_adviser
    people.place(person=scheme.sergeant, post=scheme.posts["other_sergeant"], kind="temporary",
                 starts=day, ends=None, grade=scheme.grades["sergeant"], by=hr, at=AT)  # fmt: skip
    assert operations.recheck(at=AT) == 0
    assert operations.recheck(at=midnight(day)) == 1
    assert who_has(step) == (scheme.inspector, None)
    people.place(person=scheme.other_officer, post=scheme.posts["sergeant"], kind="acting",
                 starts=day + DAY, ends=None, grade=scheme.grades["sergeant"], by=hr,
                 at=midnight(day))  # fmt: skip
    operations.recheck(at=midnight(day + DAY))
    assert who_has(step) == (scheme.other_officer, None)


def test_the_requester_moves_and_their_request_with_them(scheme: Cast, step: Step):
    day = today(AT)
    people.place(person=scheme.officer, post=scheme.posts["stranger"], kind="temporary",
                 starts=day, ends=None, grade=scheme.grades["constable"], by=scheme.hr_adviser,
                 at=AT)  # fmt: skip
    operations.recheck(at=AT)
    assert who_has(step) == (scheme.other_sergeant, None)


def test_a_leaver_at_the_instant_and_not_before(scheme: Cast, step: Step):
    day = today(AT) + DAY
    people.leave(person=scheme.sergeant, on=day, by=scheme.hr_adviser, at=AT)
    assert operations.recheck(at=AT) == 0
    assert operations.recheck(at=midnight(day)) == 1
    assert who_has(step) == (scheme.inspector, None)


def test_a_holder_who_left_is_acted_for_no_longer(scheme: Cast, step: Step):
    delegation(scheme.sergeant, scheme.other_sergeant)
    operations.recheck(at=AT)
    step.refresh_from_db()
    people.leave(person=scheme.sergeant, on=today(AT), by=scheme.hr_adviser, at=AT)
    refused("DA-2", lambda: decide(step, scheme.other_sergeant))
    operations.recheck(at=AT)
    assert who_has(step) == (scheme.inspector, None)


def test_a_role_ended_moves_what_came_by_it(scheme: Cast):
    other = scheme.second_administrator
    people.give_role(person=other, role="scheme-owner", organisation=None, starts=AT, ends=None,
                     by=scheme.system_administrator, at=AT)  # fmt: skip
    step = waiting_step(submitted(scheme.commander))
    first = step.holder
    assert first in {scheme.scheme_owner, other}
    holding = first.role_holdings.get(role="scheme-owner")
    people.end_role(holding=holding, by=scheme.system_administrator, at=AT + timedelta(minutes=5))
    operations.recheck(at=AT + timedelta(minutes=5))
    assert who_has(step)[0] == ({scheme.scheme_owner, other} - {first}).pop()


def test_a_new_scheme_with_other_limits_moves_what_waits(scheme: Cast):
    claim = submitted(scheme.officer, amount="300.00")
    first = waiting_step(claim)
    decide(first, scheme.sergeant)
    second = waiting_step(claim)
    assert second.holder == scheme.inspector
    later = AT + DAY
    new = draft(scheme.mps)
    clause(new, [MANAGER], [COVERING], position=1)
    ladder(new, amounts={"sergeant": 100, "inspector": 200, "chief-inspector": 5000})
    limit(new, None, role="scheme-owner")
    publish(new, starts=later)
    Recheck.objects.create(cause="Version 2 begins", at=later, organisation=scheme.mps)
    assert operations.recheck(at=AT) == 0
    refused("DA-2", lambda: decide(second, scheme.inspector, at=later))
    assert operations.recheck(at=later) == 1
    assert who_has(second) == (scheme.chief_inspector, None)
    assert second.approval.scheme != in_force(scheme.mps.pk, at=later), "its shape is kept"
    decide(second, scheme.chief_inspector, at=later)
    claim.refresh_from_db()
    assert claim.state == "approved"


def test_another_owner_of_the_cost_centre(cast: Cast):
    made = draft(cast.mps)
    clause(made, [{"relation": "owner"}], position=1)
    limit(made, None, role="scheme-owner")
    publish(made)
    step = waiting_step(submitted(cast.officer))
    assert step.holder == cast.superintendent
    people.build_cost_centre(code="10010", name="Central East", organisation=cast.mps,
                             owner=cast.posts["chief_inspector"], by=None, at=AT)  # fmt: skip
    assert CostCentre.objects.get(code="10010").owner == cast.posts["chief_inspector"]
    operations.recheck(at=AT)
    assert who_has(step) == (cast.chief_inspector, None)


def test_another_line_of_posts(scheme: Cast, step: Step):
    post = scheme.posts["sergeant"]
    people.build(organisation=scheme.mps, unit=post.unit, title=post.title, grade=post.grade,
                 reference=scheme.posts["officer"].reference, cost_centre=post.cost_centre,
                 above=scheme.posts["other_sergeant"], by=None, at=AT)  # fmt: skip
    operations.recheck(at=AT)
    assert who_has(step) == (scheme.other_sergeant, None)


def test_where_nothing_is_different_nothing_moves(scheme: Cast, step: Step):
    people.give_role(person=scheme.sergeant, role="hr-adviser", organisation=None, starts=AT,
                     ends=None, by=scheme.system_administrator, at=AT)  # fmt: skip
    since = step.since
    assert operations.recheck(at=AT + DAY) == 0
    step.refresh_from_db()
    assert step.since == since
    assert not Reroute.objects.exists()


def test_a_recheck_runs_twice_without_harm(scheme: Cast, step: Step):
    people.mark_away(person=scheme.sergeant, starts=today(AT), ends=None, by=scheme.sergeant, at=AT)
    assert operations.recheck(at=AT) == 1
    assert operations.recheck(at=AT) == 0
    Recheck.objects.update(done_at=None)
    assert operations.recheck(at=AT) == 0
    assert who_has(step) == (scheme.inspector, None)


def test_without_any_scheme_it_is_an_incident_and_a_scheme_finds_somebody(cast: Cast):
    step = waiting_step(submitted(cast.officer))
    assert step.holder is None
    assert "no scheme" in step.reason
    line_scheme(cast.mps)
    assert operations.reroute_lost(at=AT) == 1
    assert who_has(step) == (cast.sergeant, None)
