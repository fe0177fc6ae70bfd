"""A worker is killed with kill -9 while pay is read, written and told. No payslip is lost, written
twice or seen early; everybody is told once."""

import os
import signal
import subprocess
from datetime import date

import pytest

from hr.pay.models import Payslip
from hr.payroll import operations
from hr.payroll.models import PayRun
from mss.notifications.models import Notice
from mss.people.models import Person, RoleHolding
from tests.cast import AT, LONG_AGO, SINCE, Cast
from tests.drills.held import held, start, until
from tests.factories.pay import accounted, file_of, sent, slip, worked

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = 5
WORKER = """
from hr.payroll.operations import checking, releasing
checking.CHUNK = releasing.CHUNK = 2
from mss.jobs.tasks import run_jobs
for _ in range(20):
    run_jobs()
"""


@pytest.fixture
def payroll(cast: Cast) -> Cast:
    """Five people who are paid and one who is missing, and a second payroll officer."""
    RoleHolding.objects.create(
        person=cast.head_of_finance, role="payroll-officer", organisation=cast.mps, starts=SINCE
    )
    people = Person.objects.get_queryset().filter(organisation=cast.mps).order_by("pk")
    first = list(people[: PEOPLE + 1])
    people.update(pay_number="", joined_on=date(2027, 1, 1))  # nobody else is here yet
    for number, person in enumerate(first, 1):
        Person.objects.get_queryset().filter(pk=person.pk).update(
            pay_number=f"700000{number}", joined_on=LONG_AGO
        )
    return cast


def killed_at(table: str, mode: str, worker: list[subprocess.Popen[bytes]]) -> None:
    with held(table, mode):
        process = start(worker, WORKER)
        until(True, "AND wait_event_type = 'Lock'", process)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    until(False, "")


def arrived(cast: Cast) -> PayRun:
    data = file_of(*[(f"700000{n}", slip()) for n in range(1, PEOPLE + 1)])
    return sent(data, cast.payroll_officer)


@pytest.mark.parametrize(
    "table", ["payroll_stagedslip", "payroll_missing", "audit_event"],
    ids=["payslips read", "looking for who is missing", "checked, not noted"],
)  # fmt: skip
def test_killed_while_it_is_checked(
    payroll: Cast, worker: list[subprocess.Popen[bytes]], table: str
) -> None:
    run = arrived(payroll)
    killed_at(table, "SHARE ROW EXCLUSIVE", worker)
    run = worked(run)
    assert run.slips.count() == PEOPLE
    assert (run.problems, run.slips.filter(faulty=True).count()) == ([], 0)
    assert accounted(run, payroll.payroll_officer).state == "ready"


@pytest.mark.parametrize(
    "table", ["pay_issue", "pay_payslip", "audit_event", "notifications_notice"],
    ids=["begun", "payslips written", "out, not noted", "told half"],
)  # fmt: skip
def test_killed_while_it_is_released(
    payroll: Cast, worker: list[subprocess.Popen[bytes]], table: str
) -> None:
    run = accounted(worked(arrived(payroll)), payroll.payroll_officer)
    operations.release(run=run, by=payroll.head_of_finance, at=AT)
    killed_at(table, "SHARE ROW EXCLUSIVE", worker)
    seen = Payslip.objects.filter(issue__released_at__isnull=False).count()
    assert seen == (PEOPLE if table == "notifications_notice" else 0)
    run = worked(worked(run))
    assert run.state == "released"
    assert Payslip.objects.filter(issue__released_at__isnull=False).count() == PEOPLE
    assert Payslip.objects.values("person").distinct().count() == PEOPLE
    assert Notice.objects.filter(event=f"pay:{run.reference}").count() == PEOPLE
