"""A notice is one event told to one person; its e-mail is part of the same row."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from mss.people.models import Person


class Topic(models.TextChoices):
    """What people can choose to be e-mailed about."""

    DECIDE = "decide", "Something waits for my decision"
    DIGEST = "digest", "Once a day, what still waits for my decision"
    REQUEST = "request", "Something I asked for has moved on"
    CASE = "case", "A case I work on"
    PAYMENT = "payment", "A payment to me"
    TRAINING = "training", "Training of mine or my people’s is due or runs out"
    SECURITY = "security", "My sign-in or bank details changed"


class NoticeQuerySet(models.QuerySet["Notice"]):
    def visible_to(self, person: Person) -> NoticeQuerySet:
        return self.filter(person=person)

    def unread(self) -> NoticeQuerySet:
        return self.filter(read_at=None)


class Notice(models.Model):
    class Email(models.TextChoices):
        NONE = "none", "Not wanted"
        WAITING = "waiting", "Waiting"
        SENT = "sent", "Sent"
        FAILED = "failed", "Could not be sent"

    reference = models.CharField(max_length=20, unique=True)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="notices")
    event = models.CharField(max_length=80)
    topic = models.CharField(max_length=10, choices=Topic)
    subject = models.CharField(max_length=150)
    body = models.TextField(blank=True)
    address = models.CharField(max_length=200, blank=True)
    reply_to = models.CharField(max_length=120, blank=True, default="", db_default="")
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    email = models.CharField(max_length=10, choices=Email)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    objects: ClassVar[models.Manager[Notice]] = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["person", "event"], name="told_once"),
        ]
        indexes = [
            models.Index(fields=["person", "-created_at"], name="notice_by_person"),
            models.Index(fields=["person"], name="notice_unread", condition=Q(read_at=None)),
            models.Index(
                fields=["next_try_at"], name="notice_to_send", condition=Q(email="waiting")
            ),
        ]

    def __str__(self) -> str:
        return self.subject


class Choice(models.Model):
    """A person's wish about e-mail on one topic. No row means e-mail is wanted."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="notice_choices")
    topic = models.CharField(max_length=10, choices=Topic)
    by_email = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "topic"], name="one_choice_a_topic")
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_topic_display()}"
