"""The rules of spending, as tables with their boundaries."""

from datetime import date
from decimal import Decimal

import pytest

from finance.spending import rules


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("on", "year"),
    [
        ("2026-04-05", 2025),
        ("2026-04-06", 2026),
        ("2026-12-31", 2026),
        ("2027-01-01", 2026),
        ("2027-04-05", 2026),
        ("2024-02-29", 2023),
    ],
)
def test_sp_1_a_tax_year_begins_on_6_april(on: str, year: int):
    assert rules.tax_year(day(on)) == year


@pytest.mark.parametrize(
    ("state", "does"),
    [
        ("draft", False), ("submitted", True), ("returned", False), ("rejected", False),
        ("withdrawn", False), ("approved", True), ("paid", True), ("came_back", True),
    ],
)  # fmt: skip
def test_sp_2_what_counts_as_spent(state: str, does: bool):
    assert rules.counts(state) is does


@pytest.mark.parametrize(
    ("driven", "left"),
    [("0", "10000"), ("9999.9", "0.1"), ("10000", "0"), ("10000.1", "0"), ("123.4", "9876.6")],
)
def test_sp_3_miles_left(driven: str, left: str):
    assert rules.miles_left(Decimal(driven), Decimal(10000)) == Decimal(left)


@pytest.mark.parametrize(
    ("pay_on", "due_on", "on"),
    [
        ("2026-06-15", None, "2026-06-15"),  # in a run: the day of the run
        ("2026-06-09", "2026-06-30", "2026-06-09"),
        (None, None, "2026-06-12"),  # today's run reaches accounts two working days later
        (None, "2026-06-10", "2026-06-12"),
        (None, "2026-06-01", "2026-06-12"),  # a decision that is late is expected today
        (None, "2026-06-12", "2026-06-16"),  # over a weekend
        (None, "2026-06-13", "2026-06-17"),  # due on a Saturday: released on Monday
    ],
)
def test_sp_4_when_money_is_expected(pay_on: str | None, due_on: str | None, on: str):
    found = rules.expected(
        pay_on=day(pay_on) if pay_on else None,
        due_on=day(due_on) if due_on else None,
        today=day("2026-06-10"),
    )
    assert found == day(on)


@pytest.mark.parametrize(("team", "reads"), [(0, False), (1, True), (400, True)])
def test_sp_5_a_manager_has_somebody(team: int, reads: bool):
    assert rules.reads_team(team) is reads


@pytest.mark.parametrize(
    ("on", "before"),
    [
        ("2026-06-10", "2025-06-10"),
        ("2024-02-29", "2023-02-28"),
        ("2025-02-28", "2024-02-28"),
        ("2026-04-06", "2025-04-06"),
        ("2026-01-01", "2025-01-01"),
    ],
)
def test_sp_6_the_same_day_a_year_before(on: str, before: str):
    assert rules.year_before(day(on)) == day(before)


@pytest.mark.parametrize(
    ("amount", "usual", "lines", "is_such"),
    [
        ("60.01", "20.00", 4, True),
        ("60.00", "20.00", 4, False),  # three times is not more than three times
        ("60.01", "20.00", 3, False),  # too few to know what is usual
        ("50.00", "5.00", 9, False),  # the floor itself
        ("50.01", "5.00", 9, True),
        ("30.30", "10.10", 9, False),
        ("500.00", None, 9, False),
    ],
)
def test_sp_7_what_is_unusual(amount: str, usual: str | None, lines: int, is_such: bool):
    found = rules.unusual(
        Decimal(amount), Decimal(usual) if usual else None, lines,
        times=Decimal(3), floor=Decimal(50),
    )  # fmt: skip
    assert found is is_such


@pytest.mark.parametrize(
    ("days", "band"),
    [
        (0, "0-2"), (2, "0-2"), (3, "3-5"), (5, "3-5"), (6, "6-10"), (10, "6-10"), (11, "11-20"),
        (20, "11-20"), (21, "over-20"), (400, "over-20"),
    ],
)  # fmt: skip
def test_sp_8_bands_of_working_days(days: int, band: str):
    assert rules.band_of(days) == band


@pytest.mark.parametrize(("bodies", "reads"), [(0, False), (1, True), (4, True)])
def test_sp_9_who_reads_figures(bodies: int, reads: bool):
    assert rules.reads_figures(bodies) is reads


@pytest.mark.parametrize(
    ("net", "over", "goes"),
    [
        ("500.01", "500", True),
        ("500.00", "500", False),
        ("499.99", "500", False),
        ("250.01", "250", True),
        ("9999.00", "0", False),
    ],
)
def test_sp_10_over_means_more_than(net: str, over: str, goes: bool):
    assert rules.is_published(Decimal(net), over=Decimal(over)) is goes


@pytest.mark.parametrize(
    ("text", "public"),
    [
        ("Six nights on an enquiry", "Six nights on an enquiry"),
        ("Hotel for Priya Shah", "Hotel for (withheld)"),
        ("Hotel for priya and SHAH", "Hotel for (withheld) and (withheld)"),
        ("Shah’s hotel", "(withheld)’s hotel"),
        ("Room for PC Reid", "Room for (withheld)"),
        ("Room for Sgt. Hargreaves and others", "Room for (withheld) and others"),
        ("Meeting DCI Anne Marie Stone", "Meeting (withheld)"),
        ("Write to p.shah@mps.example", "Write to (withheld)"),
        ("As in EXP-26-000042", "As in (withheld)"),
        ("Call 020 7946 0001", "Call (withheld)"),
        ("Two nights in York, 2 rooms at 310", "Two nights in York, 2 rooms at 310"),
        ("The shahs of old", "The shahs of old"),
    ],
)
def test_sp_11_nobody_is_named(text: str, public: str):
    assert rules.without_names(text, {"Priya Shah", "Priya", "Shah", ""}) == public


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("This was paid by the office card.", ["paid", "office", "card"]),
        ("Two of these are on one receipt. One RECEIPT, one line", ["receipt", "line"]),
        ("Please say whom you visited, and add the ticket.", ["ticket"]),
        ("", []),
        ("?? 12 a an to", []),
    ],
)
def test_sp_12_words_of_a_reason(reason: str, words: list[str]):
    assert list(rules.words_of(reason)) == words
