"""A swap from its offer to both rosters; each refusal changes nothing."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from hr.duties import operations
from hr.duties.models import Duty, DutyChange, Swap
from mss.approvals import operations as approvals
from mss.approvals.models import Step
from mss.notifications.models import Notice
from mss.people.operations import mark_away
from tests.cast import AT, Cast
from tests.factories import duties as make
from tests.hr.duties.conftest import unchanged
from tests.refusals import RefusedBy

pytestmark = pytest.mark.django_db
TODAY = AT.date()


def day(number: int) -> Any:
    return TODAY + timedelta(days=number)


@pytest.fixture
def two(scheme: Cast) -> Cast:
    """The officer has days 1 to 8: E E R R R R R R; the colleague R R R L L L R R."""
    make.days(scheme.officer, day(1), "EERRRRRR")
    make.days(scheme.other_officer, day(1), "RRRLLLRR")
    return scheme


def codes(cast: Cast, who: str) -> str:
    rows = Duty.objects.filter(person=getattr(cast, who)).select_related("shift").order_by("day")
    return "".join(one.shift.code if one.shift else "R" for one in rows)


def step_of(swap: Swap) -> Step:
    return Step.objects.waiting().select_related("holder").get(approval__about=swap.reference)


def decide(swap: Swap, outcome: str = "approve", comment: str = "") -> None:
    step = step_of(swap)
    assert step.holder is not None
    approvals.decide(
        step=step.reference, by=step.holder, outcome=outcome, comment=comment, version=1, at=AT
    )


def test_offered_agreed_and_approved(two: Cast) -> None:
    once = uuid4()
    swap = make.offered(two.officer, two.other_officer, day(2), day(4), once=once)
    with unchanged():
        assert make.offered(two.officer, two.other_officer, day(2), day(4), once=once) == swap
    assert Notice.objects.filter(person=two.other_officer).count() == 1
    operations.agree(swap=swap, by=two.other_officer, at=AT)
    with unchanged():
        operations.agree(swap=swap, by=two.other_officer, at=AT)
    assert step_of(swap).holder == two.sergeant
    assert codes(two, "officer") == "EERRRRRR"
    decide(swap)
    assert codes(two, "officer") == "ERRLRRRR"
    assert codes(two, "other_officer") == "RERRLLRR"
    swap.refresh_from_db()
    assert swap.state == "approved" and DutyChange.objects.count() == 4
    assert set(Duty.objects.exclude(source="pattern").values_list("source", flat=True)) == {"swap"}


def test_one_day_exchanged(two: Cast) -> None:
    swap = make.offered(two.officer, two.other_officer, day(1))
    operations.agree(swap=swap, by=two.other_officer, at=AT)
    decide(swap)
    assert (codes(two, "officer")[0], codes(two, "other_officer")[0]) == ("R", "E")


@pytest.mark.parametrize("outcome", ["reject", "return"])
def test_not_approved_leaves_both_rosters(two: Cast, outcome: str) -> None:
    swap = make.offered(two.officer, two.other_officer, day(1))
    operations.agree(swap=swap, by=two.other_officer, at=AT)
    decide(swap, outcome, "We are short that day")
    swap.refresh_from_db()
    assert (swap.state, codes(two, "officer")) == ("rejected", "EERRRRRR")


def test_declined_or_taken_back(two: Cast, refused: RefusedBy) -> None:
    swap = make.offered(two.officer, two.other_officer, day(1))
    for by, act in ((two.officer, operations.agree), (two.officer, operations.decline), (two.other_officer, operations.take_back), (two.stranger, operations.agree)):  # fmt: skip
        with refused("DU-53"):
            act(swap=swap, by=by, at=AT)
    assert operations.decline(swap=swap, by=two.other_officer, at=AT).state == "declined"
    with unchanged():
        operations.decline(swap=swap, by=two.other_officer, at=AT)
    with refused("DU-57"):
        operations.agree(swap=swap, by=two.other_officer, at=AT)
    with refused("DU-58"):
        operations.take_back(swap=swap, by=two.officer, at=AT)
    second = make.offered(two.officer, two.other_officer, day(1))
    operations.agree(swap=second, by=two.other_officer, at=AT)
    assert operations.take_back(swap=second, by=two.officer, at=AT).state == "withdrawn"
    assert not Step.objects.waiting().filter(approval__about=second.reference).exists()
    with unchanged():
        operations.take_back(swap=second, by=two.officer, at=AT)


def test_what_cannot_be_offered(two: Cast, refused: RefusedBy) -> None:
    make.days(two.mopac_officer, day(1), "RR")
    make.days(two.officer, TODAY, "E")
    make.days(two.other_officer, TODAY, "R")
    for who, days, rule in (
        (two.officer, (1,), "DU-50"),
        (two.mopac_officer, (1,), "DU-50"),
        (two.other_officer, (0,), "DU-51"),
        (two.other_officer, (3,), "DU-52"),  # both rest
        (two.other_officer, (1, 30), "DU-52"),  # not on the roster
        (two.stranger, (1,), "DU-52"),
    ):
        with refused(rule):
            make.offered(two.officer, who, *(day(number) for number in days))
    make.offered(two.officer, two.other_officer, day(1))
    with refused("DU-59"):
        make.offered(two.officer, two.other_officer, day(1), day(4))


def test_nobody_gives_up_their_rest(two: Cast, refused: RefusedBy) -> None:
    make.days(two.dog_handler, day(1), "LR")
    with refused("DU-55") as said:  # the handler would end at 23:00 and begin at 7:00
        make.offered(two.officer, two.dog_handler, day(2))
    assert "hours of rest" in said.value.message


def test_nobody_swaps_into_a_day_they_are_away(two: Cast, refused: RefusedBy) -> None:
    swap = make.offered(two.officer, two.other_officer, day(1))
    operations.agree(swap=swap, by=two.other_officer, at=AT)
    mark_away(person=two.other_officer, starts=day(1), ends=day(2), by=two.other_officer, at=AT)
    with refused("DU-56"):
        decide(swap)
    make.days(two.dog_handler, day(1), "E")
    with refused("DU-56"):
        make.offered(two.dog_handler, two.other_officer, day(1))


def test_a_day_that_was_changed_ends_the_offer(two: Cast, refused: RefusedBy) -> None:
    swap = make.offered(two.officer, two.other_officer, day(1))
    make.change(two.officer, day(1), make.wanted("L"), by=two.sergeant)
    with refused("DU-54"):
        operations.agree(swap=swap, by=two.other_officer, at=AT)
