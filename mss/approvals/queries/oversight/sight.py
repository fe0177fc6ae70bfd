"""Who oversees which decisions, and what they ask to see of them."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import Q

from mss.approvals.rules.oversight import oversees
from mss.foundation.working_time import midnight, today, working_spells
from mss.people.models import Organisation, Person, Role
from mss.people.queries import bodies_served, has_role

USUAL_DAYS = 90
LONGEST = timedelta(days=3 * 365)


@dataclass(frozen=True)
class Sight:
    """Ids of the organisations whose decisions are read, None for every one. `whole` is an
    auditor's: people whose work is protected are left out of what an owner of a scheme reads."""

    bodies: frozenset[int] | None
    whole: bool

    def within(self, approval: str = "") -> Q:
        """Requests in sight; `approval` leads to them from what is asked, with its underscores."""
        found = Q()
        if self.bodies is not None:
            found &= Q(**{f"{approval}organisation__in": sorted(self.bodies)})
        if not self.whole:
            found &= self.unprotected(f"{approval}beneficiary", f"{approval}requested_by")
        return found

    def unprotected(self, *people: str) -> Q:
        """Nobody of these whose work is protected, unless all is in sight."""
        if self.whole:
            return Q()
        return Q(*(Q(**{one: None}) | Q(**{f"{one}__protected": False}) for one in people))


def sight_of(person: Person, *, at: datetime) -> Sight | None:
    """What `person` oversees at the instant `at`; None when nothing (OV-1)."""
    if oversees(has_role(person, Role.AUDITOR, at=at), 0):
        return Sight(None, whole=True)
    bodies = frozenset(bodies_served(person, Role.SCHEME_OWNER, at=at))
    return Sight(bodies, whole=False) if oversees(False, len(bodies)) else None


def bodies_in(sight: Sight) -> list[Organisation]:
    """The organisations in sight, by name."""
    every = Organisation.objects.order_by("name")
    return list(every if sight.bodies is None else every.filter(pk__in=sight.bodies))


@dataclass(frozen=True)
class Asked:
    """What somebody asks to see: decisions from `since` up to, not including, `until`, of a kind
    (its code; empty: all). `at` is now. `organisation` is the code of the one asked for; the rest
    narrows one list or another."""

    sight: Sight
    since: datetime
    until: datetime
    at: datetime
    organisation: str = ""
    kind: str = ""
    person: str = ""
    how: str = ""
    outcome: str = ""
    cause: str = ""
    show: str = ""

    @property
    def first_day(self) -> date:
        return today(self.since)

    @property
    def last_day(self) -> date:
        return today(self.until - timedelta(seconds=1))

    @property
    def today(self) -> date:
        return today(self.at)

    @property
    def said(self) -> dict[str, str]:
        """What was asked for, as it is written down: names and codes."""
        names = ("organisation", "kind", "person", "how", "outcome", "cause", "show")
        found = {name: str(getattr(self, name)) for name in names if getattr(self, name)}
        return {"since": str(self.first_day), "until": str(self.last_day), **found}

    def of(self, organisation: Organisation) -> "Asked":
        """The same of one organisation."""
        sight = replace(self.sight, bodies=frozenset({organisation.pk}))
        return replace(self, sight=sight, organisation=organisation.code)

    @property
    def spells(self) -> tuple[tuple[datetime, datetime], ...]:
        """The working days by which time is counted: nothing of these has waited for longer."""
        last = max(self.last_day, self.today)
        return working_spells(min(self.first_day, self.today) - LONGEST, last)


def usual(sight: Sight, *, at: datetime) -> Asked:
    """The last ninety days, today included."""
    day = today(at)
    return Asked(sight, midnight(day - timedelta(days=USUAL_DAYS - 1)),
                 midnight(day + timedelta(days=1)), at)  # fmt: skip
