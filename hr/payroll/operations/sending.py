"""A file of pay arrives."""

import hashlib
from datetime import date, datetime
from typing import Any, BinaryIO, cast
from uuid import UUID

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction

from hr.payroll import rules
from hr.payroll.contract import BadFile, header
from hr.payroll.models import PayRun
from hr.payroll.operations.checking import CHECK
from mss.audit.operations import record
from mss.foundation.references import take
from mss.foundation.refused import Refused
from mss.jobs.operations import start
from mss.people.models import Organisation, Person, Role
from mss.people.queries import bodies_served


def send(*, file: "File[Any]", once: UUID, by: Person, at: datetime) -> PayRun:
    """Take a file in and start checking it. Nobody sees a payslip of it.

    The same form, and the same file while it is under way, give the same run. Refused when the file
    cannot be read, is not for the sender's organisation (RU-2), or the month is paid (RU-8).
    """
    if not rules.not_too_large(file.size or 0):
        raise Refused("The file is empty, or larger than 400 MB.", rule="RU-1")
    source = cast(BinaryIO, file)
    try:
        said, begins = header(source)
    except BadFile as problem:
        raise Refused(str(problem), rule="RU-2") from problem
    digest = _digest(file)
    with transaction.atomic():
        Person.objects.get_queryset().select_for_update(no_key=True).get(pk=by.pk)
        if sent := PayRun.objects.filter(sent_by=by, once=once).first():
            return sent
        return _staged(file, said, begins, digest, once=once, by=by, at=at)


def _staged(
    file: "File[Any]", said: dict[str, str], begins: int, digest: str, *, once: UUID, by: Person,
    at: datetime,
) -> PayRun:  # fmt: skip
    served = Organisation.objects.filter(
        pk__in=bodies_served(by, Role.PAYROLL_OFFICER, at=at)
    ).select_for_update(no_key=True)
    bodies = {one.code: one for one in served.order_by("pk")}
    wrong = rules.header_is_known(said, codes=set(bodies), kinds=set(PayRun.Kind.values))
    if wrong:
        raise Refused(wrong, rule="RU-2")
    organisation, period = bodies[said["organisation"]], date.fromisoformat(said["period"])
    there = PayRun.objects.filter(organisation=organisation, period=period, kind=said["kind"])
    there = there.exclude(state=PayRun.State.DROPPED)
    if same := there.filter(sha256=digest).first():
        return same
    if said["kind"] == PayRun.Kind.MAIN and (other := there.first()):
        words = f"The pay of that month is here as {other.reference}. Set it aside first"
        raise Refused(f"{words}, or send corrections.", rule="RU-8")
    (reference,) = take("PRN", at=at)
    run = PayRun.objects.create(
        reference=reference, organisation=organisation, kind=said["kind"], period=period,
        pay_date=date.fromisoformat(said["pay_date"]), reason=said["reason"][:300], once=once,
        file_name=(file.name or "pay")[-120:], sha256=digest, said={"begins": begins},
        file=default_storage.save(f"pay-files/{reference}", file), sent_by=by, sent_at=at,
    )  # fmt: skip
    record("payroll.sent", by=by, reference=reference, at=at, sha256=digest, kind=run.kind,
           period=str(period))  # fmt: skip
    title = f"Check the pay of {period:%B %Y}, {organisation.name}"
    run.job = start(kind=CHECK, title=title[:120], by=by, params={"run": reference}, at=at)
    run.save(update_fields=["job"])
    return run


def _digest(file: "File[Any]") -> str:
    found = hashlib.sha256()
    for chunk in file.chunks():
        found.update(chunk)
    file.seek(0)
    return found.hexdigest()
