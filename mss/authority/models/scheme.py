"""A scheme of delegation as rows: one version for one organisation. Once published, the database
refuses to change any of it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

if TYPE_CHECKING:
    from mss.people.models import Person


class SchemeQuerySet(models.QuerySet["Scheme"]):
    def visible_to(self, person: Person) -> SchemeQuerySet:
        """Published schemes are everybody's to read; drafts are for owners there and auditors."""
        holding = self.model._meta.apps.get_model("people", "RoleHolding").objects
        roles = holding.at(timezone.now()).filter(person=person)
        there = Q(organisation=None) | Q(organisation=OuterRef("organisation"))
        owners = roles.filter(there, role="scheme-owner")
        return self.filter(
            Q(state="published") | Exists(owners) | Exists(roles.filter(role="auditor"))
        )

    def in_force(self, at: datetime) -> SchemeQuerySet:
        """Those that have begun by `at`, the latest first; the first of an organisation holds."""
        return self.filter(state="published", starts__lte=at).order_by("-starts")


class Scheme(models.Model):
    """One version of an organisation's scheme, in force from `starts` until the next begins."""

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        PUBLISHED = "published", "Published"

    reference = models.CharField(max_length=20, unique=True)
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="schemes")
    number = models.PositiveSmallIntegerField(help_text="Which version it is.")
    title = models.CharField(max_length=120)
    note = models.TextField(blank=True, help_text="What is new in it, and why.")
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    starts = models.DateTimeField(null=True, blank=True)
    based_on = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    drafted_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    drafted_at = models.DateTimeField()
    published_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    changed = models.PositiveIntegerField(default=0, help_text="Changes made to the draft.")
    history = HistoricalRecords()
    objects: ClassVar[models.Manager[Scheme]] = SchemeQuerySet.as_manager()

    class Meta:
        ordering = ["organisation", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "number"], name="scheme_version"),
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(state="draft"), name="one_draft_at_a_time"
            ),
            models.UniqueConstraint(fields=["organisation", "starts"], name="one_scheme_begins"),
            models.CheckConstraint(
                condition=Q(state="draft", starts=None, published_by=None)
                | Q(state="published", starts__isnull=False, published_by__isnull=False),
                name="published_schemes_have_a_day",
            ),
            models.CheckConstraint(
                condition=Q(published_by=None)
                | Q(drafted_by=None)
                | ~Q(published_by=F("drafted_by")),
                name="published_by_a_second_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, version {self.number}"


class Clause(models.Model):
    """Who decides one kind of request within a scope and a band of amounts, in `stages`.

    `number` names it through all versions; `position` is where it stands: the first that fits a
    request wins. The band is half-open, in pounds with VAT `included` or `excluded`. Days are
    working days from the start of a step; 0 switches a reminder or the escalation off.
    """

    class Vat(models.TextChoices):
        INCLUDED = "included", "with VAT"
        EXCLUDED = "excluded", "without VAT"

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="clauses")
    number = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField()
    paragraph = models.CharField(max_length=20)
    words = models.TextField(max_length=600)
    kind = models.CharField(max_length=40, blank=True, help_text="Empty: every kind.")
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    cost_centre = models.ForeignKey(
        "people.CostCentre", models.PROTECT, null=True, blank=True, related_name="+"
    )
    amount_from = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    amount_below = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    vat = models.CharField(max_length=10, choices=Vat, default=Vat.INCLUDED)
    conditions = models.JSONField(default=list, blank=True)
    is_default = models.BooleanField(default=False)
    delegate_must_cover = models.BooleanField(default=False)
    due_days = models.PositiveSmallIntegerField(default=5)
    remind_days = models.PositiveSmallIntegerField(default=3)
    remind_again_days = models.PositiveSmallIntegerField(default=5)
    escalate_days = models.PositiveSmallIntegerField(default=8)
    split_days = models.PositiveSmallIntegerField(default=30)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "number"], name="clause_numbered_once"),
            models.UniqueConstraint(
                fields=["scheme"], condition=Q(is_default=True), name="one_default_clause"
            ),
            models.CheckConstraint(
                condition=Q(amount_from__gte=0)
                & (Q(amount_below=None) | Q(amount_below__gt=F("amount_from"))),
                name="band_is_not_empty",
            ),
            models.CheckConstraint(condition=Q(due_days__gte=1), name="due_some_day"),
        ]

    def __str__(self) -> str:
        return f"Paragraph {self.paragraph}"


