"""The rules of tax, National Insurance and loans at their edges, worked out by hand."""

from datetime import date
from decimal import Decimal

import pytest

from hr.pay.queries import scales, tables_of, tiers, yearly
from hr.pay.rules import (
    Every,
    Tables,
    UnknownCode,
    free_pay,
    insurance,
    loan,
    read_code,
    tax,
    tax_month,
    tax_year,
)
from hr.pay.rules.estimate import tier_of
from hr.pay.rules.insurance import rounded
from hr.pay.rules.tax import limited

D = Decimal


@pytest.fixture
def year(db: None) -> Tables:
    return tables_of(2026)[2026]


@pytest.mark.parametrize(
    ("day", "month", "year"),
    [
        ("2026-04-05", 12, 2025), ("2026-04-06", 1, 2026), ("2026-05-05", 1, 2026),
        ("2026-05-06", 2, 2026), ("2026-12-28", 9, 2026), ("2027-01-05", 9, 2026),
        ("2027-01-06", 10, 2026), ("2028-02-29", 11, 2027), ("2027-04-05", 12, 2026),
    ],
)  # fmt: skip
def test_the_tax_month_begins_on_the_sixth(day: str, month: int, year: int) -> None:
    on = date.fromisoformat(day)
    assert (tax_month(on), tax_year(on)) == (month, year)


@pytest.mark.parametrize(
    ("code", "every", "period", "free"),
    [
        ("1257L", Every.MONTH, 1, "1048.26"), ("1257L", Every.WEEK, 1, "241.92"),
        ("1257L", Every.MONTH, 12, "12579.12"), ("0T", Every.MONTH, 3, "0"),
        ("K45", Every.MONTH, 1, "-38.25"), ("500L", Every.MONTH, 1, "417.42"),
        ("501L", Every.MONTH, 1, "418.26"),
    ],
)  # fmt: skip
def test_free_pay(code: str, every: Every, period: int, free: str) -> None:
    assert free_pay(read_code(code), every=every, period=period) == D(free)


@pytest.mark.parametrize("text", ["", "L", "1257", "S1257L", "K12L", "1257Q", "SBR", "ABC"])
def test_codes_that_cannot_be_read(text: str) -> None:
    with pytest.raises(UnknownCode):
        read_code(text)


@pytest.mark.parametrize("text", ["1257L M1", "1257L W1", "1257L X", "1257LX", "1257L W1/M1"])
def test_codes_of_one_month_alone(text: str) -> None:
    assert read_code(text) == read_code("1257L", alone=True)


@pytest.mark.parametrize(
    ("code", "pay", "due"),
    [
        ("1257L", "1048.26", "0.00"), ("1257L", "1049.25", "0.00"), ("1257L", "1049.26", "0.20"),
        ("1257L", "4189.92", "628.20"), ("1257L", "4190.26", "628.40"),
        ("1257L", "4191.26", "628.86"), ("BR", "1000.99", "200.00"), ("D0", "1000.00", "400.00"),
        ("D1", "1000.00", "450.00"), ("NT", "9999.00", "0"), ("0T", "100.00", "20.00"),
        ("K45", "1000.00", "207.60"),
    ],
)  # fmt: skip
def test_tax_of_the_first_month(year: Tables, code: str, pay: str, due: str) -> None:
    found = tax(D(pay), read_code(code), every=Every.MONTH, period=1, before=D(0), paid=D(0),
                tables=year)  # fmt: skip
    assert found == D(due)


def test_too_much_comes_back_but_not_by_month_one(year: Tables) -> None:
    said = {"every": Every.MONTH, "period": 3, "before": D(2000), "paid": D(300), "tables": year}
    assert tax(D(500), read_code("1257L"), **said) == D("-300")  # type: ignore[arg-type]
    assert tax(D(500), read_code("1257L M1"), **said) == D(0)  # type: ignore[arg-type]


def test_no_more_than_half_of_the_pay(year: Tables) -> None:
    assert limited(D("600"), D("1000.01"), read_code("K999"), tables=year) == D("500.00")
    old = Tables(2014, year.bands, year.limit, False, year.primary, year.secondary, year.upper,
                 year.letters, year.loans)  # fmt: skip
    assert limited(D("600"), D("1000.00"), read_code("D1"), tables=old) == D("600")
    assert limited(D("600"), D("1000.00"), read_code("K999"), tables=old) == D("500.00")


@pytest.mark.parametrize(
    ("amount", "kept"),
    [("1.0050", "1.00"), ("1.0051", "1.00"), ("1.0059", "1.00"), ("1.0060", "1.01"),
     ("1.0149", "1.01"), ("1.0160", "1.02")],
)  # fmt: skip
def test_half_a_penny_is_dropped(amount: str, kept: str) -> None:
    assert rounded(D(amount)) == D(kept)


