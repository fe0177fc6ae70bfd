"""A worker is killed with kill -9 in the middle of paying. Nobody is paid twice or forgotten.

The worker is a process of its own. It is held where it matters by a lock on a table it is about to
use, taken from here, so nothing in the product knows of these tests.
"""

import os
import signal
import subprocess

import pytest

from finance.payments import operations
from finance.payments.models import Payment, Run
from mss.notifications.models import Notice
from tests.cast import AT, Cast
from tests.drills.held import held, start, until
from tests.factories.overpayments import NEXT, coming, next_run, planned
from tests.factories.payments import payable, run_released, times_paid, work
from tests.finance.payments.standard18_reader import read

pytestmark = pytest.mark.django_db(transaction=True)
WORKER = """
from finance.payments import tasks
from tests.factories.payments import introduce
introduce()
for _ in range(20):
    tasks.make_files()
"""


@pytest.mark.parametrize(
    ("table", "mode", "made", "paid"),
    [
        pytest.param("payments_payment", "ACCESS EXCLUSIVE", False, 0, id="before the file"),
        pytest.param("audit_event", "SHARE ROW EXCLUSIVE", False, 0, id="file kept, not noted"),
        pytest.param("notifications_notice", "SHARE ROW EXCLUSIVE", True, 0, id="told half"),
    ],
)
def test_killed_between_claim_and_commit(
    cast: Cast,
    worker: list[subprocess.Popen[bytes]],
    table: str,
    mode: str,
    made: bool,
    paid: int,
) -> None:
    payments = payable(cast)
    run = run_released(cast)
    with held(table, mode):
        process = start(worker, WORKER)
        until(True, "AND wait_event_type = 'Lock'", process)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    until(False, "")  # PostgreSQL has seen that nobody is there any more

    run.refresh_from_db()
    assert (run.state, bool(run.file), run.paid, run.attempts) == ("released", made, paid, 1)
    assert not Payment.objects.filter(state="paid").exists()
    assert [times_paid(payment) for payment in payments] == [0, 0, 0]

    run = work(run)
    _all_paid_once(cast, run, payments)


def _all_paid_once(cast: Cast, run: Run, payments: list[Payment]) -> None:
    assert (run.state, run.paid, run.attempts) == ("paid", 3, 0)
    assert [times_paid(payment) for payment in payments] == [1, 1, 1]
    assert Notice.objects.filter(event=f"run.paid:{run.reference}").count() == 2
    found = read(operations.read_file(run=run, by=cast.finance_officer, at=AT))
    assert [credit.reference for credit in found.credits] == [one.about for one in payments]
    assert found.contra.pence == 12545


def test_a_worker_that_lives_does_it_all(cast: Cast, worker: list[subprocess.Popen[bytes]]) -> None:
    """The drill's own control: unhindered, the same process pays everybody."""
    payments = payable(cast)
    run = run_released(cast)
    assert start(worker, WORKER).wait(timeout=60) == 0
    run.refresh_from_db()
    _all_paid_once(cast, run, payments)


def test_killed_while_the_last_of_an_overpayment_is_settled(
    cast: Cast, worker: list[subprocess.Popen[bytes]]
) -> None:
    """What was kept back was taken with the run; the overpayment ends with its payment, once."""
    row = planned(cast, "next", "9.00")
    coming(cast)
    run = operations.release_run(run=next_run(cast), by=cast.second_finance_officer, at=NEXT)
    with held("notifications_notice", "SHARE ROW EXCLUSIVE"):
        process = start(worker, WORKER)
        until(True, "AND wait_event_type = 'Lock'", process)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    until(False, "")
    row.refresh_from_db()
    assert (row.state, row.balance) == ("recovering", 0)

    run = work(run, at=NEXT)
    row.refresh_from_db()
    assert (run.state, row.state, row.balance) == ("paid", "recovered", 0)
    assert row.entries.filter(kind="set_off").count() == 1
    (credit,) = read(operations.read_file(run=run, by=cast.finance_officer, at=NEXT)).credits
    assert credit.pence == 2100
