"""Changed bank details are held for a working day before a run uses them."""

from datetime import datetime, timedelta

import pytest

from finance.payments import queries, rules
from finance.payments.models import BankDetails
from mss.foundation.working_time import LONDON
from mss.notifications.models import Notice
from tests.cast import AT, Cast
from tests.factories.payments import account, owed, run_after
from tests.finance.payments.conftest import RefusedBy


def london(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("changed", "usable"),
    [
        (london(2026, 6, 10, 10, 30), london(2026, 6, 11, 10, 30)),
        (london(2026, 6, 12, 23, 59), london(2026, 6, 15, 23, 59)),  # a Friday night
        (london(2026, 6, 13, 8), london(2026, 6, 16, 0)),  # a Saturday: all of Monday
        (london(2026, 3, 27, 12), london(2026, 3, 30, 12)),  # the clocks go forward between
        (london(2026, 12, 24, 12), london(2026, 12, 29, 12)),  # Christmas, and Boxing Day's Monday
    ],
)
def test_pa_27_a_working_day_to_notice(changed: datetime, usable: datetime) -> None:
    assert rules.usable_from(changed, first=False, working_days=1) == usable


def test_pa_27_the_first_account_is_used_at_once() -> None:
    assert rules.usable_from(AT, first=True, working_days=1) == AT
    assert rules.usable_from(AT, first=False, working_days=0) == AT


@pytest.mark.django_db
def test_a_run_waits_for_changed_details(cast: Cast, refused: RefusedBy) -> None:
    account(cast.officer, at=AT - timedelta(days=9))
    payment = owed(cast, cast.officer)
    account(cast.officer, number="99998888", at=AT)
    next_day = AT + timedelta(days=1)
    early = next_day - timedelta(seconds=1)
    with refused("PA-8"):
        run_after(cast, early)
    seen = queries.preview(cut_off=early, leavers=False, at=early)
    assert [(one.payment, one.reason) for one in seen.held_back] == [
        (payment, "New bank details: used from the next working day")
    ]
    run = run_after(cast, next_day)
    assert [one.account_number for one in run.payments.all()] == ["99998888"]


@pytest.mark.django_db
def test_changing_again_begins_the_wait_anew(cast: Cast, refused: RefusedBy) -> None:
    account(cast.officer, at=AT - timedelta(days=9))
    owed(cast, cast.officer)
    account(cast.officer, number="99998888", at=AT)
    account(cast.officer, number="77776666", at=AT + timedelta(hours=23))
    with refused("PA-8"):
        run_after(cast, AT + timedelta(days=1))
    assert run_after(cast, AT + timedelta(days=2)).count == 1


@pytest.mark.django_db
def test_the_person_is_told_from_when(cast: Cast) -> None:
    account(cast.officer, at=AT - timedelta(days=9))
    first, second = "From now on", "In runs from 11 June at 10:30"
    account(cast.officer, number="99998888", at=AT)
    told = Notice.objects.filter(topic="security").order_by("pk").values_list("body", flat=True)
    assert [body.partition(" you are paid")[0] for body in told] == [first, second]
    assert BankDetails.objects.get().usable_from == AT + timedelta(days=1)


@pytest.mark.django_db
def test_the_wait_is_a_setting(cast: Cast, settings: object) -> None:
    settings.MSS_ACCOUNT_HELD_DAYS = 0  # type: ignore[attr-defined]
    account(cast.officer, at=AT - timedelta(days=9))
    owed(cast, cast.officer)
    account(cast.officer, number="99998888", at=AT)
    assert run_after(cast, AT).count == 1
