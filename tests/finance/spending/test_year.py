"""My tax year, against figures counted here in another way."""

import csv
import io
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from finance.expenses.models import Claim
from finance.payments.models import Stop
from finance.spending.models import Figure
from finance.spending.queries import Year, figure, figures, years_of
from tests.cast import AT, Cast
from tests.factories.payments import account
from tests.finance.spending import spent
from tests.finance.spending.spent import line

D = Decimal


def year(cast: Cast, begins: int = 2026, at: datetime = AT) -> Year:
    return Year(cast.officer, begins, at)


def test_the_figures_of_the_portal_have_days_and_sources(cast: Cast):
    assert figures(on=AT.date()) == {
        "published-over": 500, "unusual-times": 3, "unusual-floor": 50,
    }  # fmt: skip
    assert "SI 2011/3050" in figure(Figure.Code.PUBLISHED, on=AT.date()).source
    assert "published-over" not in figures(on=date(2012, 1, 15))
    with pytest.raises(Figure.DoesNotExist):
        figure(Figure.Code.PUBLISHED, on=date(2012, 1, 15))
    Figure.objects.create(code="published-over", starts="2026-06-11", value=250, source="Later")
    assert figure(Figure.Code.PUBLISHED, on=AT.date()).value == 500
    assert figure(Figure.Code.PUBLISHED, on=date(2026, 6, 11)).value == 250


def test_5_april_is_of_the_year_before(cast: Cast):
    days = {"2025-04-05": "1.00", "2025-04-06": "2.00", "2026-04-05": "4.00", "2026-04-06": "8.00"}
    for day, amount in days.items():
        spent.claim(cast.officer, line(spent_on=day, amount=amount))
    assert year(cast, 2024).total == D("1.00")
    assert year(cast, 2025).total == D("6.00")
    assert year(cast, 2026).total == D("8.00")
    assert years_of(cast.officer, at=AT) == [2026, 2025, 2024]


def test_the_first_of_a_month_is_of_that_month(cast: Cast):
    for day in ("2026-04-30", "2026-05-01", "2026-05-31", "2026-06-01"):
        spent.claim(cast.officer, line(spent_on=day, amount="10.00"))
    found = [(one.code, one.amount, one.count, one.bar) for one in year(cast).months]
    assert found == [
        ("2026-04", D("10.00"), 1, 50), ("2026-05", D("20.00"), 2, 100),
        ("2026-06", D("10.00"), 1, 50),
    ]  # fmt: skip


def test_a_whole_year_has_two_parts_of_april(cast: Cast):
    spent.claim(cast.officer, line(spent_on="2025-04-06"), line(spent_on="2026-04-05"))
    months = year(cast, 2025).months
    assert [one.code for one in months] == [
        *(f"2025-{month:02d}" for month in range(4, 13)), *(f"2026-{month:02d}" for month in range(1, 5)),
    ]  # fmt: skip
    assert [one.count for one in months] == [1, *[0] * 11, 1]


def test_only_what_counts_is_counted(cast: Cast):
    for state in Claim.State.values:
        more = {"paid_on": AT.date()} if state == "paid" else {}
        spent.claim(cast.officer, line(amount="10.00"), state=state, **more)
    spent.claim(cast.other_officer, line(amount="99.00"))
    assert (year(cast).total, year(cast).count) == (D("40.00"), 4)


