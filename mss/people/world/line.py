"""Who was above whom on a day, answered from memory: the same answer as `queries.line_above`.

Filling two years of decisions asks this hundreds of thousands of times.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from mss.people.models import Assignment, Person, Post
from mss.people.rules import Placing, holders_on, place_on


class Above(NamedTuple):
    """Somebody above: keys of the person, the post and its grade, and the post's title."""

    person: int
    post: int
    grade: int
    title: str


class Line:
    def __init__(self) -> None:
        fields = ("pk", "above_id", "grade_id", "title", "cost_centre_id", "unit__code")
        self._posts = {row[0]: row for row in Post.objects.values_list(*fields)}
        self.left = dict(Person.objects.get_queryset().values_list("pk", "left_on"))
        self._by_post: dict[int, list[Placing]] = defaultdict(list)
        self._by_person: dict[int, list[Placing]] = defaultdict(list)
        rows = Assignment.objects.values_list("person_id", "post_id", "kind", "starts", "ends")
        for row in rows.order_by("pk"):
            placing = Placing(*row)
            self._by_post[placing.post].append(placing)
            self._by_person[placing.person].append(placing)

    def place(self, person: int, day: date) -> Placing | None:
        return place_on(self._by_person.get(person, ()), day)

    def cost_centre(self, post: int) -> int:
        return self._posts[post][4]

    def unit(self, post: int) -> str:
        return self._posts[post][5]

    def title(self, post: int) -> str:
        return self._posts[post][3]

    def above(self, person: int, day: date) -> Iterator[Above]:
        """Everyone above `person` on `day`, nearest first."""
        place = self.place(person, day)
        post = None if place is None else self._posts[place.post][1]
        seen = {person}
        while post is not None:
            holder = self._holder(post, day)
            if holder is not None and holder not in seen:
                seen.add(holder)
                yield Above(holder, post, self._posts[post][2], self._posts[post][3])
            post = self._posts[post][1]

    def _holder(self, post: int, day: date) -> int | None:
        here = {
            one.person for one in self._by_post.get(post, ())
            if one.holds_on(day) and ((left := self.left[one.person]) is None or left > day)
        }  # fmt: skip
        if not here:
            return None
        placings = [placing for person in here for placing in self._by_person[person]]
        return holders_on(placings, day).get(post)
