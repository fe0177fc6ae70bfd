"""A change of a detail that somebody else has a say in."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from hr.details.models.sight import of_hr
from mss.foundation.sealed import SealedField

if TYPE_CHECKING:
    from mss.people.models import Person


class ChangeQuerySet(models.QuerySet["Change"]):
    def visible_to(self, person: Person) -> ChangeQuerySet:
        """One's own. What needs evidence: HR of their organisation, never a manager. A place of
        work: whoever has or had it to agree."""
        shown = self.model._meta.apps.get_model("approvals", "Approval").objects.shown_to(person)
        asked = shown.filter(kind="workplace", about=OuterRef("reference"))
        evidenced = ~Q(what=Change.What.WORKPLACE)
        return self.filter(
            Q(person=person) | evidenced & of_hr(person) | ~evidenced & Q(Exists(asked))
        )

    def waiting(self) -> ChangeQuerySet:
        return self.filter(state=Change.State.WAITING)


class Change(models.Model):
    """`what` of `person` is `after` from the day `since` on; `before` is what was on record when it
    was sent. The evidence kept is a cleaned copy, never the upload; a place of work has none. Rows
    are the history: they end, and are never removed."""

    class What(models.TextChoices):
        NAME = "name", "Legal name"
        ADDRESS = "address", "Home address"
        WORKPLACE = "workplace", "Usual place of work"

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        ACCEPTED = "accepted", "Accepted"
        DECLINED = "declined", "Not accepted"
        WITHDRAWN = "withdrawn", "Taken back"

    class File(models.TextChoices):
        NONE = "none", "None"
        CHECKING = "checking", "Being made safe"
        READY = "ready", "Ready"
        REFUSED = "refused", "Could not be used"
        GONE = "gone", "Removed"

    reference = models.CharField(max_length=20, unique=True)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="detail_changes")
    what = models.CharField(max_length=10, choices=What)
    before = SealedField(default="")
    after = SealedField()
    since = models.DateField()
    note = SealedField(default="")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    sent_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+"
    )
    why = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)
    name = models.CharField(max_length=120, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    content_type = models.CharField(max_length=40, blank=True)
    size = models.PositiveIntegerField(default=0)
    file_state = models.CharField(max_length=10, choices=File, default=File.NONE)
    problem = models.CharField(max_length=200, blank=True)
    upload = models.CharField(max_length=120, blank=True)
    file = models.CharField(max_length=120, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    objects: ClassVar[models.Manager[Change]] = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "what"], condition=Q(state="waiting"), name="one_change_waits"
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", ended_at=None)
                | ~Q(state="waiting") & Q(ended_at__isnull=False),
                name="change_ends_at_an_instant",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["accepted", "declined"]) | ~Q(ended_by=F("person")),
                name="change_decided_by_another",
            ),
            models.CheckConstraint(
                condition=Q(what="workplace", file_state="none")
                | ~Q(what="workplace") & ~Q(file_state="none"),
                name="change_comes_with_evidence",
            ),
            models.CheckConstraint(
                condition=~Q(state="accepted") | Q(file_state__in=["none", "ready"]),
                name="change_accepted_on_evidence",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-sent_at"], name="change_of_person"),
            models.Index(fields=["sent_at"], name="change_to_decide", condition=Q(state="waiting")),
            models.Index(
                fields=["id"], name="change_to_prepare", condition=Q(file_state="checking")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.get_what_display()}"
