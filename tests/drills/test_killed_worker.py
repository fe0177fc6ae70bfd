"""A worker is killed with kill -9 in the middle of paying. Nobody is paid twice or forgotten.

The worker is a process of its own. It is held where it matters by a lock on a table it is about to
use, taken from here, so nothing in the product knows of these tests.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg2
import pytest
from django.conf import settings
from django.db import connection

from finance.payments import operations
from finance.payments.models import Payment, Run
from mss.notifications.models import Notice
from tests.cast import AT, Cast
from tests.factories.payments import payable, run_released, times_paid, work
from tests.finance.payments.standard18_reader import read

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[2]
WORKER = """
import sys
import django
from django.conf import settings
settings.DATABASES["default"]["NAME"], settings.MEDIA_ROOT = sys.argv[1:]
django.setup()
from django.db import connection
from finance.payments import tasks
from tests.factories.payments import introduce
introduce()
with connection.cursor() as cursor:
    cursor.execute("SET application_name = 'drill'")
for _ in range(20):
    tasks.make_files()
"""


@contextmanager
def _held(table: str, mode: str) -> Iterator[None]:
    """Hold `table` in a connection of its own."""
    found = connection.get_connection_params()
    found.pop("cursor_factory", None)
    holder = psycopg2.connect(**found)
    try:
        holder.cursor().execute(f"LOCK TABLE {table} IN {mode} MODE")
        yield
    finally:
        holder.rollback()
        holder.close()


@pytest.fixture
def worker() -> Iterator[list[subprocess.Popen[bytes]]]:
    started: list[subprocess.Popen[bytes]] = []
    yield started
    for one in started:
        one.kill()
        one.wait()


def _start(worker: list[subprocess.Popen[bytes]]) -> subprocess.Popen[bytes]:
    name, files = connection.settings_dict["NAME"], str(settings.MEDIA_ROOT)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    process = subprocess.Popen(
        [sys.executable, "-c", WORKER, name, files], cwd=ROOT, env=environment,
    )  # fmt: skip
    worker.append(process)
    return process


def _of_the_worker(more: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'drill' "
            f"AND datname = current_database() {more}"
        )
        return int(cursor.fetchone()[0])


def _until(true: bool, more: str, process: subprocess.Popen[bytes] | None = None) -> None:
    for _ in range(600):
        if bool(_of_the_worker(more)) is true:
            return
        if process is not None and process.poll() is not None:
            break
        time.sleep(0.05)
    pytest.fail("the worker did not come to where it is held")


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
    with _held(table, mode):
        process = _start(worker)
        _until(True, "AND wait_event_type = 'Lock'", process)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    _until(False, "")  # PostgreSQL has seen that nobody is there any more

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
    assert _start(worker).wait(timeout=60) == 0
    run.refresh_from_db()
    _all_paid_once(cast, run, payments)
