"""When a course is held, and who goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from hr.training.models.sight import STAFF, of_record
from mss.foundation.working_time import london

if TYPE_CHECKING:
    from datetime import date, datetime

    from mss.people.models import Person


def _serves(person: Person) -> Q:
    """Sessions of courses whose organisation `person` does the training of."""
    from mss.people.queries import bodies_served

    return Q(course__organisation__in=bodies_served(person, *STAFF, at=timezone.now()))


class SessionQuerySet(models.QuerySet["Session"]):
    def visible_to(self, person: Person) -> SessionQuerySet:
        """Whoever is signed in reads when a course is held."""
        return self.filter()

    def run_by(self, person: Person) -> SessionQuerySet:
        """Those whose register `person` keeps: as trainer, or for the organisation of the course."""
        return self.filter(Q(trainer=person) | _serves(person))

    def coming(self, at: datetime) -> SessionQuerySet:
        """Those that can be booked: open and not begun."""
        return self.filter(state=Session.State.OPEN, starts__gt=at)


class Session(models.Model):
    """A course on a day or several, with so many `places`."""

    class State(models.TextChoices):
        OPEN = "open", "Open"
        CANCELLED = "cancelled", "Cancelled"

    reference = models.CharField(max_length=20, unique=True)
    course = models.ForeignKey("training.Course", models.PROTECT, related_name="sessions")
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    venue = models.CharField(max_length=160)
    joining = models.CharField(max_length=600, blank=True)
    places = models.PositiveSmallIntegerField()
    trainer = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    why_cancelled = models.CharField(max_length=300, blank=True)
    changed = models.PositiveIntegerField(default=1)
    once = models.UUIDField(unique=True)
    made_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    history = HistoricalRecords()
    objects: ClassVar[models.Manager[Session]] = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["starts", "reference"]
        constraints = [
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="session_takes_time"),
            models.CheckConstraint(condition=Q(places__gt=0), name="session_has_places"),
        ]
        indexes = [
            models.Index(fields=["course", "starts"], name="session_by_course"),
            models.Index(fields=["trainer", "starts"], name="session_by_trainer"),
            models.Index(fields=["starts"], name="session_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.course} on {self.first_day:%-d %B %Y}"

    @property
    def first_day(self) -> date:
        return london(self.starts).date()

    @property
    def last_day(self) -> date:
        return london(self.ends).date()


class PlacesQuerySet(models.QuerySet["Booking"]):
    def visible_to(self, person: Person) -> PlacesQuerySet:
        """One's own, those of everybody below, who does the training of their organisation, who
        runs the session, and whoever has or had it to agree."""
        shown = self.model._meta.apps.get_model("approvals", "Approval").objects.shown_to(person)
        asked = shown.filter(kind="training-booking", about=OuterRef("reference"))
        run = Session.objects.run_by(person).values("pk")
        return self.filter(
            of_record(person) | Q(booked_by=person) | Q(session__in=run) | Exists(asked)
        )

    def live(self) -> PlacesQuerySet:
        return self.filter(state__in=Booking.LIVE)

    def taking(self) -> PlacesQuerySet:
        """Those that take a place."""
        return self.filter(state__in=Booking.TAKING)


class Booking(models.Model):
    """Somebody on a session. `seat` is the place it takes, from 1 to the session's `places`; what
    is on the waiting list has none. `attended` is not known before the register is kept."""

    class State(models.TextChoices):
        ASKED = "asked", "Waiting for the manager"
        BOOKED = "booked", "Booked"
        WAITING = "waiting", "On the waiting list"
        REFUSED = "refused", "Not agreed"
        CANCELLED = "cancelled", "Cancelled"

    class Result(models.TextChoices):
        PASSED = "passed", "Passed"
        FAILED = "failed", "Not passed"

    LIVE = (State.ASKED, State.BOOKED, State.WAITING)
    TAKING = (State.ASKED, State.BOOKED)

    reference = models.CharField(max_length=20, unique=True)
    session = models.ForeignKey(Session, models.PROTECT, related_name="bookings")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="training_bookings")
    booked_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    booked_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State)
    seat = models.PositiveSmallIntegerField(null=True, blank=True)
    outside = models.BooleanField(default=False, help_text="On a rest day or outside duty.")
    ended_at = models.DateTimeField(null=True, blank=True)
    why_ended = models.CharField(max_length=300, blank=True)
    attended = models.BooleanField(null=True, blank=True)
    result = models.CharField(max_length=10, choices=Result, blank=True)
    note = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()
    objects: ClassVar[models.Manager[Booking]] = PlacesQuerySet.as_manager()

    class Meta:
        ordering = ["booked_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "person"], condition=Q(state__in=["asked", "booked", "waiting"]),
                name="booked_once",
            ),
            models.UniqueConstraint(fields=["session", "seat"], name="a_place_is_taken_once"),
            models.CheckConstraint(
                condition=Q(state__in=["asked", "booked"], seat__isnull=False)
                | Q(state__in=["waiting", "refused", "cancelled"], seat=None),
                name="booking_takes_a_place",
            ),
            models.CheckConstraint(
                condition=Q(result="") | Q(attended=True), name="result_of_who_was_there"
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["person", "-booked_at"], name="booking_by_person"),
            models.Index(fields=["session", "booked_at"], name="booking_by_session"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.person}"
