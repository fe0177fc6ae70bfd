"""The staff's work: lists, what is next, how much there is."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.contrib.postgres.search import SearchQuery
from django.db.models import Count, Q

from mss.cases.models import Case, CaseQuerySet, Queue, queues_of
from mss.cases.queries.defined import workers_of
from mss.people.models import Person, PersonQuerySet

SORTS: Final = {
    "due": ("due_on", "id"),
    "opened": ("opened_at", "id"),
    "who": ("person__name", "id"),
    "owner": ("owner__name", "id"),
}
TABS: Final = {
    "mine": "Mine",
    "unassigned": "Nobody’s yet",
    "due": "Due soon",
    "late": "Late",
    "all": "All",
}
SOON = timedelta(days=1)
MOST_NAMED = 100


@dataclass(frozen=True)
class Wanted:
    """What a list is narrowed to. `state` is a state, ``alive`` (the default) or ``any``."""

    tab: str = "mine"
    text: str = ""
    type: str = ""
    queue: str = ""
    state: str = "alive"
    written: bool = False
    about: str = ""


def _tab(rows: CaseQuerySet, tab: str, person: Person, at: datetime) -> CaseQuerySet:
    if tab == "mine":
        return rows.filter(owner=person)
    if tab == "unassigned":
        return rows.filter(owner=None)
    if tab == "late":
        return rows.filter(late_at__lte=at)
    if tab == "due":
        return rows.filter(warn_at__lte=at + SOON, late_at__gt=at)
    return rows


def worked_on(person: Person) -> CaseQuerySet:
    """What `person` works on, in their queues and their own."""
    return Case.objects.worked_on_by(person)


def work(person: Person, wanted: Wanted, *, sort: str = "", at: datetime) -> CaseQuerySet:
    """The cases of a tab, narrowed, in the order `sort` (``-due`` turns it round)."""
    rows = _tab(worked_on(person), wanted.tab, person, at)
    if wanted.state == "alive":
        rows = rows.alive()
    elif wanted.state != "any":
        rows = rows.filter(state=wanted.state)
    if wanted.type:
        rows = rows.filter(type__code=wanted.type)
    if wanted.queue:
        rows = rows.filter(queue__code=wanted.queue)
    if wanted.about:
        rows = rows.filter(about=wanted.about)
    if wanted.written:
        rows = rows.filter(written=True)
    if wanted.text:
        rows = rows.filter(
            Q(reference__iexact=wanted.text) | Q(person__name__icontains=wanted.text)
            | Q(search=SearchQuery(wanted.text, search_type="websearch", config="english"))
        )  # fmt: skip
    turned = "-" if sort.startswith("-") else ""
    order = [f"{turned}{name}" for name in SORTS.get(sort.removeprefix("-"), SORTS["due"])]
    named = rows.select_related("person", "owner", "version", "queue")
    return named.order_by(*order)


def counts(person: Person, *, at: datetime) -> dict[str, int]:
    """How many cases alive each tab has, in one question."""
    rows = worked_on(person).alive()
    return rows.aggregate(
        mine=Count("pk", filter=Q(owner=person)),
        unassigned=Count("pk", filter=Q(owner=None)),
        due=Count("pk", filter=Q(warn_at__lte=at + SOON, late_at__gt=at)),
        late=Count("pk", filter=Q(late_at__lte=at)),
        all=Count("pk"),
    )


def next_case(person: Person, *, after: str = "", at: datetime) -> Case | None:
    """What to do next: of mine that do not wait for anybody, else of what nobody has taken, the
    first due; another than the one called `after`."""
    rows = worked_on(person).filter(state=Case.State.OPEN).exclude(reference=after)
    mine = rows.filter(owner=person).order_by("-written", "due_on", "pk").first()
    return mine or rows.filter(owner=None).order_by("due_on", "pk").first()


def queues_worked_in(person: Person) -> list[Queue]:
    return list(Queue.objects.filter(pk__in=queues_of(person)).order_by("name"))


def colleagues(case: Case, *, at: datetime) -> PersonQuerySet:
    """Who can be given `case`: those who work in its queue, except the person it is about."""
    return workers_of(case.queue, at=at).exclude(pk=case.person_id)


def colleagues_in(queues: list[Queue], *, at: datetime) -> list[Person]:
    """Who works in any of `queues`, by name, for a list to choose from."""
    return list(workers_of(*queues, at=at)[:MOST_NAMED]) if queues else []
