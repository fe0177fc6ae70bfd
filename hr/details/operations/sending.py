"""A change that HR decides on evidence: sent, taken back."""

from datetime import date, datetime
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from hr.details import rules
from hr.details.models import Change
from hr.details.operations.evidence import drop_file
from hr.details.operations.keeping import locked_person
from hr.details.queries import details_of
from hr.details.wording import KIND
from mss.approvals import operations as approvals
from mss.audit.operations import record
from mss.foundation import uploads
from mss.foundation.nudge import nudge
from mss.foundation.references import take
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.people.models import Person


def on_record(person: Person, what: str) -> str:
    """What is known today of the detail `what`."""
    return person.name if what == "name" else str(getattr(details_of(person), what))


def tidied(typed: str) -> str:
    """Without empty lines, and single spaces in each."""
    lines = (" ".join(line.split()) for line in typed.splitlines())
    return "\n".join(line for line in lines if line)


def send(
    *, what: str, after: str, since: date, file: uploads.Readable, name: str, by: Person,
    at: datetime, note: str = "",
) -> Change:  # fmt: skip
    """Send HR a new legal name or home address, and a picture or document that proves it. Sent
    again, it is the same change.

    Raises BadUpload with a sentence for the person when the file is not one we can use; then
    nothing is kept. What is stored is encrypted by the storage and replaced by a cleaned copy (the
    worker).
    """
    seen = uploads.inspect(file, name=name)
    file.seek(0)
    data = file.read(seen.size)
    wanted = tidied(after)
    with transaction.atomic():
        person = locked_person(by)
        if not rules.needs_evidence(what):
            raise Refused("This is not changed by HR on evidence.", rule="DE-3")
        waits = Change.objects.waiting().filter(person=by, what=what).first()
        if waits is not None and (waits.sha256, waits.after) == (seen.sha256, wanted):
            return waits
        must_be_new(person, what, wanted, waits)
        if not rules.known_day(since, today(at)):
            raise Refused("That day has not come yet. Send it once it has.", rule="DE-10")
        (reference,) = take("DET", at=at)
        path = PurePath(name or "evidence")
        row = Change.objects.create(
            reference=reference, person=by, what=what, before=on_record(person, what),
            after=wanted, since=since, note=note.strip(), sent_at=at,
            name=f"{path.stem[:100]}{path.suffix[:10]}", sha256=seen.sha256,
            content_type=seen.content_type, size=seen.size, file_state=Change.File.CHECKING,
            upload=default_storage.save(f"details/new/{reference}", ContentFile(data)),
        )  # fmt: skip
        record("details.sent", by=by, subject=by, reference=reference, at=at, what=what)
        nudge("hr.details.tasks.prepare")
        return row


def must_be_new(person: Person, what: str, wanted: str, waits: Change | None) -> None:
    """Refused while another change of it waits, and where nothing would change."""
    if not rules.one_at_a_time(waits is not None):
        raise Refused("A change of this waits already. Take it back to send another.", rule="DE-8")
    if not rules.says_something_new(on_record(person, what), wanted):
        raise Refused("That is what is on record already.", rule="DE-9")


@transaction.atomic
def withdraw(*, change: Change, by: Person, at: datetime) -> Change:
    """Take a change back while it waits. Taken back already, nothing changes."""
    locked_person(change.person)
    row = Change.objects.select_for_update(of=("self",)).select_related("person").get(pk=change.pk)
    own = row.person_id == by.pk
    if own and row.state == Change.State.WITHDRAWN:
        return row
    if not rules.taken_back_by(by.pk, row.person_id, row.state):
        words = "It was decided already." if own else "Only whoever sent it takes it back."
        raise Refused(words, rule="DE-16")
    if row.what == Change.What.WORKPLACE:
        approvals.withdraw(kind=KIND, about=row.reference, by=by, at=at)
    row.state, row.ended_at, row.ended_by = Change.State.WITHDRAWN, at, by
    row.version += 1
    drop_file(row)
    row.save()
    record("details.withdrawn", by=by, subject=by, reference=row.reference, at=at, what=row.what)
    return row
