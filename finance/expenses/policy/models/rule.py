"""The rules of the expenses policy, version by version."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Exists, Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

if TYPE_CHECKING:
    from mss.people.models import Person

READERS = ["finance-officer", "policy-owner", "auditor"]
WORKERS = ["policy-owner", "auditor"]


class PolicyQuerySet(models.QuerySet["Policy"]):
    def visible_to(self, person: Person) -> PolicyQuerySet:
        """What is published and meant for everybody, everybody; the rest of what is published,
        finance officers, owners of the policy and auditors; drafts, owners and auditors."""
        roles = (
            self.model._meta.apps.get_model("people", "RoleHolding")
            .objects.at(timezone.now())
            .filter(person=person)
        )
        return self.filter(
            Q(state=Policy.State.PUBLISHED, seen_by=Policy.SeenBy.EVERYBODY)
            | Q(state=Policy.State.PUBLISHED) & Exists(roles.filter(role__in=READERS))
            | Exists(roles.filter(role__in=WORKERS))
        )

    def published(self) -> PolicyQuerySet:
        return self.filter(state=Policy.State.PUBLISHED)


class Policy(models.Model):
    """One version of one rule. What is published never changes: a rule changes by its next version.

    `conditions` are {fact, operator, value}, all of which must be met; `message` may name {amount},
    {found}, {limit} and {over}.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        PROPOSED = "proposed", "Waiting to be published"
        PUBLISHED = "published", "Published"
        DISCARDED = "discarded", "Thrown away"

    class Effect(models.TextChoices):
        WARN = "warn", "Points it out"
        BLOCK = "block", "Keeps it from being sent"
        ENDED = "ended", "The rule has ended"

    class SeenBy(models.TextChoices):
        EVERYBODY = "everybody", "The claimant, whoever decides, and finance"
        DECIDERS = "deciders", "Whoever decides, and finance"
        FINANCE = "finance", "Finance alone"

    reference = models.CharField(max_length=20)
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    title = models.CharField(max_length=120)
    kinds = models.JSONField(default=list, blank=True)
    conditions = models.JSONField(default=list, blank=True)
    effect = models.CharField(max_length=10, choices=Effect, default=Effect.WARN)
    message = models.CharField(max_length=300, blank=True)
    fix = models.CharField(max_length=300, blank=True)
    seen_by = models.CharField(max_length=10, choices=SeenBy, default=SeenBy.EVERYBODY)
    explain = models.BooleanField(default=False)
    people = models.JSONField(default=list, blank=True)
    grades = models.JSONField(default=list, blank=True)
    unit = models.CharField(max_length=20, blank=True)
    source = models.CharField(max_length=200)
    starts = models.DateField()
    once = models.UUIDField(unique=True)
    changed = models.PositiveIntegerField(default=1)
    worked_on = models.ManyToManyField("people.Person", related_name="+", blank=True)
    begun_by = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+"
    )
    begun_at = models.DateTimeField()
    published_by = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    tried = models.JSONField(
        default=dict, blank=True, help_text="What it would have found in a year, when proposed."
    )
    said_back = models.CharField(max_length=500, blank=True)
    history = HistoricalRecords()
    objects: ClassVar[models.Manager[Policy]] = PolicyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "policies"
        ordering = ["reference", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["reference", "number"], name="policy_numbered_once"),
            models.UniqueConstraint(
                fields=["reference"],
                condition=Q(state__in=["draft", "proposed"]),
                name="one_version_in_the_making",
            ),
            models.UniqueConstraint(
                fields=["reference", "starts"],
                condition=Q(state="published"),
                name="one_version_from_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_at__isnull=False),
                name="published_at_an_instant",
            ),
            models.CheckConstraint(condition=~Q(source=""), name="policy_has_a_source"),
        ]

    def __str__(self) -> str:
        return f"{self.reference}, version {self.number}: {self.title}"
