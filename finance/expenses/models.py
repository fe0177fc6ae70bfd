"""A claim and its lines. Amounts are pounds, VAT included; `vat` is the part of it that is VAT."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from simple_history.models import HistoricalRecords

from finance.expenses.vat.models import Fuel

if TYPE_CHECKING:
    from mss.people.models import Person


class ClaimQuerySet(models.QuerySet["Claim"]):
    def visible_to(self, person: Person) -> ClaimQuerySet:
        """The claimant and whoever prepared it; once it has been sent, whoever has or had a step
        in its approval, lets somebody act for them in one, or advises on it; finance officers of
        the organisation and auditors."""
        apps = self.model._meta.apps
        shown = apps.get_model("approvals", "Approval").objects.shown_to(person)
        approvals = shown.filter(about=OuterRef("reference"))
        roles = (
            apps.get_model("people", "RoleHolding")
            .objects.at(timezone.now())
            .filter(person=person, role__in=["finance-officer", "auditor"])
            .filter(Q(organisation=None) | Q(organisation=OuterRef("claimant__organisation")))
        )
        return self.filter(
            Q(claimant=person) | Q(prepared_by=person)
            | ~Q(state__in=[Claim.State.DRAFT, Claim.State.DISCARDED]) & (Exists(approvals) | Exists(roles))
        )  # fmt: skip

    def changed_by(self, person: Person) -> ClaimQuerySet:
        """Those `person` may change as far as they are whose: their own, and those they prepare."""
        return self.filter(Q(claimant=person) | Q(prepared_by=person, state=Claim.State.DRAFT))


class Claim(models.Model):
    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        DISCARDED = "discarded", "Deleted"
        SUBMITTED = "submitted", "Waiting for a decision"
        RETURNED = "returned", "Sent back to you"
        REJECTED = "rejected", "Rejected"
        WITHDRAWN = "withdrawn", "Withdrawn"
        APPROVED = "approved", "Approved, waiting to be paid"
        PAID = "paid", "Paid"
        CAME_BACK = "came_back", "Paid, but the bank sent it back"

    EDITABLE = (State.DRAFT, State.RETURNED, State.WITHDRAWN)
    GONE = (State.REJECTED, State.DISCARDED)  # what is in them is claimed no more

    reference = models.CharField(max_length=20, unique=True)
    claimant = models.ForeignKey("people.Person", models.PROTECT, related_name="claims")
    prepared_by = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+"
    )
    once = models.UUIDField()
    purpose = models.CharField(max_length=120, blank=True)
    cost_centre = models.ForeignKey("people.CostCentre", models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1)
    total = models.DecimalField(max_digits=12, decimal_places=2, default=Decimal("0.00"))
    unfinished = models.JSONField(
        default=dict, blank=True, help_text="What was typed of a line that is not complete yet."
    )
    started_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    paid_on = models.DateField(null=True, blank=True)
    history = HistoricalRecords()
    objects: ClassVar[models.Manager[Claim]] = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["claimant", "once"], name="claim_started_once"),
            models.CheckConstraint(condition=Q(total__gte=0), name="claim_total_not_negative"),
            models.CheckConstraint(
                condition=Q(state="paid", paid_on__isnull=False)
                | ~Q(state="paid") & Q(paid_on__isnull=True),
                name="paid_claims_have_a_day",
            ),
        ]
        indexes = [
            models.Index(fields=["claimant", "-started_at", "-id"], name="claim_by_claimant"),
            models.Index(fields=["paid_on"], name="claim_by_day_paid", condition=Q(state="paid")),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.purpose}"


class Line(models.Model):
    """One thing spent, or one journey. A journey's amount is its miles at the rate of its date."""

    class Kind(models.TextChoices):
        MEAL = "meal", "Meal or refreshment"
        FARE = "fare", "Train, bus, taxi or Tube"
        MILEAGE = "mileage", "Mileage in my own vehicle"
        PARKING = "parking", "Parking or toll"
        HOTEL = "hotel", "Hotel"
        DOG = "dog", "Police dog: food, vet or kit"
        SCALE = "scale", "Meals on a long day away, at a set rate"
        NIGHT = "night", "Night away, held in reserve"
        COURSE = "course", "Small costs on a residential course"
        INCIDENTAL = "incidental", "Small personal costs of a night away"
        FEE = "fee", "Professional fee or subscription"
        EYES = "eyes", "Eyesight test"
        MOVE = "move", "Moving home for work"
        COVERT = "covert", "Purchase agreed to need no receipt"
        OTHER = "other", "Something else"
        TOPUP = "topup", "Mileage paid too little"

    class Vehicle(models.TextChoices):
        CAR = "car", "Car or van"
        MOTORCYCLE = "motorcycle", "Motorcycle"
        BICYCLE = "bicycle", "Bicycle"

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="lines")
    number = models.PositiveSmallIntegerField()
    once = models.UUIDField()
    kind = models.CharField(max_length=10, choices=Kind)
    spent_on = models.DateField()
    what = models.CharField(max_length=200)
    merchant = models.CharField(max_length=120, blank=True, help_text="Who was paid.")
    amount = models.DecimalField(max_digits=10, decimal_places=2)
    asked = models.DecimalField(
        max_digits=10, decimal_places=2, null=True, blank=True,
        help_text="What was asked for, where an approver agreed to part of it.",
    )  # fmt: skip
    vat_asked = models.DecimalField(
        max_digits=10, decimal_places=2, default=Decimal("0.00"),
        help_text="The VAT in what was asked for, where part of it was agreed to.",
    )  # fmt: skip
    cut_reason = models.CharField(max_length=300, blank=True)
    cut_by = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+"
    )
    vat = models.DecimalField(max_digits=10, decimal_places=2, default=Decimal("0.00"))
    vehicle = models.CharField(max_length=12, choices=Vehicle, blank=True)
    journey_from = models.CharField(max_length=100, blank=True)
    journey_to = models.CharField(max_length=100, blank=True)
    miles = models.DecimalField(max_digits=6, decimal_places=1, null=True, blank=True)
    commute = models.DecimalField(
        max_digits=6, decimal_places=1, default=Decimal("0.0"),
        help_text="Of the miles, the normal way to work: not paid.",
    )  # fmt: skip
    rate = models.DecimalField(max_digits=6, decimal_places=4, null=True, blank=True)
    over = models.DecimalField(
        max_digits=6, decimal_places=1, default=Decimal("0.0"),
        help_text="Of the miles paid, those beyond the year’s limit.",
    )  # fmt: skip
    over_rate = models.DecimalField(max_digits=6, decimal_places=4, null=True, blank=True)
    fuel = models.CharField(
        max_length=12, choices=Fuel, blank=True, help_text="What the car runs on, for its VAT."
    )
    passengers = models.PositiveSmallIntegerField(default=0)
    passenger_rate = models.DecimalField(max_digits=6, decimal_places=4, null=True, blank=True)
    normally = models.DecimalField(
        max_digits=10, decimal_places=2, default=Decimal("0.00"),
        help_text="Of what was paid, what the person would have spent anyway: not in the amount.",
    )  # fmt: skip
    hours = models.DecimalField(
        max_digits=4, decimal_places=1, null=True, blank=True,
        help_text="Hours away, or hours kept on beyond the normal end of duty.",
    )  # fmt: skip
    nights = models.PositiveSmallIntegerField(default=0)
    scale = models.CharField(
        max_length=20, blank=True, help_text="The set rate it is paid at, by its code."
    )
    vat_number = models.CharField(max_length=15, blank=True, help_text="Of whoever was paid.")
    no_receipt = models.CharField(
        max_length=300, blank=True, help_text="Declared: why there is no receipt."
    )
    agreed_by = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+",
        help_text="Who agreed to it beforehand.",
    )  # fmt: skip
    agreed_on = models.DateField(null=True, blank=True)
    agreed_time = models.TimeField(null=True, blank=True, help_text="In London, on that day.")
    ceiling = models.DecimalField(
        max_digits=10, decimal_places=2, null=True, blank=True,
        help_text="The most that was agreed to, in pounds with VAT.",
    )  # fmt: skip
    spent_time = models.TimeField(null=True, blank=True, help_text="In London, on the day.")
    body = models.CharField(
        max_length=120, blank=True, help_text="Who is paid a fee for membership."
    )
    period_from = models.DateField(null=True, blank=True)
    period_to = models.DateField(null=True, blank=True, help_text="Included.")
    part = models.CharField(
        max_length=12, blank=True, help_text="Which cost of a move, or a test or glasses."
    )
    needed = models.BooleanField(default=False, help_text="Said: the role needs it.")
    follows = models.BooleanField(default=False, help_text="Its receipt comes after it is sent.")
    overdue_reason = models.CharField(
        max_length=300, blank=True, help_text="Why it is claimed only now, where it comes late."
    )
    overdue_agreed = models.CharField(
        max_length=300, blank=True, help_text="Why whoever decides agrees that it comes late."
    )
    overdue_agreed_by = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+"
    )
    move = models.ForeignKey(
        "expenses.Move", models.PROTECT, null=True, blank=True, related_name="lines"
    )
    tops_up = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="top_ups",
        help_text="The journey that was paid too little.",
    )  # fmt: skip
    redate = models.BooleanField(
        default=False, db_default=False,
        help_text="Copied from another claim, and not saved with its own date yet.",
    )  # fmt: skip
    answer = models.CharField(
        max_length=300, blank=True, default="", db_default="",
        help_text="What whoever decides should know of it, claimed again.",
    )  # fmt: skip
    refused = models.BooleanField(
        default=False, help_text="It tops up a journey, in a claim that was rejected."
    )
    history = HistoricalRecords()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "number"], name="line_numbered_once",
                include=["id", "kind", "spent_on", "amount", "vat"],  # all that sums of lines read
            ),
            models.UniqueConstraint(fields=["claim", "once"], name="line_added_once"),
            models.CheckConstraint(
                condition=Q(amount__gt=0) | Q(amount=0, asked__isnull=False, asked__gt=0),
                name="line_is_for_something",
            ),
            models.CheckConstraint(
                condition=Q(vat__gte=0, vat__lte=F("amount")), name="vat_within_amount"
            ),
            models.CheckConstraint(
                condition=~Q(kind="mileage") | Q(miles__gt=0, rate__gt=0) & ~Q(vehicle=""),
                name="mileage_has_a_journey",
            ),
            models.CheckConstraint(
                condition=Q(commute__gte=0, over__gte=0)
                & (Q(miles=None) | Q(miles__gt=F("commute"), over__lte=F("miles") - F("commute"))),
                name="miles_paid_are_left",
            ),
            models.CheckConstraint(
                condition=Q(passengers=0) | Q(vehicle="car", passenger_rate__isnull=False),
                name="passengers_ride_in_a_car",
            ),
            models.CheckConstraint(
                condition=Q(kind="topup", tops_up__isnull=False)
                | ~Q(kind="topup") & Q(tops_up=None),
                name="top_up_names_its_journey",
            ),
            models.UniqueConstraint(
                fields=["tops_up"], condition=Q(refused=False, tops_up__isnull=False),
                name="topped_up_once",
            ),
            models.CheckConstraint(
                condition=Q(asked=None, cut_by=None, cut_reason="")
                | Q(asked__isnull=False, asked__gt=F("amount")) & ~Q(cut_reason=""),
                name="what_is_cut_has_a_reason",
            ),
            models.CheckConstraint(condition=Q(normally__gte=0), name="normally_not_negative"),
            models.CheckConstraint(
                condition=Q(overdue_agreed="", overdue_agreed_by=None)
                | Q(overdue_agreed_by__isnull=False)
                & ~Q(overdue_agreed="") & ~Q(overdue_reason=""),
                name="late_is_agreed_to_in_writing",
            ),
        ]  # fmt: skip
        indexes = [
            models.Index("spent_on", Coalesce("asked", "amount"), name="line_by_day_and_asked"),
            models.Index(
                fields=["spent_on", "miles"], name="line_by_journey", condition=Q(kind="mileage")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.what}"

    @property
    def paid_miles(self) -> Decimal:
        """The miles without the normal way to work."""
        assert self.miles is not None
        return self.miles - self.commute

    @property
    def full_miles(self) -> Decimal:
        """Those of them at the full rate."""
        return self.paid_miles - self.over


class ReceiptQuerySet(models.QuerySet["Receipt"]):
    def visible_to(self, person: Person) -> ReceiptQuerySet:
        """Whoever may see the claim."""
        return self.filter(claim__in=Claim.objects.visible_to(person))


class Receipt(models.Model):
    """A picture or document that proves a line. What is kept is a cleaned copy, never the upload."""

    class State(models.TextChoices):
        CHECKING = "checking", "Being checked"
        READY = "ready", "Ready"
        REFUSED = "refused", "Could not be used"

    reference = models.CharField(max_length=20, unique=True)
    claim = models.ForeignKey(Claim, models.CASCADE, related_name="receipts")
    line = models.ForeignKey(Line, models.SET_NULL, null=True, blank=True, related_name="receipts")
    name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    content_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    pages = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=State, default=State.CHECKING)
    problem = models.CharField(max_length=200, blank=True)
    upload = models.CharField(max_length=120, blank=True)
    file = models.CharField(max_length=120, blank=True)
    preview = models.CharField(max_length=120, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    brought_for = models.CharField(
        max_length=10, blank=True, default="", db_default="",
        help_text="The kind of entry whose form it was brought into.",
    )  # fmt: skip
    added_at = models.DateTimeField()
    objects: ClassVar[models.Manager[Receipt]] = ReceiptQuerySet.as_manager()

    class Meta:
        ordering = ["added_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "sha256"], name="receipt_added_once"),
        ]
        indexes = [
            models.Index(fields=["id"], name="receipt_to_check", condition=Q(state="checking")),
            models.Index(fields=["sha256"], name="receipt_by_content"),
            models.Index(fields=["line"], name="receipt_usable", condition=Q(state="ready")),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.name}"


class MileageRate(models.Model):
    """Pounds a mile for a vehicle, from a day until its next rate, for the miles of a tax year from
    `from_miles` on. A rate raised for days gone by is known from the day it was `announced`."""

    vehicle = models.CharField(
        max_length=12, choices=[*Line.Vehicle.choices, ("passenger", "A colleague along")]
    )
    starts = models.DateField()
    from_miles = models.DecimalField(max_digits=7, decimal_places=1, default=Decimal("0.0"))
    announced = models.DateField(null=True, blank=True)
    rate = models.DecimalField(max_digits=6, decimal_places=4)
    source = models.CharField(max_length=200)
    history = HistoricalRecords()

    class Meta:
        ordering = ["vehicle", "-starts"]
        constraints = [
            models.UniqueConstraint(
                fields=["vehicle", "starts", "from_miles"], name="one_rate_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_vehicle_display()} from {self.starts}: £{self.rate}"


from finance.expenses.allowances.models import AllowanceRate, DogAllowance  # noqa: E402, F401
from finance.expenses.duplicates.models import Duplicate, Likeness  # noqa: E402, F401
from finance.expenses.figures.models import FigureProposal, PolicyFigure  # noqa: E402, F401
from finance.expenses.journeys.models import SavedJourney  # noqa: E402, F401
from finance.expenses.policy.models import Finding, Policy  # noqa: E402, F401
from finance.expenses.reading.models import Reading  # noqa: E402, F401
from finance.expenses.repeats.models import Month, Repeat  # noqa: E402, F401
from finance.expenses.special.models import Agreement, Awaited, Move, Withheld  # noqa: E402, F401
from finance.expenses.vat.models import FuelRate  # noqa: E402, F401
from finance.expenses.working.models import InHandTime, Working  # noqa: E402, F401
