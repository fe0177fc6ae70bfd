"""A released run becomes its file and paid payments, once each."""

import hashlib
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage

from finance.payments import operations, queries, sources
from finance.payments.models import Payment, Run
from finance.payments.operations import paying
from finance.payments.tasks import make_files
from mss.audit.models import Event
from mss.foundation.refused import Refused
from mss.jobs.models import Incident
from mss.jobs.sweeps import registered
from mss.notifications.models import Notice
from tests.cast import AT, Cast
from tests.factories.payments import (
    KIND,
    PAY_ON,
    introduce,
    payable,
    run_made,
    run_released,
    times_paid,
    work,
)
from tests.finance.payments.conftest import RefusedBy
from tests.finance.payments.standard18_reader import read

pytestmark = pytest.mark.django_db


def test_everybody_is_paid_and_told_once(cast: Cast) -> None:
    payments = payable(cast)
    run = work(run_released(cast))
    assert (run.state, run.paid, run.attempts) == ("paid", 3, 0)
    for payment in payments:
        payment.refresh_from_db()
        assert (payment.state, payment.paid_on) == ("paid", PAY_ON)
        assert times_paid(payment) == 1
    notice = Notice.objects.get(person=cast.officer, event=f"run.paid:{run.reference}")
    assert notice.subject == "You are paid £118.40 on 15 June 2026"
    assert f"Thing {payments[0].about}: £18.40" in notice.body
    assert f"Thing {payments[2].about}: £100.00" in notice.body
    assert "account ending 819" in notice.body
    assert operations.advance(run=run.pk, at=AT) is False


def test_the_file_holds_what_was_released(cast: Cast) -> None:
    payments = payable(cast)
    run = work(run_released(cast))
    contents = operations.read_file(run=run, by=cast.finance_officer, at=AT)
    found = read(contents)
    assert [(c.reference, c.pence) for c in found.credits] == [
        (one.about, int(one.amount * 100)) for one in payments
    ]
    assert [c.account_number for c in found.credits] == ["31926819", "00123456", "31926819"]
    assert found.credits[1].name == "SIOBHAN ONEILL"
    assert found.contra.pence == int(run.total * 100) == 12545
    assert found.serial == run.reference[-6:]
    assert found.expires == PAY_ON
    assert hashlib.sha256(contents).hexdigest() == run.file_sha256


def test_the_file_is_encrypted_where_it_is_kept(cast: Cast) -> None:
    payable(cast)
    run = work(run_released(cast))
    with default_storage.open(run.file) as file:
        kept = file.read()
    assert b"UHL1" not in kept
    assert b"31926819" not in kept


def test_a_lost_file_is_made_again_byte_for_byte(cast: Cast) -> None:
    payable(cast)
    run = work(run_released(cast))
    first = operations.read_file(run=run, by=cast.finance_officer, at=AT)
    default_storage.delete(run.file)
    later = AT + timedelta(days=400)
    assert operations.read_file(run=run, by=cast.finance_officer, at=later) == first


def test_a_file_that_was_changed_is_kept_back(cast: Cast) -> None:
    payable(cast)
    run = work(run_released(cast))
    Run.objects.filter(pk=run.pk).update(file_sha256="0" * 64)
    run.refresh_from_db()
    with pytest.raises(Refused) as no:
        operations.read_file(run=run, by=cast.finance_officer, at=AT)
    assert no.value.rule == "PA-11"
    assert Incident.objects.get().kind == "payment-file"
    assert not Event.objects.filter(verb="viewed.payment-file").exists()


def test_opening_the_file_is_recorded_first(cast: Cast, refused: RefusedBy) -> None:
    payable(cast)
    run = run_made(cast)
    with refused("PA-11"):
        operations.read_file(run=run, by=cast.finance_officer, at=AT)
    operations.release_run(run=run, by=cast.second_finance_officer, at=AT)
    run = work(run)
    for who in (cast.auditor, cast.officer, cast.system_administrator):
        with refused("PA-6"):
            operations.read_file(run=run, by=who, at=AT)
    operations.read_file(run=run, by=cast.finance_officer, at=AT)
    event = Event.objects.get(verb="viewed.payment-file")
    assert (event.by, event.reference) == (cast.finance_officer, run.reference)


