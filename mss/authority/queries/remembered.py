"""The force as it was, for many requests of the past at once: read in some twenty queries however
many requests there are, and then asked in memory."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cached_property

from django.db.models import Q

from mss.authority.models import Delegation, Interest
from mss.authority.queries.finding import Ask
from mss.authority.queries.force import Force
from mss.authority.rules import Facts, Written, in_scope, lapses
from mss.foundation.working_time import today
from mss.people.absences import Away, longest, touching
from mss.people.models import Assignment, AssignmentKind, Person, Post, RoleHolding, Unit
from mss.people.queries.placing import Found, found_above, is_here, placings
from mss.people.rules import holders_on, place_on


class Remembered(Force):
    """Everything about those who could decide the requests `asks`, each at its instant, by the
    schemes `by`. Raises KeyError when it is asked about anybody or anything else."""

    def __init__(self, asks: Sequence[tuple[Ask, datetime]], by: Collection[Written]) -> None:
        instants = [at for _, at in asks]
        self.first, self.last = min(instants), max(instants)
        self.asks, self.by = [ask for ask, _ in asks], by
        self._held: dict[date, dict[int, Person]] = {}

    def _days(self) -> tuple[date, date]:
        return today(self.first), today(self.last) + timedelta(days=1)

    def _assignments(
        self, since: date | None = None, **who: Collection[int]
    ) -> Iterable[Assignment]:
        first, stop = self._days()
        first = min(first, since or first)
        rows = Assignment.objects.filter(Q(ends=None) | Q(ends__gt=first), starts__lt=stop, **who)
        return rows.select_related("person__grade", "post__unit", "post__grade", "grade")

    @cached_property
    def _seats(self) -> dict[int, Post]:
        """Posts of those who gain, posts named and owners of cost centres, and those above."""
        own = self._assignments(person__in={ask.beneficiary.pk for ask in self.asks})
        asked = [one for scheme in self.by for clause in scheme.clauses
                 for stage in clause.stages for one in stage.asks]  # fmt: skip
        level = {row.post_id for row in own} | {one.post for one in asked if one.post}
        level |= {ask.cost_centre.owner_id for ask in self.asks if ask.cost_centre.owner_id}
        seats: dict[int, Post] = {}
        while level:
            found = Post.objects.select_related("unit", "grade").in_bulk(level)
            seats |= found
            level = {seat.above_id for seat in found.values() if seat.above_id} - seats.keys()
        return seats

    @cached_property
    def _seated(self) -> set[int]:
        """Everybody assigned to one of the posts at some time."""
        return {row.person_id for row in self._assignments(post__in=self._seats)}

    @cached_property
    def _role_names(self) -> set[str]:
        return {one.role for scheme in self.by for clause in scheme.clauses
                for stage in clause.stages for one in stage.asks if one.role}  # fmt: skip

    @cached_property
    def _holdings(self) -> list[RoleHolding]:
        rows = RoleHolding.objects.filter(
            Q(ends=None) | Q(ends__gt=self.first),
            Q(role__in=self._role_names) | Q(person__in=self._seated),
            starts__lte=self.last,
        )
        return list(rows.select_related("person__grade").order_by("starts", "pk"))

    @cached_property
    def _deciders(self) -> set[int]:
        return self._seated | {row.person_id for row in self._holdings}

    @cached_property
    def _delegations(self) -> list[tuple[Delegation, set[str]]]:
        """Each with the kinds it is for; those too that have been ended since."""
        rows = (
            Delegation.objects.filter(
                Q(state=Delegation.State.ACCEPTED) | Q(ended_at__gt=self.first),
                holder__in=self._deciders, answered_at__isnull=False,
                purpose=Delegation.Purpose.DECIDE, starts__lte=self.last, ends__gt=self.first,
            )
            .select_related("holder", "delegate__grade")
            .prefetch_related("kinds")
        )  # fmt: skip
        return [(row, {one.kind for one in row.kinds.all()}) for row in rows]

    @cached_property
    def _rows(self) -> Mapping[int, list[Assignment]]:
        """Person → their assignments, of everybody who could matter, since the first delegation."""
        people = self._deciders | {row.delegate_id for row, _ in self._delegations}
        people |= {ask.beneficiary.pk for ask in self.asks}
        found: dict[int, list[Assignment]] = {person: [] for person in people}
        since = min((today(row.starts) for row, _ in self._delegations), default=None)
        for row in self._assignments(since, person__in=people):
            found[row.person_id].append(row)
        return found

    @cached_property
    def _absences(self) -> list[Away]:
        return touching(self._rows.keys(), *self._days())

    @cached_property
    def _interests(self) -> list[Interest]:
        parties = {one for ask in self.asks for one in ask.parties}
        close = Q(other__in=parties) | Q(person__in=parties, other__isnull=False)
        for party in {ask.party for ask in self.asks if ask.party}:
            close |= Q(party__iexact=party)
        held = Q(ends=None) | Q(ends__gt=self.first)
        return list(Interest.objects.filter(held, close, starts__lte=self.last))

    @cached_property
    def _units(self) -> dict[int, int | None]:
        return dict(Unit.objects.order_by().values_list("pk", "parent_id"))

    def _knows(self, people: Iterable[int]) -> None:
        if unknown := set(people) - self._rows.keys():
            raise KeyError(unknown)

    def place(self, person: Person, on: date) -> Assignment | None:
        rows = self._rows[person.pk]
        place = place_on(placings(rows), on)
        return next(
            (row for row in rows if place and (row.kind, row.starts) == (place.kind, place.starts)),
            None,
        )

    def places(self, people: Collection[Person], on: date) -> dict[int, Assignment]:
        found = {person.pk: self.place(person, on) for person in people}
        return {person: place for person, place in found.items() if place is not None}

    def _holders(self, on: date) -> dict[int, Person]:
        """Post → whoever holds it that day."""
        if on not in self._held:
            here = [row for rows in self._rows.values() for row in rows if is_here(row.person, on)]
            people = {row.person_id: row.person for row in here}
            held = holders_on(placings(here), on)
            self._held[on] = {post: people[person] for post, person in held.items()}
        return self._held[on]

    def _climb(self, post: int) -> list[int]:
        above: list[int] = []
        seat = self._seats[post].above_id
        while seat is not None and seat != post and seat not in above:
            above.append(seat)
            seat = self._seats[seat].above_id
        return above

    def _line(self, person: Person | None, post: int, on: date) -> list[Found]:
        above = self._climb(post)
        holders = {one: self._holders(on)[one] for one in above if one in self._holders(on)}
        return found_above(person, above, holders, self._seats)

    def line(self, person: Person, place: Assignment | None, on: date) -> list[Found]:
        return self._line(person, place.post_id, on) if place else []

    def seat(self, post: int) -> Post:
        return self._seats[post]

    def holder(self, seat: Post, on: date) -> Person | None:
        return self._holders(on).get(seat.pk)

    def line_of(self, seat: Post, holder: Person | None, on: date) -> list[Found]:
        return self._line(holder, seat.pk, on)

    def around(self, unit: Unit) -> set[int]:
        found: set[int] = set()
        here: int | None = unit.pk
        while here is not None and here not in found:
            found.add(here)
            here = self._units[here]
        return found

    def holdings(self, roles: Collection[str], at: datetime) -> list[RoleHolding]:
        return [
            row for row in self._holdings if row.role in roles and _holds(row.starts, row.ends, at)
        ]

    def too_close(self, parties: Collection[int], party: str, at: datetime) -> set[int]:
        found: set[int] = set()
        for row in self._interests:
            close = row.other_id is not None and bool({row.other_id, row.person_id} & {*parties})
            supplier = bool(party) and row.party.upper() == party.upper()
            if (close or supplier) and _holds(row.starts, row.ends, at):
                found |= {row.person_id} | ({row.other_id} if row.other_id else set())
        return found

    def acting(self, holders: Collection[int], facts: Facts, at: datetime) -> dict[int, Delegation]:
        self._knows(holders)
        return {
            row.holder_id: row
            for row, kinds in self._delegations
            if row.holder_id in holders
            and facts.kind in kinds
            and _holds(row.starts, row.ended_at or row.ends, at)
            and self._lasts(row, today(at))
            and in_scope(row.unit_id, row.cost_centre_id, facts)
        }

    def _lasts(self, row: Delegation, day: date) -> bool:
        """`holds_on`, in memory."""
        both = [row.holder, row.delegate]
        began = today(row.starts)
        same = all(self._own(one, began) in {None, self._own(one, day)} for one in both)
        return not lapses(all(is_here(one, day) for one in both), True, same)

    def _own(self, person: Person, on: date) -> int | None:
        """The post that is theirs on that day, whatever they do for a time."""
        own = [row for row in self._rows[person.pk] if row.kind == AssignmentKind.SUBSTANTIVE]
        return next(
            (row.post_id for row in own
             if row.starts <= on and (row.ends is None or row.ends > on)), None
        )  # fmt: skip

    def away(self, people: Collection[int], on: date) -> dict[int, Away]:
        self._knows(people)
        return longest(
            one for one in self._absences
            if one.person in people and one.starts <= on and (one.ends is None or one.ends > on)
        )  # fmt: skip


def _holds(starts: datetime, ends: datetime | None, at: datetime) -> bool:
    return starts <= at and (ends is None or ends > at)
