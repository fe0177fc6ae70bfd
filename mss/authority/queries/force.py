"""What finding an approver asks about the force, on a day or at an instant."""

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Q

from mss.authority.models import Delegation, Interest
from mss.authority.queries.delegations import acting
from mss.authority.rules import Facts
from mss.people.absences import Away, away_on
from mss.people.models import Assignment, Person, Post, RoleHolding, Unit
from mss.people.queries import assignment_on, holders_of, line_above, places_of
from mss.people.queries.placing import Found


class Force:
    """Each question is asked of the database. `remembered.Remembered` answers the same questions
    for many requests of the past at once."""

    def place(self, person: Person, on: date) -> Assignment | None:
        return assignment_on(person, on)

    def places(self, people: Collection[Person], on: date) -> dict[int, Assignment]:
        return places_of(people, on=on) if people else {}

    def line(self, person: Person, place: Assignment | None, on: date) -> list[Found]:
        """Everyone above `person`, who works in `place`."""
        return line_above(person, on=on, place=place)

    def seat(self, post: int) -> Post:
        return Post.objects.select_related("grade", "unit").get(pk=post)

    def holder(self, seat: Post, on: date) -> Person | None:
        return holders_of([seat.pk], on=on).get(seat.pk)

    def line_of(self, seat: Post, holder: Person | None, on: date) -> list[Found]:
        """Everyone above the post `seat`, which `holder` has."""
        return line_above(holder, on=on, post=seat)

    def around(self, unit: Unit) -> set[int]:
        """The ids of the unit and of those it lies in."""
        return set(unit.ancestors(include_self=True).values_list("pk", flat=True))

    def holdings(self, roles: Collection[str], at: datetime) -> list[RoleHolding]:
        """Holdings of one of these roles, the first to start first."""
        rows = RoleHolding.objects.at(at).filter(role__in=roles)
        return list(rows.select_related("person__grade").order_by("starts", "pk"))

    def too_close(self, parties: Collection[int], party: str, at: datetime) -> set[int]:
        """Those with an interest in one of the parties, or in the supplier, and their others."""
        close = Q(other__in=parties) | Q(person__in=parties, other__isnull=False)
        if party:
            close |= Q(party__iexact=party)
        rows = Interest.objects.at(at).filter(close).values_list("person", "other")
        return {one for row in rows for one in row if one is not None}

    def acting(self, holders: Collection[int], facts: Facts, at: datetime) -> dict[int, Delegation]:
        return acting(holders, facts, at=at)

    def away(self, people: Collection[int], on: date) -> dict[int, Away]:
        return away_on(people, on)
