"""One case, and the times at which it stood still."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q

from mss.cases.models.sight import worked_on_by

if TYPE_CHECKING:
    from mss.people.models import Person


class CaseQuerySet(models.QuerySet["Case"]):
    def visible_to(self, person: Person) -> CaseQuerySet:
        """One's own, and those one works on. What is not confidential also: whoever opened it for
        somebody, second contacts and collaborators. No role sees all (CA-21)."""
        follows = Follower.objects.filter(case=OuterRef("pk"), person=person, ended_at=None)
        others = Q(confidential=False) & (Q(opened_by=person) | Q(Exists(follows)))
        return self.filter(Q(person=person) | others | worked_on_by(person))

    def worked_on_by(self, person: Person) -> CaseQuerySet:
        return self.filter(worked_on_by(person))

    def alive(self) -> CaseQuerySet:
        return self.filter(state__in=["open", "waiting"])


class Case(models.Model):
    """`person` asks something; `owner` answers, or somebody in `queue` will. `clock_from` is when
    its clock began, which a split keeps. `merged_into` is the case it goes on as in the end, never
    one that is part of another itself. `edition` grows with everything that is said or done, so that
    nobody answers what they have not read. Rows end and are never removed."""

    class State(models.TextChoices):
        OPEN = "open", "With us"
        WAITING = "waiting", "Waits for you"
        SOLVED = "solved", "Answered"
        CLOSED = "closed", "Closed"

    reference = models.CharField(max_length=20, unique=True)
    once = models.UUIDField(unique=True)
    type = models.ForeignKey("cases.Type", models.PROTECT, related_name="cases")
    version = models.ForeignKey("cases.Version", models.PROTECT, related_name="+")
    confidential = models.BooleanField()
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="cases")
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    opened_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    owner = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    given_at = models.DateTimeField(null=True)  # when its owner got it
    queue = models.ForeignKey("cases.Queue", models.PROTECT, related_name="cases")
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    title = models.CharField(max_length=150)
    answers = models.JSONField(default=dict)
    about = models.CharField(max_length=120, blank=True)
    reach = models.CharField(max_length=200, blank=True)
    opened_at = models.DateTimeField()
    clock_from = models.DateTimeField()
    due_on = models.DateField()
    warn_at = models.DateTimeField(null=True)
    late_at = models.DateTimeField(null=True)
    warned = models.BooleanField(default=False)
    late = models.BooleanField(default=False)
    replied_at = models.DateTimeField(null=True)
    written = models.BooleanField(default=True)  # the person wrote last, and nobody answered yet
    solved_at = models.DateTimeField(null=True)
    close_on = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    merged_at = models.DateTimeField(null=True)  # since then it stands still and runs with that one
    split_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="split")
    edition = models.PositiveIntegerField(default=1)
    search = SearchVectorField(null=True)
    objects: ClassVar[models.Manager[Case]] = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False)
                | ~Q(state="closed") & Q(closed_at=None),
                name="case_closes_at_an_instant",
            ),
            models.CheckConstraint(
                condition=Q(owner=None) | ~Q(owner=F("person")), name="case_owned_by_another"
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | Q(state="closed"), name="merged_case_is_closed"
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None, merged_at=None)
                | Q(merged_into__isnull=False, merged_at__isnull=False),
                name="merged_at_an_instant",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-opened_at"], name="case_of_person"),
            models.Index(fields=["opened_by", "-opened_at"], name="case_by_opener"),
            models.Index(
                fields=["queue", "due_on", "id"], name="case_alive_in_queue",
                condition=Q(state__in=["open", "waiting"]),
            ),
            models.Index(
                fields=["owner", "due_on", "id"], name="case_alive_of_owner",
                condition=Q(state__in=["open", "waiting"]),
            ),
            models.Index(fields=["owner", "-given_at"], name="case_given"),
            models.Index(fields=["queue", "-opened_at"], name="case_in_queue"),
            models.Index(fields=["type", "-solved_at"], name="case_of_type_solved"),
            models.Index(fields=["about"], name="case_about", condition=~Q(about="")),
            models.Index(
                fields=["warn_at"], name="case_to_warn",
                condition=Q(warned=False, warn_at__isnull=False),
            ),
            models.Index(
                fields=["late_at"], name="case_to_be_late",
                condition=Q(late=False, late_at__isnull=False),
            ),
            models.Index(fields=["close_on"], name="case_to_close", condition=Q(state="solved")),
            GinIndex(fields=["search"], name="case_search"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"


class InstantRange(Func):
    """From one instant up to another, or without an end."""

    function = "TSTZRANGE"
    output_field = DateTimeRangeField()


class Pause(models.Model):
    """The case stood still from `starts` up to `ends`: it waited for the person, or was answered."""

    class Why(models.TextChoices):
        WAITING = "waiting", "Waited for the person"
        SOLVED = "solved", "Was answered"

    case = models.ForeignKey(Case, models.PROTECT, related_name="pauses")
    why = models.CharField(max_length=10, choices=Why)
    starts = models.DateTimeField()
    ends = models.DateTimeField(null=True)

    class Meta:
        ordering = ["starts", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gte=F("starts")), name="pause_goes_forward"
            ),
            ExclusionConstraint(
                name="one_pause_at_a_time",
                expressions=[("case", "="), (InstantRange("starts", "ends"), "&&")],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_why_display()} from {self.starts:%d %B}"


class Follower(models.Model):
    """Somebody else who sees a case that is not confidential: a second contact of the person, who
    may write for them, or a collaborator of whoever works on it, who reads and writes notes."""

    class Kind(models.TextChoices):
        CONTACT = "contact", "Second contact"
        COLLABORATOR = "collaborator", "Helps with it"

    case = models.ForeignKey(Case, models.PROTECT, related_name="followers")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    added_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["added_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "person"], condition=Q(ended_at=None), name="follows_once"
            )
        ]
        indexes = [
            models.Index(fields=["person"], name="follows_now", condition=Q(ended_at=None))
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.person}: {self.get_kind_display()}"


class Recheck(models.Model):
    """Somebody's place changes at `at`, or somebody works in a queue no longer: whether owners still
    work where their cases are is looked at then. A row goes once it was done."""

    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    queue = models.ForeignKey("cases.Queue", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["at"], name="case_recheck")]

    def __str__(self) -> str:
        return f"{self.person or self.queue} from {self.at:%d %B}"
