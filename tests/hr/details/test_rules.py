"""Every rule of one's own details, by tables."""

from collections.abc import Iterator
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as some

from hr.details import rules
from hr.details.rules import FIELDS, Way

DAY = date(2026, 6, 10)


@pytest.mark.parametrize(
    ("field", "way"),
    [
        ("known_as", Way.AT_ONCE),
        ("phone", Way.AT_ONCE),
        ("email", Way.AT_ONCE),
        ("contacts", Way.AT_ONCE),
        ("workplace", Way.MANAGER),
        ("name", Way.EVIDENCE),
        ("address", Way.EVIDENCE),
    ],
)
def test_each_detail_is_changed_in_one_way(field: str, way: Way):
    ways = {
        Way.AT_ONCE: rules.changed_at_once(field),
        Way.MANAGER: rules.needs_the_manager(field),
        Way.EVIDENCE: rules.needs_evidence(field),
    }
    assert [one for one, holds in ways.items() if holds] == [way]
    assert len(FIELDS) == 7


def test_what_is_no_detail_is_changed_in_no_way():
    for rule in (rules.changed_at_once, rules.needs_the_manager, rules.needs_evidence):
        assert rule("pay_number") is False


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("07700 900 123", "07700 900 123"),
        (" 07700-900-123 ", "07700 900 123"),
        ("+44 (0)7700 900123", "+44 0 7700 900123"),
        ("1234567", "1234567"),
        ("123456789012345", "123456789012345"),
        ("123456", None),
        ("1234567890123456", None),
        ("07700 900 12x", None),
        ("٠٧٧٠٠٩٠٠١٢٣", None),
        ("", None),
    ],
)
def test_a_telephone_number(typed: str, kept: str | None):
    if kept is None:
        with pytest.raises(ValueError, match="telephone number"):
            rules.telephone(typed)
    else:
        assert rules.telephone(typed) == kept


@pytest.mark.parametrize(
    ("typed", "sound"),
    [
        ("pri@home.example", True),
        (" pri@home.example ", True),
        ("pri@home", False),
        ("pri home@x.example", False),
        ("pri@@home.example", False),
        ("@home.example", False),
        ("P.Shah@mps.example", False),
    ],
)
def test_a_personal_email_is_not_the_one_of_work(typed: str, sound: bool):
    if sound:
        assert rules.personal_email(typed, "p.shah@mps.example") == typed.strip()
    else:
        with pytest.raises(ValueError, match="Enter an"):
            rules.personal_email(typed, "p.shah@mps.example")


def test_small_rules_on_both_sides():
    assert rules.as_read(2, 2) and not rules.as_read(3, 2)
    assert rules.has_a_post(7) and not rules.has_a_post(None)
    assert rules.one_at_a_time(False) and not rules.one_at_a_time(True)
    assert rules.says_something_new("a", "b")
    assert not rules.says_something_new("a", "a") and not rules.says_something_new("a", "")
    assert rules.known_day(DAY, DAY) and not rules.known_day(date(2026, 6, 11), DAY)
    assert rules.decided_by_hr(1, {1, 2}) and not rules.decided_by_hr(3, {1, 2})
    assert rules.another_person(1, 2) and not rules.another_person(1, 1)
    assert rules.file_is_ready("ready") and not rules.file_is_ready("checking")
    assert rules.says_why(" x ") and not rules.says_why("  ")
    assert rules.room_for_another(3) and not rules.room_for_another(4)
    assert rules.read_by(1, 1) and not rules.read_by(1, 2)
    assert rules.statistics_for(1, {1}) and not rules.statistics_for(2, {1})


@pytest.mark.parametrize("state", ["waiting", "accepted", "declined", "withdrawn"])
def test_decided_and_taken_back_while_it_waits(state: str):
    assert rules.decided_once(state) is (state == "waiting")
    assert rules.taken_back_by(1, 1, state) is (state == "waiting")
    assert rules.taken_back_by(2, 1, state) is False


@pytest.mark.parametrize(
    ("name", "relation", "phone", "complete"),
    [("A", "B", "C", True), ("", "B", "C", False), ("A", " ", "C", False), ("A", "B", "", False)],
)
def test_a_contact_is_complete(name: str, relation: str, phone: str, complete: bool):
    assert rules.contact_is_complete(name, relation, phone) is complete


