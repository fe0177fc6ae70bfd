"""Who could take the steps of a scheme, asked of the force as it is."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache

from mss.authority.models import Scheme
from mss.authority.queries.schemes import written
from mss.authority.rules import Asks, Clause, covers
from mss.authority.rules.checking import Able, Problem, problems
from mss.authority.rules.scheme import NOTHING
from mss.foundation.working_time import today
from mss.people.models import Grade, Post
from mss.people.queries import holders_of, holders_of_role, line_above, places_of


def check(scheme: Scheme, *, at: datetime) -> list[Problem]:
    """What keeps the scheme from being published (DA-43)."""
    rules, day = written(scheme), today(at)
    levels = dict(Grade.objects.values_list("pk", "level"))

    @cache
    def of_post(post: int) -> tuple[tuple[int, int, int], ...]:
        """Holder of the post and those above it: person, post, grade."""
        seat = Post.objects.get(pk=post)
        holder = holders_of([post], on=day).get(post)
        own = [(holder.pk, post, seat.grade_id)] if holder else []
        above = [(one.person.pk, one.post.pk, one.post.grade_id)
                 for one in line_above(holder, on=day, post=seat)]  # fmt: skip
        return (*own, *above)

    @cache
    def of_role(role: str, organisation: int) -> tuple[tuple[int, int | None, int | None], ...]:
        people = list(holders_of_role(role, at=at, organisation=organisation))
        places = places_of(people, on=day)
        return tuple(
            (one.pk, place.post_id if place else None, place.post.grade_id if place else None)
            for one in people
            for place in [places.get(one.pk)]
        )

    def able(asks: Asks, clause: Clause) -> Sequence[Able] | None:
        if asks.relation == "post":
            assert asks.post is not None
            return [
                Able(person, rules.limit(clause.kind, grade=grade, post=post).amount)
                for person, post, grade in of_post(asks.post)
            ]
        if asks.relation in {"role", "board"}:
            where = asks.organisation or scheme.organisation_id
            return [
                Able(person, rules.limit(clause.kind, grade=grade, post=post, roles=[asks.role]).amount)
                for person, post, grade in of_role(asks.role, where)
            ]  # fmt: skip
        if asks.relation == "grade" and asks.covers:
            return _somebody(asks, clause)
        return None

    def _somebody(asks: Asks, clause: Clause) -> Sequence[Able] | None:
        """No rank that could be reached has a limit for the lowest amount of the clause."""
        fits = any(
            row.grade is not None and levels[row.grade] >= asks.level and row.kind in {"", clause.kind}
            and covers(row.amount, max(clause.low, NOTHING))
            for row in rules.limits
        )  # fmt: skip
        return None if fits else ()

    return problems(rules, able)
