"""Whoever leaves or takes up another post acts for nobody from that day on, and nobody for them
(DA-7, DA-26, DA-37)."""

from datetime import timedelta
from uuid import uuid4

import pytest

from mss.approvals import operations as approvals
from mss.audit.models import Event
from mss.authority import operations
from mss.authority.models import DelegatedKind, Delegation
from mss.foundation.refused import Refused
from mss.foundation.working_time import midnight, today
from mss.notifications.models import Notice
from mss.people import operations as people
from tests.approvals.acting import DAY, refused, who_has
from tests.cast import AT, Cast
from tests.factories.authority import delegation
from tests.factories.claims import submitted, waiting_step

TOMORROW = midnight(today(AT) + DAY)


def test_a_delegate_who_leaves_loses_what_waits_at_that_instant(scheme: Cast):
    delegation(scheme.sergeant, scheme.other_sergeant)
    step = waiting_step(submitted(scheme.officer))
    assert who_has(step) == (scheme.other_sergeant, scheme.sergeant)
    people.leave(person=scheme.other_sergeant, on=today(TOMORROW), by=scheme.hr_adviser, at=AT)
    assert approvals.recheck(at=TOMORROW - timedelta(seconds=1)) == 0
    assert approvals.recheck(at=TOMORROW) == 1
    assert who_has(step) == (scheme.sergeant, None)


def test_what_comes_after_goes_to_the_holder(scheme: Cast):
    delegation(scheme.sergeant, scheme.other_sergeant)
    people.leave(person=scheme.other_sergeant, on=today(TOMORROW), by=scheme.hr_adviser, at=AT)
    later = waiting_step(submitted(scheme.officer, at=TOMORROW))
    assert who_has(later) == (scheme.sergeant, None)


@pytest.mark.parametrize("who", ["sergeant", "other_sergeant"])
def test_their_delegations_end_and_the_record_says_so(scheme: Cast, who: str):
    row = delegation(scheme.sergeant, scheme.other_sergeant)
    other = delegation(scheme.inspector, scheme.chief_inspector)
    people.leave(person=scheme.people[who], on=today(TOMORROW), by=scheme.hr_adviser, at=AT)
    assert operations.lapse(at=AT) == 0
    assert [operations.lapse(at=TOMORROW) for _ in range(2)] == [1, 0]
    row.refresh_from_db()
    other.refresh_from_db()
    assert (row.state, row.ended_at, row.ended_by) == ("ended", TOMORROW, None)
    assert not row.kinds.filter(open=True).exists()
    assert other.state == "accepted"
    event = Event.objects.get(verb="delegation.ended")
    assert (event.reference, event.by) == (row.reference, None)


def test_an_offer_to_somebody_whose_account_is_closed_ends_too(scheme: Cast):
    row = delegation(scheme.sergeant, scheme.other_sergeant, accepted=False)
    scheme.other_sergeant.is_active = False
    scheme.other_sergeant.save()
    assert operations.lapse(at=AT) == 1
    row.refresh_from_db()
    assert row.state == "ended"


@pytest.mark.parametrize(("days", "possible"), [(1, True), (2, False)])
def test_da_37_nothing_is_lent_past_the_day_they_leave(scheme: Cast, days: int, possible: bool):
    people.leave(person=scheme.other_sergeant, on=today(AT) + DAY, by=scheme.hr_adviser, at=AT)

    def offer() -> Delegation:
        return operations.offer(
            holder=scheme.sergeant, delegate=scheme.other_sergeant, kinds=["expense-claim"],
            starts=AT, ends=midnight(today(AT) + days * DAY), reason="Leave", by=scheme.sergeant,
            once=uuid4(), at=AT,
        )  # fmt: skip

    if possible:
        assert offer().state == "offered"
    else:
        said: Refused = refused("DA-37", offer)
        assert "Choose an earlier end" in said.message
        assert not DelegatedKind.objects.exists()


MOVING = pytest.mark.parametrize("who", ["sergeant", "other_sergeant"])


def move(cast: Cast, who: str, kind: str = "substantive") -> None:
    """To a post elsewhere, from tomorrow."""
    person = cast.people[who]
    people.place(
        person=person, post=cast.posts["dog_handler"], kind=kind, starts=today(TOMORROW),
        ends=None, grade=person.grade, by=cast.hr_adviser, at=AT,
    )  # fmt: skip


@MOVING
def test_da_26_at_the_instant_of_a_move_the_delegate_has_nothing_more(scheme: Cast, who: str):
    row = delegation(scheme.sergeant, scheme.other_sergeant)
    step = waiting_step(submitted(scheme.officer))
    move(scheme, who)
    with pytest.raises(Refused) as said:
        approvals.decide(
            step=step.reference, by=scheme.other_sergeant, outcome="approve", comment="",
            version=step.approval.version, at=TOMORROW,
        )  # fmt: skip
    assert said.value.rule == "DA-2"
    assert operations.lapse(at=TOMORROW - timedelta(seconds=1)) == 0
    assert [operations.lapse(at=TOMORROW) for _ in range(2)] == [1, 0]
    row.refresh_from_db()
    assert (row.state, row.ended_by) == ("ended", None)
    approvals.recheck(at=TOMORROW)
    assert who_has(step)[0] != scheme.other_sergeant


@MOVING
def test_both_are_told_that_it_ended(scheme: Cast, who: str):
    delegation(scheme.sergeant, scheme.other_sergeant)
    move(scheme, who)
    operations.lapse(at=TOMORROW)
    told = Notice.objects.filter(event__endswith=":lapsed").values_list("person", flat=True)
    assert set(told) == {scheme.sergeant.pk, scheme.other_sergeant.pk}


@pytest.mark.parametrize("kind", ["acting", "temporary"])
def test_acting_up_and_temporary_work_end_nothing(scheme: Cast, kind: str):
    delegation(scheme.sergeant, scheme.other_sergeant)
    move(scheme, "sergeant", kind)
    assert operations.lapse(at=TOMORROW) == 0


def test_what_begins_after_the_move_holds(scheme: Cast):
    row = delegation(scheme.sergeant, scheme.other_sergeant)
    Delegation.objects.filter(pk=row.pk).update(starts=TOMORROW)
    move(scheme, "sergeant")
    assert operations.lapse(at=TOMORROW) == 0
