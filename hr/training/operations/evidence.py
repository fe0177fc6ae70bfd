"""Evidence of a certificate from elsewhere: sent, made safe, checked."""

from datetime import date, datetime
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.urls import reverse

from hr.training import queries, rules
from hr.training.models import Certificate, Course, Evidence
from hr.training.operations.certificates import give
from hr.training.wording import until
from mss.audit.operations import record
from mss.foundation import uploads
from mss.foundation.nudge import nudge
from mss.foundation.references import take
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.jobs.making_safe import Making
from mss.notifications.operations import notify
from mss.people.models import Person


def send(
    *, course: Course, passed_on: date, file: uploads.Readable, name: str, by: Person, at: datetime,
    note: str = "",
) -> Evidence:  # fmt: skip
    """Send in a picture or document that proves that one passed `course` on that day. The same
    file for the same course is sent once.

    Raises BadUpload with a sentence for the person when it is not one we can use; then nothing is
    kept. What is stored is encrypted by the storage and replaced by a cleaned copy (the worker).
    """
    seen = uploads.inspect(file, name=name)
    file.seek(0)
    data = file.read(seen.size)
    with transaction.atomic():
        Person.objects.get_queryset().select_for_update(no_key=True).get(pk=by.pk)
        if not rules.known_day(passed_on, today(at)):
            raise Refused("That day has not come yet. Check the date.", rule="TR-28")
        sent = Evidence.objects.filter(person=by, course=course, sha256=seen.sha256)
        same = sent.exclude(outcome=Evidence.Outcome.DECLINED).first()
        if same is not None:
            return same
        (reference,) = take("TRE", at=at)
        path = PurePath(name or "evidence")
        row = Evidence.objects.create(
            reference=reference, person=by, course=course, passed_on=passed_on, note=note.strip(),
            name=f"{path.stem[:100]}{path.suffix[:10]}", sha256=seen.sha256,
            content_type=seen.content_type, size=seen.size, sent_at=at,
            upload=default_storage.save(f"training/new/{reference}", ContentFile(data)),
        )  # fmt: skip
        record("training.evidence", by=by, subject=by, reference=reference, at=at,
               course=course.reference)  # fmt: skip
        nudge("hr.training.tasks.prepare")
        return row


def _unusable(row: Evidence, at: datetime) -> None:
    record("training.evidence.unusable", by=None, subject=row.person, reference=row.reference,
           at=at, note=row.problem)  # fmt: skip
    _tell(row, "Your evidence could not be used", row.problem, at=at)


MAKING = Making(Evidence, "training", _unusable, named=lambda row: str(row.reference))


def prepare(*, evidence: int, at: datetime) -> bool:
    """Make one file safe (`mss.jobs.making_safe`)."""
    return MAKING.prepare(pk=evidence, at=at)


def _tell(row: Evidence, subject: str, body: str, *, at: datetime) -> None:
    notify(person=row.person, event=f"training.evidence:{row.reference}:{row.state}{row.outcome}",
           topic="request", subject=subject[:150], body=body, address=reverse("training:mine"),
           at=at)  # fmt: skip


def _to_check(evidence: Evidence, by: Person, at: datetime) -> Evidence:
    rows = Evidence.objects.select_for_update(of=("self",))
    row = rows.select_related("person", "course").get(pk=evidence.pk)
    if not queries.serves(by, row.person.organisation_id, at=at):
        raise Refused("Evidence is checked by HR and training.", rule="TR-31")
    if not rules.another_person(by.pk, row.person_id):
        raise Refused("Ask somebody else to check your own evidence.", rule="TR-27")
    return row


def _open(row: Evidence) -> None:
    if not rules.checked_once(row.outcome):
        words = row.get_outcome_display().lower()
        raise Refused(f"It was checked already: {words}.", rule="TR-29")


@transaction.atomic
def accept(*, evidence: Evidence, by: Person, at: datetime) -> Evidence:
    """The evidence proves it: the certificate is given. Accepting it again changes nothing."""
    row = _to_check(evidence, by, at)
    if row.outcome == Evidence.Outcome.ACCEPTED:
        return row
    _open(row)
    if row.state != Evidence.State.READY:
        raise Refused("The file is not ready to be read yet.", rule="TR-29")
    made = give(person=row.person, course=row.course, starts=row.passed_on, by=by, at=at,
                how=Certificate.How.EVIDENCE)  # fmt: skip
    row.outcome, row.checked_by, row.checked_at = Evidence.Outcome.ACCEPTED, by, at
    row.certificate = made
    row.save()
    record("training.evidence.checked", by=by, subject=row.person, reference=row.reference, at=at,
           outcome=row.outcome)  # fmt: skip
    _tell(row, f"Your evidence is accepted: {row.course.title}",
          f"It is on your record and {until(made.last_day)}.", at=at)  # fmt: skip
    return row


@transaction.atomic
def decline(*, evidence: Evidence, why: str, by: Person, at: datetime) -> Evidence:
    """The evidence does not prove it. Declining it again changes nothing."""
    row = _to_check(evidence, by, at)
    if row.outcome == Evidence.Outcome.DECLINED:
        return row
    _open(row)
    if not rules.says_why(why):
        raise Refused("Say what is wrong with it, so they know what to send.", rule="TR-30")
    row.outcome, row.checked_by, row.checked_at = Evidence.Outcome.DECLINED, by, at
    row.why = why.strip()[:300]
    row.save()
    record("training.evidence.checked", by=by, subject=row.person, reference=row.reference, at=at,
           outcome=row.outcome)  # fmt: skip
    _tell(row, f"Your evidence was not accepted: {row.course.title}",
          f"{by.name} wrote: {row.why}", at=at)  # fmt: skip
    return row
