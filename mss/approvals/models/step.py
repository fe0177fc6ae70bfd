"""The steps a request takes, how each moved, and the decision it ends with."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Exists, Q
from django.utils import timezone

from mss.approvals.models.approval import Approval

if TYPE_CHECKING:
    from mss.people.models import Person


class StepQuerySet(models.QuerySet["Step"]):
    def waiting(self) -> StepQuerySet:
        return self.filter(state=Step.State.WAITING)

    def acted_on_by(self, person: Person, *, adviser: bool = False) -> StepQuerySet:
        """Those `person` has, or (`adviser`) was asked for advice on."""
        if not adviser:
            return self.filter(holder=person)
        return self.filter(approval__advisers__person=person)

    def visible_to(self, person: Person) -> StepQuerySet:
        """The steps a person may decide, has decided or lets somebody decide for them, those of
        requests they advise on, and for auditors all."""
        apps = self.model._meta.apps
        roles = apps.get_model("people", "RoleHolding").objects
        auditor = roles.at(timezone.now()).filter(person=person, role="auditor")
        advises = apps.get_model("approvals", "Adviser").objects.filter(person=person)
        return self.filter(
            Q(holder=person) | Q(acting_for=person)
            | Q(approval__in=advises.values("approval")) | Exists(auditor)
        )  # fmt: skip


class Step(models.Model):
    """One person's turn: `holder` has it, on their own authority or `acting_for` somebody under a
    `delegation`. `instead_of` is who would have it if they were not away.

    `reason` says why it is theirs, `paragraph` which clause of the scheme. `serves` are the ids of
    the clause's approvers it answers for. While `paused_at` is set the clock stands still.
    """

    class State(models.TextChoices):
        LATER = "later", "Comes later"
        WAITING = "waiting", "Waiting"
        DECIDED = "decided", "Decided"
        STANDS = "stands", "Stands from before"
        ENDED = "ended", "No longer needed"

    reference = models.CharField(max_length=26, unique=True)
    approval = models.ForeignKey(Approval, models.PROTECT, related_name="steps")
    number = models.PositiveSmallIntegerField()
    stage = models.PositiveSmallIntegerField()
    any_of = models.BooleanField(default=False, help_text="One of its stage is enough.")
    holder = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    acting_for = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    delegation = models.ForeignKey(
        "authority.Delegation", models.PROTECT, null=True, related_name="+"
    )
    instead_of = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=State)
    must_cover = models.BooleanField(help_text="The limit must cover the amount.")
    fallback = models.BooleanField(default=False, help_text="By the default clause.")
    board = models.CharField(max_length=80, blank=True)
    serves = models.JSONField(default=list)
    paragraph = models.CharField(max_length=20)
    reason = models.CharField(max_length=600)
    since = models.DateTimeField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    paused_at = models.DateTimeField(null=True, blank=True)
    paused_days = models.PositiveSmallIntegerField(default=0)
    given_back = models.BooleanField(default=False, help_text="Decided, and to be taken again.")
    stands_on = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    objects: ClassVar[models.Manager[Step]] = StepQuerySet.as_manager()

    class Meta:
        ordering = ["approval", "stage", "number"]
        constraints = [
            models.UniqueConstraint(fields=["approval", "number"], name="step_numbered_once"),
            models.CheckConstraint(
                condition=Q(acting_for=None, delegation=None)
                | Q(acting_for__isnull=False, delegation__isnull=False),
                name="acting_under_a_delegation",
            ),
            models.CheckConstraint(
                condition=~Q(state="waiting") | Q(since__isnull=False, due_on__isnull=False),
                name="waiting_since_and_until",
            ),
        ]
        indexes = [
            models.Index(
                fields=["holder", "since", "id"], name="step_waiting", condition=Q(state="waiting")
            ),
            models.Index(fields=["holder", "-since"], name="step_by_holder"),
            models.Index(
                fields=["acting_for"], name="step_acting_for", condition=Q(acting_for__isnull=False)
            ),
            models.Index(
                fields=["instead_of"], name="step_instead_of",
                condition=Q(state="waiting", instead_of__isnull=False),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.reference

    @property
    def asks(self) -> str:
        """What it is to whoever has it, in a word or two."""
        return f"To decide for {self.acting_for.name}" if self.acting_for else "To decide"

    @property
    def choice(self) -> str:
        """What a list sends back for this step: which one, and the version that was seen."""
        return f"{self.reference}:{self.approval.version}"


class Reroute(models.Model):
    """A step that moved from one person to another, when and why. Written once."""

    step = models.ForeignKey(Step, models.PROTECT, related_name="reroutes")
    before = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    after = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    acting_for = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    cause = models.CharField(max_length=200)
    reason = models.CharField(max_length=600)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["-at"], name="reroute_by_time")]

    def __str__(self) -> str:
        return f"{self.step}: {self.before} → {self.after}"


class Decision(models.Model):
    """What somebody decided, or a `rule` in place of a person: its number and version then, and
    nobody in `by`. Written once; the database refuses any change."""

    class Outcome(models.TextChoices):
        APPROVE = "approve", "Approved"
        RETURN = "return", "Sent back for changes"
        REJECT = "reject", "Rejected"

    step = models.OneToOneField(Step, models.PROTECT, related_name="decision")
    by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    acting_for = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    rule = models.CharField(max_length=80, blank=True, default="", db_default="")
    outcome = models.CharField(max_length=10, choices=Outcome)
    comment = models.TextField(blank=True)
    version = models.PositiveIntegerField()
    snapshot = models.JSONField(
        encoder=DjangoJSONEncoder, help_text="The authority as it stood at that instant."
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(by__isnull=False, rule="")
                | Q(by=None, acting_for=None, outcome="approve") & ~Q(rule=""),
                name="decided_by_a_person_or_a_rule",
            ),
        ]
        indexes = [
            models.Index(fields=["by", "-at"], name="decision_by_person"),
            models.Index(fields=["-at"], name="decision_by_time"),
            models.Index(
                fields=["-at"], name="decision_refused",
                condition=Q(outcome__in=["reject", "return"]),
            ),
            models.Index(
                fields=["acting_for", "-at"], name="decision_acting_for",
                condition=Q(acting_for__isnull=False),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.step}: {self.get_outcome_display()}"

    @property
    def decider(self) -> str:
        """Who or what decided it, in words."""
        return f"Rule {self.rule}" if self.by is None else self.by.name
