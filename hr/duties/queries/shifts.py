"""Which shifts there are, from when, and who keeps them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from hr.duties import rules
from hr.duties.models import Pattern, RosterTeam, Shift
from mss.people.models import Person, Role, RoleHolding

RUNNING = frozenset({"mps"})  # the organisations that run the services for all


@dataclass(frozen=True)
class Shifts:
    """Code → every version of the shift, the latest first."""

    versions: Mapping[str, Sequence[Shift]]

    def on(self, code: str, day: date) -> Shift | None:
        """What the shift of that code is on `day`; None where it is not in use."""
        begun = (one for one in self.versions.get(code, ()) if one.since <= day)
        found = next(begun, None)
        return None if found is None or found.stopped else found

    def in_use(self, day: date) -> dict[str, Shift]:
        """Code → shift, for those in use on `day`."""
        return {code: one for code in self.versions if (one := self.on(code, day))}

    def ahead(self, day: date) -> dict[str, Shift]:
        """Those in use on `day`, and those that begin later."""
        later = {code: one[0] for code, one in self.versions.items() if one[0].since > day}
        later = {code: one for code, one in later.items() if not one.stopped}
        return dict(sorted((later | self.in_use(day)).items()))


def every_shift() -> Shifts:
    """All of them in one query."""
    found: dict[str, list[Shift]] = {}
    for one in Shift.objects.order_by("code", "-since"):
        found.setdefault(one.code, []).append(one)
    return Shifts(found)


def shifts_on(day: date) -> dict[str, Shift]:
    """Code → shift, for those in use on `day`."""
    return every_shift().in_use(day)


def versions_of(code: str) -> list[Shift]:
    """Every version of one shift, the latest first."""
    return list(Shift.objects.filter(code=code).order_by("-since"))


def worked_by(code: str, since: date) -> RosterTeam | None:
    """A team that works the shift by its pattern on `since` or later."""
    rows = RosterTeam.objects.filter(Q(ends=None) | Q(ends__gt=since))
    rows = rows.filter(pattern__days__shift__code=code).select_related("unit")
    return rows.order_by("unit__name", "pk").first()


def not_in_use(pattern: Pattern, starts: date) -> str | None:
    """The code of a shift of `pattern` that is not in use from `starts` on: not yet, or stopped."""
    known = every_shift()
    codes = sorted({one.shift.code for one in pattern.days.select_related("shift") if one.shift})
    for code in codes:
        later = [one for one in known.versions[code] if one.since > starts]
        if known.on(code, starts) is None or any(one.stopped for one in later):
            return code
    return None


def keeps_shifts(person: Person, *, at: datetime) -> bool:
    """Whether `person` adds, changes and stops shifts (DU-26)."""
    held = RoleHolding.objects.at(at).filter(person=person, role=Role.HR_ADVISER, unit=None)
    bodies = list(held.values_list("organisation__code", flat=True))
    return rules.shifts.keeps_shifts(bodies, RUNNING)
