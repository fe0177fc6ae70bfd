"""A run of pay released twice at once, released while it is set aside, and two corrections of one
payslip; beside controls that take the lock away and show the race."""

from datetime import date
from functools import partial
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

from hr.pay.models import Payslip
from hr.payroll import operations
from hr.payroll.models import PayRun
from mss.jobs.models import Job
from mss.jobs.operations import start
from mss.people.models import Person, RoleHolding
from tests.cast import AT, LONG_AGO, SINCE, Cast
from tests.factories.pay import accounted, file_of, out, sent, slip, worked
from tests.races.racing import ROUNDS, at_once, done, without_locks

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def payroll(cast: Cast, settings: Any, tmp_path: Path) -> Cast:
    """Two people who may release what the payroll officer sends."""
    settings.MEDIA_ROOT = tmp_path
    for person in (cast.head_of_finance, cast.head_of_hr):
        RoleHolding.objects.create(
            person=person, role="payroll-officer", organisation=cast.mps, starts=SINCE
        )
    people = Person.objects.get_queryset()
    people.update(pay_number="", joined_on=date(2027, 1, 1))  # nobody else is here yet
    people.filter(pk=cast.officer.pk).update(pay_number="7000001", joined_on=LONG_AGO)
    return cast


def ready(cast: Cast) -> PayRun:
    run = worked(sent(file_of(("7000001", slip())), cast.payroll_officer))
    return accounted(run, cast.payroll_officer)


def released(run: PayRun, *people: Person) -> list[object]:
    return at_once(*[partial(operations.release, run=run, by=one, at=AT) for one in people])


def releases(run: PayRun) -> int:
    return Job.objects.filter(kind=operations.RELEASE, params__run=run.reference).count()


def test_released_twice_at_once_is_once(payroll: Cast) -> None:
    run = ready(payroll)
    assert len(done(released(run, payroll.head_of_finance, payroll.head_of_hr))) == 2
    assert releases(run) == 1


def test_control_without_the_lock_it_is_released_twice(
    payroll: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(ROUNDS):
        run = ready(payroll)
        with monkeypatch.context() as patch:
            without_locks(patch, together=2, times=1)
            released(run, payroll.head_of_finance, payroll.head_of_hr)
        if releases(run) == 2:
            return
        operations.drop(run=run, by=payroll.payroll_officer, at=AT)
    pytest.fail("the race did not show: the lock may not be what prevents it")


def both(run: PayRun, cast: Cast) -> list[object]:
    return at_once(
        partial(operations.release, run=run, by=cast.head_of_finance, at=AT),
        partial(operations.drop, run=run, by=cast.payroll_officer, at=AT),
    )


def test_released_or_set_aside_and_never_both(payroll: Cast) -> None:
    run = ready(payroll)
    assert len(done(both(run, payroll))) == 1
    run.refresh_from_db()
    assert (run.state, run.slips.exists(), releases(run)) in [
        ("releasing", True, 1),
        ("dropped", False, 0),
    ]


def test_control_without_the_lock_it_is_both(
    payroll: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = ready(payroll)
    with monkeypatch.context() as patch:
        without_locks(patch, together=2, times=1)
        assert len(done(both(run, payroll))) == 2
    assert releases(run) == 1 and not run.slips.exists()


def corrections(cast: Cast) -> list[PayRun]:
    """Two, checked against the same payslip."""
    out(cast.officer, slip())
    return [
        worked(sent(file_of(("7000001", slip(pay={"basic": amount})), kind="correction",
                            reason=f"Basic is {amount}"), cast.payroll_officer))
        for amount in ("4200.00", "4300.00")
    ]  # fmt: skip


def both_released(runs: list[PayRun], cast: Cast) -> list[object]:
    return at_once(
        partial(operations.release, run=runs[0], by=cast.head_of_finance, at=AT),
        partial(operations.release, run=runs[1], by=cast.head_of_hr, at=AT),
    )


def test_of_two_corrections_of_one_payslip_one_is_released(payroll: Cast) -> None:
    runs = corrections(payroll)
    (first,) = done(both_released(runs, payroll))
    assert isinstance(first, PayRun)
    (other,) = PayRun.objects.filter(state="ready")
    assert worked(first).state == "released"
    operations.check_again(run=other, by=payroll.payroll_officer, at=AT)
    operations.release(run=worked(other), by=payroll.head_of_finance, at=AT)
    assert worked(other).state == "released"
    assert list(Payslip.objects.order_by("version").values_list("version", flat=True)) == [1, 2, 3]


def test_control_each_without_waiting_for_the_other_both_are_being_released(
    payroll: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = corrections(payroll)
    meeting = Barrier(2)
    monkeypatch.setattr(
        "hr.payroll.operations.ending.start", lambda **named: (meeting.wait(20), start(**named))[1]
    )
    monkeypatch.setattr("hr.payroll.operations.ending.one_after_another", lambda name: None)
    assert len(done(both_released(runs, payroll))) == 2
    assert set(PayRun.objects.values_list("state", flat=True)) == {"releasing"}
