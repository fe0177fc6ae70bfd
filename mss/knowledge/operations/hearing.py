"""What readers say back, and how far somebody is with a guide."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mss.audit.operations import record
from mss.foundation.refused import Refused
from mss.knowledge import rules
from mss.knowledge.models import Article, Opinion, Report, Saved, Tick
from mss.knowledge.operations.keeping import must_keep
from mss.notifications.operations import notify
from mss.people.models import Person


@transaction.atomic
def opine(*, article: Article, useful: bool, by: Person, at: datetime) -> Opinion:
    """Say whether it was of use; the last word counts."""
    said, _ = Opinion.objects.update_or_create(
        article=article, by=by, defaults={"useful": useful, "at": at}
    )
    return said


@transaction.atomic
def report(*, article: Article, words: str, once: UUID, by: Person, at: datetime) -> Report:
    """Say what is wrong. Sent twice it is said once."""
    if not rules.says_what(words):
        raise Refused("Say what is wrong, so that it can be put right.", rule="KN-10")
    said, new = Report.objects.get_or_create(
        key=once,
        defaults={"article": article, "number": article.version, "words": words.strip(),
                  "by": by, "at": at},
    )  # fmt: skip
    if new:
        record("article.reported", by=by, reference=article.slug, at=at)
    return said


@transaction.atomic
def answer(*, report: Report, words: str, by: Person, at: datetime) -> Report:
    """Tell whoever reported it what came of it. The same again changes nothing."""
    row = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
    must_keep(by, at=at)
    if row.answer and row.answer == words.strip():
        return row
    if not rules.deals_once(row.ended_at is not None):
        raise Refused("Somebody has answered it already.", rule="KN-11")
    if not rules.says_what(words):
        raise Refused("Say what came of it: whoever reported it reads this.", rule="KN-10")
    row.answer, row.ended_at, row.ended_by = words.strip(), at, by
    row.save()
    record("article.answered", by=by, reference=row.article.slug, at=at)
    notify(
        person=row.by, event=f"article.report.{row.key}", topic="request",
        subject=f"What you reported about “{row.article.title}”", body=row.answer,
        address=f"/answers/read/{row.article.slug}/", at=at,
    )  # fmt: skip
    return row


@transaction.atomic
def tick(*, article: Article, step: int, done: bool, by: Person, at: datetime) -> None:
    """Tick a step of a guide, or take the tick away."""
    if done:
        Tick.objects.get_or_create(article=article, person=by, step=step, defaults={"at": at})
    else:
        Tick.objects.filter(article=article, person=by, step=step).delete()


@transaction.atomic
def save_case(*, article: Article, once: UUID, at: datetime) -> Saved:
    """It answered somebody who was about to ask a person. Who it was is not kept."""
    return Saved.objects.get_or_create(once=once, defaults={"article": article, "at": at})[0]
