"""Telling people and their managers what runs out, is due, or overdue."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from hr.training import rules
from hr.training.models import Standing
from mss.foundation.working_time import today
from mss.notifications.operations import notify
from mss.people.models import Person
from mss.people.queries import manager_of

A_CHUNK = 100


@transaction.atomic
def remind(*, at: datetime) -> int:
    """Tell whoever is to be told by today, and their managers, each once (TR-4). Returns how many
    rows were seen to."""
    day = today(at)
    rows = list(
        Standing.objects.select_for_update(skip_locked=True, of=("self",))
        .filter(remind_on__lte=day)
        .select_related("person", "course")
        .order_by("remind_on", "pk")[:A_CHUNK]
    )
    for row in rows:
        _tell(row, at=at)
        row.remind_on = rules.next_reminder(row.act_by, day)
        row.save(update_fields=["remind_on"])
    return len(rows)


def _tell(row: Standing, *, at: datetime) -> None:
    day = today(at)
    if row.act_by is None:
        return
    words = rules.reminder_words(
        row.act_by, day, held=row.certificate_id is not None, asked=row.since is not None
    )
    said = f"{row.course.title} {words}"
    event = f"training:{row.course.reference}:{row.act_by}:{row.remind_on}"
    _notice(row.person, f"{event}:own", said, "training:mine", at)
    manager = manager_of(row.person, on=day)
    if manager is not None:
        about = f"{event}:{row.person.reference}"
        _notice(manager.person, about, f"{row.person.name}: {said}", "training:team", at)


def _notice(person: Person, event: str, subject: str, page: str, at: datetime) -> None:
    body = "See which sessions have places, and book one."
    if page == "training:team":
        body = "See who is due, overdue or runs out soon, and book for them."
    notify(person=person, event=event[:80], topic="training", subject=subject[:150], body=body,
           address=reverse(page), at=at)  # fmt: skip
