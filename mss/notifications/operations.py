"""Telling, reading and choosing."""

import smtplib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import structlog
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from mss.audit.operations import record
from mss.foundation.nudge import nudge
from mss.foundation.references import take
from mss.foundation.refused import Refused
from mss.jobs.operations import report
from mss.notifications.models import Choice, Notice, Topic
from mss.notifications.queries import choices_of, replaced_addresses, wants_email, without_email
from mss.notifications.rules import given_up, is_topic, may_turn_off, wait_before_try
from mss.people.reaching import address_of

if TYPE_CHECKING:
    from mss.people.models import Person

log = structlog.get_logger(__name__)


@transaction.atomic(savepoint=False)
def notify(
    *, person: "Person", event: str, topic: str, subject: str, body: str, address: str, at: datetime,
    reply_to: str = "",
) -> None:  # fmt: skip
    """Tell `person` about `event`, once: a second call for the same event changes nothing.

    `address` is a path in the portal where they read more; it never decides anything by itself.
    `reply_to` is where an answer to the e-mail goes; nobody reads one without it.
    """
    (reference,) = take("NOT", at=at)
    email = Notice.Email.WAITING if wants_email(person, topic) else Notice.Email.NONE
    notice = Notice(
        reference=reference, person=person, event=event, topic=topic, subject=subject, body=body,
        address=address, reply_to=reply_to, created_at=at, email=email, next_try_at=at,
    )  # fmt: skip
    Notice.objects.bulk_create([notice], ignore_conflicts=True)
    nudge("mss.notifications.tasks.deliver")


@transaction.atomic(savepoint=False)
def notify_many(
    *, people: Sequence[int], event: str, topic: str, subject: str, body: str,
    addresses: Mapping[int, str], at: datetime,
) -> None:  # fmt: skip
    """Tell everybody in `people` (their ids) about the same event, each once and with an address of
    their own: two statements, however many they are."""
    references = take("NOT", at=at, count=len(people))
    unwanted = without_email(people, topic)
    Notice.objects.bulk_create(
        [
            Notice(
                reference=reference, person_id=person, event=event, topic=topic, subject=subject,
                body=body, address=addresses[person], created_at=at, next_try_at=at,
                email=Notice.Email.NONE if person in unwanted else Notice.Email.WAITING,
            )
            for reference, person in zip(references, people, strict=True)
        ],
        ignore_conflicts=True,
    )  # fmt: skip
    nudge("mss.notifications.tasks.deliver")


def deliver(*, notice: int, at: datetime) -> bool:
    """Send one e-mail. The try is committed first, so one that fails or dies is counted."""
    with transaction.atomic():
        row = (
            Notice.objects.select_for_update(skip_locked=True, of=("self",))
            .select_related("person")
            .filter(pk=notice, email=Notice.Email.WAITING, next_try_at__lte=at)
            .first()
        )
        if row is None:
            return False
        if given_up(row.attempts):
            row.email = Notice.Email.FAILED
            row.save(update_fields=["email"])
            report(kind="email", about=row.reference, message="An e-mail could not be sent", at=at)
            return False
        row.attempts += 1
        row.next_try_at = at + wait_before_try(row.attempts)
        row.save(update_fields=["attempts", "next_try_at"])
    if not _sent(row, at):
        return False
    Notice.objects.filter(pk=notice).update(email=Notice.Email.SENT, sent_at=at)
    return True


def _sent(row: Notice, at: datetime) -> bool:
    message = EmailMessage(
        subject=row.subject,
        body=f"{row.body}\n\nSign in to read more: {settings.PORTAL_ADDRESS}{row.address}\n",
        to=[address_of(row.person, at=at)],
        reply_to=[row.reply_to] if row.reply_to else None,
        bcc=[] if may_turn_off(row.topic) else replaced_addresses(row.person, at=at),
        headers={"Message-ID": f"<{row.reference}@{settings.PORTAL_ADDRESS.split('//')[-1]}>"},
    )
    try:
        message.send()
    except (smtplib.SMTPException, OSError) as problem:
        log.warning("email_not_sent", notice=row.reference, problem=type(problem).__name__)
        return False
    return True


@transaction.atomic
def read(*, notice: Notice, by: "Person", at: datetime) -> Notice:
    """Mark as read. Reading twice keeps the first time."""
    row = Notice.objects.visible_to(by).select_for_update().get(pk=notice.pk)
    if row.read_at is None:
        row.read_at = at
        row.save(update_fields=["read_at"])
    return row


def read_all(*, by: "Person", at: datetime) -> int:
    """Mark everything as read; returns how many were not."""
    return Notice.objects.visible_to(by).unread().update(read_at=at)


@transaction.atomic
def choose(*, by: "Person", topic: str, by_email: bool, at: datetime) -> None:
    """Set whether `by` is e-mailed about `topic`."""
    if not is_topic(topic, Topic.values):
        raise Refused("There is no such kind of notice.", rule="NO-4")
    if not by_email and not may_turn_off(topic):
        raise Refused("E-mails about your sign-in and bank details stay on.", rule="NO-3")
    Choice.objects.update_or_create(person=by, topic=topic, defaults={"by_email": by_email})
    record("notifications.chosen", by=by, reference=by.reference, at=at, topic=topic, on=by_email)


@transaction.atomic
def choose_all(*, by: "Person", wishes: dict[str, bool], at: datetime) -> None:
    """Set the wishes (topic → by e-mail) that differ from those of today."""
    before = choices_of(by)
    for topic, by_email in wishes.items():
        if before.get(topic) != by_email:
            choose(by=by, topic=topic, by_email=by_email, at=at)
