"""Machines that act for a person, and the writes they must be able to repeat."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

if TYPE_CHECKING:
    from mss.people.models import Person


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    def visible_to(self, person: Person) -> ApiTokenQuerySet:
        return self.filter(person=person)

    def in_force(self, at: datetime) -> ApiTokenQuerySet:
        """Those that open the door at the instant `at`."""
        return self.filter(revoked_at=None, expires_at__gt=at)


class ApiToken(models.Model):
    """A machine's key to the API. It can do what its person can, within its scopes.

    The token reads ``mss_<key>_<secret>``. `key` finds the row and is no secret; of the secret
    only its SHA-256 digest is kept, which is enough for 256 random bits.
    """

    key = models.CharField(max_length=16, unique=True)
    digest = models.CharField(max_length=64)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="api_tokens")
    once = models.UUIDField()
    name = models.CharField(max_length=60)
    scopes = ArrayField(models.CharField(max_length=40))
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    objects: ClassVar[models.Manager[ApiToken]] = ApiTokenQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(fields=["person", "once"], name="token_made_once"),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")), name="token_has_a_life"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} (mss_{self.key}_…)"


class IdempotentCall(models.Model):
    """A write that was done, with its answer, in the same transaction as what it did."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    key = models.CharField(max_length=80)
    fingerprint = models.CharField(max_length=64)
    at = models.DateTimeField()
    status = models.PositiveSmallIntegerField(default=0)
    body = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    location = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "key"], name="one_answer_a_key"),
        ]
        indexes = [models.Index(fields=["at"], name="call_by_age")]

    def __str__(self) -> str:
        return f"{self.person}: {self.key}"
