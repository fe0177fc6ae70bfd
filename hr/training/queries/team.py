"""How a manager's people, or those of an organisation, stand."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from django.db.models import Case, CharField, Count, IntegerField, Q, QuerySet, Value, When

from hr.training.models import Standing, StandingQuerySet
from hr.training.models.sight import of_staff
from hr.training.queries.catalogue import served
from hr.training.rules import State
from hr.training.rules.holding import SOON
from hr.training.wording import STATES
from mss.approvals.queries.oversight.listings import Listing
from mss.foundation.spreadsheets import Cell
from mss.foundation.working_time import today
from mss.people.models import Person, PersonQuerySet
from mss.people.queries import everybody_below, leads_somebody, places_of, team_of

DIRECT, EVERYBODY, ORGANISATION = "direct", "everybody", "organisation"
SCOPES = {
    DIRECT: "Who answers to you", EVERYBODY: "Everybody below you",
    ORGANISATION: "Your organisation",
}  # fmt: skip
NEEDED, ALL = "", "all"
ORDER = list(STATES)


def scopes_of(viewer: Person, *, at: datetime) -> list[str]:
    """What `viewer` may ask about: their people when they lead somebody, the organisation when
    they do its training."""
    leads = leads_somebody(viewer, on=today(at))
    found = [DIRECT, EVERYBODY] if leads else []
    return [*found, *([ORGANISATION] if served(viewer, at=at) else [])]


def stated(rows: StandingQuerySet, day: date) -> QuerySet[Any]:
    """Each with its `state` on `day` (TR-3) and `place` in the order of urgency."""
    soon = day + timedelta(days=SOON)
    cases = [
        When(act_by=None, then=Value(State.HELD.value)),
        When(act_by__lte=day, since__isnull=False, then=Value(State.OVERDUE.value)),
        When(act_by__lte=day, then=Value(State.EXPIRED.value)),
        When(certificate=None, then=Value(State.DUE.value)),
        When(act_by__lte=soon, then=Value(State.EXPIRING.value)),
    ]
    found = Case(*cases, default=Value(State.HELD.value), output_field=CharField())
    order = [When(state=name, then=Value(number)) for number, name in enumerate(ORDER)]
    return rows.annotate(state=found).annotate(
        place=Case(*order, default=Value(len(ORDER)), output_field=IntegerField())
    )


@dataclass(frozen=True)
class Team:
    """What `viewer` asks about the training of people at `at`: whose (`scope`), in which `state`
    (empty: what needs something within 90 days), of which course, and whose name holds `q`."""

    viewer: Person
    at: datetime
    scope: str = DIRECT
    state: str = NEEDED
    course: str = ""
    q: str = ""

    @property
    def day(self) -> date:
        return today(self.at)

    @cached_property
    def people(self) -> Q:
        """Whose standings are asked about."""
        if self.scope == ORGANISATION:
            return of_staff(self.viewer)
        whole = self.scope == EVERYBODY
        team: PersonQuerySet = (
            everybody_below(self.viewer, on=self.day) if whole
            else team_of(self.viewer, on=self.day)
        )  # fmt: skip
        visible = Person.objects.visible_to(self.viewer).filter(pk__in=team.values("pk"))
        return Q(person__in=visible.values("pk"))

    @property
    def title(self) -> str:
        """What a page of it is called."""
        return "How everybody stands" if self.scope == ORGANISATION else "Training of my people"

    @property
    def said(self) -> dict[str, str]:
        """What was asked for, as it is written down."""
        named = {"state": self.state, "course": self.course, "name": self.q}
        return {"scope": self.scope, **{name: one for name, one in named.items() if one}}

    @property
    def heading(self) -> list[tuple[str, str]]:
        """What stands on top of a file."""
        state = "Needed within 90 days" if self.state == NEEDED else self.state
        return [("Asked by", str(self.viewer)), ("Who", SCOPES[self.scope]), ("State", state),
                ("As at", f"{self.day:%-d %B %Y}")]  # fmt: skip


def rows(asked: Team) -> QuerySet[Standing]:
    """The standings asked for."""
    found = stated(Standing.objects.filter(asked.people), asked.day)
    if asked.state == NEEDED:
        found = found.filter(act_by__lte=asked.day + timedelta(days=SOON))
    elif asked.state != ALL:
        found = found.filter(state=asked.state)
    if asked.course:
        found = found.filter(course__reference=asked.course)
    if asked.q:
        found = found.filter(person__name__icontains=asked.q)
    return found.select_related("person__grade", "course", "certificate")


def counts(asked: Team) -> list[tuple[str, str, int]]:
    """How many are overdue, have run out, are due or run out within 90 days: state, words and
    number, of all courses."""
    soon = asked.day + timedelta(days=SOON)
    near = stated(Standing.objects.filter(asked.people, act_by__lte=soon), asked.day)
    found = dict(near.order_by().values_list("state").annotate(Count("pk")))
    return [(name, STATES[name][0], found.get(name, 0)) for name in ORDER if name != "held"]


def posts_of(found: list[Standing], *, on: date) -> Mapping[int, str]:
    """Person id → the title of the post each works in."""
    places = places_of([row.person for row in found], on=on)
    return {person: place.post.title for person, place in places.items()}


def _state(row: Any) -> str:
    return STATES[row.state][0]


FIELDS: Mapping[str, Callable[[Standing], Cell]] = {
    "Name": lambda row: row.person.name,
    "Reference": lambda row: row.person.reference,
    "Course": lambda row: row.course.title,
    "State": _state,
    "Act by": lambda row: row.act_by,
    "Asked since": lambda row: row.since,
    "Held from": lambda row: row.certificate.starts if row.certificate else None,
    "Holds until": lambda row: row.certificate.last_day if row.certificate else None,
}
LISTING: Listing[Team] = Listing(
    "training", "Training of people",
    "One row for each person and course that is asked of them or that they hold.", "rows",
    rows,
    {"name": ("person__name", "id"), "course": ("course__title", "person__name", "id"),
     "state": ("place", "act_by", "id"), "by": ("act_by", "id")},
    "by", FIELDS,
)  # fmt: skip
