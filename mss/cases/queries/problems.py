"""Cases about the same, and the one cause behind them."""

from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef

from mss.cases.models import Case, CaseQuerySet, Message, Problem, Queue, queues_of
from mss.people.models import Person

SHOWN = 100  # cases a page names; the rest are counted
ABOUT = 2  # cases about the same before they may be a problem


@dataclass(frozen=True)
class Cluster:
    """Cases of a queue about the same."""

    queue: Queue
    about: str
    cases: int


def clusters(person: Person) -> list[Cluster]:
    """What several cases alive in the queues of `person` are about, the most first."""
    mine = queues_of(person)
    known = Problem.objects.filter(queue__in=mine, answered_at=None).values_list("queue", "about")
    rows = (
        Case.objects.alive().filter(queue__in=mine).exclude(about="")
        .values("queue", "about").annotate(cases=Count("pk")).filter(cases__gte=ABOUT)
        .order_by("-cases", "about")
    )  # fmt: skip
    open_ones, queues = set(known), {one.pk: one for one in Queue.objects.filter(pk__in=mine)}
    return [
        Cluster(queues[one["queue"]], one["about"], one["cases"])
        for one in rows if (one["queue"], one["about"]) not in open_ones
    ]  # fmt: skip


def problems(person: Person) -> list[Problem]:
    rows = Problem.objects.visible_to(person).select_related("queue", "answered_by")
    return list(rows.order_by(F("answered_at").desc(nulls_first=True), "-opened_at")[:50])


def waiting(problem: Problem) -> CaseQuerySet:
    """The cases alive that the answer goes into, or has still to reach: asked before it was given,
    and not by whoever gives it."""
    rows = Case.objects.alive().filter(queue=problem.queue_id, about=problem.about)
    if problem.answered_at is None:
        return rows
    told = Message.objects.filter(
        case=OuterRef("pk"), from_staff=True, at__gte=problem.answered_at, words=problem.answer
    )
    rows = rows.filter(~Exists(told), opened_at__lte=problem.answered_at)
    return rows.exclude(person=problem.answered_by_id)


@dataclass(frozen=True)
class Hangs:
    """How many cases hang on a problem, and the first of them; how many its answer reached."""

    count: int
    first: list[Case]
    told: int

    @property
    def all(self) -> int:
        return self.count + self.told

    @property
    def more(self) -> int:
        return self.count - len(self.first)

    @property
    def words(self) -> str:
        return f"{self.told} of {self.all} are told. You can leave this page."


def hangs_on(problem: Problem) -> Hangs:
    """The cases alive a problem would answer, or has still to, the first come first."""
    rows = waiting(problem)
    first = rows.select_related("person", "owner").order_by("opened_at", "pk")[:SHOWN]
    told = 0
    if problem.answered_at is not None:
        said = Message.objects.filter(
            case__queue=problem.queue_id, case__about=problem.about, from_staff=True,
            at__gte=problem.answered_at, words=problem.answer,
        )  # fmt: skip
        told = said.values("case").distinct().count()
    return Hangs(rows.count(), list(first), told)
