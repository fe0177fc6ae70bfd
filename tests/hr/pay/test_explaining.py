"""Each cause of a change of pay, its amount worked out by hand; and that the parts always add up."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hr.pay.rules import (
    Fact,
    Line,
    Slip,
    explain,
    steps,
)
from hr.pay.rules.explaining.parts import Part, change, weight
from tests.factories.pay import NOVEMBER, OCTOBER, slip
from tests.hr.pay.explaining import BEFORE, FIRST, MIDDLE, causes, overtime, rates, standing, told

pytestmark = pytest.mark.django_db
D = Decimal


YEARLY = [
    # kind, on, before and after a year, what basic is now, the part
    ("increment", FIRST, "50256.00", "52656.00", "4388.00", "200.00"),
    ("award", FIRST, "50256.00", "51000.00", "4250.00", "62.00"),
    ("promotion", FIRST, "50256.00", "53568.00", "4464.00", "276.00"),
    ("acting", FIRST, "50256.00", "56208.00", "4684.00", "496.00"),
    ("acting-ended", FIRST, "50256.00", "48231.00", "4019.25", "-168.75"),
    ("regraded", FIRST, "50256.00", "50376.00", "4198.00", "10.00"),
    # from the sixteenth: fifteen of thirty days
    ("increment", MIDDLE, "50256.00", "52656.00", "4288.00", "100.00"),
    # back-dated: in full from now on; what is owed for the time between is back pay
    ("award", date(2026, 9, 1), "50256.00", "51000.00", "4250.00", "62.00"),
]


@pytest.mark.parametrize(("kind", "on", "was", "is_", "basic", "part"), YEARLY)
def test_yearly_pay_moved(
    tables: Any, kind: str, on: date, was: str, is_: str, basic: str, part: str
) -> None:
    now = slip(pay={"basic": basic}, facts=(Fact(kind, on, was, is_),),
               standing=standing(annual=D(is_)), before=BEFORE)  # fmt: skip
    found = told(now, BEFORE, tables, "basic")
    assert causes(found) == [(kind, part)]
    assert (found.unexplained, found.parts[0].on) == (0, on)


def test_the_rest_of_a_month_that_was_begun_shows_in_the_month_after(tables: Any) -> None:
    fact = Fact("increment", date(2026, 10, 16), "50256.00", "52656.00")
    before = slip(OCTOBER, pay={"basic": "4291.23"}, facts=(fact,))  # 16 of 31 days: £103.23
    now = slip(pay={"basic": "4388.00"}, standing=standing(annual=D("52656")), before=before)
    assert causes(told(now, before, tables, "basic")) == [("increment", "96.77")]


@pytest.mark.parametrize(
    ("on", "told_before", "part"),
    [
        # told in November alone: in full from now on
        (date(2026, 10, 1), False, "62.00"), (date(2026, 10, 16), False, "62.00"),
        # October told it and showed 16 of its 31 days: the rest comes now
        (date(2026, 10, 16), True, "30.00"),
    ],
)  # fmt: skip
def test_an_award_of_the_month_before(tables: Any, on: date, told_before: bool, part: str) -> None:
    fact = Fact("award", on, "50256.00", "51000.00")
    before = slip(OCTOBER, pay={"basic": str(D("4250.00") - D(part))},
                  facts=(fact,) if told_before else ())  # fmt: skip
    now = slip(pay={"basic": "4250.00"}, standing=standing(annual=D("51000")), before=before,
               facts=() if told_before else (fact,))  # fmt: skip
    found = told(now, before, tables, "basic")
    assert (causes(found), found.unexplained) == ([("award", part)], 0)


def test_what_was_told_and_shown_is_not_told_again(tables: Any) -> None:
    fact = Fact("award", date(2026, 10, 1), "50256.00", "51000.00")
    before = slip(OCTOBER, pay={"basic": "4250.00"}, facts=(fact,))
    now = slip(pay={"basic": "4200.00"}, facts=(fact,), before=before)
    found = told(now, before, tables, "basic")
    assert (found.parts, found.unexplained) == ((), D("-50.00"))


@pytest.mark.parametrize(
    ("changes", "basic", "cause", "words"),
    [
        ({"annual": D("52656.00"), "point": "8"}, "4388.00", ("scale", "200.00"),
         "You are paid at point 8; it was 7. Yearly pay is £52,656.00; it was £50,256.00."),
        ({"annual": D("52656.00"), "grade": "sergeant"}, "4388.00", ("scale", "200.00"),
         "You are paid in another rank or band."),
        ({"annual": D("51000.00")}, "4250.00", ("scale", "62.00"), "Yearly pay is £51,000.00;"),
        ({"share": D("0.6")}, "2512.80", ("hours", "-1675.20"),
         "Your hours changed from 100% to 60% of full time."),
    ],
)  # fmt: skip
def test_where_nobody_said_so_the_payslip_itself_does(
    tables: Any, changes: Any, basic: str, cause: Any, words: str
) -> None:
    now = slip(pay={"basic": basic}, standing=standing(**changes), before=BEFORE)
    found = told(now, BEFORE, tables, "basic")
    assert (causes(found), found.unexplained) == ([cause], 0)
    assert found.parts[0].words.startswith(words)
    assert found.parts[0].source == "Your payslips"


def test_other_hours(tables: Any) -> None:
    fact = Fact("hours", FIRST, "1", "0.6")
    now = slip(
        pay={"basic": "2512.80"}, facts=(fact,), standing=standing(share=D("0.6")), before=BEFORE
    )
    found = told(now, BEFORE, tables, "basic")
    assert causes(found) == [("hours", "-1675.20")]
    assert found.parts[0].words == "Your hours changed from 100% to 60% of full time."


def test_only_part_of_a_month(tables: Any) -> None:
    fact = Fact("part-month", MIDDLE, words="You left on 15 November.")
    now = slip(pay={"basic": "2094.00"}, facts=(fact,), before=BEFORE)
    assert causes(told(now, BEFORE, tables, "basic")) == [("part-month", "-2094.00")]


def test_three_at_once_add_up_to_the_penny(tables: Any) -> None:
    """An increment, an award and other hours, all from the first of the month."""
    facts = (
        Fact("award", FIRST, "50256.00", "51000.01"),
        Fact("increment", FIRST, "51000.01", "52001.03"),
        Fact("hours", FIRST, "1", "0.7777"),
    )
    now = slip(pay={"basic": "3370.10"}, facts=facts, before=BEFORE,
               standing=standing(annual=D("52001.03"), share=D("0.7777")))  # fmt: skip
    found = told(now, BEFORE, tables, "basic")
    assert causes(found) == [("award", "48.22"), ("increment", "64.87"), ("hours", "-930.99")]
    assert sum(part.amount for part in found.parts) == found.more == D("-817.90")
    assert found.unexplained == 0


def test_a_change_without_a_cause_says_so(tables: Any) -> None:
    now = slip(pay={"basic": "4100.00"}, before=BEFORE)
    found = told(now, BEFORE, tables, "basic")
    assert (found.parts, found.unexplained) == ((), D("-88.00"))


@pytest.mark.parametrize(
    ("before", "now", "parts"),
    [
        (None, ("4", "32.00"), [("worked", "128.00")]),
        (("4", "32.00"), None, [("worked", "-128.00")]),
        (("4", "32.00"), ("6", "32.00"), [("worked", "64.00")]),
        (("4", "32.00"), ("4", "33.00"), [("rate", "4.00")]),
        (("4", "32.00"), ("6", "33.00"), [("worked", "64.00"), ("rate", "6.00")]),
    ],
)  # fmt: skip
def test_what_is_paid_by_the_hour(tables: Any, before: Any, now: Any, parts: Any) -> None:
    earlier = slip(OCTOBER, more=(overtime(*before),) if before else ())
    later = slip(more=(overtime(*now),) if now else ())
    found = told(later, earlier, tables, "overtime")
    assert (causes(found), found.unexplained) == (parts, 0)


def test_overtime_names_its_days_and_claims(tables: Any) -> None:
    worked = [
        overtime("2", "32.00", since=date(2026, 10, 3), until=date(2026, 10, 3), source="OVT-26-000007"),
        overtime("1", "32.00", since=date(2026, 10, 9), until=date(2026, 10, 9), source="OVT-26-000009"),
    ]  # fmt: skip
    found = told(slip(more=tuple(worked)), BEFORE, tables, "overtime")
    words = found.parts[0].words
    assert "3 hours this time, No hours before" in words
    assert words.endswith(
        "Worked on 3 October, claimed as OVT-26-000007 and on 9 October, claimed as OVT-26-000009."
    )


@pytest.mark.parametrize(
    ("kind", "before", "now", "section"),
    [
        ("started", None, "100.00", "pay"), ("stopped", "100.00", None, "pay"),
        ("changed", "50.00", "75.00", "deduction"), ("finished", "80.00", None, "deduction"),
        ("started", None, "19.80", "deduction"), ("recovery", None, "40.00", "deduction"),
        ("unpaid", None, "-139.60", "pay"), ("once", None, "500.00", "pay"),
    ],
)  # fmt: skip
def test_what_began_and_ended(tables: Any, kind: str, before: Any, now: Any, section: str) -> None:
    def lines(amount: str | None) -> tuple[Line, ...]:
        return (Line("thing", D(amount), section),) if amount else ()

    fact = Fact(kind, FIRST, line="thing", source="OVP-26-000003")
    earlier, later = slip(OCTOBER, more=lines(before)), slip(more=lines(now), facts=(fact,))
    found = told(later, earlier, tables, "thing", section)
    assert [part.cause for part in found.parts] == [kind]
    assert (found.unexplained, found.parts[0].source) == (0, "OVP-26-000003")
    without = told(replace(later, facts=()), earlier, tables, "thing", section)
    assert (without.parts, without.unexplained) == ((), without.more)


@pytest.mark.parametrize("day", [1, 16])
@pytest.mark.parametrize(
    ("kind", "amount", "section", "words"),
    [
        ("unpaid", "-139.60", "pay", "Unpaid leave, in October alone."),
        ("once", "500.00", "pay", "It was paid once, in October."),
        ("recovery", "40.00", "deduction", "What was paid back in October is over."),
    ],
)
def test_what_was_in_one_month_alone_is_over_in_the_next(
    tables: Any, kind: str, amount: str, section: str, words: str, day: int
) -> None:
    fact = Fact(kind, date(2026, 10, day), line="thing")
    line = Line("thing", D(amount), section)
    before = slip(OCTOBER, more=(line,), facts=(fact,))
    found = told(slip(), before, tables, "thing", section)
    assert (causes(found), found.unexplained) == ([(f"{kind}-over", str(-D(amount)))], 0)
    assert found.parts[0].words == words


def test_once_in_one_month_and_once_in_the_next(tables: Any) -> None:
    old, new = Fact("once", date(2026, 10, 5), line="thing"), Fact("once", FIRST, line="thing")
    before = slip(OCTOBER, more=(Line("thing", D("500.00")),), facts=(old,))
    now = slip(more=(Line("thing", D("300.00")),), facts=(new,))
    found = told(now, before, tables, "thing")
    assert causes(found) == [("once-over", "-500.00"), ("once", "300.00")]
    alone = told(replace(now, facts=()), before, tables, "thing")
    assert (causes(alone), alone.unexplained) == ([("once-over", "-500.00")], D("300.00"))


def test_unpaid_leave_taken_off_basic_pay(tables: Any) -> None:
    fact = Fact("unpaid", date(2026, 10, 20), line="basic")
    before = slip(OCTOBER, pay={"basic": "4048.40"}, facts=(fact,))
    assert causes(told(slip(), before, tables, "basic")) == [("unpaid", "139.60")]


def test_a_line_that_names_its_overpayment(tables: Any) -> None:
    line = Line("taken", D("40.00"), "deduction", source="OVP-26-000003")
    began = told(slip(more=(line,)), slip(OCTOBER), tables, "taken", "deduction")
    assert (causes(began), began.parts[0].source) == ([("recovery", "40.00")], "OVP-26-000003")
    ended = told(slip(), slip(OCTOBER, more=(line,)), tables, "taken", "deduction")
    assert causes(ended) == [("recovery-over", "-40.00")]


def test_back_pay_and_the_month_after_it(tables: Any) -> None:
    line = Line("back-pay", D("124.00"), since=date(2026, 9, 1), until=date(2026, 10, 31))
    now = slip(more=(line,))
    found = told(now, BEFORE, tables, "back-pay")
    assert causes(found) == [("back-pay", "124.00")]
    assert found.parts[0].words == "For 1 September 2026 to 31 October 2026, paid now."
    after = slip(date(2026, 12, 1))
    assert causes(told(after, now, tables, "back-pay")) == [("back-pay", "-124.00")]


def test_an_allowance_with_a_yearly_rate(tables: Any) -> None:
    before = slip(OCTOBER, pay={"basic": "4188.00", "london-weighting": "252.00"})
    now = slip(
        pay={"basic": "4188.00", "london-weighting": "157.50"}, standing=standing(share=D("0.6"))
    )
    found = told(now, before, tables, "london-weighting")
    assert causes(found) == [("rate", "6.30"), ("hours", "-100.80")]


@pytest.mark.parametrize(
    ("was", "is_", "fact", "parts"),
    [
        # a second dog, at half the rate more
        ("252.00", "388.50", Fact("changed", FIRST, line="london-weighting"),
         [("rate", "10.50"), ("changed", "126.00")]),
        # begun on 16 October: half of it was paid then
        ("130.06", "262.50", Fact("started", date(2026, 10, 16), line="london-weighting"),
         [("rate", "10.50"), ("started", "121.94")]),
    ],
)  # fmt: skip
def test_an_allowance_that_something_happened_to(
    tables: Any, was: str, is_: str, fact: Fact, parts: Any
) -> None:
    mine = (fact,) if fact.on < NOVEMBER else ()
    before = slip(OCTOBER, pay={"basic": "4188.00", "london-weighting": was}, facts=mine)
    now = slip(pay={"basic": "4188.00", "london-weighting": is_}, facts=() if mine else (fact,))
    found = told(now, before, tables, "london-weighting")
    assert (causes(found), found.unexplained) == (parts, 0)
    alone = told(replace(now, facts=()), replace(before, facts=()), tables, "london-weighting")
    assert (causes(alone), alone.unexplained) == (parts[:1], D(parts[1][1]))


def test_steps_lead_to_the_net_of_now(tables: Any) -> None:
    now = slip(pay={"basic": "4288.00"}, taken={"tax": "544.20", "pension": "576.31"},
               more=(Line("insurance", D("9.00"), "employer"),))  # fmt: skip
    found = steps(now, BEFORE, explain(now, BEFORE, tables, yearly=rates))
    assert found[-1][2] == now.net
    assert {code for code, _, _ in found} == {"basic", "tax", "pension", "insurance"}
    assert sum(more for _, more, _ in found) == now.net - BEFORE.net


def test_rounding_goes_to_the_largest_part_and_no_further() -> None:
    parts = [Part("a", D("3.00"), ""), Part("b", D("-9.99"), "")]
    near = change("x", "pay", D(10), D("3.04"), parts)
    assert [part.amount for part in near.parts] == [D("3.00"), D("-9.96")]
    far = change("x", "pay", D(10), D("3.06"), parts)
    assert (far.unexplained, [part.amount for part in far.parts]) == (
        D("0.05"),
        [D("3.00"), D("-9.99")],
    )


@pytest.mark.parametrize(
    ("on", "share"), [("2026-10-31", 1), ("2026-11-01", 1), ("2026-11-16", D("0.5")),
                      ("2026-11-30", D(1) / 30), ("2026-12-01", 0)],
)  # fmt: skip
def test_days_of_a_month(on: str, share: Any) -> None:
    assert weight(date.fromisoformat(on), NOVEMBER) == share


money = st.decimals(min_value=0, max_value=9000, places=2)
lines = st.dictionaries(
    st.sampled_from(["basic", "back-pay", "acting", "london-weighting", "bonus"]), money
)
taken = st.dictionaries(
    st.sampled_from(["tax", "insurance", "pension", "plan2", "union", "recovery"]), money
)
codes = st.sampled_from(["1257L", "1034L", "BR", "K45", "NT", "S1257L", "0T"])
facts = st.lists(
    st.builds(
        Fact, st.sampled_from(["increment", "award", "hours", "tax-code", "tier", "part-month", "once"]),
        st.dates(date(2026, 9, 1), date(2026, 11, 30)),
        st.sampled_from(["50256.00", "1", "rubbish", "NaN", ""]),
        st.sampled_from(["52000.00", "0.6", "", "1034L"]), st.just("bonus"),
    ), max_size=4,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(lines, lines, taken, taken, codes, codes, facts, st.booleans())
def test_the_parts_always_add_up(tables: Any, was: Any, is_: Any, off: Any, offs: Any, old: str,
                                 new: str, happened: Any, alone: bool) -> None:  # fmt: skip
    """Whatever the two payslips hold: parts and what is unexplained are the difference, and the
    steps lead from one net to the other."""

    def made(period: date, pay: Any, deductions: Any, code: str, **more: Any) -> Slip:
        texts = [{name: str(amount) for name, amount in one.items()} for one in (pay, deductions)]
        return slip(period, pay=texts[0] or {"basic": "0"}, taken=texts[1] or {"tax": "0"},
                    standing=standing(tax_code=code, alone=alone, loans=("plan2",)), **more)  # fmt: skip

    before = made(OCTOBER, was, off, old)
    now = made(NOVEMBER, is_, offs, new, facts=tuple(happened))
    found = explain(now, before, tables, yearly=rates)
    for one in found:
        assert sum((part.amount for part in one.parts), D(0)) + one.unexplained == one.more
    assert steps(now, before, found)[-1:] == [] or steps(now, before, found)[-1][2] == now.net
