"""E-mail as it would have been sent."""

import uuid
from typing import ClassVar

from django.db import models


class Mail(models.Model):
    name = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    to = models.CharField(max_length=400)
    subject = models.CharField(max_length=300)
    body = models.TextField()
    sent_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-sent_at", "-id"]
        verbose_name_plural = "mail"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-sent_at", "-id"], name="mail_newest_first")
        ]

    def __str__(self) -> str:
        return self.subject
