"""Leave somebody asked for, or an absence that was entered."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

if TYPE_CHECKING:
    from datetime import date

    from mss.people.models import Person


GOES_BEFORE = [
    "sickness"
]  # kinds that are entered over leave: hr.leave.rules.kinds says over which


class DaysIn(Func):
    """The days from one to another, both included; without end where the last is not known."""

    function = "daterange"
    template = "%(function)s(%(expressions)s, '[]')"


class BookingQuerySet(models.QuerySet["Booking"]):
    def live(self) -> BookingQuerySet:
        """Those that stand or wait for a decision."""
        return self.filter(state__in=Booking.LIVE)

    def touching(self, first: date, stop: date) -> BookingQuerySet:
        """Those with a day from `first` up to, not including, `stop`."""
        return self.filter(Q(last=None) | Q(last__gte=first), first__lt=stop)

    def visible_to(self, viewer: Person) -> BookingQuerySet:
        """The person's own; whoever has or had a step in its approval, lets somebody act for them
        in one, or advises on it; HR of the organisation."""
        apps = self.model._meta.apps
        shown = apps.get_model("approvals", "Approval").objects.shown_to(viewer)
        approvals = shown.filter(about=OuterRef("reference"))
        hr = (
            apps.get_model("people", "RoleHolding")
            .objects.at(timezone.now())
            .filter(person=viewer, role="hr-adviser")
            .filter(Q(organisation=None) | Q(organisation=OuterRef("person__organisation")))
        )
        return self.filter(Q(person=viewer) | Exists(approvals) | Exists(hr))


class Booking(models.Model):
    """Leave from the day `first` to the day `last`, both included; `last` is open while it is not
    known. `takes` says how many minutes each day takes out of the balance; `only` that of a single
    day no more than so many minutes are asked for. `note` is between the person, whoever decides
    and HR. Days in `recalled`, `overtaken` and `given_up` are in `takes` and take nothing any more.
    `cut_to` is the last day it is to have, while that waits for a decision."""

    class State(models.TextChoices):
        REQUESTED = "requested", "Waiting for a decision"
        RETURNED = "returned", "Sent back to you"
        REFUSED = "refused", "Not agreed"
        WITHDRAWN = "withdrawn", "Taken back"
        APPROVED = "approved", "Agreed"
        ENTERED = "entered", "Entered"
        CANCELLED = "cancelled", "Cancelled"

    LIVE = (State.REQUESTED, State.APPROVED, State.ENTERED)
    AWAY = (State.APPROVED, State.ENTERED)

    reference = models.CharField(max_length=20, unique=True)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="bookings")
    once = models.UUIDField()
    kind = models.CharField(max_length=20)
    first = models.DateField()
    last = models.DateField(null=True, blank=True)
    only = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Minutes.")
    takes = models.JSONField(default=dict, blank=True)
    minutes = models.PositiveIntegerField(default=0, help_text="All it takes together.")
    note = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=State)
    version = models.PositiveIntegerField(default=1)
    recalled = models.JSONField(default=list, blank=True, help_text="Days worked after all.")
    paid = models.JSONField(
        default=dict, blank=True, help_text="Minutes to be paid for days worked after all, by day."
    )
    overtaken = models.JSONField(
        default=list, blank=True, help_text="Days of another absence: they came back."
    )
    given_up = models.JSONField(
        default=list, blank=True, help_text="Days that came back and are worked."
    )
    cut_to = models.DateField(null=True, blank=True)
    entered_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    history = HistoricalRecords()
    objects: ClassVar[models.Manager[Booking]] = BookingQuerySet.as_manager()

    class Meta:
        ordering = ["-first", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["person", "once"], name="leave_booked_once"),
            models.CheckConstraint(
                condition=Q(last=None) | Q(last__gte=F("first")), name="leave_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(only=None) | Q(only__gt=0, last=F("first")),
                name="part_of_a_day_is_of_one",
            ),
            ExclusionConstraint(
                name="no_day_is_booked_twice",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    (DaysIn("first", "last"), RangeOperators.OVERLAPS),
                ],
                condition=Q(state__in=["requested", "approved", "entered"], last__isnull=False)
                & ~Q(kind__in=GOES_BEFORE),
            ),
            ExclusionConstraint(
                name="no_day_is_entered_twice",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    (DaysIn("first", "last"), RangeOperators.OVERLAPS),
                ],
                condition=Q(
                    state__in=["requested", "approved", "entered"],
                    last__isnull=False,
                    kind__in=GOES_BEFORE,
                ),
            ),
        ]
        indexes = [
            models.Index(
                fields=["first", "last"], name="leave_by_day",
                condition=Q(state__in=["requested", "approved", "entered"]),
            ),
            models.Index(fields=["person", "-first"], name="leave_by_person"),
        ]  # fmt: skip

    @property
    def standing(self) -> dict[str, int]:
        """What its days still take: those that came back are left out. Minutes by day."""
        back = {*self.recalled, *self.overtaken, *self.given_up}
        return {day: minutes for day, minutes in self.takes.items() if day not in back}

    def __str__(self) -> str:
        return f"{self.reference} {self.kind} from {self.first}"
