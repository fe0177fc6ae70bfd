"""Leave booked for those who would be at work on days their unit is closed."""

from __future__ import annotations

from django.db import models

from hr.leave.models.team import Closed


class Closure(models.Model):
    """What closed days take from whom: worked out, read by HR, booked; given back where the mark is
    taken off. `kind` is the leave it comes out of."""

    class State(models.TextChoices):
        LOOKING = "looking", "Being worked out"
        READY = "ready", "Worked out"
        BOOKING = "booking", "Being booked"
        MADE = "made", "Booked"
        UNDOING = "undoing", "Being given back"
        UNDONE = "undone", "Given back"

    BOOKED = (State.BOOKING, State.MADE)

    closed = models.OneToOneField(Closed, models.PROTECT, related_name="closure")
    kind = models.CharField(max_length=20)
    state = models.CharField(max_length=10, choices=State, default=State.LOOKING)
    made_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return f"{self.closed}: {self.get_state_display()}"

    @property
    def ended(self) -> bool:
        """Whether the mark was taken off."""
        return self.closed.ended_at is not None

    @property
    def booked(self) -> bool:
        """Whether HR had leave booked, and it is not given back."""
        return self.state in self.BOOKED

    @property
    def underway(self) -> bool:
        """Whether a worker has it."""
        return self.state in (self.State.LOOKING, self.State.BOOKING, self.State.UNDOING)


class ClosureRow(models.Model):
    """A closed day of one person who would be at work on it, and the minutes it takes; `why` says what
    stands against it, so that nothing is booked."""

    closure = models.ForeignKey(Closure, models.CASCADE, related_name="rows")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    day = models.DateField()
    minutes = models.PositiveIntegerField()
    why = models.CharField(max_length=200, blank=True)
    booking = models.OneToOneField("leave.Booking", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["person__name", "day"]
        constraints = [
            models.UniqueConstraint(fields=["closure", "person", "day"], name="closed_day_once")
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.day}: {self.minutes}"