@pytest.mark.parametrize("who", list(product([True, False], repeat=3)))
def test_contacts_are_shown_to_three(who: tuple[bool, bool, bool]):
    assert rules.may_be_shown(*who) is any(who)


@pytest.mark.parametrize(
    ("answers", "known"),
    [
        ({}, True),
        ({"sex": "female"}, True),
        ({"sex": ""}, True),
        ({"sex": "not-said"}, True),
        ({"sex": "x"}, False),
        ({"salary": "high"}, False),
        ({"sex": "female", "salary": ""}, False),
    ],
)
def test_answers_are_those_offered(answers: dict[str, str], known: bool):
    assert rules.answers_known(answers, {"sex": ["female", "male", "not-said"]}) is known


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ((40, 30, 10), ""),
        ((40, 30, 9), "bc"),  # alone it would be the rest of the total
        ((40, 9, 9), "abc"),  # 18 hidden could be nothing but nine and nine
        ((40, 30, 0), "bc"),  # none is a small group as well
        ((40, 40, 0), "abc"),  # the one left would tell what the other is
        ((5, 2, 1), "abc"),
        ((10, 10, 10), ""),
    ],
)
def test_small_groups_are_hidden_with_company(counts: tuple[int, ...], hidden: str):
    assert rules.hidden(dict(zip("abc", counts, strict=True))) == set(hidden)


counted = some.lists(some.integers(0, 60), min_size=2, max_size=12).map(
    lambda numbers: {str(at): people for at, people in enumerate(numbers)}
)


@given(counted)
def test_what_is_hidden_cannot_be_worked_out_from_the_total(counts: dict[str, int]):
    hidden = rules.hidden(counts)
    shown = {answer: people for answer, people in counts.items() if answer not in hidden}
    assert all(people >= rules.LEAST for people in shown.values())
    together = sum(counts.values()) - sum(shown.values())
    if hidden:
        assert len(hidden) >= 2
        assert not shown or together >= rules.LEAST
        assert not shown or max(counts[one] for one in hidden) < min(shown.values())


@given(counted, some.integers(2, 6))
def test_hiding_does_not_hang_on_the_order(counts: dict[str, int], least: int):
    backwards = dict(reversed(counts.items()))
    assert rules.hidden(counts, least) == rules.hidden(backwards, least)


def tables(total: int, groups: int) -> Iterator[tuple[int, ...]]:
    """Every way in which so many people fall into so many groups."""
    if groups == 1:
        yield (total,)
        return
    for first in range(total + 1):
        yield from ((first, *rest) for rest in tables(total - first, groups - 1))


@pytest.mark.parametrize(
    ("least", "groups", "most"), [(3, 2, 30), (3, 3, 16), (3, 4, 14), (4, 3, 18)]
)
def test_a_second_total_gives_no_hidden_group_away(least: int, groups: int, most: int):
    """Somebody who knows the rule, every number shown and the exact total finds at least two
    numbers that each hidden group may have: every table of up to `most` people is tried."""
    tried = 0
    for total in range(1, most + 1):
        published: dict[tuple[int | None, ...], list[tuple[int, ...]]] = {}
        for table in tables(total, groups):
            hidden = rules.hidden({str(at): people for at, people in enumerate(table)}, least)
            shown = tuple(None if str(at) in hidden else one for at, one in enumerate(table))
            published.setdefault(shown, []).append(table)
        for shown, fitting in published.items():
            for at in [at for at, number in enumerate(shown) if number is None]:
                tried += 1
                assert len({table[at] for table in fitting}) > 1, (total, shown)
    assert tried > 50


@pytest.mark.parametrize(
    ("people", "given_as"), [(0, 0), (10, 10), (12, 10), (13, 15), (17, 15), (18, 20)]
)
def test_numbers_are_given_to_the_nearest_five(people: int, given_as: int):
    assert rules.rounded(people) == given_as


@pytest.mark.parametrize(
    ("last", "today", "due"),
    [
        (None, DAY, True),
        (date(2026, 6, 1), DAY, False),
        (date(2026, 5, 31), DAY, True),
        (date(2026, 6, 30), date(2026, 7, 1), True),
        (date(2026, 12, 31), date(2027, 1, 1), True),
    ],
)
def test_counted_once_a_month(last: date | None, today: date, due: bool):
    assert rules.counts_due(last, today) is due
