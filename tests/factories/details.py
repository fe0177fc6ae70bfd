"""Details, changes and contacts made by the operations themselves."""

from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from hr.details import operations, queries
from hr.details.models import Change, Contact
from hr.details.operations.contacts import Call
from mss.foundation.working_time import today
from mss.people.models import Person
from tests.cast import AT, Cast
from tests.foundation.pictures_for_tests import png_receipt

PARTNER = Call("Nikhil Shah", "Husband", "07700 900 456")
MOTHER = Call("Meera Patel", "Mother", "07700 900 789", "020 7946 0123")


def contact(person: Person, call: Call = PARTNER, *, at: datetime = AT) -> Contact:
    version = queries.details_of(person).contacts
    return operations.add(by=person, call=call, version=version, at=at)


def sent(
    person: Person, what: str = "address", after: str = "2 Elm Road\nCroydon", *,
    at: datetime = AT, ready: bool = True, **options: Any,
) -> Change:  # fmt: skip
    """Sent to HR with a picture, which the worker has cleaned."""
    row = operations.send(
        what=what, after=after, since=options.pop("since", today(at)), by=person, at=at,
        file=options.pop("file", None) or SimpleUploadedFile("letter.png", png_receipt()),
        name="letter.png", **options,
    )  # fmt: skip
    if ready and row.file_state == Change.File.CHECKING:
        operations.prepare(change=row.pk, at=at)
        row.refresh_from_db()
    return row


def answered(person: Person, *, at: datetime = AT, **answers: str) -> None:
    version = queries.answers_of(person).version
    operations.answer(by=person, answers=answers, version=version, at=at)


def everything(cast: Cast, *, at: datetime, rows: int) -> dict[str, str]:
    """One of everything around the officer, with `rows` of what lists hold. Returns references."""
    for one in (PARTNER, MOTHER)[:rows]:
        made = contact(cast.officer, one, at=at)
    answered(cast.officer, at=at, sex="female", religion="none")
    operations.count(at=at)
    Change.objects.bulk_create(
        Change(
            reference=f"DET-26-9{number:05d}", person=cast.officer, what="name", before="A",
            after="B", since=today(at), state="withdrawn", sent_at=at, ended_at=at,
            file_state="gone",
        )
        for number in range(rows)
    )  # fmt: skip
    # The sergeant first, who has one however few there are.
    people = sorted(cast.people.values(), key=lambda one: one != cast.sergeant)
    waits = [one for one in people if one.organisation_id == cast.mps.pk]
    for person in [one for one in waits if one != cast.hr_adviser][: rows + 1]:
        if person.is_active and person != cast.officer:
            Change.objects.create(
                reference=f"DET-26-8{person.pk:05d}", person=person, what="address", after="B",
                since=today(at), sent_at=at, file_state="ready", file="none",
            )  # fmt: skip
    change = sent(cast.officer, at=at)
    operations.show(person=cast.officer, reason="Hurt", by=cast.hr_adviser, at=at)
    return {"details-change": change.reference, "contact": str(made.key)}
