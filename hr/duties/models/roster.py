"""The roster itself: one row for a person and day, and every change to what was published."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Deferrable, Exists, F, Func, OuterRef, Q, Value
from django.utils import timezone

from mss.foundation.working_time import today
from mss.people.models.sight import AnswersTo

if TYPE_CHECKING:
    from mss.people.models import Person


class InstantRange(Func):
    function = "tstzrange"
    template = "%(function)s(%(expressions)s, '[)')"
    output_field = DateTimeRangeField()


class DutyQuerySet(models.QuerySet["Duty"]):
    def visible_to(self, viewer: Person) -> DutyQuerySet:
        """The person's own, those of everybody further down their line, those of the organisation
        they advise in HR, and those of colleagues in the same team today."""
        now = timezone.now()
        apps = self.model._meta.apps
        advises = (
            apps.get_model("people", "RoleHolding")
            .objects.at(now)
            .filter(person=viewer, role="hr-adviser")
        )
        places = apps.get_model("people", "Assignment").objects.on(today(now))
        mine = places.filter(person=viewer).values("post__unit")
        theirs = places.filter(person=OuterRef("person"), post__unit__in=mine)
        return self.filter(
            Q(person=viewer)
            | Q(Exists(theirs), person__protected=False)
            | Q(
                Exists(
                    advises.filter(
                        Q(organisation=None) | Q(organisation=OuterRef("person__organisation"))
                    )
                )
            )
            | Q(AnswersTo(F("person"), Value(viewer.pk), Value(today(now))))
        )


class Duty(models.Model):
    """What a person's day is on the roster. A shift belongs to the day it begins on; its instants
    are UTC. `team` is the roster of the unit it stands on; none where the duty system keeps it.
    `role` is the skill they are put down for on a duty (``driver``), empty for nothing special."""

    class Kind(models.TextChoices):
        WORK = "work", "On duty"
        REST = "rest", "Rest day"
        HOLIDAY = "holiday", "Public holiday off"

    class Source(models.TextChoices):
        PATTERN = "pattern", "From the pattern"
        FILE = "file", "From the duty system"
        CHANGE = "change", "Changed"
        SWAP = "swap", "Swapped"

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="duties")
    day = models.DateField()
    kind = models.CharField(max_length=7, choices=Kind)
    shift = models.ForeignKey("duties.Shift", models.PROTECT, null=True, blank=True,
                              related_name="+", db_index=False)  # fmt: skip
    starts = models.DateTimeField(null=True, blank=True)
    ends = models.DateTimeField(null=True, blank=True)
    role = models.CharField(max_length=40, blank=True, default="", db_default="")
    source = models.CharField(max_length=7, choices=Source)
    team = models.ForeignKey("duties.RosterTeam", models.PROTECT, null=True, blank=True,
                             related_name="+", db_index=False)  # fmt: skip
    published_at = models.DateTimeField()
    objects: ClassVar[models.Manager[Duty]] = DutyQuerySet.as_manager()

    class Meta:
        ordering = ["day"]
        verbose_name_plural = "duties"
        constraints = [
            models.UniqueConstraint(fields=["person", "day"], name="one_duty_a_day"),
            models.CheckConstraint(
                condition=Q(kind="work", starts__isnull=False, ends__gt=F("starts"))
                | ~Q(kind="work") & Q(starts=None, ends=None, shift=None),
                name="duty_has_times",
            ),
            models.CheckConstraint(condition=Q(kind="work") | Q(role=""), name="role_only_on_duty"),
            ExclusionConstraint(
                name="on_duty_once_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    (InstantRange("starts", "ends"), RangeOperators.OVERLAPS),
                ],
                condition=Q(kind="work"),
                deferrable=Deferrable.DEFERRED,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.day}: {self.get_kind_display()}"

    @property
    def works(self) -> bool:
        return self.kind == self.Kind.WORK


class DutyChange(models.Model):
    """One change to a published day: who, why, what it was and is, how much notice there was and
    what that means by the rules of the day. `by` is nobody where a move to another unit did it.
    Never changed or removed."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    day = models.DateField()
    before = models.JSONField()
    after = models.JSONField()
    why = models.CharField(max_length=200)
    notice = models.SmallIntegerField(help_text="Clear days between being told and the day.")
    means = models.CharField(max_length=300, blank=True)
    rule = models.CharField(max_length=8, blank=True)
    by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["person", "day"], name="duty_change_by_day")]

    def __str__(self) -> str:
        return f"{self.person} {self.day}: {self.why}"


class Moved(models.Model):
    """Somebody’s place changes, now or on a day to come: what they have on rosters is looked at."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "moved"

    def __str__(self) -> str:
        return f"{self.person}"


class SkillNeed(models.Model):
    """So many people with a skill are needed on a shift of a unit, from a day on until another row
    for the same says otherwise; 0 means no longer. `unmet` says what becomes of a roster that does
    not meet it."""

    class Unmet(models.TextChoices):
        WARN = "warn", "It is shown, and goes on"
        STOP = "stop", "It is refused"

    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    shift = models.ForeignKey("duties.Shift", models.PROTECT, related_name="+")
    skill = models.CharField(max_length=40)
    number = models.PositiveSmallIntegerField()
    unmet = models.CharField(max_length=4, choices=Unmet, default=Unmet.WARN)
    starts = models.DateField()

    class Meta:
        ordering = ["unit", "shift", "skill", "-starts"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "shift", "skill", "starts"], name="skill_need_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.shift}: {self.number} × {self.skill}"
