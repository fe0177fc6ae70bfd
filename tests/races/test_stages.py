"""Two deciders of one stage at once, and two delegations for one kind at once, each beside a control
without the lock. 100 rounds each; 1,000 with MSS_LONG=1."""

from datetime import timedelta
from functools import partial
from uuid import uuid4

import pytest
from django.db import IntegrityError
from django.utils import timezone

from mss.approvals.models import Approval, Step
from mss.authority import operations as authority
from mss.authority.models import DelegatedKind
from mss.foundation.refused import Refused
from mss.people.models import Person
from tests.approvals.probe import PROBE, Things
from tests.cast import Cast
from tests.factories.authority import clause, draft, limit
from tests.factories.authority import in_force as publish_now
from tests.races.acting import (
    TIMES,
    decide,
    shown,
    without_locks_meeting_at,
)
from tests.races.racing import at_once, done

pytestmark = pytest.mark.django_db(transaction=True)


# Two deciders of one stage


def two(cast: Cast, things: Things) -> list[Step]:
    centre = cast.cost_centres["90010"]
    approval = things.send(cast.mopac_officer, 10, centre, at=timezone.now())
    rows = Step.objects.select_related("approval", "holder").filter(approval=approval)
    return list(rows.filter(state="waiting"))


POSTS = ("deputy_mayor", "mopac_chief_executive")


def parallel(cast: Cast, rule: str) -> None:
    asks = [{"relation": "post", "post": cast.posts[who]} for who in POSTS]
    made = draft(cast.mopac)
    clause(made, ["any", *asks] if rule == "any" else asks, position=1)
    limit(made, None, role="scheme-owner")
    publish_now(made)


def finished(things: Things, steps: list[Step]) -> int:
    return things.told[(steps[0].approval.about, "approved")]


@pytest.mark.parametrize("rule", ["all", "any"])
def test_two_of_one_stage_at_once_are_finished_once(cast: Cast, things: Things, rule: str) -> None:
    parallel(cast, rule)
    for _ in range(TIMES):
        steps = two(cast, things)
        assert len(steps) == 2
        results = at_once(*(decide(step, step.holder) for step in steps))
        assert finished(things, steps) == 1
        assert Approval.objects.get(pk=steps[0].approval_id).state == "approved"
        assert len(done(results)) == (2 if rule == "all" else 1)


def test_control_two_of_one_stage_without_the_lock(
    cast: Cast, things: Things, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each finds the other still waiting, and nobody finishes it; or both finish it."""
    parallel(cast, "all")

    def torn() -> bool:
        steps = two(cast, things)
        with monkeypatch.context() as patch:
            without_locks_meeting_at(patch, Approval)
            at_once(*(decide(step, step.holder) for step in steps))
        return finished(things, steps) != 1

    shown(torn)


# Two delegations for one kind


def test_two_offers_at_once_leave_one(force: Cast) -> None:
    now = timezone.now()
    for number in range(TIMES // 4):
        starts = now + timedelta(days=2 * number + 1)
        offers = [
            partial(
                authority.offer, holder=force.sergeant, delegate=delegate, kinds=[PROBE],
                starts=starts, ends=starts + timedelta(days=1), reason="x", by=force.sergeant,
                once=uuid4(), at=now,
            )
            for delegate in (force.other_sergeant, force.inspector)
        ]  # fmt: skip
        results = at_once(*offers)
        assert len(done(results)) == 1
        (refusal,) = [one for one in results if isinstance(one, Refused)]
        assert refusal.rule == "DA-17"


def test_control_two_offers_without_the_lock_the_database_refuses_the_second(
    force: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = timezone.now()

    def torn() -> bool:
        starts = now + timedelta(days=400)
        DelegatedKind.objects.update(open=False)
        offers = [
            partial(
                authority.offer, holder=force.sergeant, delegate=delegate, kinds=[PROBE],
                starts=starts, ends=starts + timedelta(days=1), reason="x", by=force.sergeant,
                once=uuid4(), at=now,
            )
            for delegate in (force.other_sergeant, force.inspector)
        ]  # fmt: skip
        with monkeypatch.context() as patch:
            without_locks_meeting_at(patch, Person)
            results = at_once(*offers)
        return any(isinstance(one, IntegrityError) for one in results)

    shown(torn)
