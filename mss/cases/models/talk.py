"""What is said in a case: to the person, among those who work on it, and what happened."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mss.foundation.uploaded import Uploaded


class Message(models.Model):
    """Part of the conversation everybody in the case reads. The database refuses any change."""

    key = models.UUIDField(unique=True)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="messages")
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    from_staff = models.BooleanField()
    by_email = models.BooleanField(default=False)
    words = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["case", "at", "id"], name="message_in_case")]

    def __str__(self) -> str:
        return self.words[:60]


class Note(models.Model):
    """Written for those who work on a case; the person never reads it. Never changed."""

    key = models.UUIDField(unique=True)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="notes")
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    words = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["case", "at", "id"], name="note_in_case")]

    def __str__(self) -> str:
        return self.words[:60]


class Happening(models.Model):
    """One thing that happened to a case, in words; the person reads those that are `open`."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="happenings")
    open = models.BooleanField(default=True)
    words = models.CharField(max_length=400)
    by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["case", "-at", "-id"], name="happening_in_case")]

    def __str__(self) -> str:
        return self.words


class File(Uploaded):
    """Something sent with a message."""

    key = models.UUIDField(unique=True)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="files")
    message = models.ForeignKey(Message, models.PROTECT, related_name="files")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["message", "sha256"], name="file_sent_once")]
        indexes = [
            models.Index(fields=["id"], name="file_to_make_safe", condition=Q(state="checking"))
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name
