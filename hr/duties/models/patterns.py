"""Shifts, the patterns made of them, and which team works which pattern from when."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from mss.people.models.placing import DateRange

if TYPE_CHECKING:
    from mss.people.models import Person

FIRST = date(2003, 4, 1)  # the day the first regulations of today’s kind began


class Shift(models.Model):
    """A time of work with a name: London wall times; `ends` not after `starts` is the day after.

    One row is what the shift of that code is from the day `since` on; it is never changed, another
    is written, and the record of acts says by whom. From a `stopped` one on it is not used. `shape`
    is how a roster draws it, so that it is never told by colour alone.
    """

    class Shape(models.TextChoices):
        EARLY = "early", "Early"
        LATE = "late", "Late"
        NIGHT = "night", "Night"
        DAY = "day", "Day"

    code = models.CharField(max_length=4)
    since = models.DateField(default=FIRST)
    stopped = models.BooleanField(default=False)
    name = models.CharField(max_length=40)
    shape = models.CharField(max_length=6, choices=Shape)
    starts = models.TimeField()
    ends = models.TimeField()
    why = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["code", "-since"]
        constraints = [
            models.UniqueConstraint(fields=["code", "since"], name="one_version_of_a_shift_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.starts:%H:%M}–{self.ends:%H:%M}"


class PatternQuerySet(models.QuerySet["Pattern"]):
    def visible_to(self, person: Person) -> PatternQuerySet:
        """Those of their own organisation, and of every one they advise in HR."""
        roles = self.model._meta.apps.get_model("people", "RoleHolding").objects
        advises = roles.at(timezone.now()).filter(person=person, role="hr-adviser")
        if advises.filter(organisation=None).exists():
            return self.all()
        return self.filter(
            Q(organisation=person.organisation_id)
            | Q(organisation__in=advises.values("organisation"))
        )


class Pattern(models.Model):
    """One version of a pattern of whole weeks, over and over. A version is never changed: another
    is written, and a team goes over to it from a day on."""

    reference = models.CharField(max_length=20, unique=True)
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    version = models.PositiveSmallIntegerField(default=1)
    weeks = models.PositiveSmallIntegerField()
    off_on_holidays = models.BooleanField(default=False)
    once = models.UUIDField()
    made_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    objects: ClassVar[models.Manager[Pattern]] = PatternQuerySet.as_manager()

    class Meta:
        ordering = ["name", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name", "version"], name="pattern_version_once"
            ),
            models.UniqueConstraint(fields=["made_by", "once"], name="pattern_made_once"),
            models.CheckConstraint(
                condition=Q(weeks__gte=1, weeks__lte=26), name="pattern_of_1_to_26_weeks"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} (version {self.version})"


class PatternDay(models.Model):
    """What a day of the pattern is: `number` counts from its first Monday, 0. No shift: rest."""

    pattern = models.ForeignKey(Pattern, models.PROTECT, related_name="days")
    number = models.PositiveSmallIntegerField()
    shift = models.ForeignKey(Shift, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["pattern", "number"], name="pattern_day_once")
        ]

    def __str__(self) -> str:
        return f"{self.pattern} day {self.number}"


class RosterTeam(models.Model):
    """A unit works a pattern from `starts` up to, not including, `ends`. `first_monday` is a Monday
    on which week 1 of the pattern begins. `published_until` is the first day not yet published."""

    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="rosters")
    pattern = models.ForeignKey(Pattern, models.PROTECT, related_name="teams")
    first_monday = models.DateField()
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)
    published_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["unit__name", "-starts"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gt=F("starts")), name="roster_team_has_a_day"
            ),
            ExclusionConstraint(
                name="one_pattern_a_team_at_a_time",
                expressions=[
                    ("unit", RangeOperators.EQUAL),
                    (DateRange("starts", "ends"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} works {self.pattern} from {self.starts}"

    @property
    def last_published(self) -> date | None:
        """The last day published by this pattern; none where nothing is."""
        if self.published_until is None or self.published_until <= self.starts:
            return None
        return self.published_until - timedelta(days=1)

    @property
    def last_day(self) -> date | None:
        """The last day the unit works it, where that is known."""
        return self.ends - timedelta(days=1) if self.ends else None
