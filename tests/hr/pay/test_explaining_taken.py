"""Why tax, National Insurance, a loan or the pension took more or less; and a whole month."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from hr.pay.rules import (
    Every,
    Fact,
    Line,
    Slip,
    Standing,
    explain,
    insurance,
    loan,
    read_code,
    steps,
    tax,
)
from tests.factories.pay import NOVEMBER, OCTOBER, slip
from tests.hr.pay.explaining import FIRST, causes, overtime, rates, standing, told

pytestmark = pytest.mark.django_db
D = Decimal


def taxed(period: date, tax: str, *, code: str = "1257L", alone: bool = False, basic: str = "4000.00",
          before: Slip | None = None, facts: tuple[Fact, ...] = ()) -> Slip:  # fmt: skip
    return slip(period, pay={"basic": basic}, taken={"tax": tax}, before=before, facts=facts,
                standing=standing(tax_code=code, alone=alone))  # fmt: skip


def april(tax: str = "590.20", basic: str = "4000.00") -> Slip:
    return taxed(date(2026, 4, 1), tax, basic=basic)


def test_tax_on_more_pay(tables: Any) -> None:
    now = taxed(date(2026, 5, 1), "610.40", basic="4100.00", before=april())
    found = told(now, april(), tables, "tax", "deduction")
    assert causes(found) == [("year", "0.20"), ("pay", "20.00")]


def test_tax_beyond_the_first_band(tables: Any) -> None:
    """£2,000 more in May: all of it at 20 %, and £958.81 of it is beyond the band."""
    now = taxed(date(2026, 5, 1), "1201.96", basic="6000.00", before=april())
    found = told(now, april(), tables, "tax", "deduction")
    assert causes(found)[:2] == [("year", "0.20"), ("pay", "400.00")]
    assert causes(found)[2][0] == "threshold"
    assert sum(part.amount for part in found.parts) + found.unexplained == found.more


def test_another_tax_code_for_this_month_and_those_before(tables: Any) -> None:
    """1257L to 1057L: £2,000 less free of tax a year, £33.34 a month, since April twice."""
    fact = Fact("tax-code", date(2026, 5, 4), "1257L", "1057L", source="P9")
    now = taxed(date(2026, 5, 1), "657.00", code="1057L", before=april(), facts=(fact,))
    found = told(now, april(), tables, "tax", "deduction")
    assert causes(found) == [("year", "0.20"), ("tax-code", "33.20"), ("tax-code-earlier", "33.40")]
    assert {part.on for part in found.parts if part.cause.startswith("tax-code")} == {
        date(2026, 5, 4)
    }


def test_an_emergency_code_looks_at_one_month(tables: Any) -> None:
    now = taxed(date(2026, 5, 1), "590.20", alone=True, before=april())
    found = explain(now, april(), tables, yearly=rates)
    assert found == []
    other = taxed(date(2026, 5, 1), "800.00", code="BR", before=april())
    assert "tax-code" in dict(causes(told(other, april(), tables, "tax", "deduction")))


def test_what_was_put_right_came_once(tables: Any) -> None:
    """May took £33.40 for April as well; June does not."""
    fact = Fact("tax-code", date(2026, 5, 4), "1257L", "1057L", source="P9")
    may = taxed(date(2026, 5, 1), "657.00", code="1057L", before=april(), facts=(fact,))
    june = taxed(date(2026, 6, 1), "623.60", code="1057L", before=may)
    found = told(june, may, tables, "tax", "deduction")
    assert dict(causes(found))["put-right"] == "-33.40"
    assert found.parts[0].words == "May took £33.40 for the months before it: that came once."
    assert sum(part.amount for part in found.parts) + found.unexplained == D("-33.40")


def test_pennies_of_whole_pounds_are_not_put_right(tables: Any) -> None:
    now = taxed(date(2026, 5, 1), "590.40", before=april())
    later = taxed(date(2026, 6, 1), "590.20", before=now)
    assert "put-right" not in dict(causes(told(later, now, tables, "tax", "deduction")))


def test_what_a_month_took_beside_its_code_is_said_and_put_right(tables: Any) -> None:
    """April took £100 too much. May takes what is right, less the £100."""
    first = april(tax="690.20")
    may = taxed(date(2026, 5, 1), "490.40", before=first)
    found = told(may, first, tables, "tax", "deduction")
    assert causes(found) == [("odd", "-100.00"), ("year", "0.20"), ("puts-right", "-100.00")]
    assert found.parts[0].words.startswith("April 2026 took £100.00 more than our reckoning")
    assert found.parts[2].words == "May gives back £100.00 for the months before it."
    assert found.unexplained == 0
    june = taxed(date(2026, 6, 1), "590.20", before=may)
    after = told(june, may, tables, "tax", "deduction")
    assert dict(causes(after)) == {"put-right": "100.00"}


def test_each_month_by_itself_says_nothing_of_whole_pounds(tables: Any) -> None:
    first = taxed(OCTOBER, "600.20", alone=True)
    found = told(taxed(NOVEMBER, "590.20", alone=True), first, tables, "tax", "deduction")
    assert (causes(found), found.unexplained) == ([("odd", "-10.00")], 0)


@pytest.mark.parametrize(
    ("code", "wrong", "right", "lent"),
    [("insurance", "302.00", "251.20", ()), ("plan2", "206.00", "156.00", ("plan2",))],
)
def test_insurance_or_a_loan_taken_wrong_is_no_change_of_the_year(
    tables: Any, code: str, wrong: str, right: str, lent: tuple[str, ...]
) -> None:
    held = standing(loans=lent)
    before = slip(OCTOBER, taken={code: wrong}, standing=held)
    found = told(slip(taken={code: right}, standing=held), before, tables, code, "deduction")
    assert [part.cause for part in found.parts] == ["odd"]
    assert (found.unexplained, found.parts[0].amount) == (0, D(right) - D(wrong))


def test_the_figures_of_a_new_year(tables: Any) -> None:
    """A loan whose threshold rose, and what National Insurance counts."""
    lent = standing(loans=("plan2",))
    march, later = date(2026, 3, 1), date(2026, 4, 1)
    before = slip(march, taken={"plan2": "163.00"}, standing=lent)
    found = told(slip(later, taken={"plan2": "156.00"}, standing=lent), before, tables, "plan2",
                 "deduction")  # fmt: skip
    assert [part.cause for part in found.parts] == ["year"]
    assert (found.parts[0].on, found.unexplained) == (date(2026, 4, 6), 0)


def whole(
    period: date, pay: dict[str, str], held: Standing, tables: Any, *, before: Slip | None = None,
    facts: tuple[Fact, ...] = (), more: tuple[Line, ...] = (),
) -> Slip:  # fmt: skip
    """A month whose tax, National Insurance, pension and loan are as they should be."""
    gross = sum((D(one) for one in pay.values()), D(0)) + sum((one.amount for one in more), D(0))
    pension = (gross * held.tier / 100).quantize(D("0.01"))
    earlier, number = before.to_date if before else None, (period.month - 4) % 12 + 1
    figures = tables[2026]
    taken = tax(
        gross - pension, read_code(held.tax_code), every=Every.MONTH, period=number,
        before=earlier.taxable if earlier else D(0), paid=earlier.tax if earlier else D(0),
        tables=figures,
    )  # fmt: skip
    off = {
        "tax": taken, "pension": pension,
        "insurance": insurance(gross, held.letter, every=Every.MONTH, tables=figures).person,
        **{plan: loan(gross, plan, every=Every.MONTH, tables=figures) for plan in held.loans},
    }  # fmt: skip
    return slip(period, pay=pay, taken={code: str(amount) for code, amount in off.items()},
                standing=held, before=before, facts=facts, more=more)  # fmt: skip


def test_a_whole_month_where_three_things_happen_is_explained_to_the_penny(tables: Any) -> None:
    """A pay point, overtime and another tax code in one month: every line that moved, deductions
    with them, has causes that add up to it, and the steps lead to the net."""
    held = standing(loans=("plan2",))
    months = [whole(date(2026, 4, 1), {"basic": "4188.00"}, held, tables)]
    for month in range(5, 11):
        months.append(
            whole(date(2026, month, 1), {"basic": "4188.00"}, held, tables, before=months[-1])
        )
    new = replace(held, annual=D("52656.00"), point="8", tax_code="1034L")
    facts = (
        Fact("increment", FIRST, "50256.00", "52656.00"),
        Fact("tax-code", date(2026, 11, 4), "1257L", "1034L", source="P9"),
    )
    now = whole(NOVEMBER, {"basic": "4388.00"}, new, tables, before=months[-1], facts=facts,
                more=(overtime("12.5", "32.00", since=date(2026, 10, 3)),))  # fmt: skip
    found = explain(now, months[-1], tables, yearly=rates)
    assert {one.code: one.unexplained for one in found} == {
        "basic": 0, "overtime": 0, "tax": 0, "insurance": 0, "pension": 0, "plan2": 0,
    }  # fmt: skip
    by_code = {one.code: dict(causes(one)) for one in found}
    assert by_code["basic"] == {"increment": "200.00"}
    assert by_code["overtime"] == {"worked": "400.00"}
    assert by_code["tax"].keys() == {"year", "pay", "tax-code", "tax-code-earlier"}
    for one in found:
        assert sum((part.amount for part in one.parts), D(0)) == one.more
    assert steps(now, months[-1], found)[-1][2] == now.net


def test_a_new_tax_year(tables: Any) -> None:
    march = taxed(date(2026, 3, 1), "590.20")
    year = replace(march.to_date, taxable=D(48000), tax=D("7084.00"))  # twelve such months
    may = taxed(date(2026, 5, 1), "590.40", before=april())
    found = told(may, replace(march, to_date=year), tables, "tax", "deduction")
    assert (causes(found), found.unexplained) == ([("year", "0.20")], 0)
    assert found.parts[0].words.startswith("A new tax year began")


@pytest.mark.parametrize(
    ("pays", "parts"),
    [
        (("4000.00", "4100.00"), [("pay", "8.00")]),
        (("4100.00", "4289.00"), [("pay", "15.12"), ("threshold", "-6.00")]),
        (("5000.00", "5100.00"), [("pay", "8.00"), ("threshold", "-6.00")]),
    ],
)  # fmt: skip
def test_national_insurance_and_the_upper_limit(tables: Any, pays: Any, parts: Any) -> None:
    due = {"4000.00": "236.16", "4100.00": "244.16", "4289.00": "253.28", "5000.00": "267.50",
           "5100.00": "269.50"}  # fmt: skip
    before, now = (
        slip(period, pay={"basic": pay}, taken={"insurance": due[pay]})
        for period, pay in zip((OCTOBER, NOVEMBER), pays, strict=True)
    )
    found = told(now, before, tables, "insurance", "deduction")
    assert (causes(found), found.unexplained) == (parts, 0)


def test_another_letter(tables: Any) -> None:
    before = slip(OCTOBER, taken={"insurance": "251.20"})
    fact = Fact("letter", FIRST, "A", "C")
    now = slip(taken={"insurance": "0.00"}, standing=standing(letter="C"), facts=(fact,))
    assert causes(told(now, before, tables, "insurance", "deduction")) == [("letter", "-251.20")]


def test_a_loan_that_follows_pay_begins_and_is_paid_off(tables: Any) -> None:
    lent = standing(loans=("plan2",))
    before = slip(OCTOBER, taken={"plan2": "156.00"}, standing=lent)
    more = slip(pay={"basic": "4288.00"}, taken={"plan2": "165.00"}, standing=lent)
    assert causes(told(more, before, tables, "plan2", "deduction")) == [("pay", "9")]
    fact = Fact("finished", FIRST, line="plan2", words="The loan is paid off.")
    off = slip(taken={"tax": "1.00"}, facts=(fact,))
    assert causes(told(off, before, tables, "plan2", "deduction")) == [("finished", "-156.00")]
    assert told(replace(off, facts=()), before, tables, "plan2", "deduction").unexplained == D(-156)


def test_the_pension_follows_pay_and_tier(tables: Any) -> None:
    before = slip(OCTOBER, taken={"pension": "562.87"})
    fact = Fact("tier", FIRST, "13.44", "13.78")
    now = slip(pay={"basic": "5000.00"}, taken={"pension": "689.00"}, facts=(fact,),
               standing=standing(tier=D("13.78")))  # fmt: skip
    found = told(now, before, tables, "pension", "deduction")
    assert causes(found) == [("pay", "109.13"), ("tier", "17.00")]
    left = slip(taken={"tax": "1.00"}, facts=(Fact("stopped", FIRST, line="pension"),))
    assert causes(told(left, before, tables, "pension", "deduction")) == [("stopped", "-562.87")]
