"""A request on its way: its approval, the steps it takes, and the decision each step ends with."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Exists, Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

if TYPE_CHECKING:
    from mss.people.models import Person


class Limit(models.Model):
    """Up to `amount` pounds (VAT included) a holder of `grade` may decide requests of `kind`."""

    kind = models.CharField(max_length=40)
    grade = models.ForeignKey("people.Grade", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200)
    history = HistoricalRecords()

    class Meta:
        ordering = ["kind", "grade__level", "-starts"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=0), name="limit_not_negative"),
            models.UniqueConstraint(
                fields=["kind", "grade", "organisation", "starts"], name="one_limit_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}, {self.grade}: £{self.amount}"


class ApprovalQuerySet(models.QuerySet["Approval"]):
    def visible_to(self, person: Person) -> ApprovalQuerySet:
        """Who asked, who gains, whoever has a step in it, and auditors."""
        roles = self.model._meta.apps.get_model("people", "RoleHolding").objects
        auditor = roles.at(timezone.now()).filter(person=person, role="auditor")
        mine = Step.objects.filter(holder=person).values("approval")
        return self.filter(
            Q(requested_by=person) | Q(beneficiary=person) | Q(pk__in=mine) | Exists(auditor)
        )


class Approval(models.Model):
    """One request on its way to being decided. `amount` is in pounds, VAT included."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting for a decision"
        APPROVED = "approved", "Approved"
        RETURNED = "returned", "Sent back for changes"
        REJECTED = "rejected", "Rejected"
        WITHDRAWN = "withdrawn", "Withdrawn"

    reference = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=40)
    about = models.CharField(max_length=40, help_text="The reference of the thing to decide.")
    summary = models.CharField(max_length=200)
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    cost_centre = models.ForeignKey("people.CostCentre", models.PROTECT, related_name="+")
    requested_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    beneficiary = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
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
            models.CheckConstraint(condition=Q(amount__gt=0), name="approval_is_for_something"),
        ]
        indexes = [
            models.Index(fields=["about"], name="approval_by_about"),
            models.Index(fields=["requested_by", "-requested_at"], name="approval_by_requester"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.summary}"


class StepQuerySet(models.QuerySet["Step"]):
    def waiting(self) -> StepQuerySet:
        return self.filter(state=Step.State.WAITING)

    def visible_to(self, person: Person) -> StepQuerySet:
        """The steps a person may decide or has decided; auditors see all."""
        roles = self.model._meta.apps.get_model("people", "RoleHolding").objects
        auditor = roles.at(timezone.now()).filter(person=person, role="auditor")
        return self.filter(Q(holder=person) | Exists(auditor))


class Step(models.Model):
    """One person's turn. `reason` says why it is theirs, `clause` which rule of the scheme."""

    class State(models.TextChoices):
        LATER = "later", "Comes later"
        WAITING = "waiting", "Waiting"
        DECIDED = "decided", "Decided"
        ENDED = "ended", "No longer needed"

    reference = models.CharField(max_length=24, unique=True)
    approval = models.ForeignKey(Approval, models.PROTECT, related_name="steps")
    stage = models.PositiveSmallIntegerField()
    holder = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=State)
    must_cover = models.BooleanField(help_text="The holder's limit must cover the amount.")
    clause = models.CharField(max_length=10)
    reason = models.CharField(max_length=300)
    since = models.DateTimeField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    objects: ClassVar[models.Manager[Step]] = StepQuerySet.as_manager()

    class Meta:
        ordering = ["approval", "stage"]
        constraints = [
            models.UniqueConstraint(fields=["approval", "stage"], name="one_step_a_stage"),
        ]
        indexes = [
            models.Index(
                fields=["holder", "since", "id"], name="step_waiting", condition=Q(state="waiting")
            ),
            models.Index(fields=["holder", "-since"], name="step_by_holder"),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def choice(self) -> str:
        """What a list sends back for this step: which one, and the version that was seen."""
        return f"{self.reference}:{self.approval.version}"


class Decision(models.Model):
    """What somebody decided. Written once; the database refuses any change."""

    class Outcome(models.TextChoices):
        APPROVE = "approve", "Approved"
        RETURN = "return", "Sent back for changes"
        REJECT = "reject", "Rejected"

    step = models.OneToOneField(Step, models.PROTECT, related_name="decision")
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome)
    comment = models.TextField(blank=True)
    version = models.PositiveIntegerField()
    snapshot = models.JSONField(
        encoder=DjangoJSONEncoder, help_text="The authority as it stood at that instant."
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        indexes = [models.Index(fields=["by", "-at"], name="decision_by_person")]

    def __str__(self) -> str:
        return f"{self.step}: {self.get_outcome_display()}"