class Stage(models.Model):
    """Steps that are taken at the same time: all must agree, or any one of them is enough."""

    class Rule(models.TextChoices):
        ALL = "all", "All of them agree"
        ANY = "any", "Any one of them agrees"

    clause = models.ForeignKey(Clause, models.CASCADE, related_name="stages")
    number = models.PositiveSmallIntegerField()
    rule = models.CharField(max_length=3, choices=Rule, default=Rule.ALL)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["clause", "number"], name="stage_numbered_once")
        ]

    def __str__(self) -> str:
        return f"{self.clause}, stage {self.number}"


class Relation(models.TextChoices):
    """How an approver is found from the request."""

    MANAGER = "manager", "Line manager, so many up"
    GRADE = "grade", "First above at this rank or band or higher"
    OWNER = "owner", "Owner of the cost centre"
    POST = "post", "Holder of a post"
    ROLE = "role", "Somebody with a role"
    BOARD = "board", "A board, recorded by its secretary"


class Approver(models.Model):
    """One step of a stage. With `covers`, whoever takes it holds a limit that covers the amount."""

    stage = models.ForeignKey(Stage, models.CASCADE, related_name="approvers")
    position = models.PositiveSmallIntegerField()
    relation = models.CharField(max_length=10, choices=Relation)
    up = models.PositiveSmallIntegerField(default=1)
    grade = models.ForeignKey(
        "people.Grade", models.PROTECT, null=True, blank=True, related_name="+"
    )
    post = models.ForeignKey("people.Post", models.PROTECT, null=True, blank=True, related_name="+")
    role = models.CharField(max_length=30, blank=True)
    board = models.CharField(max_length=80, blank=True)
    organisation = models.ForeignKey(
        "people.Organisation", models.PROTECT, null=True, blank=True, related_name="+",
        help_text="Where the role is held, when not in the scheme's own organisation.",
    )  # fmt: skip
    covers = models.BooleanField(default=False)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["stage", "position"], name="approver_placed_once"),
            models.CheckConstraint(
                condition=Q(relation="manager", up__gte=1)
                | Q(relation="grade")
                | Q(relation="owner")
                | Q(relation="post", post__isnull=False)
                | Q(relation="role") & ~Q(role="")
                | Q(relation="board") & ~Q(board="") & ~Q(role=""),
                name="approver_is_named",
            ),
        ]

    def __str__(self) -> str:
        return self.get_relation_display()


class Limit(models.Model):
    """Up to how many pounds, VAT included, a grade, post or role may decide a kind (empty: every
    kind). No amount: any amount."""

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="limits")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=40, blank=True)
    grade = models.ForeignKey(
        "people.Grade", models.PROTECT, null=True, blank=True, related_name="+"
    )
    post = models.ForeignKey("people.Post", models.PROTECT, null=True, blank=True, related_name="+")
    role = models.CharField(max_length=30, blank=True)
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    source = models.CharField(max_length=200)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "number"], name="limit_numbered_once"),
            models.UniqueConstraint(
                fields=["scheme", "kind", "grade", "post", "role"], name="one_limit_each",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(amount=None) | Q(amount__gte=0), name="limit_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(grade__isnull=False, post=None, role="")
                | Q(grade=None, post__isnull=False, role="")
                | Q(grade=None, post=None) & ~Q(role=""),
                name="limit_of_one_thing",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.kind or 'every kind'}: {self.amount}"
