"""The file for the bank: written from the rows alone, encrypted where it is kept."""

import hashlib
from datetime import datetime

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from finance.payments import bacs, pain001, rules
from finance.payments.models import Run
from finance.payments.queries import originator
from mss.audit.operations import viewed
from mss.foundation.money import pence
from mss.foundation.refused import Refused
from mss.foundation.sealed import box
from mss.foundation.working_time import today
from mss.jobs.operations import report
from mss.people.models import Person
from mss.people.queries import roles_of


class FileDiffersError(Exception):
    """The file would not be what was released."""


def contents(run: Run) -> bytes:
    """The bytes of the bank file of a released run in its format, the same each time.

    Raises FileDiffersError when the payments no longer add up to what was released (PA-11) or the
    account they leave from has gone, and ValueError for what the layout cannot hold.
    """
    ours = originator()
    if ours is None or run.released_at is None:
        raise FileDiffersError(f"{run.reference} has no account to pay from")
    rows = list(run.payments.order_by("pk"))
    sent = {row.pk: rules.sent(row.amount, row.recovered) for row in rows}
    total = sum(sent.values(), start=rules.MOST * 0)
    if not rules.agrees(len(rows), total, released_count=run.count, released_total=run.total):
        raise FileDiffersError(f"{run.reference} holds other payments than were released")
    credits = [
        bacs.Credit(
            row.sort_code, row.account_number, row.account_name, row.about, pence(sent[row.pk])
        )
        for row in rows
    ]
    if run.file_format == Run.Format.PAIN001:
        return pain001.write(
            pain001.Message(ours, run.reference, run.released_at, run.pay_on, credits)
        )
    return bacs.write(
        bacs.Submission(
            originator=ours,
            serial=run.reference[-6:],
            created=today(run.released_at),
            processed=rules.processing_day(run.pay_on),
            paid=run.pay_on,
            credits=credits,
        )
    )


def make_file(run: Run, *, at: datetime) -> None:
    """Write the file and note it on the locked `run`, which the caller saves.

    A file left by a worker that died before its commit is written over with the same bytes.
    """
    written = contents(run)
    name = f"payments/{run.reference}.{run.file_format}.sealed"
    default_storage.delete(name)
    run.file = default_storage.save(name, ContentFile(box().encrypt(written)))
    run.file_sha256 = hashlib.sha256(written).hexdigest()
    run.file_made_at = at


def read_file(*, run: Run, by: Person, at: datetime) -> bytes:
    """The bank file, for a finance officer, recorded before it is returned.

    A file that is lost is written again from the rows. One that is not, byte for byte, what was
    made is never handed out: it becomes an incident.
    """
    if not rules.handles_runs(roles_of(by, at=at)):
        raise Refused("Only finance officers open the bank file.", rule="PA-6")
    if not run.file:
        raise Refused("The bank file is not made yet. Wait a minute and try again.", rule="PA-11")
    written = _kept(run) or contents(run)
    if hashlib.sha256(written).hexdigest() != run.file_sha256:
        message = f"The bank file of {run.reference} is not what was made"
        report(kind="payment-file", about=run.reference, message=message, at=at)
        raise Refused(
            "This file has been changed, so it is kept back. It is reported.", rule="PA-11"
        )
    viewed("payment-file", by=by, subject=None, reference=run.reference, at=at)
    return written


def _kept(run: Run) -> bytes | None:
    try:
        with default_storage.open(run.file) as file:
            return box().decrypt(file.read())
    except FileNotFoundError:
        return None
