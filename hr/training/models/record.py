"""What somebody holds: dated rows that are never edited."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q

from hr.training.models.sight import of_record

if TYPE_CHECKING:
    from mss.people.models import Person


class CertificateQuerySet(models.QuerySet["Certificate"]):
    def visible_to(self, person: Person) -> CertificateQuerySet:
        """One's own, those of everybody below, and for HR and training those of the people of
        their organisation."""
        return self.filter(of_record(person))

    def standing(self) -> CertificateQuerySet:
        """Those that were not withdrawn."""
        return self.filter(withdrawal=None)


class Certificate(models.Model):
    """`person` is trained in `course` from `starts` up to, not including, `ends` (none: it does not
    run out). A renewal is another row; a mistake is withdrawn, and stays readable."""

    class How(models.TextChoices):
        SESSION = "session", "Passed on a session"
        EVIDENCE = "evidence", "Evidence was checked"
        IMPORT = "import", "Brought in by a file"

    reference = models.CharField(max_length=20, unique=True)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="certificates")
    course = models.ForeignKey("training.Course", models.PROTECT, related_name="certificates")
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)
    how = models.CharField(max_length=10, choices=How)
    booking = models.ForeignKey(
        "training.Booking", models.PROTECT, null=True, blank=True, related_name="certificates"
    )
    given_by = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+"
    )
    given_at = models.DateTimeField()
    objects: ClassVar[models.Manager[Certificate]] = CertificateQuerySet.as_manager()

    class Meta:
        ordering = ["-starts", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gt=F("starts")), name="certificate_has_a_day"
            ),
        ]
        indexes = [models.Index(fields=["person", "course", "-starts"], name="certificate_of")]

    def __str__(self) -> str:
        return f"{self.reference} {self.course}"

    @property
    def last_day(self) -> date | None:
        """The last day it holds, as people say it."""
        return self.ends - timedelta(days=1) if self.ends else None