@pytest.fixture
def many(cast: Cast) -> list[dict[str, Any]]:
    """Ninety lines over four hundred days, of every kind."""
    kinds = ("meal", "fare", "mileage", "parking", "hotel")
    made = []
    for number in range(90):
        kind = kinds[number % 5]
        more = {"miles": D(f"{number + 1}.5")} if kind == "mileage" else {"vat": D("1.10")}
        if kind == "mileage" and number % 10 == 2:
            more["vehicle"] = "bicycle"
        day = AT.date() - timedelta(days=number * 9 // 2)
        made.append(line(kind, f"{7 + number}.35", day, **more))
    for start in range(0, 90, 3):
        spent.claim(cast.officer, *made[start : start + 3])
    return made


@pytest.mark.parametrize("begins", [2025, 2026])
def test_sums_are_those_of_the_lines(cast: Cast, many: list[dict[str, Any]], begins: int):
    first, stop = date(begins, 4, 6), date(begins + 1, 4, 6)
    mine = [one for one in many if first <= one["spent_on"] < stop]
    months: dict[str, Decimal] = defaultdict(Decimal)
    kinds: dict[str, Decimal] = defaultdict(Decimal)
    for one in mine:
        months[f"{one['spent_on']:%Y-%m}"] += one["amount"]
        kinds[one["kind"]] += one["amount"]
    found = year(cast, begins)
    assert found.total == sum(months.values()) == sum(kinds.values())
    assert found.count == len(mine) > 5
    assert {one.code: one.amount for one in found.months if one.count} == months
    assert {one.code: one.amount for one in found.kinds} == kinds
    assert [one.amount for one in found.kinds] == sorted(kinds.values(), reverse=True)
    assert found.vat == sum((one.get("vat", D(0)) for one in mine), D(0))
    assert found.driven == sum(one["miles"] for one in mine if one.get("vehicle") == "car")
    assert found.miles_left == 10000 - found.driven


def test_miles_past_ten_thousand(cast: Cast):
    for _ in range(2):
        spent.claim(cast.officer, line("mileage", "10.00", miles=D("5000.0")))
    assert (year(cast).miles_left, year(cast).miles_bar) == (0, 100)
    spent.claim(cast.officer, line("mileage", "10.00", miles=D("0.1")))
    assert (year(cast).driven, year(cast).miles_left) == (D("10000.1"), 0)


def test_what_is_on_its_way_and_when(cast: Cast):
    asked = spent.waiting(cast.officer, line(), sent=AT - timedelta(days=3))
    approved = spent.claim(cast.officer, line(), sent=AT - timedelta(days=2))
    spent.owed(approved)
    running = spent.claim(cast.officer, line(), sent=AT - timedelta(days=1))
    spent.owed(running, into=spent.run(cast, date(2026, 6, 15)))
    spent.paid(cast, cast.officer, "2026-06-09", line())
    found = [(one.claim, one.on, one.sure) for one in year(cast).coming]
    assert found == [
        (asked, date(2026, 6, 12), False), (approved, date(2026, 6, 12), False),
        (running, date(2026, 6, 15), True),
    ]  # fmt: skip
    assert year(cast).coming_total == D("30.00")
    assert year(cast).needs_account
    assert [one.waits for one in year(cast).coming] == ["", "Waits for your bank details", ""]


def test_what_is_on_its_way_and_waits_for_something(cast: Cast):
    account(cast.officer)
    plain, stopped, back = (
        spent.claim(cast.officer, line(), sent=AT - timedelta(days=days)) for days in (3, 2, 1)
    )
    spent.owed(plain)
    Stop.objects.create(payment=spent.owed(stopped), why="Odd", by=cast.finance_officer, at=AT)
    Claim.objects.filter(pk=back.pk).update(state="came_back")
    assert [(one.claim, one.waits) for one in year(cast).coming] == [
        (plain, ""), (stopped, "Finance looks at it before it is paid"), (back, ""),
    ]  # fmt: skip


def test_what_was_refused_and_why(cast: Cast):
    midnight = datetime(2026, 4, 5, 23, 0, tzinfo=UTC)  # of 6 April in London
    spent.refused(cast.sergeant, cast.officer, line(), why="Too early", at=midnight - timedelta(1))
    spent.refused(cast.sergeant, cast.officer, line(), why="By a second",
                  at=midnight - timedelta(seconds=1))  # fmt: skip
    spent.refused(cast.sergeant, cast.officer, line(), why="First of the year", at=midnight)
    spent.refused(cast.sergeant, cast.officer, line(), why="Add a receipt", outcome="return")
    spent.refused(cast.sergeant, cast.other_officer, line(), why="Of another")
    assert [one.reason for one in year(cast).refused] == ["First of the year"]
    assert [one.reason for one in year(cast, 2025).refused] == ["By a second", "Too early"]
    assert len(year(cast).sent_back) == 1


def test_nothing_yet(cast: Cast):
    found = year(cast)
    assert (found.total, found.count, found.kinds, found.coming, found.refused) == (
        0,
        0,
        [],
        [],
        [],
    )
    assert found.miles_left == 10000
    assert years_of(cast.officer, at=AT) == [2026]


@pytest.mark.usefixtures("that_day")
def test_the_file_has_every_line_and_nothing_runs(cast: Cast):
    from tests.doors import signed_in

    spent.claim(
        cast.officer, line(what="=HYPERLINK(0)", amount="10.00"), line(spent_on="2026-04-05")
    )
    spent.claim(cast.officer, line("mileage", "5.00", miles=D("11.5"), journey_from="+Lambeth"))
    answer = signed_in(cast.officer).get("/spending/file/?year=2026")
    assert answer["Content-Disposition"] == 'attachment; filename="spent-2026-2027.csv"'
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    gap = rows.index([])
    assert rows[1] == ["Tax year", "6 April 2026 to 5 April 2027"]
    heading, *table = rows[gap + 1 :]
    lines = [dict(zip(heading, one, strict=True)) for one in table]
    assert len(lines) == 2
    assert {one["What"] for one in lines} == {"'=HYPERLINK(0)", "Lunch"}
    assert {one["From"] for one in lines} == {"", "'+Lambeth"}
    assert not [cell for one in rows for cell in one if cell[:1] in set("=+-@\t\r")]
