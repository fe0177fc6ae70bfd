"""The check of a scheme: as a table of what is wrong, and asked of the force as it is."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from mss.authority import operations
from mss.authority.models import Clause as ClauseRow
from mss.authority.models import Limit, Scheme
from mss.authority.queries.checking import check
from mss.authority.rules.checking import Able, problems
from mss.authority.rules.scheme import Asks, Clause, Stage, Written
from mss.people.models import RoleHolding
from tests.cast import AT, SINCE, Cast
from tests.factories import authority as factory

HUNDRED, THOUSAND = Decimal("100.00"), Decimal("1000.00")
MANAGER = Asks(1, "manager")
POST, COVERING = Asks(2, "post", post=1), Asks(3, "post", post=1, covers=True)


def clause(number: int, *stages: tuple[Asks, ...], **fields: Any) -> Clause:
    asked = stages or ((MANAGER,),)
    return Clause(
        number, number, f"3.{number}", "Words",
        tuple(Stage(place, False, asks) for place, asks in enumerate(asked, start=1)),
        **{"kind": "tender", **fields},
    )  # fmt: skip


DEFAULT = Clause(
    1, 1, "9", "Words", (Stage(1, False, (Asks(9, "role", role="scheme-owner"),)),), is_default=True
)


def found(*clauses: Clause, able: dict[int, list[Able] | None] | None = None) -> list[str]:
    """What is wrong, as ``number: words``. Two owners can take the default; `able` says who can
    take the others, by the id of the approver."""
    people: dict[int, list[Able] | None] = {9: [Able(91, None), Able(92, None)], **(able or {})}
    written = Written(1, "SCH", 1, 1, (*clauses, DEFAULT))
    wrong = problems(written, lambda asks, _: people.get(asks.id))
    return [f"{one.clause}: {one.words}" for one in wrong]


@pytest.mark.parametrize(
    ("clauses", "expected"),
    [
        ([], []),
        ([clause(2)], []),
        ([clause(2, high=HUNDRED), clause(3, low=HUNDRED)], []),
        ([clause(2, low=HUNDRED), clause(3, high=HUNDRED)], []),
        ([clause(2, low=HUNDRED)], ["2: Nothing says who decides below £100.00."]),
        ([clause(2, high=HUNDRED)], ["2: Nothing says who decides from £100.00 up."]),
        (
            [clause(2, high=HUNDRED), clause(3, low=HUNDRED + Decimal("0.01"))],
            ["3: Nothing says who decides from £100.00 to £100.01."],
        ),
        (
            [clause(2, high=HUNDRED + Decimal("0.01")), clause(3, low=HUNDRED)],
            ["3: It overlaps paragraph 3.2 from £100.00."],
        ),
        ([clause(2), clause(3)], ["3: It overlaps paragraph 3.2 from £0.00."]),
        ([clause(2), clause(3, kind="claim")], []),
        (
            [clause(2, high=HUNDRED), clause(3, low=HUNDRED, with_vat=False)],
            ["2: Some amounts of this kind count VAT and some do not."],
        ),
    ],
)
def test_gaps_and_overlaps_of_amounts(clauses: list[Clause], expected: list[str]) -> None:
    assert found(*clauses) == expected


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ({"kind": ""}, True),
        ({"kind": "claim"}, False),
        ({"low": HUNDRED}, False),
        ({"high": THOUSAND}, False),
        ({"unit": 4}, False),
        ({"cost_centre": 5, "unit": None}, False),
        ({"conditions": frozenset({"urgent"})}, False),
        ({"kind": "", "with_vat": False}, True),
    ],
)
def test_a_clause_below_one_that_fits_all_it_does_is_never_read(
    above: dict[str, Any], expected: bool
) -> None:
    special = clause(3, unit=7)
    words = "3: It is never read: paragraph 3.2 before it fits all it does."
    general = (
        clause(2, **{"kind": "", **above}) if above.get("kind", "") == "" else clause(2, **above)
    )
    assert (words in found(general, special)) is expected
    assert words not in found(special, replace(general, number=2))


@pytest.mark.parametrize(
    ("stages", "able", "expected"),
    [
        ([()], {}, ["2: It has a stage without anybody to decide."]),
        ([(MANAGER,), ()], {}, ["2: It has a stage without anybody to decide."]),
        ([(POST,)], {2: []}, ["2: Nobody can take a step of stage 1."]),
        ([(POST,)], {2: None}, []),
        ([(POST,)], {2: [Able(1, Decimal(0))]}, []),
        (
            [(COVERING,)], {3: [Able(1, Decimal("999.98"))]},
            ["2: Nobody of stage 1 has a limit that covers £999.99."],
        ),
        ([(COVERING,)], {3: [Able(1, Decimal("999.99"))]}, []),
        ([(COVERING,)], {3: [Able(1, Decimal(1)), Able(2, None)]}, []),
    ],
)  # fmt: skip
def test_steps_that_nobody_can_take(
    stages: list[tuple[Asks, ...]], able: dict[int, list[Able] | None], expected: list[str]
) -> None:
    upper = clause(3, low=THOUSAND)
    assert found(clause(2, *stages, high=THOUSAND), upper, able=able) == expected


def test_any_amount_needs_a_limit_without_an_amount() -> None:
    able: dict[int, list[Able] | None] = {3: [Able(1, Decimal(10**9))]}
    assert found(clause(2, (COVERING,)), able=able) == [
        "2: Nobody of stage 1 has a limit that covers any amount."
    ]


@pytest.mark.parametrize(
    ("owners", "step", "expected"),
    [
        ([], [1, 2], ["1: Nobody can take what falls to the default."]),
        ([1], [2], ["1: Only one person can take what falls to the default: not what they ask "
                    "themselves."]),
        ([1], [1], ["1: Only one person can take what falls to the default: not what they ask "
                    "themselves.",
                    "2: Only one person can take stage 1: not what they ask themselves."]),
        ([1, 2], [1], []),
    ],
)  # fmt: skip
def test_a_step_only_whoever_asked_could_take(
    owners: list[int], step: list[int], expected: list[str]
) -> None:
    able: dict[int, list[Able] | None] = {
        9: [Able(one, None) for one in owners], 2: [Able(one, None) for one in step],
    }  # fmt: skip
    assert found(clause(2, (POST,)), able=able) == expected


def draft(cast: Cast) -> Scheme:
    factory.line_scheme(cast.mps)
    RoleHolding.objects.create(person=cast.head_of_finance, role="scheme-owner", starts=SINCE)
    return operations.begin_draft(organisation=cast.mps, by=cast.scheme_owner, at=AT)


def wrong(scheme: Scheme) -> list[str]:
    return [one.words for one in check(scheme, at=AT)]


@pytest.mark.django_db
def test_what_is_in_force_is_in_order(cast: Cast) -> None:
    assert wrong(draft(cast)) == []


@pytest.mark.django_db
def test_posts_and_roles_are_those_of_today(cast: Cast) -> None:
    scheme = draft(cast)
    seat = {"relation": "post", "post": cast.posts["(dog_sergeant)"]}
    role = {"relation": "role", "role": "board-secretary"}
    operations.set_stages(
        scheme=scheme, number=2, stages=[("all", [seat]), ("all", [role])], by=cast.scheme_owner,
        at=AT,
    )  # fmt: skip
    assert wrong(scheme) == ["Nobody can take a step of stage 2."]
    RoleHolding.objects.create(person=cast.officer, role="board-secretary", starts=SINCE)
    assert wrong(scheme) == []


@pytest.mark.django_db
def test_a_limit_of_a_post_and_of_those_above_it_is_counted(cast: Cast) -> None:
    scheme = draft(cast)
    seat = {"relation": "post", "post": cast.posts["superintendent"], "covers": True}
    owner: dict[str, Any] = {"scheme": scheme, "by": cast.scheme_owner, "at": AT}
    operations.set_stages(number=2, stages=[("all", [seat])], **owner)
    assert wrong(scheme) == ["Nobody of stage 1 has a limit that covers any amount."]
    operations.add_limit(
        kind="", post=cast.posts["commander"], amount=None, source="tests", **owner
    )
    assert wrong(scheme) == []


@pytest.mark.django_db
def test_without_limits_nobody_in_the_line_could_decide(cast: Cast) -> None:
    scheme = draft(cast)
    Limit.objects.filter(scheme=scheme).exclude(role="scheme-owner").delete()
    assert wrong(scheme) == ["Nobody can take a step of stage 2."]


@pytest.mark.django_db
def test_one_owner_is_too_few(cast: Cast) -> None:
    scheme = draft(cast)
    RoleHolding.objects.filter(person=cast.head_of_finance).delete()
    assert [one.clause for one in check(scheme, at=AT)] == [
        ClauseRow.objects.get(scheme=scheme, is_default=True).number
    ]
