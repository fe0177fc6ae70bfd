"""Many requests asked in memory come out as each asked of the database."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mss.authority.models import Interest, Scheme
from mss.authority.queries.finding import Ask, Finder, route_of
from mss.authority.queries.remembered import Remembered
from mss.authority.queries.schemes import in_force_then, written
from mss.people.models import Absence, Person, RoleHolding
from tests.cast import AT, SINCE, Cast
from tests.factories import authority as factory
from tests.factories.people import assign

pytestmark = pytest.mark.django_db
REQUESTS = 120
LONG = timedelta(days=400)


def scheme(cast: Cast) -> Scheme:
    """Every relation there is, a unit, a cost centre, and a delegate who must cover it."""
    made = factory.draft(cast.mps)
    seat = {"relation": "post", "post": cast.posts["head_of_finance"], "covers": True}
    rank = {"relation": "grade", "grade": cast.grades["inspector"], "covers": True}
    board = {"relation": "board", "board": "A board", "role": "commercial-manager"}
    role = {"relation": "role", "role": "finance-officer"}
    for place, (stages, fields) in enumerate(
        [
            ([[{"relation": "manager", "up": 2}]], {"unit": cast.units["CE-A"], "kind": "a"}),
            ([[{"relation": "owner"}, factory.MANAGER], [seat]], {"kind": "b"}),
            ([["any", role, factory.MANAGER], [board]], {"kind": "c"}),
            ([[factory.MANAGER], [rank]], {"delegate_must_cover": True}),
        ],
        start=1,
    ):
        factory.clause(made, *stages, position=place, **fields)
    factory.ladder(made)
    factory.limit(made, None, role="scheme-owner")
    factory.limit(made, 700, role="finance-officer")
    factory.limit(made, 9000, post=cast.posts["head_of_finance"])
    return factory.in_force(made)


def life(cast: Cast) -> None:
    """People act, are away, leave, hand over, are too close."""
    assign(cast.other_sergeant, cast.posts["inspector"], kind="acting", starts=date(2025, 9, 1),
           ends=date(2025, 12, 1))  # fmt: skip
    assign(cast.chief_inspector, cast.posts["superintendent"], kind="temporary",
           starts=date(2026, 2, 1), ends=date(2026, 3, 1))  # fmt: skip
    for who, first, last in (
        ("sergeant", date(2025, 8, 1), date(2025, 10, 5)),
        ("inspector", date(2026, 1, 5), None),
        ("head_of_finance", date(2025, 11, 1), date(2026, 2, 10)),
    ):
        Absence.objects.create(person=cast.people[who], starts=first, ends=last,
                               entered_by=cast.auditor, entered_at=SINCE)  # fmt: skip
    Person.objects.get_queryset().filter(pk=cast.superintendent.pk).update(
        left_on=date(2026, 4, 1), is_active=False
    )
    for holder, delegate, begins, limits in (
        (cast.inspector, cast.other_inspector, 200, None),
        (cast.sergeant, cast.officer, 300, Decimal(100)),
        (cast.head_of_finance, cast.commercial_manager, 250, None),
    ):
        starts = AT - timedelta(days=begins)
        factory.delegation(holder, delegate, kinds=["expense-claim"], starts=starts, at=starts,
                           ends=starts + timedelta(days=190), ceiling=limits)  # fmt: skip
    Interest.objects.create(person=cast.sergeant, other=cast.officer, starts=AT - LONG,
                            ends=AT - timedelta(days=100))  # fmt: skip
    Interest.objects.create(person=cast.finance_officer, party="Acme Ltd", starts=AT - LONG)
    RoleHolding.objects.filter(person=cast.second_finance_officer).update(
        ends=AT - timedelta(days=150)
    )


def asks(cast: Cast) -> list[tuple[Ask, datetime]]:
    chance = Random(7)
    people = ["officer", "dog_handler", "sergeant", "stranger", "finance_officer", "hr_adviser",
              "leaver", "commander", "contingent_worker"]  # fmt: skip
    return [
        (
            Ask(
                kind=chance.choice(["a", "b", "c", "expense-claim"]),
                amount=Decimal(chance.choice([20, 250, 251, 900, 2600, 20_000, 90_000])),
                beneficiary=(one := cast.people[chance.choice(people)]), requester=one,
                cost_centre=cast.cost_centres[chance.choice(["10010", "20010"])],
                party=chance.choice(["", "acme ltd", "Other"]),
            ),
            AT - timedelta(hours=chance.randrange(400 * 24)),
        )
        for _ in range(REQUESTS)
    ]  # fmt: skip


def routes(asked: list[tuple[Ask, datetime]], rules: Any, **force: Any) -> list[Any]:
    found = [route_of(Finder(ask, at=at, scheme=rules, **force)) for ask, at in asked]
    return [(one.steps, {pk: who.name for pk, who in one.people.items()}) for one in found]


def test_the_answers_are_those_of_the_database(cast: Cast) -> None:
    rules = written(scheme(cast))
    life(cast)
    asked = asks(cast)
    remembered = routes(asked, rules, force=Remembered(asked, [rules]))
    live = routes(asked, rules)
    assert remembered == live
    kinds = {(step.fallback, step.instead_of is None, step.acting_for is None, step.person is None)
             for steps, _ in live for step in steps}  # fmt: skip
    assert len(kinds) >= 5, "the requests are too much alike to prove anything"


def test_it_takes_some_twenty_queries(cast: Cast) -> None:
    rules = written(scheme(cast))
    life(cast)
    asked = asks(cast)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        routes(asked, rules, force=Remembered(asked, [rules]))
    assert len(seen) < 30


def test_nobody_else_is_answered_for(cast: Cast) -> None:
    rules = written(scheme(cast))
    asked = asks(cast)
    stranger = next(pair for pair in asked if pair[0].beneficiary != asked[0][0].beneficiary)
    with pytest.raises(KeyError):
        routes([stranger], rules, force=Remembered(asked[:1], [rules]))


def test_the_scheme_of_each_instant(cast: Cast) -> None:
    first = factory.line_scheme(cast.mps)
    second = factory.in_force(factory.draft(cast.mps), starts=AT)
    before = factory.LONG_AGO - timedelta(seconds=1)
    found = in_force_then(cast.mps.pk, [before, factory.LONG_AGO, AT - timedelta(seconds=1), AT])
    assert [one and one.id for one in found.values()] == [None, first.pk, first.pk, second.pk]
