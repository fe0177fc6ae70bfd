"""Cases about the same, and the one cause behind them."""

from dataclasses import dataclass

from django.db.models import Count, F

from mss.cases.models import Case, Problem, Queue, queues_of
from mss.people.models import Person

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


def hangs_on(problem: Problem) -> list[Case]:
    """The cases alive a problem would answer, the first come first."""
    rows = Case.objects.alive().filter(queue=problem.queue_id, about=problem.about)
    return list(rows.select_related("person", "owner").order_by("opened_at", "pk")[:200])
