"""Which shifts would have too few of a skill by what is planned, and why."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hr.duties import rules
from hr.duties.models import Duty, SkillNeed
from hr.duties.queries.planning import members, units_of_days
from hr.duties.queries.roster import Days, days_away, duties_of
from hr.duties.queries.skills import holds, in_force
from hr.duties.wording import shape_of
from mss.people import skills
from mss.people.models import Person

ONE = timedelta(days=1)
LONG_AGO = date(1990, 1, 1)  # before any certificate that could be renewed
MOST_NAMED = 3
Key = tuple[int, date]
Planned = Mapping[Key, Duty | None]


@dataclass(frozen=True)
class Lack:
    """On one day, a shift of a unit that would have fewer with a skill than it needs. `why` names
    people and their certificates: it is for those who roster them."""

    day: date
    shift: str
    skill: str
    needed: int
    present: int
    stops: bool
    why: tuple[str, ...] = ()
    # The planned people (ids) it is short because of: put on it without the skill, or taken off it
    # with the skill. Nobody, where it is short of more than all who are put on it, who hold it.
    because: frozenset[int] = frozenset()

    @property
    def refused(self) -> bool:
        """Whether the days are not to be as planned: it stops, and somebody planned is why. Who holds
        the skill is put on a shift that needs more of them all the same."""
        return self.stops and bool(self.because)

    @property
    def words(self) -> str:
        """What anybody on the roster may read."""
        return (
            f"{self.shift} on {self.day:%a %-d %B %Y} would have {self.present} with {self.skill} "
            f"of the {self.needed} it needs"
        )

    @property
    def told(self) -> str:
        """With who lacks what, and what would make it pass."""
        said = "".join(f". {one}" for one in self.why)
        return (
            f"{self.words}{said}. Have it renewed, or put somebody on it who holds {self.skill} "
            "that day."
        )


def units_of(planned: Planned) -> dict[Key, int]:
    """(Person id, day) → the unit (id) they work in then."""
    days: defaultdict[int, set[date]] = defaultdict(set)
    for person, day in planned:
        days[person].add(day)
    if not days:
        return {}
    every = [day for _, day in planned]
    return {
        (person, day): unit
        for person, found in units_of_days(days, min(every), max(every) + ONE).items()
        for day, unit in found.items()
        if day in days[person]
    }


def lacks(planned: Planned, units: Mapping[Key, int]) -> list[Lack]:
    """The shifts that would have too few of a skill, or fewer than now, if the days were as
    `planned` (DU-60), by day. Nothing while nobody keeps training records."""
    asked = SkillNeed.objects.filter(unit__in=set(units.values()))
    needs = list(asked.select_related("shift", "unit").order_by("-starts"))
    if not needs or not skills.known():
        return []
    found: list[Lack] = []
    for unit in {need.unit_id for need in needs}:
        days = sorted({day for (_, day), where in units.items() if where == unit})
        own = [need for need in needs if need.unit_id == unit]
        found += _of_unit(own, days, planned)
    return sorted(found, key=lambda one: (one.day, one.shift, one.skill))


def stops_somewhere() -> bool:
    """Whether any team has a roster refused for want of a skill."""
    return SkillNeed.objects.filter(unmet=SkillNeed.Unmet.STOP).exists()


@dataclass(frozen=True)
class Picture:
    """A unit over some days: who works there when, what they have, who is away, who holds what."""

    there: Mapping[int, set[date]]
    known: Days
    away: set[Key]
    held: Mapping[int, Sequence[skills.Held]]

    def on(self, need: SkillNeed, day: date, planned: Planned) -> set[int]:
        """Who is on such a shift on the day, by what is known and what is `planned`."""
        return {
            person
            for person, days in self.there.items()
            if day in days
            and (person, day) not in self.away
            and shape_of(planned.get((person, day), self.known.get((person, day))))
            == need.shift.shape
        }

    def holding(self, people: Iterable[int], skill: str, day: date) -> set[int]:
        return {one for one in people if any(holds(h, skill, day) for h in self.held.get(one, ()))}

    def run_out(self, person: int, skill: str, day: date) -> skills.Held | None:
        """The certificate of theirs that held longest, where none holds on the day any more."""
        own = [one for one in self.held.get(person, ()) if one.skill == skill and one.ends]
        gone = [one for one in own if one.ends and one.ends <= day]
        return max(gone, key=lambda one: one.ends or day, default=None)


def _of_unit(needs: Sequence[SkillNeed], days: Sequence[date], planned: Planned) -> list[Lack]:
    first, stop = days[0], days[-1] + ONE
    there = {one: set(on) for one, on in members(needs[0].unit, first, stop).items()}
    held: defaultdict[int, list[skills.Held]] = defaultdict(list)
    for one in skills.held(list(there), LONG_AGO, stop):
        held[one.person].append(one)
    seen = Picture(there, duties_of(there, first, stop), days_away(list(there), first, stop), held)
    names = dict(Person.objects.get_queryset().filter(pk__in=there).values_list("pk", "name"))
    checked = ((need, day) for day in days for need in in_force(needs, day))
    return [lack for need, day in checked if (lack := _lack(need, day, seen, planned, names))]


def _lack(
    need: SkillNeed, day: date, seen: Picture, planned: Planned, names: Mapping[int, str]
) -> Lack | None:
    before, after = seen.on(need, day, {}), seen.on(need, day, planned)
    had, has = (seen.holding(on, need.skill, day) for on in (before, after))
    was, would = (
        max(0, need.number - len(holding)) if on else 0
        for on, holding in ((before, had), (after, has))
    )
    theirs = {person for person, on in planned if on == day}  # of others nothing is told
    gone = {
        one: certificate
        for one in sorted((after - has) & theirs, key=lambda one: names[one])
        if (certificate := seen.run_out(one, need.skill, day))
    }
    if rules.skills.enough(was, would, run_out=bool(gone.keys() - before)):
        return None
    why = [
        f"{names[one]}: {what.by or need.skill} held until {what.ends - ONE:%-d %B %Y}"
        for one, what in gone.items()
        if what.ends
    ]
    why += [
        f"{names[one]} holds {need.skill} and would not be on it"
        for one in sorted(had - after, key=lambda one: names[one])
    ]
    without = sorted(after - before - has - gone.keys(), key=lambda one: names[one])
    if len(without) > MOST_NAMED:
        why.append(f"{len(without)} others hold no certificate for {need.skill}")
    else:
        why += [f"{names[one]} holds no certificate for {need.skill}" for one in without]
    because = ((had - after) | (after - before - has) | gone.keys()) & theirs
    return Lack(
        day, need.shift.name, need.skill, need.number, len(has),
        rules.skills.refuses(need.unmet), tuple(why), frozenset(because),
    )  # fmt: skip