def test_nothing_happens_before_the_release(cast: Cast) -> None:
    payable(cast)
    run = run_made(cast)
    assert queries.to_pay() == []
    assert operations.advance(run=run.pk, at=AT) is False


def test_in_pieces_with_progress(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paying, "PIECE", 1)
    payable(cast)
    run = run_released(cast)
    assert operations.advance(run=run.pk, at=AT) is True  # the file
    assert operations.advance(run=run.pk, at=AT) is True  # one person
    run.refresh_from_db()
    assert run.paid in {1, 2}
    assert Payment.objects.filter(state="paid").count() == run.paid
    assert operations.advance(run=run.pk, at=AT) is False  # the other
    run.refresh_from_db()
    assert (run.state, run.paid) == ("paid", 3)


def _breaks(about: str, **_: object) -> None:
    raise RuntimeError("the thing cannot be paid")


def test_what_keeps_failing_stops_is_shown_and_goes_on(cast: Cast, refused: RefusedBy) -> None:
    payments = payable(cast)
    run = run_released(cast)
    operations.advance(run=run.pk, at=AT)
    sources.register(sources.Source(KIND, "Thing", _breaks, _breaks, _breaks, str))
    for _ in range(5):
        with pytest.raises(RuntimeError):
            operations.advance(run=run.pk, at=AT)
    assert operations.advance(run=run.pk, at=AT) is False
    run.refresh_from_db()
    assert (run.state, run.paid) == ("stopped", 0)
    assert not any(times_paid(payment) for payment in payments)
    incident = Incident.objects.get()
    assert (incident.kind, incident.about, incident.role) == (
        "payment-run", run.reference, "finance-officer",
    )  # fmt: skip
    assert queries.to_pay() == []

    introduce()
    with refused("PA-6"):
        operations.try_again(run=run, by=cast.auditor, at=AT)
    operations.try_again(run=run, by=cast.finance_officer, at=AT)
    operations.try_again(run=run, by=cast.finance_officer, at=AT)
    run = work(run)
    assert run.state == "paid"
    assert [times_paid(payment) for payment in payments] == [1, 1, 1]
    incident.refresh_from_db()
    assert incident.resolved_at is not None
    with refused("PA-13"):
        operations.try_again(run=run, by=cast.finance_officer, at=AT)


def test_payments_that_no_longer_add_up_are_not_sent(
    cast: Cast, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    payable(cast)
    run = run_released(cast)
    Run.objects.filter(pk=run.pk).update(total=Decimal("1.00"))
    with pytest.raises(Exception, match="other payments than were released"):
        operations.advance(run=run.pk, at=AT)
    run.refresh_from_db()
    assert (run.state, run.file, run.attempts) == ("released", "", 1)
    assert not default_storage.exists(f"payments/{run.reference}.bacs.sealed")


def test_a_file_left_half_written_is_written_over(cast: Cast) -> None:
    payable(cast)
    run = run_released(cast)
    half = Path(default_storage.path(f"payments/{run.reference}.bacs.sealed"))
    half.parent.mkdir(exist_ok=True)
    half.write_bytes(b"half a file")
    run = work(run)
    assert run.file == f"payments/{run.reference}.bacs.sealed"
    assert read(operations.read_file(run=run, by=cast.finance_officer, at=AT)).contra.pence == 12545


def test_the_sweep_finds_what_a_lost_message_left(cast: Cast) -> None:
    payable(cast)
    run = run_released(cast)
    assert "finance.payments.tasks.make_files" in registered()
    make_files()
    run.refresh_from_db()
    assert run.state == "paid"
