"""A person's page: everything one viewer may read about them, as it stands on a day."""

from dataclasses import dataclass, field
from datetime import date, datetime

from mss.foundation.working_time import today
from mss.people.models import Assignment, Person, PersonQuerySet, Role
from mss.people.queries.placing import Found, assignment_on, line_above, team_of
from mss.people.queries.roles import has_role
from mss.people.queries.sight import what_may_see


@dataclass(frozen=True)
class Profile:
    """What the page shows. `sees` are the parts of `what_may_see`; a part not seen is empty."""

    person: Person
    day: date
    sees: frozenset[str]
    place: Assignment | None
    line: list[Found]
    manager_hidden: bool
    team: PersonQuerySet
    gives_roles: bool
    looked_after: bool
    placing: list[Assignment] = field(default_factory=list)

    @property
    def offers_links(self) -> bool:
        """Whether what services keep of the person may be for the viewer: those who look after
        them, and those who work with their pay number."""
        return self.looked_after or ("identifiers" in self.sees and "own" not in self.sees)

    @property
    def sensitive(self) -> list[str]:
        """The parts whose reading by somebody else is recorded."""
        return sorted(self.sees & {"placing", "identifiers"})


def profile(viewer: Person, person: Person, *, on: date | None, at: datetime) -> Profile:
    """The page of `person` for `viewer`. Only who may read the placing gets another day than
    today. A manager whose work is protected is named only to those who may find them."""
    sees = what_may_see(viewer, person, at=at)
    day = on if on and "placing" in sees else today(at)
    line = line_above(person, on=day)[:1]
    hidden = any(found.person.protected for found in line) and not (
        Person.objects.visible_to(viewer).filter(pk=line[0].person.pk).exists()
    )
    return Profile(
        person=person,
        day=day,
        sees=sees,
        place=assignment_on(person, day),
        line=[] if hidden else line,
        manager_hidden=hidden,
        team=_team(viewer, person, day),
        gives_roles=has_role(viewer, Role.SYSTEM_ADMINISTRATOR, at=at),
        looked_after="placing" in sees and "own" not in sees,
        placing=_over_time(person) if "placing" in sees else [],
    )


def _team(viewer: Person, person: Person, day: date) -> PersonQuerySet:
    visible = Person.objects.visible_to(viewer).filter(pk__in=team_of(person, on=day).values("pk"))
    return visible.select_related("grade").order_by("name", "reference")


def _over_time(person: Person) -> list[Assignment]:
    """Every assignment of `person`, past and planned, the latest first."""
    return list(
        person.assignments.select_related("post__unit", "grade").order_by("-starts", "kind")
    )
