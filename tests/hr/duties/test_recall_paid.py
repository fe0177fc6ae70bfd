"""A day somebody was called back on from leave is paid once: by the recall or as overtime."""

from datetime import UTC, date, datetime, timedelta

import pytest

from hr.duties import operations
from hr.duties.models import Overtime
from hr.duties.rules.overtime import paid_once
from hr.leave.models import Booking
from tests.cast import AT, Cast
from tests.factories import duties as make
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


def recalled(cast: Cast, paid: dict[str, int]) -> None:
    Booking.objects.create(
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
