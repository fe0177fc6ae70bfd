"""A certificate from elsewhere, sent in to be checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q

from hr.training.models.sight import of_staff
from mss.foundation.uploaded import Uploaded

if TYPE_CHECKING:
    from mss.people.models import Person


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def visible_to(self, person: Person) -> EvidenceQuerySet:
        """Whose it is, and who does the training of their organisation; never their manager."""
        return self.filter(Q(person=person) | of_staff(person))


class Evidence(Uploaded):
    """A picture or document that proves that `person` passed `course` on a day. What is kept is a
    cleaned copy, never the upload. `outcome` is empty until somebody checked it."""

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted", "Accepted"
        DECLINED = "declined", "Not accepted"

    reference = models.CharField(max_length=20, unique=True)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="training_evidence")
    course = models.ForeignKey("training.Course", models.PROTECT, related_name="+")
    passed_on = models.DateField()
    note = models.CharField(max_length=300, blank=True)
    sent_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    why = models.CharField(max_length=300, blank=True)
    checked_by = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+"
    )
    checked_at = models.DateTimeField(null=True, blank=True)
    certificate = models.OneToOneField(
        "training.Certificate", models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    objects: ClassVar[models.Manager[Evidence]] = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "evidence"
        ordering = ["sent_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "course", "sha256"], condition=~Q(outcome="declined"),
                name="evidence_sent_once",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", checked_at=None) | ~Q(outcome="") & Q(checked_at__isnull=False),
                name="evidence_checked_at_an_instant",
            ),
            models.CheckConstraint(
                condition=~Q(checked_by=models.F("person")), name="evidence_checked_by_another"
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["id"], name="evidence_to_prepare", condition=Q(state="checking")),
            models.Index(fields=["sent_at"], name="evidence_to_check", condition=Q(outcome="")),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.name}"
