"""Deciding by a role that is being taken away, amending twice, and publishing one draft twice, each
beside a control without the lock. 100 rounds each; 1,000 with MSS_LONG=1."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest
from django.db import IntegrityError
from django.utils import timezone

from mss.approvals import operations
from mss.approvals.models import Approval, Step
from mss.audit.models import Event
from mss.authority import operations as authority
from mss.authority.models import Scheme
from mss.foundation.refused import Refused
from mss.foundation.working_time import midnight, today
from mss.people import operations as people
from mss.people.models import Person, RoleHolding
from tests.approvals.probe import PROBE, Things
from tests.cast import Cast
from tests.factories import people as make
from tests.factories.authority import LONG_AGO, OWNER, clause, draft, in_force
from tests.races.acting import (
    TIMES,
    decide,
    place_in_record,
    shown,
    waiting,
    without_locks_meeting_at,
)
from tests.races.racing import at_once, done

pytestmark = pytest.mark.django_db(transaction=True)


# Against the end of a role


@pytest.fixture
def owned(cast: Cast) -> Cast:
    """Whatever the Met asks for is decided by the owner of its scheme."""
    scheme = draft(cast.mps)
    clause(scheme, [OWNER], position=1)
    in_force(scheme)
    return cast


def role_round(cast: Cast, things: Things, *, decide_first: bool) -> tuple[Step, list[Any]]:
    step = waiting(things.send(cast.officer, 10, cast.cost_centres["10010"], at=timezone.now()))
    holding = RoleHolding.objects.get(role="scheme-owner", ends=None)
    acts = [
        decide(step, cast.scheme_owner),
        lambda: people.end_role(
            holding=holding, by=cast.system_administrator, at=timezone.now()
        ),
    ]  # fmt: skip
    return step, at_once(*(acts if decide_first else reversed(acts)))


def after_its_end(step: Step) -> bool:
    """Decided although the end of the role stands before it in the record."""
    return 0 < place_in_record("role.ended") < place_in_record(
        "approval.step.approve", data__step=step.reference
    )  # fmt: skip


def given_again() -> None:
    RoleHolding.objects.filter(role="scheme-owner").update(ends=None)


def test_decided_against_the_end_of_a_role(owned: Cast, things: Things) -> None:
    ends = set()
    for number in range(TIMES):
        step, results = role_round(owned, things, decide_first=bool(number % 2))
        assert not after_its_end(step)
        refusals = {one.rule for one in results if isinstance(one, Refused)}
        assert refusals <= {"DA-2"}
        ends.add(bool(refusals))
        given_again()
    assert True in ends, "it never came to a race"


def test_control_decided_against_the_end_of_a_role(
    owned: Cast, things: Things, monkeypatch: pytest.MonkeyPatch
) -> None:
    def torn() -> bool:
        with monkeypatch.context() as patch:
            without_locks_meeting_at(patch, Person)
            step, _ = role_round(owned, things, decide_first=True)
        given_again()
        return after_its_end(step)

    shown(torn)


# Twice the same


def _approved(cast: Cast, things: Things) -> Approval:
    step = waiting(things.send(cast.officer, 10, cast.cost_centres["10010"], at=timezone.now()))
    decide(step, cast.scheme_owner)()
    return step.approval


def amend(approval: Approval, cast: Cast) -> Callable[[], Approval]:
    return partial(
        operations.amend, kind=PROBE, about=approval.about, summary="Another", by=cast.officer,
        amount=approval.amount, cost_centre=approval.cost_centre, version=1, at=timezone.now(),
    )  # fmt: skip


def test_amended_twice_at_once_is_amended_once(owned: Cast, things: Things) -> None:
    for _ in range(TIMES // 4):
        approval = _approved(owned, things)
        results = at_once(*[amend(approval, owned)] * 2)
        assert len(done(results)) == 1
        (refusal,) = [one for one in results if isinstance(one, Refused)]
        assert refusal.rule == "DA-41"
        assert Approval.objects.filter(about=approval.about).count() == 2


def test_control_amended_twice_without_the_lock_the_database_refuses_the_second(
    owned: Cast, things: Things, monkeypatch: pytest.MonkeyPatch
) -> None:
    approval = _approved(owned, things)
    without_locks_meeting_at(monkeypatch, Approval)
    results = at_once(*[amend(approval, owned)] * 2)
    assert len(done(results)) == 1
    assert any(isinstance(one, IntegrityError) for one in results)


def drafted(cast: Cast, starts: datetime) -> tuple[Scheme, list[Callable[[], Scheme]]]:
    """A draft of the process owner's, and two owners who publish it."""
    row = authority.begin_draft(organisation=cast.mps, by=cast.process_owner, at=timezone.now())
    acts = [
        partial(authority.publish, scheme=row, starts=starts, changed=row.changed, by=by,
                at=timezone.now())
        for by in (cast.scheme_owner, cast.head_of_hr)
    ]  # fmt: skip
    return row, acts


@pytest.fixture
def three_owners(owned: Cast) -> Cast:
    for who in ("head_of_hr", "process_owner"):
        make.role(owned.people[who], "scheme-owner", starts=LONG_AGO)
    return owned


def test_published_twice_at_once_is_published_by_one(three_owners: Cast) -> None:
    began = today(timezone.now())
    for number in range(TIMES // 4):
        starts = midnight(began + timedelta(days=number + 1))
        row, acts = drafted(three_owners, starts)
        results = at_once(*acts)
        assert len(done(results)) == 1
        (refusal,) = [one for one in results if isinstance(one, Refused)]
        assert refusal.rule == "DA-31"
        published = Event.objects.get(verb="scheme.published", reference=row.reference)
        row.refresh_from_db()
        assert (row.state, row.published_by) == ("published", published.by)


def test_control_published_twice_without_the_lock_the_database_refuses_the_second(
    three_owners: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both read a draft; that a published scheme is never changed is held by a trigger."""
    row, acts = drafted(three_owners, midnight(today(timezone.now()) + timedelta(days=1)))
    without_locks_meeting_at(monkeypatch, Scheme)
    results = at_once(*acts)
    assert len(done(results)) == 1
    assert "DA-31: a published scheme is never changed" in str(results)
    assert Event.objects.filter(verb="scheme.published", reference=row.reference).count() == 1
