"""Stages of several people: who is asked, who no longer is, and what stays for whom."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from mss.approvals import operations
from mss.approvals.models import Approval, Recheck, Step
from mss.authority import operations as authority
from mss.foundation.working_time import today
from mss.jobs.models import Incident
from mss.notifications.models import Notice
from mss.people import operations as people
from tests.approvals.acting import DAY, decide, refused, who_has
from tests.approvals.probe import PROBE, Things, probing
from tests.cast import AT, Cast
from tests.factories import people as make
from tests.factories.authority import (
    COVERING,
    LONG_AGO,
    MANAGER,
    clause,
    draft,
    in_force,
    ladder,
)

OWNER: dict[str, Any] = {"relation": "owner"}
SECOND: dict[str, Any] = {"relation": "manager", "up": 2}


@pytest.fixture
def things() -> Iterator[Things]:
    with probing() as made:
        yield made


def sent(cast: Cast, things: Things, *stages: Any, amount: int = 100, **options: Any) -> Approval:
    """A request of the officer under a scheme of these stages. Their cost centre is owned by the
    superintendent."""
    scheme = draft(cast.mps)
    clause(scheme, *stages, kind=PROBE, position=1)
    ladder(scheme)
    in_force(scheme)
    return things.send(cast.officer, amount, cast.cost_centres["10010"], at=AT, **options)


def waiting(approval: Approval) -> dict[str, Step]:
    """Name of who has it → the step, of those that wait."""
    rows = approval.steps.filter(state="waiting").select_related("holder", "approval")
    return {one.holder.email.partition("@")[0] if one.holder else "": one for one in rows}


def agree(approval: Approval, who: str) -> None:
    step = waiting(approval)[who]
    decide(step, step.holder, comment="Minute 7")  # type: ignore[arg-type]
    approval.refresh_from_db()


# One of several is enough


def test_whoever_was_not_needed_is_still_needed_later(cast: Cast, things: Things):
    """The sergeant or the owner first; the owner in any case. The sergeant agrees: the owner, who
    was not needed in the first stage, decides in the second."""
    approval = sent(cast, things, ["any", MANAGER, OWNER], [OWNER])
    assert set(waiting(approval)) == {"sergeant", "superintendent"}
    agree(approval, "sergeant")
    assert approval.state == "waiting"
    assert set(waiting(approval)) == {"superintendent"}
    agree(approval, "superintendent")
    assert approval.state == "approved"


def test_whoever_decided_where_one_was_enough_is_not_asked_again(cast: Cast, things: Things):
    approval = sent(cast, things, ["any", MANAGER, OWNER], [OWNER])
    agree(approval, "superintendent")
    assert approval.state == "approved"
    assert things.told[approval.about, "approved"] == 1
    assert sorted(approval.steps.values_list("state", flat=True)) == ["decided", "ended", "ended"]


def test_nor_for_several_stages_of_which_one_is_enough(cast: Cast, things: Things):
    approval = sent(cast, things, ["any", MANAGER, OWNER], ["any", OWNER, SECOND], [MANAGER])
    agree(approval, "superintendent")
    assert set(waiting(approval)) == {"sergeant"}
    agree(approval, "sergeant")
    assert approval.state == "approved"


def test_a_later_step_that_has_to_cover_is_not_answered_by_one_that_had_not(
    cast: Cast, things: Things
):
    """The sergeant's word counts at first; later a limit has to cover it, and the sergeant's does:
    somebody else whose limit does decides that, for nobody is asked twice."""
    approval = sent(cast, things, ["any", MANAGER, OWNER], [COVERING])
    agree(approval, "sergeant")
    assert set(waiting(approval)) == {"inspector"}


def test_who_has_lost_the_relation_meanwhile_has_not_answered_for_it(cast: Cast, things: Things):
    approval = sent(cast, things, ["any", MANAGER, OWNER], [OWNER])
    centre = cast.cost_centres["10010"]
    people.build_cost_centre(code=centre.code, name=centre.name, organisation=cast.mps, by=None,
                             owner=cast.posts["chief_superintendent"], at=AT)  # fmt: skip
    step = waiting(approval)["superintendent"]
    refused("DA-2", lambda: decide(step, cast.superintendent))
    agree(approval, "sergeant")
    assert set(waiting(approval)) == {"chief_superintendent"}


# What was shown before sending


def test_the_second_manager_stays_the_second_when_the_first_has_agreed(cast: Cast, things: Things):
    approval = sent(cast, things, [MANAGER], [SECOND])
    agree(approval, "sergeant")
    assert set(waiting(approval)) == {"inspector"}


def test_the_next_in_line_of_a_decided_step_takes_nothing_over_from_it(cast: Cast, things: Things):
    """The sergeant covers. The inspector, next in that line, and the superintendent are any of a
    later stage: both are asked, in that stage."""
    approval = sent(cast, things, [COVERING], ["any", SECOND, OWNER])
    agree(approval, "sergeant")
    steps = waiting(approval)
    assert set(steps) == {"inspector", "superintendent"}
    assert {(one.stage, one.any_of, one.must_cover) for one in steps.values()} == {(2, True, False)}


# Steps that come together, and steps that come apart


def _away(cast: Cast, *who: str) -> None:
    for name in who:
        one = cast.people[name]
        people.mark_away(person=one, starts=today(AT), ends=None, by=one, at=AT)


def test_joined_with_the_owners_step_it_is_said_who_has_it(cast: Cast, things: Things):
    """Everybody between the sergeant and the owner is away."""
    approval = sent(cast, things, [OWNER, MANAGER])
    _away(cast, "inspector", "chief_inspector")
    step = waiting(approval)["sergeant"]
    operations.not_mine(step=step.reference, by=cast.sergeant, why="She moved", at=AT)
    assert set(waiting(approval)) == {"superintendent"}
    step.refresh_from_db()
    assert step.state == "ended"
    told = Notice.objects.get(person=cast.officer, event__contains="not-mine")
    assert told.body.endswith("It is with Ruth Okafor now.")


def test_late_and_joined_with_another_step_it_is_said_who_has_it(cast: Cast, things: Things):
    approval = sent(cast, things, [OWNER, MANAGER])
    _away(cast, "inspector", "chief_inspector")
    late = waiting(approval)["sergeant"]
    late.timers.filter(act="escalate").update(at=AT)
    operations.ring_timers(at=AT)
    assert set(waiting(approval)) == {"superintendent"}
    told = Notice.objects.get(person=cast.officer, event__contains="late")
    assert told.body.endswith("It is with Ruth Okafor now.")
    assert not Incident.objects.exists()


def test_a_waiting_step_that_becomes_a_later_one_stops_waiting(cast: Cast, things: Things):
    """The superintendent owns the cost centre and is the fourth manager: one step for both. When
    the sergeant owns it, the fourth manager comes in turn, after the sergeant."""
    approval = sent(cast, things, [MANAGER, OWNER], [{**SECOND, "up": 4}])
    step = waiting(approval)["superintendent"]
    centre = cast.cost_centres["10010"]
    people.build_cost_centre(code=centre.code, name=centre.name, organisation=cast.mps, by=None,
                             owner=cast.posts["sergeant"], at=AT)  # fmt: skip
    operations.recheck(at=AT + timedelta(minutes=1))
    assert set(waiting(approval)) == {"sergeant"}
    step.refresh_from_db()
    assert (step.state, step.stage, step.since, step.due_on) == ("later", 2, None, None)
    assert not step.timers.filter(done_at=None).exists()
    agree(approval, "sergeant")
    agree(approval, "superintendent")
    assert approval.state == "approved"


# Taken out of a step


def test_who_was_taken_out_does_not_come_back_by_the_default(cast: Cast, things: Things):
    """Nobody's limit covers: it falls to the owner of the scheme, who says that it is not theirs.
    Nobody else is left, and that is shown; they are not asked again for what they cannot decide."""
    approval = sent(cast, things, [COVERING], amount=90000)
    step = waiting(approval)["scheme_owner"]
    operations.not_mine(step=step.reference, by=cast.scheme_owner, why="Not mine", at=AT)
    assert who_has(step) == (None, None)
    assert Incident.objects.open().filter(kind="no-approver", about=step.reference).exists()


def test_the_other_owner_of_the_scheme_takes_it(cast: Cast, things: Things):
    make.role(cast.head_of_hr, "scheme-owner", starts=LONG_AGO)
    approval = sent(cast, things, [COVERING], amount=90000)
    (step,) = waiting(approval).values()
    first = step.holder
    assert first is not None
    operations.not_mine(step=step.reference, by=first, why="Not mine", at=AT)
    holder, _ = who_has(step)
    assert holder in {cast.scheme_owner, cast.head_of_hr} - {first}
    decide(step, holder)  # type: ignore[arg-type]
    approval.refresh_from_db()
    assert approval.state == "approved"


# What else may have changed


def test_an_interest_of_whoever_asked_moves_it_too(cast: Cast, things: Things):
    approval = sent(cast, things, [MANAGER], beneficiary=cast.other_officer)
    authority.declare(by=cast.officer, other=cast.sergeant, party="", words="Cousins", at=AT)
    operations.recheck(at=AT)
    assert set(waiting(approval)) == {"inspector"}


def test_sent_without_a_scheme_it_is_held_to_the_first_one(cast: Cast, things: Things):
    approval = things.send(cast.officer, 100, cast.cost_centres["10010"], at=AT)
    scheme = draft(cast.mps)
    clause(scheme, [MANAGER], [OWNER], kind=PROBE, position=1)
    in_force(scheme)
    operations.reroute_lost(at=AT)
    newer = draft(cast.mps)
    clause(newer, [MANAGER], kind=PROBE, position=1)
    in_force(newer, starts=AT)
    agree(approval, "sergeant")
    assert approval.scheme == scheme
    assert set(waiting(approval)) == {"superintendent"}
    agree(approval, "superintendent")
    assert approval.state == "approved"


def test_an_answer_after_the_end_is_no_answer(cast: Cast, things: Things):
    approval = sent(cast, things, [MANAGER])
    step = waiting(approval)["sergeant"]
    operations.ask(step=step.reference, by=cast.sergeant, question="Why?", at=AT)
    operations.withdraw(kind=PROBE, about=approval.about, by=cast.officer, at=AT)
    refused(
        "DA-27",
        lambda: operations.answer(step=step.reference, by=cast.officer, text="So", at=AT + DAY),
    )


def test_a_change_that_cannot_be_looked_at_holds_no_other_up(cast: Cast, things: Things):
    """A kind that is no longer known stops its own change only; after some tries it is shown."""
    approval = sent(cast, things, [MANAGER])
    Approval.objects.filter(pk=approval.pk).update(kind="gone")
    bad = Recheck.objects.create(cause="moved", at=AT - DAY, person=cast.officer)
    with pytest.raises(KeyError):
        operations.recheck(at=AT)
    good = Recheck.objects.create(cause="moved", at=AT, person=cast.stranger)
    for _ in range(6):
        with pytest.raises(KeyError):
            operations.recheck(at=AT)
    good.refresh_from_db()
    bad.refresh_from_db()
    assert (good.done_at, bad.done_at) == (AT, None)
    assert Incident.objects.open().get(kind="recheck").about == f"recheck-{bad.pk}"
    Approval.objects.filter(pk=approval.pk).update(kind=PROBE)
    operations.recheck(at=AT)
    bad.refresh_from_db()
    assert bad.done_at == AT
