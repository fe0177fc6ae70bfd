"""What somebody has been told."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from mss.notifications.models import Choice, Notice, Topic
from mss.notifications.rules import lately, may_turn_off

if TYPE_CHECKING:
    from mss.people.models import Person

AT_ONCE = 200  # e-mails in one task


def unread_count(person: "Person") -> int:
    return Notice.objects.visible_to(person).unread().count()


def wants_email(person: "Person", topic: str) -> bool:
    """Whether `person` is e-mailed about `topic` (NO-3)."""
    if not may_turn_off(topic):
        return True
    choice = Choice.objects.filter(person=person, topic=topic).first()
    return choice is None or choice.by_email


def without_email(people: Sequence[int], topic: str) -> set[int]:
    """Those of `people` (ids) who asked not to be e-mailed about `topic` (NO-3)."""
    if not may_turn_off(topic):
        return set()
    chosen = Choice.objects.filter(person__in=people, topic=topic, by_email=False)
    return set(chosen.values_list("person", flat=True))


def replaced_addresses(person: "Person", *, at: datetime) -> list[str]:
    """E-mail addresses of `person` that were replaced a short while before `at` (NO-5)."""
    rows = person.history.order_by("history_date", "history_id")  # type: ignore[attr-defined]
    known = list(rows.values_list("history_date", "email"))
    if not known:  # written in bulk and never changed since
        return []
    ends = [*(begun for begun, _ in known[1:]), at]
    # Of somebody whose history was never written nothing is known, and nothing was replaced.
    recent = {email for (_, email), ended in zip(known, ends, strict=False) if lately(ended, at)}
    return sorted(recent - {person.email})


def choices_of(person: "Person") -> dict[str, bool]:
    """Topic → by e-mail or not, for every topic."""
    chosen = dict(Choice.objects.filter(person=person).values_list("topic", "by_email"))
    return {topic: chosen.get(topic, True) for topic in Topic.values}


def to_send(*, at: datetime, limit: int = AT_ONCE) -> list[int]:
    """Ids of notices whose e-mail is due, oldest first."""
    due = Notice.objects.filter(email=Notice.Email.WAITING, next_try_at__lte=at)
    return list(due.order_by("next_try_at").values_list("pk", flat=True)[:limit])
