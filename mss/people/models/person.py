"""Person is the user model: one human being, one record, whatever they do for whichever body."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Concat, Lower
from simple_history.models import HistoricalRecords

from mss.people.models.sight import sees_protected

if TYPE_CHECKING:
    from datetime import date


# What the directory searches: the name and what they are called, in one index.
CALLED = Lower(Concat("name", models.Value(" "), "known_as"))


class PersonQuerySet(models.QuerySet["Person"]):
    def visible_to(self, viewer: Person) -> PersonQuerySet:
        """The people `viewer` may find at all.

        Everybody who is signed in sees the directory, except people whose work is protected:
        those are found by themselves, those up their line, and HR of their organisation.
        """
        return self.filter(models.Q(protected=False) | sees_protected(viewer))

    def here_on(self, day: date) -> PersonQuerySet:
        """Those with a place in the organisation on `day`."""
        return self.filter(
            models.Exists(
                self.model._meta.apps.get_model("people", "Assignment")
                .objects.on(day)
                .filter(person=models.OuterRef("pk"))
            )
        )


class PersonManager(BaseUserManager["Person"]):
    def get_queryset(self) -> PersonQuerySet:
        return PersonQuerySet(self.model, using=self._db)

    def visible_to(self, viewer: Person) -> PersonQuerySet:
        return self.get_queryset().visible_to(viewer)

    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Person:
        person = self.model(email=email.lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """An officer, a member of staff, a contingent worker or a partner."""

    class Kind(models.TextChoices):
        OFFICER = "officer", "Police officer"
        STAFF = "staff", "Police staff"
        CONTINGENT = "contingent", "Contingent worker"
        PARTNER = "partner", "Partner"

    reference = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=120)
    known_as = models.CharField(max_length=60, blank=True)
    email = models.EmailField(unique=True)
    telephone = models.CharField(max_length=30, blank=True)
    kind = models.CharField(max_length=12, choices=Kind)
    grade = models.ForeignKey("people.Grade", models.PROTECT, related_name="people")
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="people")
    pay_number = models.CharField(max_length=20, blank=True)
    warrant_number = models.CharField(max_length=20, blank=True)
    protected = models.BooleanField(
        default=False, help_text="Works under cover: not in the directory."
    )
    is_active = models.BooleanField(default=True)
    joined_on = models.DateField()
    left_on = models.DateField(null=True, blank=True)

    history = HistoricalRecords(excluded_fields=["password", "last_login"])
    objects: ClassVar[PersonManager] = PersonManager()  # type: ignore[assignment]

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        ordering = ["name", "reference"]
        verbose_name_plural = "people"
        indexes = [
            GinIndex(OpClass(CALLED, "gin_trgm_ops"), name="person_called_trigram"),
            models.Index(fields=["name", "reference"], name="person_by_name"),
            models.Index(
                fields=["left_on"],
                name="person_still_to_close",
                condition=models.Q(is_active=True, left_on__isnull=False),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["pay_number"], condition=~models.Q(pay_number=""), name="one_pay_number"
            ),
            models.UniqueConstraint(
                fields=["warrant_number"],
                condition=~models.Q(warrant_number=""),
                name="one_warrant_number",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.known_as or self.name.split(" ")[0]
