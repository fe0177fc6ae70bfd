"""Which clause of a scheme speaks of a request, and who has which limit: no database."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from mss.authority import rules
from mss.authority.rules.comparing import Difference, differences, reordered
from mss.authority.rules.scheme import Clause, Facts, LimitRow, Written, choose, fits, greatest

AT = datetime(2026, 6, 10, tzinfo=UTC)


def clause(number: int = 2, **fields: object) -> Clause:
    return Clause(number, number, str(number), "Words", (), **fields)  # type: ignore[arg-type]


def scheme(*clauses: Clause, limits: tuple[LimitRow, ...] = ()) -> Written:
    return Written(1, "SCH-26-000001", 1, 1, (*clauses, clause(1, is_default=True)), limits)


def facts(
    amount: str = "100.00", net: str | None = None, kind: str = "tender", **more: object
) -> Facts:
    return Facts(kind, Decimal(amount), Decimal(net or amount), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("amount", "chosen"),
    [
        ("0.01", 2), ("213476.99", 2), ("213477.00", 3), ("213477.01", 3), ("499999.99", 3),
        ("500000.00", 4), ("500000.01", 4), ("99999999.00", 4),
    ],
)  # fmt: skip
def test_a_band_is_from_the_lower_figure_up_to_not_including_the_upper(
    amount: str, chosen: int
) -> None:
    threshold, half = Decimal("213477.00"), Decimal("500000.00")
    written = scheme(
        clause(2, kind="tender", high=threshold),
        clause(3, kind="tender", low=threshold, high=half),
        clause(4, kind="tender", low=half),
    )
    assert choose(written, facts(amount)).number == chosen


@pytest.mark.parametrize(
    ("with_vat", "amount", "net", "chosen"),
    [
        (True, "500000.00", "416666.67", 2),
        (True, "499999.99", "416666.66", 1),
        (False, "500000.00", "416666.67", 1),
        (False, "600000.00", "500000.00", 2),
        (False, "599999.99", "499999.99", 1),
    ],
)
def test_the_amount_counts_vat_as_the_clause_says(
    with_vat: bool, amount: str, net: str, chosen: int
) -> None:
    written = scheme(clause(2, low=Decimal("500000.00"), with_vat=with_vat))
    assert choose(written, facts(amount, net)).number == chosen


@pytest.mark.parametrize(
    ("fields", "asked", "expected"),
    [
        ({}, {}, True),
        ({"kind": "tender"}, {}, True),
        ({"kind": "business-case"}, {}, False),
        ({"unit": 7}, {"units": {7, 3}}, True),
        ({"unit": 7}, {"units": {3}}, False),
        ({"unit": 7}, {}, False),
        ({"cost_centre": 5}, {"cost_centre": 5}, True),
        ({"cost_centre": 5}, {"cost_centre": 6}, False),
        ({"cost_centre": 5}, {}, False),
        ({"conditions": frozenset({"public-interest"})}, {}, False),
        (
            {"conditions": frozenset({"public-interest"})},
            {"conditions": frozenset({"public-interest", "urgent"})},
            True,
        ),
        (
            {"conditions": frozenset({"public-interest", "urgent"})},
            {"conditions": frozenset({"urgent"})},
            False,
        ),
    ],
)
def test_kind_scope_and_conditions(
    fields: dict[str, object], asked: dict[str, object], expected: bool
) -> None:
    assert fits(clause(2, **fields), facts(**asked)) is expected  # type: ignore[arg-type]


def test_the_first_that_fits_decides_and_the_default_is_last() -> None:
    general, special = clause(2, kind="tender"), clause(3, kind="tender", cost_centre=5)
    asked = facts(cost_centre=5)
    assert choose(scheme(general, special), asked).number == 2
    assert choose(scheme(special, general), asked).number == 3
    assert choose(scheme(special), facts()).is_default
    assert choose(scheme(), facts("0.00")).is_default


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        ([], "0.00"),
        (["250.00"], "250.00"),
        (["250.00", "1000.00", "999.99"], "1000.00"),
        (["250.00", None], None),
        ([None], None),
        (["0.00"], "0.00"),
    ],
)
def test_the_greatest_limit_counts(limits: list[str | None], expected: str | None) -> None:
    found = greatest(None if one is None else Decimal(one) for one in limits)
    assert found == (None if expected is None else Decimal(expected))


LIMITS = (
    LimitRow("", 1, None, "", Decimal(250), "by rank"),
    LimitRow("tender", 1, None, "", Decimal(400), "by rank, tenders"),
    LimitRow("", None, 9, "", Decimal(300), "by post"),
    LimitRow("tender", None, None, "owner", None, "by role"),
)


@pytest.mark.parametrize(
    ("kind", "grade", "post", "roles", "amount", "source"),
    [
        ("claim", 1, None, [], Decimal(250), "by rank"),
        ("claim", 1, 9, [], Decimal(300), "by post"),
        ("tender", 1, 9, [], Decimal(400), "by rank, tenders"),
        ("tender", 1, 9, ["owner"], None, "by role"),
        ("claim", 1, None, ["owner"], Decimal(250), "by rank"),
        ("claim", 2, None, [], Decimal("0.00"), "no limit in the scheme"),
        ("claim", None, None, ["other"], Decimal("0.00"), "no limit in the scheme"),
    ],
)
def test_somebodys_own_limit_and_the_row_it_stands_on(
    kind: str,
    grade: int | None,
    post: int | None,
    roles: list[str],
    amount: Decimal | None,
    source: str,
) -> None:
    row = scheme(limits=LIMITS).limit(kind, grade=grade, post=post, roles=roles)
    assert (row.amount, row.source) == (amount, source)


@pytest.mark.parametrize(
    ("drafted_by", "changed_by", "by", "expected"),
    [(1, [], 2, True), (1, [], 1, False), (1, [2], 2, False), (None, [], 1, True), (1, [1, 3], 2, True)],
)  # fmt: skip
def test_a_second_person_publishes(
    drafted_by: int | None, changed_by: list[int], by: int, expected: bool
) -> None:
    assert rules.second_person(drafted_by, changed_by, by) is expected


@pytest.mark.parametrize(
    ("starts", "latest", "expected"),
    [
        (AT + timedelta(seconds=1), AT, True),
        (AT, AT - timedelta(days=9), False),
        (AT - timedelta(days=1), AT - timedelta(days=9), False),
        (AT + timedelta(days=1), AT + timedelta(days=1), False),
        (AT + timedelta(days=2), AT + timedelta(days=1), True),
        (AT - timedelta(days=1), None, True),
    ],
)
def test_a_version_begins_later_than_now_and_than_every_other(
    starts: datetime, latest: datetime | None, expected: bool
) -> None:
    assert rules.starts_later(starts, at=AT, latest=latest) is expected


@pytest.mark.parametrize(
    ("rule", "arguments", "expected"),
    [
        (rules.looks_after_scheme, [{"scheme-owner"}], True),
        (rules.looks_after_scheme, [{"auditor"}], False),
        (rules.is_draft, ["draft"], True),
        (rules.is_draft, ["published"], False),
        (rules.still_as_checked, [3, 3], True),
        (rules.still_as_checked, [3, 4], False),
        (rules.may_be_removed, [False], True),
        (rules.may_be_removed, [True], False),
    ],
)
def test_the_short_rules(rule: object, arguments: list[object], expected: bool) -> None:
    assert rule(*arguments) is expected  # type: ignore[operator]


def test_what_is_new_gone_and_different_in_words() -> None:
    before = {"A": {"amounts": "Any amount", "days": "5"}, "B": {"amount": "£250.00"}}
    after = {"A": {"amounts": "Below £100.00", "days": "5"}, "C": {"x": "one", "y": "", "z": "two"}}
    found = differences(before, after)
    assert [one.words for one in found] == [
        "A, amounts: was “Any amount”, becomes “Below £100.00”",
        "C is new: X: one; Z: two",
        "B is gone. It said: £250.00",
    ]
    assert differences(before, before) == []


def test_an_empty_part_is_said_to_be_nothing() -> None:
    (found,) = differences({"A": {"where": ""}}, {"A": {"where": "Central East"}})
    assert found == Difference("A", "where", "nothing", "Central East")


def test_another_order_is_told_only_of_what_both_have() -> None:
    names = {"1": "3.1", "2": "3.2", "3": "3.3"}
    assert reordered(["1", "2"], ["3", "1", "2"], names) == []
    assert reordered(["1", "2", "3"], ["2", "3"], names) == []
    (found,) = reordered(["1", "2"], ["2", "3", "1"], names)
    assert (found.before, found.after) == ("3.1, 3.2", "3.2, 3.1")


def test_a_written_scheme_is_never_changed() -> None:
    with pytest.raises(AttributeError):
        scheme().number = 2  # type: ignore[misc]
    assert replace(scheme(), number=2).number == 2
