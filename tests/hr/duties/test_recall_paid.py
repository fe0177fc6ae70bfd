"""A day somebody was called back on from leave is paid once: by the recall or as overtime."""

from datetime import UTC, date, datetime, timedelta

import pytest

from hr.duties import operations
from hr.duties.models import Overtime
from hr.duties.rules.overtime import paid_once
from hr.leave import operations as leaves
from hr.leave.models import Booking
from hr.leave.rules import recalled_or_claimed
from mss.approvals import operations as approvals
from mss.approvals.models import Step
from tests.cast import AT, Cast
from tests.factories import duties as make
from tests.factories.leave import given
from tests.refusals import RefusedBy

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 9)  # the day before AT
BEGAN = datetime(2026, 6, 9, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("counted", "to_pay", "once"),
    [(480, None, True), (480, 480, True), (495, 480, False), (15, 0, False), (0, 0, True)],
)
def test_du_49(counted: int, to_pay: int | None, once: bool) -> None:
    assert paid_once(counted, to_pay) is once


@pytest.mark.parametrize(("claimed", "may"), [(False, True), (True, False)])
def test_lv_104(claimed: bool, may: bool) -> None:
    assert recalled_or_claimed(claimed) is may


def recalled(cast: Cast, paid: dict[str, int]) -> Booking:
    return Booking.objects.create(
        reference="LEA-1", person=cast.officer, once="00000000-0000-4000-8000-000000000001",
        kind="annual", first=DAY, last=DAY + timedelta(days=4), state="approved", paid=paid,
        takes={str(DAY): 480}, minutes=480, recalled=[str(DAY)], entered_by=cast.officer,
        asked_at=AT,
    )  # fmt: skip


def claim(cast: Cast, minutes: int, begins: datetime = BEGAN) -> Overtime:
    row = make.noted(cast.officer, make.told(begins, minutes, "leave"))
    return operations.claim_overtime(overtime=row, version=row.version, by=cast.officer, at=AT)


def test_no_more_than_the_recall_left_to_be_paid(scheme: Cast, refused: RefusedBy) -> None:
    make.known()
    recalled(scheme, {str(DAY): 480})
    with refused("DU-49") as said:
        make.noted(scheme.officer, make.told(BEGAN, 540, "leave"))
    assert "Of that recall 8 hours are to be paid" in said.value.message
    assert claim(scheme, 300).state == "submitted"
    with refused("DU-49"):
        make.noted(scheme.officer, make.told(BEGAN + timedelta(hours=6), 240, "leave"))
    assert claim(scheme, 180, BEGAN + timedelta(hours=6)).state == "submitted"


def test_nothing_where_the_recall_brought_leave(scheme: Cast, refused: RefusedBy) -> None:
    make.known()
    recalled(scheme, {})
    with refused("DU-49") as said:
        make.noted(scheme.officer, make.told(BEGAN, 60, "leave"))
    assert "brought leave instead of pay" in said.value.message


def test_without_a_recall_on_record_it_is_claimed_as_before(scheme: Cast) -> None:
    make.known()
    assert claim(scheme, 480).state == "submitted"


@pytest.mark.parametrize(("paid", "says"), [({}, "brought leave"), ({str(DAY): 60}, "1 hour")])
def test_a_recall_entered_after_the_claim_is_asked_about_once_more(
    scheme: Cast, refused: RefusedBy, paid: dict[str, int], says: str
) -> None:
    make.known()
    row = claim(scheme, 120)
    recalled(scheme, paid)
    with refused("DU-49") as said:
        decided(row)
    assert says in said.value.message
    row.refresh_from_db()
    assert row.state == "submitted"


def test_approved_where_the_recall_leaves_it_to_be_paid(scheme: Cast) -> None:
    make.known()
    row = claim(scheme, 120)
    recalled(scheme, {str(DAY): 480})
    decided(row)
    row.refresh_from_db()
    assert row.state == "approved"


def decided(row: Overtime) -> None:
    step = Step.objects.waiting().select_related("holder").get(approval__about=row.reference)
    assert step.holder is not None
    approvals.decide(
        step=step.reference, by=step.holder, outcome="approve", comment="", version=row.version,
        at=AT,
    )  # fmt: skip


def test_a_day_that_is_claimed_is_not_entered_as_a_recall_too(
    scheme: Cast, refused: RefusedBy
) -> None:
    make.known()
    given(scheme.officer, on=date(2026, 4, 1))
    today = str(AT.date())
    leave = recalled(scheme, {})
    Booking.objects.update(takes={today: 480}, recalled=[])
    row = claim(scheme, 60, AT - timedelta(hours=2))

    def recall() -> Booking:
        return leaves.recall(
            booking=leave, days=[AT.date()], reason="A trial", by=scheme.sergeant, at=AT
        )

    with refused("LV-107") as said:
        recall()
    assert "has claimed overtime for being called back on 10 June 2026" in said.value.message
    leave.refresh_from_db()
    assert leave.recalled == []
    operations.take_out(overtime=row, by=scheme.officer, at=AT)
    assert recall().recalled == [today]
