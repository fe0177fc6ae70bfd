"""A request on its way, who is kept out of it, who advises on it, and what was said about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Exists, Q
from django.utils import timezone

from mss.foundation.money import pounds

if TYPE_CHECKING:
    from mss.people.models import Person


class ApprovalQuerySet(models.QuerySet["Approval"]):
    def visible_to(self, person: Person) -> ApprovalQuerySet:
        """Who asked, prepared or gains, whoever has a step in it or lets somebody act in one,
        advisers, and auditors."""
        apps = self.model._meta.apps
        roles = apps.get_model("people", "RoleHolding").objects
        auditor = roles.at(timezone.now()).filter(person=person, role="auditor")
        steps = apps.get_model("approvals", "Step").objects
        mine = steps.filter(Q(holder=person) | Q(acting_for=person)).values("approval")
        advises = Adviser.objects.filter(person=person).values("approval")
        return self.filter(
            Q(requested_by=person) | Q(prepared_by=person) | Q(beneficiary=person)
            | Q(pk__in=mine) | Q(pk__in=advises) | Exists(auditor)
        )  # fmt: skip

    def shown_to(self, person: Person) -> ApprovalQuerySet:
        """Those whose evidence `person` may read: theirs to decide now, decided by them or for
        them, or to advise on."""
        steps = self.model._meta.apps.get_model("approvals", "Step").objects
        turn = steps.filter(state__in=["waiting", "decided"])
        mine = turn.filter(Q(holder=person) | Q(acting_for=person)).values("approval")
        advises = Adviser.objects.filter(person=person).values("approval")
        return self.filter(Q(pk__in=mine) | Q(pk__in=advises))


class Approval(models.Model):
    """One request on its way to being decided. `amount` is in pounds with VAT, `net` without;
    nothing where what is asked for is no money, as leave is not.

    `scheme` and `clause` are those it was sent under; its route keeps their shape. `follows` is
    the approval it amends.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting for a decision"
        APPROVED = "approved", "Approved"
        RETURNED = "returned", "Sent back for changes"
        REJECTED = "rejected", "Rejected"
        WITHDRAWN = "withdrawn", "Withdrawn"
        AMENDED = "amended", "Replaced by an amendment"

    reference = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=40)
    about = models.CharField(max_length=40, help_text="The reference of the thing to decide.")
    summary = models.CharField(max_length=200)
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    net = models.DecimalField(max_digits=14, decimal_places=2)
    conditions = models.JSONField(default=list, blank=True)
    party = models.CharField(max_length=120, blank=True, help_text="A supplier it concerns.")
    cost_centre = models.ForeignKey("people.CostCentre", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    requested_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    beneficiary = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    prepared_by = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+"
    )
    scheme = models.ForeignKey("authority.Scheme", models.PROTECT, null=True, related_name="+")
    clause = models.ForeignKey("authority.Clause", models.PROTECT, null=True, related_name="+")
    follows = models.ForeignKey("self", models.PROTECT, null=True, related_name="amendments")
    flags = models.JSONField(default=list, blank=True, help_text="What to look at twice.")
    version = models.PositiveIntegerField(help_text="Of the thing, as the approver must see it.")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    requested_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    objects: ClassVar[models.Manager[Approval]] = ApprovalQuerySet.as_manager()

    class Meta:
        ordering = ["-requested_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "about"],
                condition=Q(state="waiting"),
                name="one_approval_on_its_way",
            ),
            models.CheckConstraint(condition=Q(amount__gte=0), name="approval_amount_not_negative"),
        ]
        indexes = [
            models.Index(fields=["about"], name="approval_by_about"),
            models.Index(fields=["requested_by", "-requested_at"], name="approval_by_requester"),
            models.Index(
                fields=["beneficiary", "kind", "-requested_at"], name="approval_by_beneficiary"
            ),
            models.Index(
                fields=["party", "-requested_at"], name="approval_by_party",
                condition=~Q(party=""),
            ),
            models.Index(
                fields=["organisation", "id"], name="approval_waiting", condition=Q(state="waiting")
            ),
            models.Index(
                fields=["organisation", "-requested_at", "-id"], name="approval_by_organisation"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.reference} {self.summary}"

    @property
    def worth(self) -> str:
        """The amount as people read it; empty where what is asked for is no money."""
        return pounds(self.amount) if self.amount else ""


class KeptOut(models.Model):
    """Somebody who no longer takes a step of this request: it was not theirs, they are too close,
    or they were late. `approver` is the part of the clause it is about; none means every part."""

    class Cause(models.TextChoices):
        NOT_MINE = "not-mine", "Said it is not theirs"
        CONFLICT = "conflict", "Declared an interest"
        LATE = "late", "Did not decide in time"

    approval = models.ForeignKey(Approval, models.PROTECT, related_name="kept_out")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    approver = models.ForeignKey("authority.Approver", models.PROTECT, null=True, related_name="+")
    cause = models.CharField(max_length=10, choices=Cause)
    words = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_cause_display()}"


class Adviser(models.Model):
    """Somebody an approver asked for advice: reads and comments, and cannot decide."""

    approval = models.ForeignKey(Approval, models.PROTECT, related_name="advisers")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    added_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["added_at"]
        constraints = [
            models.UniqueConstraint(fields=["approval", "person"], name="adviser_asked_once")
        ]

    def __str__(self) -> str:
        return f"{self.person}"


class Note(models.Model):
    """What was said while a request waits. Written once; the database refuses any change."""

    class Kind(models.TextChoices):
        QUESTION = "question", "Asked for information"
        ANSWER = "answer", "Answered"
        ADVICE = "advice", "Advised"
        PUSHED_BACK = "pushed-back", "Gave it back to the step before"
        NOT_MINE = "not-mine", "Said it is not theirs"

    approval = models.ForeignKey(Approval, models.PROTECT, related_name="notes")
    step = models.ForeignKey("approvals.Step", models.PROTECT, null=True, related_name="notes")
    kind = models.CharField(max_length=12, choices=Kind)
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    text = models.TextField(max_length=1000)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text[:40]}"