@pytest.mark.parametrize(
    ("letter", "pay", "person", "employer"),
    [
        ("A", "417.00", "0", "0"), ("A", "417.10", "0", "0.01"), ("A", "1048.00", "0", "94.65"),
        ("A", "1049.00", "0.08", "94.80"), ("A", "4189.00", "251.28", "565.80"),
        ("A", "4289.00", "253.28", "580.80"), ("C", "4289.00", "0", "580.80"),
        ("J", "4289.00", "64.82", "580.80"), ("B", "2048.00", "18.50", "244.65"),
        ("M", "4289.00", "253.28", "15.00"), ("H", "4189.00", "251.28", "0"),
    ],
)  # fmt: skip
def test_national_insurance_of_a_month(
    year: Tables, letter: str, pay: str, person: str, employer: str
) -> None:
    assert insurance(D(pay), letter, every=Every.MONTH, tables=year) == (D(person), D(employer))


@pytest.mark.parametrize(
    ("plan", "pay", "due"),
    [
        ("plan2", "2448.75", "0"), ("plan2", "2459.86", "0"), ("plan2", "2459.87", "1"),
        ("plan1", "2241.66", "0"), ("plan1", "3241.66", "90"), ("plan5", "2583.33", "45"),
        ("postgraduate", "2750.00", "60"), ("plan4", "2816.25", "0"),
    ],
)  # fmt: skip
def test_loans(year: Tables, plan: str, pay: str, due: str) -> None:
    assert loan(D(pay), plan, every=Every.MONTH, tables=year) == D(due)


def test_what_has_no_figures_says_so(year: Tables) -> None:
    assert tables_of(1999) == {}
    with pytest.raises(KeyError):
        insurance(D(1000), "Q", every=Every.MONTH, tables=year)
    with pytest.raises(KeyError):
        loan(D(1000), "plan9", every=Every.MONTH, tables=year)


@pytest.mark.parametrize(
    ("annual", "rate"),
    [("0", "12.44"), ("26999.99", "12.44"), ("27000", "13.44"), ("59999.99", "13.44"),
     ("60000", "13.78"), ("315000", "13.78")],
)  # fmt: skip
def test_the_tier_follows_full_time_pay(db: None, annual: str, rate: str) -> None:
    assert tier_of(D(annual), tiers("police-2015", on=date(2026, 6, 1))) == D(rate)


@pytest.mark.parametrize(
    ("grade", "point", "on", "annual"),
    [
        ("constable", "1", "2025-08-31", 29907), ("constable", "1", "2025-09-01", 31164),
        ("constable", "7", "2026-11-01", 50256), ("sergeant", "2", "2025-09-01", 56208),
        ("inspector", "4", "2024-09-01", 68808), ("chief-inspector", "3", "2025-09-01", 75855),
        ("superintendent", "1", "2025-09-01", 84177), ("band-d", "2", "2026-01-01", 31415),
        ("constable", "8", "2026-01-01", None), ("constable", "1", "2020-01-01", None),
        ("commander", "1", "2026-01-01", None),
    ],
)  # fmt: skip
def test_scales_of_the_day(db: None, grade: str, point: str, on: str, annual: int | None) -> None:
    assert scales()(grade, point, date.fromisoformat(on)) == annual


@pytest.mark.parametrize(
    ("code", "on", "rate"),
    [("london-weighting", "2025-08-31", 3024), ("london-weighting", "2025-09-01", 3150),
     ("dog-handler", "2025-09-01", 2946), ("dog-handler", "2020-01-01", None),
     ("on-call", "2026-01-01", None)],
)  # fmt: skip
def test_yearly_rates_of_the_day(db: None, code: str, on: str, rate: int | None) -> None:
    assert yearly()(code, date.fromisoformat(on)) == rate


@pytest.mark.parametrize(
    ("year", "code", "every", "pay", "due"),
    [
        (2013, "45L", Every.WEEK, "624.83", "123.20"), (2013, "45L", Every.WEEK, "2893.83", "1030.88"),
        (2013, "45L", Every.MONTH, "2706.26", "533.70"), (2014, "45L", Every.WEEK, "621.84", "122.64"),
        (2014, "45L", Every.MONTH, "2694.25", "531.20"), (2015, "45L", Every.MONTH, "2687.26", "529.85"),
        (2016, "45L", Every.WEEK, "2893.84", "1030.94"), (2017, "45L", Every.WEEK, "653.84", "129.15"),
        (2018, "145L", Every.WEEK, "692.06", "132.80"), (2018, "145L", Every.WEEK, "2913.06", "1021.30"),
    ],
)  # fmt: skip
def test_the_pound_a_band_ends_in(
    db: None, year: int, code: str, every: Every, pay: str, due: str
) -> None:
    """Single figures of HMRC's published test data where bands meet; test_vectors.py has them all."""
    found = tax(D(pay), read_code(code), every=every, period=1, before=D(0), paid=D(0),
                tables=tables_of(year)[year])  # fmt: skip
    assert found == D(due)


@pytest.mark.parametrize(
    ("year", "letter", "every", "pay", "both"),
    [(2014, "A", Every.FORTNIGHT, "1611.05", "336.70"), (2014, "A", Every.FOUR_WEEKS, "4850.00", "930.50"),
     (2014, "B", Every.FORTNIGHT, "1611.30", "256.48")],
)  # fmt: skip
def test_the_pound_a_threshold_of_some_weeks_ends_in(
    db: None, year: int, letter: str, every: Every, pay: str, both: str
) -> None:
    """Single figures of HMRC's published test data, person and employer together."""
    assert sum(insurance(D(pay), letter, every=every, tables=tables_of(year)[year])) == D(both)
