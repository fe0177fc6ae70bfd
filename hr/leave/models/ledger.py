"""The ledger: every minute of leave somebody got or took is a row, and the balance is their sum."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Exists, OuterRef, Q, Sum
from django.utils import timezone

from hr.leave.accounts import ACCOUNTS

if TYPE_CHECKING:
    from datetime import date

    from mss.people.models import Person


class EntryQuerySet(models.QuerySet["Entry"]):
    def of(self, person: int, account: str, year: date | None) -> EntryQuerySet:
        """One balance: an account of a person (its id), of one leave year where it has years."""
        return self.filter(person=person, account=account, year=year)

    def balance(self) -> int:
        """Minutes."""
        return self.aggregate(sum=Sum("minutes"))["sum"] or 0

    def visible_to(self, viewer: Person) -> EntryQuerySet:
        """The person's own, and HR of the organisation."""
        hr = (
            self.model._meta.apps.get_model("people", "RoleHolding")
            .objects.at(timezone.now())
            .filter(person=viewer, role="hr-adviser")
            .filter(Q(organisation=None) | Q(organisation=OuterRef("person__organisation")))
        )
        return self.filter(Q(person=viewer) | Exists(hr))


class Entry(models.Model):
    """So many minutes more, or fewer, in one balance from the day `on`. Rows are written once: the
    database refuses to change them, and a mistake is put right by a row that takes it back."""

    class Cause(models.TextChoices):
        ENTITLED = "entitled", "A year’s leave"
        BOOKED = "booked", "Leave taken"
        GIVEN_BACK = "given-back", "Given back"
        RECALLED = "recalled", "Recalled from leave"
        CARRIED_IN = "carried-in", "Carried over from last year"
        CARRIED_OUT = "carried-out", "Carried over into next year"
        AGREED_IN = "agreed-in", "Carried over from last year, as agreed"
        AGREED_OUT = "agreed-out", "Carried over into next year, as agreed"
        BROUGHT_IN = "brought-in", "Brought forward from next year"
        BROUGHT_OUT = "brought-out", "Brought forward into the year before"
        ENDED = "ended", "Not taken by the end of the year"
        ADJUSTED = "adjusted", "Put right by HR"
        EARNED = "earned", "Earned"

    key = models.UUIDField(unique=True, db_default=RandomUUID(), editable=False)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="leave_entries")
    account = models.CharField(max_length=10, choices=ACCOUNTS.items())
    year = models.DateField(null=True, help_text="The first day of the leave year.")
    minutes = models.IntegerField()
    cause = models.CharField(max_length=12, choices=Cause)
    on = models.DateField()
    words = models.CharField(max_length=200, blank=True)
    booking = models.ForeignKey("leave.Booking", models.PROTECT, null=True, related_name="entries")
    run = models.ForeignKey("leave.BalanceRun", models.PROTECT, null=True, related_name="entries")
    takes_back = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="taken_back_by"
    )
    made_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    objects: ClassVar[EntryQuerySet] = EntryQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(minutes=0), name="entry_of_some_minutes"),
            models.CheckConstraint(
                condition=Q(account="annual", year__isnull=False)
                | ~Q(account="annual") & Q(year=None),
                name="annual_leave_has_a_year",
            ),
            models.UniqueConstraint(
                fields=["run", "person", "account", "cause", "year"],
                condition=Q(takes_back=None, run__isnull=False), nulls_distinct=False,
                name="a_run_gives_once",
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["person", "account", "year"], name="entry_by_balance"),
        ]

    def __str__(self) -> str:
        return f"{self.get_cause_display()}: {self.minutes} minutes on {self.on}"
