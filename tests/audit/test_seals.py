"""The chain of seals: holds when untouched, names what was tampered with, skips nothing late."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime

import psycopg2
import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

from mss.audit.models import Event, Seal
from mss.audit.operations import record, seal
from mss.audit.queries import sealing, verify
from mss.jobs import audit_check, operations
from mss.jobs.models import Incident, Job
from tests.audit.sealing import seal_now
from tests.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)


def act(cast: Cast, reference: str, at: datetime | None = None) -> None:
    with transaction.atomic():
        record("test.done", by=cast.officer, reference=reference, at=at or timezone.now())


def sealed(cast: Cast, batches: int = 3) -> None:
    for batch in range(batches):
        act(cast, f"A-{batch}")
        act(cast, f"B-{batch}")
        seal_now()


@contextmanager
def tampering() -> Iterator[None]:
    """What somebody with a superuser's password could do: the triggers taken off and put back."""
    for way in ("DISABLE", "ENABLE"):
        with connection.cursor() as cursor:
            for table in ("audit_event", "audit_seal"):
                cursor.execute(f"ALTER TABLE {table} {way} TRIGGER USER")
        if way == "DISABLE":
            yield


def test_untouched_it_holds(cast: Cast) -> None:
    sealed(cast)
    verdict = verify()
    assert verdict.seals >= 3
    assert verdict.broken is None
    assert verdict.events == Event.objects.count()
    assert sealing().waiting == 0
    assert seal(at=timezone.now()) is None, "nothing new, no empty seal"
    call_command("verify_audit")


@pytest.mark.parametrize(
    "tamper",
    [
        lambda over: Event.objects.filter(reference="A-1").update(verb="test.other"),
        lambda over: Event.objects.filter(reference="A-1").update(data={"amount": "9"}),
        lambda over: Event.objects.filter(reference="A-1").delete(),
        lambda over: Event.objects.create(
            verb="test.done", reference="X", at=timezone.now(), xid=over.from_xid
        ),
        lambda over: over.delete(),
        lambda over: Seal.objects.filter(pk=over.pk).update(digest="0" * 64),
    ],
    ids=["changed", "its data changed", "removed", "added", "seal removed", "seal forged"],
)
def test_tampering_is_found_and_located(cast: Cast, tamper: object) -> None:
    sealed(cast)
    xid = Event.objects.get(reference="A-1").xid
    over = Seal.objects.get(from_xid__lte=xid, to_xid__gt=xid)
    before = Seal.objects.filter(pk__lt=over.pk).count()
    with tampering():
        tamper(over)  # type: ignore[operator]
    verdict = verify()
    assert verdict.broken is not None
    assert verdict.seals == before
    with pytest.raises(CommandError, match=f"Seal {before + 1} does not hold"):
        call_command("verify_audit")


def test_a_transaction_that_commits_late_is_sealed_later_and_not_skipped(cast: Cast) -> None:
    """Its event has a lower number than events sealed before it; control: by number it is lost."""
    settings = connection.settings_dict
    line = psycopg2.connect(
        dbname=settings["NAME"], user=settings["USER"], host=settings["HOST"],
        port=settings["PORT"] or None, password=settings["PASSWORD"] or None,
    )  # fmt: skip
    with closing(line) as other:
        with other.cursor() as late:
            late.execute(
                "INSERT INTO audit_event (at, verb, reference, data) "
                "VALUES (now(), 'test.late', 'LATE', '{}') RETURNING id"
            )
            (number,) = late.fetchone()
        act(cast, "EARLY")
        assert Event.objects.get(reference="EARLY").pk > number
        first = seal(at=timezone.now())
        by_number = Event.objects.order_by("-id").first()
        other.commit()
    late_event = Event.objects.get(reference="LATE")
    assert first is None or late_event.xid >= first.to_xid
    assert late_event.xid < seal_now().to_xid
    assert by_number is not None
    assert late_event.pk < by_number.pk, "the control: a seal up to the highest number misses it"
    assert verify().broken is None
    assert verify().events == Event.objects.count()


def test_the_check_as_a_job_says_what_it_found(cast: Cast) -> None:
    sealed(cast)
    job = audit_check.begin(by=cast.auditor, at=timezone.now())
    assert audit_check.begin(by=cast.auditor, at=timezone.now()) == job
    while operations.advance(job=job.pk, at=timezone.now()):
        pass
    job.refresh_from_db()
    assert job.state == Job.State.DONE
    assert "untouched" in job.message
    assert not Incident.objects.exists()

    with tampering():
        Event.objects.filter(reference="A-1").update(verb="test.other")
    job = audit_check.begin(by=cast.auditor, at=timezone.now())
    while operations.advance(job=job.pk, at=timezone.now()):
        pass
    job.refresh_from_db()
    assert "does not hold" in job.message
    assert Incident.objects.get().kind == "audit-seal"
