"""PE as tables and as properties. No database."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mss.people import rules
from mss.people.rules import Placing, Rung, holders_on, line, place_on

DAY = date(2026, 6, 10)
SUB, TEMP, ACT = "substantive", "temporary", "acting"


def placing(person, post, kind=SUB, starts=-100, ends=None):
    """From and to are days before (-) or after the day in question."""
    last = None if ends is None else DAY + timedelta(days=ends)
    return Placing(person, post, kind, DAY + timedelta(days=starts), last)


@pytest.mark.parametrize(
    ("placings", "post"),
    [
        ([], None),
        ([placing(1, 10)], 10),
        ([placing(1, 10), placing(1, 20, ACT)], 20),
        ([placing(1, 10), placing(1, 20, TEMP)], 20),
        ([placing(1, 10), placing(1, 20, TEMP), placing(1, 30, ACT)], 30),
        ([placing(1, 10, starts=1)], None),
        ([placing(1, 10, starts=0)], 10),
        ([placing(1, 10, ends=0)], None),
        ([placing(1, 10, ends=1)], 10),
        ([placing(1, 10), placing(1, 20, ACT, ends=0)], 10),
    ],
)
def test_where_somebody_works(placings, post):
    place = place_on(placings, DAY)
    assert (place and place.post) == post


@pytest.mark.parametrize(
    ("placings", "held"),
    [
        ([placing(1, 10)], {10: 1}),
        ([placing(1, 10), placing(2, 10, ACT)], {10: 2}),
        ([placing(1, 10), placing(2, 10, TEMP)], {10: 2}),
        ([placing(1, 10, TEMP), placing(2, 10, ACT)], {10: 2}),
        ([placing(1, 10), placing(1, 20, ACT)], {20: 1}),
        ([placing(1, 10), placing(1, 20, ACT), placing(2, 10, ACT)], {20: 1, 10: 2}),
        ([placing(1, 10, starts=-5), placing(2, 10, starts=-9)], {10: 2}),
        ([placing(1, 10, ends=0)], {}),
    ],
)
def test_who_holds_a_post(placings, held):
    assert holders_on(placings, DAY) == held


@pytest.mark.parametrize(
    ("above", "held", "rungs"),
    [
        ([], {}, []),
        ([10], {}, []),
        ([10, 20], {10: 1, 20: 2}, [Rung(10, 1), Rung(20, 2)]),
        ([10, 20], {20: 2}, [Rung(20, 2, (10,))]),
        ([10, 20, 30], {30: 3}, [Rung(30, 3, (10, 20))]),
        ([10, 20], {10: 9, 20: 2}, [Rung(20, 2)]),
        ([10, 20, 30], {10: 1, 20: 1, 30: 3}, [Rung(10, 1), Rung(30, 3)]),
    ],
)
def test_the_line_above(above, held, rungs):
    assert line(9, above, held) == rungs


placings_of_few = st.lists(
    st.builds(
        placing,
        st.integers(1, 4),
        st.integers(10, 14),
        st.sampled_from([SUB, TEMP, ACT]),
        st.integers(-3, 2),
        st.one_of(st.none(), st.integers(3, 5), st.integers(0, 1)),
    ),
    max_size=12,
)


@given(placings_of_few)
def test_nobody_holds_two_posts_and_every_holder_works_there(placings):
    held = holders_on(placings, DAY)
    assert len(set(held.values())) == len(held)
    for post, person in held.items():
        place = place_on([one for one in placings if one.person == person], DAY)
        assert place is not None and place.post == post


@given(placings_of_few)
def test_a_post_somebody_works_in_is_never_vacant(placings):
    held = holders_on(placings, DAY)
    for person in {one.person for one in placings}:
        place = place_on([one for one in placings if one.person == person], DAY)
        assert place is None or place.post in held


@given(
    st.integers(1, 5),
    st.lists(st.integers(10, 20), unique=True),
    st.dictionaries(st.integers(10, 20), st.integers(1, 5)),
)
def test_the_line_never_holds_oneself_nor_anybody_twice_and_accounts_for_vacancies(
    person, above, held
):
    rungs = line(person, above, held)
    people = [rung.holder for rung in rungs]
    assert person not in people
    assert len(set(people)) == len(people)
    assert [rung.post for rung in rungs] == [
        post for post in above if post in {r.post for r in rungs}
    ]
    assert all(post not in held for rung in rungs for post in rung.vacant)


spans = st.tuples(st.integers(0, 9), st.one_of(st.none(), st.integers(1, 10))).filter(
    lambda span: rules.has_a_day(*span)
)


@given(st.lists(spans, max_size=4), spans)
def test_a_span_is_free_when_no_day_of_it_is_taken(taken, wanted):
    def days(span):
        return set(range(span[0], 30 if span[1] is None else span[1]))

    clash = any(days(one) & days(wanted) for one in taken)
    assert rules.free_for(taken, *wanted) == (not clash)


@pytest.mark.parametrize(
    ("rule", "arguments", "allowed"),
    [
        (rules.has_a_day, (DAY, None), True),
        (rules.has_a_day, (DAY, DAY), False),
        (rules.somebody_elses, (1, 1), False),
        (rules.still_held, (None, DAY), True),
        (rules.one_body, (1, 1, 1), True),
        (rules.one_body, (1, 2), False),
        (rules.not_above_itself, ("A", ["B", "A"]), False),
        (rules.leaves_after_joining, (DAY, DAY), True),
        (rules.leaves_after_joining, (DAY, DAY - timedelta(days=1)), False),
        (rules.here_until, (None, None), True),
        (rules.here_until, (DAY, None), False),
        (rules.here_until, (DAY, DAY), True),
        (rules.looks_after_roles, ({"auditor"},), False),
        (rules.may_be_given_a_role, (True, DAY), False),
        (rules.not_their_own, (1, 1), False),
        (rules.not_their_own, (None, 1), True),
    ],
)
def test_what_may_be_changed(rule, arguments, allowed):
    assert rule(*arguments) is allowed
