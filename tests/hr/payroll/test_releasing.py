"""Pay is released by a second person, as a whole, and everybody is told the moment it is out."""

from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage

from hr.pay import queries
from hr.pay.models import Issue, Payslip
from hr.pay.rules import Line
from hr.payroll import operations, rules
from hr.payroll.models import PayRun
from mss.audit.models import Event
from mss.jobs.models import Job
from mss.jobs.operations import advance
from mss.notifications.models import Choice, Notice
from tests.cast import AT, LONG_AGO, Cast
from tests.factories.pay import accounted, file_of, out, sent, slip, worked
from tests.hr.payroll.conftest import everything, three
from tests.refusals import RefusedBy

pytestmark = pytest.mark.django_db


@pytest.fixture
def ready(payroll: Cast, month: bytes) -> PayRun:
    return worked(sent(month, payroll.payroll_officer))


def released(run: PayRun, cast: Cast) -> PayRun:
    return worked(worked(operations.release(run=run, by=cast.head_of_finance, at=AT)))


def test_whoever_sent_it_does_not_release_it(
    payroll: Cast, ready: PayRun, refused: RefusedBy
) -> None:
    with refused("RU-13"):
        operations.release(run=ready, by=payroll.payroll_officer, at=AT)
    for who in (payroll.officer, payroll.system_administrator, payroll.auditor):
        with refused("RU-12"):
            operations.release(run=ready, by=who, at=AT)


def test_nothing_while_anything_is_wrong(payroll: Cast, refused: RefusedBy) -> None:
    faulty = worked(sent(file_of((payroll.officer.pay_number, slip())), payroll.payroll_officer))
    with refused("RU-14"):
        operations.release(run=faulty, by=payroll.head_of_finance, at=AT)
    assert accounted(faulty, payroll.payroll_officer).state == "ready"


def test_not_while_it_is_being_checked(payroll: Cast, month: bytes, refused: RefusedBy) -> None:
    run = sent(month, payroll.payroll_officer)
    with refused("RU-14"):
        operations.release(run=run, by=payroll.head_of_finance, at=AT)


def test_everybody_sees_theirs_and_is_told(
    payroll: Cast, ready: PayRun, django_capture_on_commit_callbacks: Any
) -> None:
    Choice.objects.create(person=payroll.sergeant, topic="payment", by_email=False)
    with django_capture_on_commit_callbacks(execute=True):
        run = released(ready, payroll)
    assert (run.state, run.ended_by, run.file) == ("released", payroll.head_of_finance, "")
    assert not run.slips.exists() and not default_storage.exists(f"pay-files/{run.reference}")
    for person in three(payroll):
        row = Payslip.objects.visible_to(person).get()
        assert (row.person, row.net, row.issue.run) == (person, slip().net, run.reference)
        notice = Notice.objects.get(person=person)
        assert notice.subject == "Your payslip for November 2026 is here"
        assert notice.address == f"/pay/{row.reference}/latest/"
        assert "£" not in notice.subject + notice.body
        assert notice.email == ("none" if person == payroll.sergeant else "waiting")


