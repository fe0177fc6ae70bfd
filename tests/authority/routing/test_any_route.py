"""Any clause over any force: what holds of every route, found out from the tables alone."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from hypothesis import example, given, settings
from hypothesis import strategies as st

from mss.authority.rules import Asks, Clause, Link, Planned, Stage
from tests.authority.routing.force import Force, acts, clause, covering, manager

Before = dict[int, int | None]  # who has an earlier step → for whom
AMOUNT = Decimal(100)
PEOPLE = range(1, 7)
LIMITS = (None, 50, 99, 100, 500)
people = st.sampled_from(PEOPLE)
few = st.sets(people, max_size=2)
some = st.sets(people, max_size=4)
lines = st.lists(
    st.sampled_from([(one, limit) for one in PEOPLE for limit in LIMITS]), max_size=4,
    unique_by=lambda one: one[0],
)  # fmt: skip
kinds = st.sampled_from([
    {"relation": relation, "covers": covers, "up": up}
    for relation, up in (("manager", 1), ("manager", 2), ("grade", 1), ("owner", 1))
    for covers in (False, True)
])  # fmt: skip
delegates = st.builds(
    lambda delegate, up_to, own: acts(delegate, up_to=up_to, own=own),
    people, st.sampled_from(LIMITS), st.sampled_from(LIMITS),
)  # fmt: skip
stages = st.builds(
    lambda any_of, wanted: ["any", *wanted] if any_of else wanted,
    st.booleans(), st.lists(kinds, min_size=1, max_size=3),
)  # fmt: skip
clauses = st.builds(
    lambda made, strict: clause(*made, delegate_must_cover=strict),
    st.lists(stages, min_size=1, max_size=3), st.booleans(),
)  # fmt: skip
defaults = st.builds(lambda made: clause(made, first=90, is_default=True), stages)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Clause, Clause, Force]:
    """A clause, a default and a force in which their relations lead somewhere."""
    wanted, default = draw(clauses), draw(defaults)
    approvers = [*asked(wanted), *asked(default)]
    kept = draw(st.dictionaries(st.sampled_from(approvers), few, max_size=3))
    cover = draw(st.dictionaries(people, delegates, max_size=4))
    force = Force(
        {one: draw(lines) for one in approvers}, barred=draw(few), kept=kept, away=draw(some),
        cover={holder: one for holder, one in cover.items() if holder != one.delegate},
    )  # fmt: skip
    return wanted, default, force


def asked(wanted: Clause) -> dict[int, tuple[Stage, Asks]]:
    return {one.id: (stage, one) for stage in wanted.stages for one in stage.asks}


def enough(limit: Decimal | None) -> bool:
    return limit is None or limit >= AMOUNT


def reaches(force: Force, one: Asks, kept: tuple[int, ...]) -> list[Link]:
    """Those of a relation who may decide for all of `kept` and whose limit does, in order."""
    able = [link for link in force.of(one.id) if all(force.may(link.person, k) for k in kept)]
    able = able[one.up - 1 :] if one.relation == "manager" else able
    return [link for link in able if not one.covers or enough(link.limit)]


def takers(
    force: Force, one: Asks, under: Clause, before: Before, kept: tuple[int, ...]
) -> Iterator[tuple[int, int | None]]:
    """Everybody who could take it, best first: who, and for whom."""
    for link in reaches(force, one, kept):
        cover = force.cover.get(link.person)
        if cover is not None:
            limits = [cover.ceiling]
            if one.covers and under.delegate_must_cover:
                limits.append(cover.own)
            free = before.get(cover.delegate, link.person) == link.person
            free = free and cover.delegate not in set(force.away)
            may = all(force.may(cover.delegate, k) for k in kept)
            if free and may and all(enough(limit) for limit in limits):
                yield cover.delegate, link.person
        if link.person not in set(force.away):
            yield link.person, None


def best(
    force: Force, one: Asks, wanted: Clause, default: Clause, before: Before
) -> tuple[int | None, int | None]:
    """Who takes an approver on its own: in its relation, else by the default."""
    own = next(takers(force, one, wanted, before, (one.id,)), None)
    spare = (
        found for spare, (_, other) in asked(default).items()
        for found in takers(force, other, default, before, (one.id, spare))
    )  # fmt: skip
    return own or next(spare, None) or (None, None)


def serving(planned: list[Planned], approver: int) -> Planned | None:
    (found,) = [one for one in planned if approver in one.serves] or [None]
    return found


MANY = settings(max_examples=600, deadline=None, derandomize=True, database=None)


@MANY
@given(cases())
@example(
    (
        clause([manager(), covering()]),
        clause([manager()], first=90, is_default=True),
        Force({1: [(1, 50)], 2: [(2, 500)]}, cover={2: acts(1)}),
    )
)
def test_every_route(case: tuple[Clause, Clause, Force]) -> None:
    wanted, default, force = case
    planned = force.plan(wanted, AMOUNT, default=default)
    assert all(one.reason for one in planned)
    stages_in_order(planned)
    everybody_who_is_needed_is_asked(planned, wanted)
    nobody_who_may_not(planned, force, default)
    nobody_twice(planned)
    covered_where_it_must_be(planned, wanted, default, force)
    the_best_one_each_time(planned, wanted, default, force)


def stages_in_order(planned: list[Planned]) -> None:
    assert [one.stage for one in planned] == sorted(one.stage for one in planned)


def everybody_who_is_needed_is_asked(planned: list[Planned], wanted: Clause) -> None:
    """Each approver by exactly one step; of an any-of stage one is enough where somebody who
    decides anyway is among them."""
    served = Counter(part for one in planned for part in one.serves)
    assert set(served.values()) <= {1}
    for stage in wanted.stages:
        missing = [one.id for one in stage.asks if one.id not in served]
        here = [one for one in planned if set(one.serves) & {asks.id for asks in stage.asks}]
        if missing:
            assert stage.any_of
            assert here
            assert all(one.stage < stage.number and not one.any_of for one in here)


def nobody_who_may_not(planned: list[Planned], force: Force, default: Clause) -> None:
    """DA-1, also for those whose authority it is."""
    for step in planned:
        if step.person is None:
            continue
        assert all(force.may(step.person, part) for part in step.serves)
        assert step.person not in set(force.away)
        if step.acting_for is not None:
            parts = asked(default) if step.fallback else step.serves
            assert any(force.may(step.acting_for, part) for part in parts)


def nobody_twice(planned: list[Planned]) -> None:
    """Unless they were one of several and may not have been needed before."""
    for place, step in enumerate(planned):
        before = [one for one in planned[:place] if one.person == step.person is not None]
        assert all(one.any_of and one.stage < step.stage for one in before)


def covered_where_it_must_be(
    planned: list[Planned], wanted: Clause, default: Clause, force: Force
) -> None:
    """DA-2 and DA-20: as it will be asked at the instant of the decision, from the step alone."""
    for step in planned:
        if step.person is None:
            continue
        under = default if step.fallback else wanted
        parts = list(asked(default)) if step.fallback else list(step.serves)
        authority = step.acting_for or step.person
        links = [link for part in parts for link in force.of(part) if link.person == authority]
        assert links, "nobody is asked who does not stand in the relation"
        cover = force.cover[authority] if step.acting_for else None
        assert cover is None or (cover.delegate == step.person and enough(cover.ceiling))
        if step.must_cover:
            assert any(enough(link.limit) for link in links)
            assert cover is None or not under.delegate_must_cover or enough(cover.own)
        else:  # whatever had to be covered fell to the default: nobody of its relation is here
            needs = [one for part, (_, one) in asked(wanted).items() if part in step.serves]
            able = [link for one in needs if one.covers for link in reaches(force, one, (one.id,))]
            assert {link.person for link in able} <= set(force.away)


def the_best_one_each_time(
    planned: list[Planned], wanted: Clause, default: Clause, force: Force
) -> None:
    """Each approver comes to the first who could take it; to nobody only when nobody could."""
    for place, stage in enumerate(wanted.stages):
        until = force.plan(replace(wanted, stages=wanted.stages[:place]), AMOUNT, default=default)
        before = {one.person: one.acting_for for one in until if one.person is not None}
        for one in stage.asks:
            step = serving(planned, one.id)
            if step is not None:
                assert step.person == best(force, one, wanted, default, before)[0]


@MANY
@given(cases(), st.dictionaries(st.integers(1, 9), people))
def test_what_is_agreed_is_as_if_it_were_not_in_the_clause(
    case: tuple[Clause, Clause, Force], agreed: dict[int, int]
) -> None:
    """Nor those who agreed in any relation, though they are counted among the managers."""
    wanted, default, force = case
    left = []
    for stage in wanted.stages:
        still = tuple(one for one in stage.asks if one.id not in agreed)
        if still and not (stage.any_of and len(still) < len(stage.asks)):
            left.append(replace(stage, asks=still))
    rest = replace(wanted, stages=tuple(left))
    elsewhere = dict(enumerate(agreed.values(), start=1000))  # approvers of no clause here
    planned = force.plan(wanted, AMOUNT, default=default, agreed=agreed)
    assert planned == force.plan(rest, AMOUNT, default=default, agreed=elsewhere)
    assert not {one.person for one in planned} & set(agreed.values())
