"""Who was above whom on a day, answered from memory by the same rules as `queries.line_above`.

Filling two years of decisions asks this hundreds of thousands of times.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from mss.people.models import Assignment, Person, Post
from mss.people.rules import Placing, Rung, holders_on, line, place_on


class Above(NamedTuple):
    """Somebody above: keys of the person and of the post's grade, and in words why."""

    person: int
    grade: int
    reason: str


class Seat(NamedTuple):
    above: int | None
    grade: int
    title: str
    cost_centre: int
    unit: str


class Line:
    """The whole structure, read once."""

    def __init__(self) -> None:
        fields = ("pk", "above_id", "grade_id", "title", "cost_centre_id", "unit__code")
        self.seats = {key: Seat(*rest) for key, *rest in Post.objects.values_list(*fields)}
        self.left = dict(Person.objects.get_queryset().values_list("pk", "left_on"))
        self._by_post: dict[int, list[Placing]] = defaultdict(list)
        self._by_person: dict[int, list[Placing]] = defaultdict(list)
        self._over: dict[int, list[int]] = {}
        self._held = _Held(self, date.min)
        rows = Assignment.objects.values_list("person_id", "post_id", "kind", "starts", "ends")
        for row in rows.order_by("pk"):
            placing = Placing(*row)
            self._by_post[placing.post].append(placing)
            self._by_person[placing.person].append(placing)

    def place(self, person: int, day: date) -> Seat | None:
        """Where `person` worked on `day`."""
        placing = place_on(self._by_person.get(person, ()), day)
        return None if placing is None else self.seats[placing.post]

    def above(self, person: int, day: date) -> list[Above]:
        """Everyone above `person` on `day`, nearest first."""
        placing = place_on(self._by_person.get(person, ()), day)
        if placing is None:
            return []
        if self._held.day != day:
            self._held = _Held(self, day)
        rungs = line(person, self._posts_over(placing.post), self._held)
        return [
            Above(rung.holder, self.seats[rung.post].grade, self._why(rung, first=number == 0))
            for number, rung in enumerate(rungs)
        ]

    def _posts_over(self, post: int) -> list[int]:
        if post not in self._over:
            above = self.seats[post].above
            self._over[post] = [] if above is None else [above, *self._posts_over(above)]
        return self._over[post]

    def _why(self, rung: Rung, *, first: bool) -> str:
        title = self.seats[rung.post].title
        if not first:
            return f"{title} is further up the same line"
        if not rung.vacant:
            return f"{title} is the post above"
        empty = ", ".join(self.seats[post].title for post in rung.vacant)
        return f"{title} is the next filled post above; vacant: {empty}"

    def holder(self, post: int, day: date) -> int | None:
        """Who held `post` on `day`."""
        here = {
            one.person
            for one in self._by_post.get(post, ())
            if one.holds_on(day) and ((left := self.left[one.person]) is None or left > day)
        }
        placings = [placing for person in here for placing in self._by_person[person]]
        return holders_on(placings, day).get(post) if here else None


class _Held(Mapping[int, int]):
    """Post → holder on one day, looked up when asked for."""

    def __init__(self, line: Line, day: date) -> None:
        self.line, self.day = line, day
        self._known: dict[int, int | None] = {}

    def __getitem__(self, post: int) -> int:
        if post not in self._known:
            self._known[post] = self.line.holder(post, self.day)
        holder = self._known[post]
        if holder is None:
            raise KeyError(post)
        return holder

    def __iter__(self) -> Iterator[int]:
        return (post for post in self.line.seats if post in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)