def test_written_before_anybody_sees_it(
    payroll: Cast, ready: PayRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hr.payroll.operations.releasing.CHUNK", 1)
    run = operations.release(run=ready, by=payroll.head_of_finance, at=AT)
    for step in range(1, 4):
        assert advance(job=run.job.pk, at=AT)
        assert Payslip.objects.count() == step
        assert not any(Payslip.objects.visible_to(one).exists() for one in payroll.people.values())
    assert not advance(job=run.job.pk, at=AT)
    assert all(Payslip.objects.visible_to(one).count() == 1 for one in three(payroll))
    worked(run)
    assert Notice.objects.count() == 3


def test_twice_is_once(payroll: Cast, ready: PayRun) -> None:
    run = released(ready, payroll)
    before = everything()
    assert operations.release(run=run, by=payroll.head_of_finance, at=AT).state == "released"
    worked(run)
    assert everything() == before


def test_a_correction_replaces_and_tells(payroll: Cast) -> None:
    first = out(payroll.officer, slip())
    late = Line("overtime", Decimal("128.00"), "pay", Decimal(4), Decimal(32))
    data = file_of(
        (payroll.officer.pay_number, slip(more=(late,))),
        kind="correction",
        reason="Overtime was late",
    )
    run = released(worked(sent(data, payroll.payroll_officer)), payroll)
    assert run.state == "released"
    now = queries.payslips_of(payroll.officer, payroll.officer).get()
    assert (now.replaces, now.version, now.reason) == (first, 2, "Overtime was late")
    assert "corrected payslip" in Notice.objects.get().subject
    again = file_of((payroll.officer.pay_number, slip()), kind="correction", reason="Once more")
    released(worked(sent(again, payroll.payroll_officer)), payroll)
    assert queries.payslips_of(payroll.officer, payroll.officer).get().version == 3


def corrected(cast: Cast, amount: str) -> PayRun:
    data = file_of(
        (cast.officer.pay_number, slip(pay={"basic": amount})), kind="correction", reason=amount
    )
    return worked(sent(data, cast.payroll_officer))


def test_a_correction_that_another_overtook_waits(payroll: Cast, refused: RefusedBy) -> None:
    out(payroll.officer, slip())
    first, second = corrected(payroll, "4200.00"), corrected(payroll, "4300.00")
    assert (first.state, second.state) == ("ready", "ready")
    operations.release(run=first, by=payroll.head_of_finance, at=AT)
    with refused("RU-16"):  # it is being written, and nobody sees it yet
        operations.release(run=second, by=payroll.head_of_finance, at=AT)
    worked(worked(first))
    with refused("RU-16") as said:
        operations.release(run=second, by=payroll.head_of_finance, at=AT)
    assert payroll.officer.name in said.value.message
    operations.check_again(run=second, by=payroll.payroll_officer, at=AT)
    assert released(worked(second), payroll).state == "released"
    now = queries.payslips_of(payroll.officer, payroll.officer).get()
    assert (now.version, now.gross) == (3, Decimal("4300.00"))


def test_a_correction_that_another_overtook_can_be_set_aside(payroll: Cast) -> None:
    out(payroll.officer, slip())
    first, second = corrected(payroll, "4200.00"), corrected(payroll, "4300.00")
    released(first, payroll)
    run = operations.drop(run=second, by=payroll.payroll_officer, at=AT)
    assert (run.state, Payslip.objects.count()) == ("dropped", 2)


def test_checked_again(payroll: Cast, month: bytes, ready: PayRun, refused: RefusedBy) -> None:
    with refused("RU-12"):
        operations.check_again(run=ready, by=payroll.officer, at=AT)
    run = operations.check_again(run=ready, by=payroll.head_of_finance, at=AT)
    assert (run.state, run.slips.count()) == ("checking", 0)
    before = everything()
    operations.check_again(run=run, by=payroll.head_of_finance, at=AT)
    assert everything() == before
    assert (worked(run).state, run.slips.count()) == ("ready", 3)
    released(run, payroll)
    with refused("RU-17"):
        operations.check_again(run=run, by=payroll.head_of_finance, at=AT)


def test_what_was_said_of_the_missing_stays(payroll: Cast) -> None:
    data = file_of((payroll.officer.pay_number, slip()))
    run = accounted(worked(sent(data, payroll.payroll_officer)), payroll.payroll_officer)
    before = list(run.missing.order_by("person").values("person", "reason", "said_by", "said_at"))
    assert len(before) == 2

    def said(of: PayRun) -> list[Any]:
        return list(of.missing.order_by("person").values("person", "reason", "said_by", "said_at"))

    operations.check_again(run=run, by=payroll.payroll_officer, at=AT)
    assert (worked(run).state, said(run)) == ("ready", before)
    operations.drop(run=run, by=payroll.payroll_officer, at=AT)
    other = worked(sent(data, payroll.payroll_officer))
    assert other.pk != run.pk and (other.state, said(other)) == ("ready", before)


def test_whoever_has_no_pay_number_is_missing_too(payroll: Cast, month: bytes) -> None:
    payroll.hr_adviser.joined_on = LONG_AGO
    payroll.hr_adviser.save(update_fields=["joined_on"])
    run = worked(sent(month, payroll.payroll_officer))
    assert (run.state, run.missing.get().person) == ("faulty", payroll.hr_adviser)


def test_set_aside(payroll: Cast, ready: PayRun, refused: RefusedBy) -> None:
    with refused("RU-12"):
        operations.drop(run=ready, by=payroll.officer, at=AT)
    run = operations.drop(run=ready, by=payroll.payroll_officer, at=AT)
    assert (run.state, run.slips.count(), run.file) == ("dropped", 0, "")
    assert operations.drop(run=run, by=payroll.payroll_officer, at=AT).state == "dropped"
    with refused("RU-14"):
        operations.release(run=run, by=payroll.head_of_finance, at=AT)
    with refused("RU-10"):
        operations.account_for(
            run=run, person=payroll.officer, reason="x", by=payroll.payroll_officer, at=AT
        )


def test_what_is_out_is_not_set_aside(payroll: Cast, ready: PayRun, refused: RefusedBy) -> None:
    run = released(ready, payroll)
    with refused("RU-15"):
        operations.drop(run=run, by=payroll.payroll_officer, at=AT)


def test_a_run_set_aside_while_it_is_checked_ends_its_work(payroll: Cast, month: bytes) -> None:
    run = sent(month, payroll.payroll_officer)
    operations.drop(run=run, by=payroll.payroll_officer, at=AT)
    worked(run)
    assert (run.state, run.slips.count(), Job.objects.get().state) == ("dropped", 0, "done")


def test_each_act_is_on_record(payroll: Cast, ready: PayRun) -> None:
    released(ready, payroll)
    verbs = (
        Event.objects.filter(reference=ready.reference)
        .order_by("pk")
        .values_list("verb", flat=True)
    )
    assert list(verbs) == ["payroll.sent", "payroll.checked", "payroll.release", "payroll.released"]
    assert Issue.objects.get().released_by == payroll.head_of_finance
    assert PayRun.history.filter(reference=ready.reference).exists()  # type: ignore[attr-defined]
    assert uuid4() != ready.once


@pytest.mark.parametrize(
    ("state", "again", "dropped", "released_then"),
    [
        ("checking", False, True, False), ("faulty", True, True, False),
        ("ready", True, True, True), ("releasing", False, False, False),
        ("released", False, False, False), ("dropped", False, False, False),
    ],
)  # fmt: skip
def test_what_may_be_done_in_each_state(
    state: str, again: bool, dropped: bool, released_then: bool
) -> None:
    assert rules.can_be_checked_again(state) is again
    assert rules.can_be_dropped(state) is dropped
    assert rules.can_be_released(state) is released_then


@pytest.mark.parametrize(("overtaken", "may"), [(0, True), (1, False), (46_000, False)])
def test_ru_16_none_of_it_is_corrected_already(overtaken: int, may: bool) -> None:
    assert rules.replaces_the_last(overtaken) is may
