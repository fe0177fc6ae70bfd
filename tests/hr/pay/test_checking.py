"""A payslip worked out again: what agrees, what is explained, what is to be looked at."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from hr.duties.models import Overtime
from hr.pay.queries import check_of, known_of, scales, tables_of, yearly
from hr.pay.rules import Fact, Line, Slip, Tables, adds_up, follows
from hr.pay.rules.checking import Check, Verdict, check
from hr.pay.rules.known import Known, claims_of, rank_differs
from mss.people.models import Assignment
from tests.cast import Cast
from tests.factories.duties import noted
from tests.factories.pay import NOVEMBER, OCTOBER, STANDING, slip

D = Decimal
APRIL, MAY = date(2026, 4, 1), date(2026, 5, 1)
RIGHT = {"tax": "515.20", "insurance": "251.20", "pension": "562.87"}


@pytest.fixture
def tables(db: None) -> Tables:
    return tables_of(2026)[2026]


def april(**taken: str) -> Slip:
    return slip(APRIL, taken=RIGHT | taken)


def found(made: Slip, tables: Tables | None) -> dict[str, Check]:
    return {one.code: one for one in check(made, tables, scale=scales(), yearly=yearly())}


def test_everything_agrees(tables: Tables) -> None:
    seen = found(april(), tables)
    assert {code: one.verdict for code, one in seen.items()} == {
        "basic": Verdict.AGREES, "basic-month": Verdict.AGREES, "tax": Verdict.AGREES, "insurance": Verdict.AGREES,
    }  # fmt: skip
    assert check_of(april(), tables, scales(), yearly()) == []


@pytest.mark.parametrize(
    ("code", "paid", "verdict"),
    [
        ("tax", "515.19", Verdict.EXPLAINED), ("tax", "515.22", Verdict.EXPLAINED),
        ("tax", "515.23", Verdict.LOOK), ("tax", "0.00", Verdict.LOOK),
        ("insurance", "251.18", Verdict.EXPLAINED), ("insurance", "251.17", Verdict.LOOK),
    ],
)  # fmt: skip
def test_pennies_are_explained_and_more_is_looked_at(
    tables: Tables, code: str, paid: str, verdict: Verdict
) -> None:
    assert found(april(**{code: paid}), tables)[code].verdict == verdict


def test_worked_out_with_the_code_of_before(tables: Tables) -> None:
    fact = Fact("tax-code", date(2026, 4, 20), "1257L", "1057L")
    made = replace(april(), standing=replace(STANDING, tax_code="1057L"), facts=(fact,))
    seen = found(made, tables)["tax"]
    assert seen.verdict == Verdict.EXPLAINED and "1257L" in seen.words
    assert found(replace(made, facts=()), tables)["tax"].verdict == Verdict.LOOK


def test_worked_out_for_one_month_alone(tables: Tables) -> None:
    first = april(tax="900.00")
    made = slip(MAY, taken=RIGHT, before=first)
    seen = found(made, tables)["tax"]
    assert seen.verdict == Verdict.EXPLAINED and "month 1" in seen.words


@pytest.mark.parametrize(
    ("standing", "code"),
    [({"tax_code": "S1257L"}, "tax"), ({"letter": "Q"}, "insurance"), ({"letter": ""}, "insurance"),
     ({"grade": "commander"}, "basic"), ({"loans": ("plan9",)}, "plan9")],
)  # fmt: skip
def test_what_we_have_no_figures_for_is_not_checked(
    tables: Tables, standing: Any, code: str
) -> None:
    made = replace(april(), standing=replace(STANDING, **standing))
    assert found(made, tables)[code].verdict == Verdict.UNKNOWN


def test_a_year_without_tables(db: None) -> None:
    seen = found(april(), None)
    assert seen["tax"].verdict == Verdict.UNKNOWN and "insurance" not in seen


def test_pay_beside_its_scale_and_allowances_beside_their_rate(tables: Tables) -> None:
    wrong = replace(april(), standing=replace(STANDING, annual=D("50000.00")))
    assert found(wrong, tables)["basic"].verdict == Verdict.LOOK
    paid = slip(APRIL, pay={"basic": "4188.00", "london-weighting": "262.50"})
    assert found(paid, tables)["london-weighting"].verdict == Verdict.AGREES
    part = replace(paid, standing=replace(STANDING, share=D("0.6")))
    assert found(part, tables)["london-weighting"].verdict == Verdict.LOOK


INCREMENT = Fact("increment", date(2026, 4, 16), "47856.00", "50256.00")
HOURS = Fact("hours", date(2026, 4, 16), "1", "0.6")
LEFT = Fact("part-month", date(2026, 4, 16), words="Left on 15 April.")


@pytest.mark.parametrize(
    ("basic", "share", "facts", "verdict"),
    [
        ("4188.00", "1", (), Verdict.AGREES), ("4188.02", "1", (), Verdict.EXPLAINED),
        ("5188.00", "1", (), Verdict.LOOK), ("4187.97", "1", (), Verdict.LOOK),
        ("2512.80", "0.6", (), Verdict.AGREES), ("4188.00", "0.6", (), Verdict.LOOK),
        # half of April at £200 a month less
        ("4088.00", "1", (INCREMENT,), Verdict.EXPLAINED), ("4088.00", "1", (), Verdict.LOOK),
        ("4050.00", "1", (INCREMENT,), Verdict.LOOK),
        ("3350.40", "0.6", (HOURS,), Verdict.EXPLAINED),
        ("2094.00", "1", (LEFT,), Verdict.EXPLAINED), ("4200.00", "1", (LEFT,), Verdict.LOOK),
        ("4048.40", "1", (Fact("unpaid", APRIL, line="basic"),), Verdict.EXPLAINED),
        ("4048.40", "1", (Fact("unpaid", APRIL, line="thing"),), Verdict.LOOK),
    ],
)  # fmt: skip
def test_py_37_basic_pay_is_a_twelfth_of_the_year(
    tables: Tables, basic: str, share: str, facts: Any, verdict: Verdict
) -> None:
    held = replace(STANDING, share=D(share))
    made = slip(APRIL, pay={"basic": basic}, standing=held, facts=facts)
    assert found(made, tables)["basic-month"].verdict == verdict


def test_a_month_without_basic_pay_has_no_twelfth(tables: Tables) -> None:
    assert "basic-month" not in found(slip(APRIL, pay={"back-pay": "10.00"}), tables)


@pytest.mark.parametrize(
    ("taxable", "seen"),
    [("3625.13", None), ("3625.12", Verdict.EXPLAINED), ("4188.00", Verdict.LOOK)],
)
def test_py_38_what_is_taxed(tables: Tables, taxable: str, seen: Verdict | None) -> None:
    made = april()
    made = replace(made, month=replace(made.month, taxable=D(taxable)))
    one = found(made, tables).get("taxable")
    assert (one.verdict if one else None) == seen


@pytest.mark.parametrize(
    ("fact", "verdict"),
    [
        (None, Verdict.LOOK),
        (Fact("changed", APRIL, line="london-weighting", words="A second one."), Verdict.EXPLAINED),
        (Fact("started", date(2026, 4, 16), line="london-weighting"), Verdict.EXPLAINED),
        (Fact("changed", APRIL, line="dog-handler"), Verdict.LOOK),
        (LEFT, Verdict.EXPLAINED),
    ],
)
def test_an_allowance_of_another_amount(
    tables: Tables, fact: Fact | None, verdict: Verdict
) -> None:
    made = slip(APRIL, pay={"basic": "4188.00", "london-weighting": "393.75"},
                facts=(fact,) if fact else ())  # fmt: skip
    assert found(made, tables)["london-weighting"].verdict == verdict


def test_a_loan_beside_its_threshold(tables: Tables) -> None:
    lent = replace(STANDING, loans=("plan2",))
    assert (
        found(slip(APRIL, taken={"plan2": "156"}, standing=lent), tables)["plan2"].verdict
        == Verdict.AGREES
    )
    assert (
        found(slip(APRIL, taken={"plan2": "150"}, standing=lent), tables)["plan2"].verdict
        == Verdict.LOOK
    )


def test_the_employers_part(tables: Tables) -> None:
    made = slip(APRIL, taken=RIGHT, more=(Line("insurance", D("565.65"), "employer"),))
    assert found(made, tables)["insurance-employer"].verdict == Verdict.AGREES


def test_what_adds_up_and_what_does_not() -> None:
    good = slip()
    assert adds_up(good) == []
    wrong = {
        "gross": D("4188.01"), "deductions": D("0"), "net": D("-1"),
    }  # fmt: skip
    for name, amount in wrong.items():
        assert adds_up(replace(good, **{name: amount})), name  # type: ignore[arg-type]
    assert "nobody is paid less than nothing" in adds_up(replace(good, net=D("-1")))[-1]


@pytest.mark.parametrize(
    ("total", "name"),
    [("gross", "Gross"), ("tax", "Tax"), ("insurance", "National Insurance"),
     ("pension", "The pension"), ("loans", "Loans")],
)  # fmt: skip
def test_py_12_the_totals_of_the_month_are_those_of_its_lines(total: str, name: str) -> None:
    made = slip(taken={"tax": "500.00", "plan2": "20.00", "postgraduate": "10.00"})
    assert adds_up(made) == []
    said = getattr(made.month, total)
    wrong = replace(made, month=replace(made.month, **{total: said + D("0.01")}))
    (one,) = adds_up(wrong)
    assert one.startswith(f"{name} of the month is £")


def test_the_year_to_date_goes_on() -> None:
    before = slip(OCTOBER)
    after = slip(NOVEMBER, before=before)
    assert follows(after, before) == []
    assert follows(slip(NOVEMBER), before) != []  # begins anew in the middle of a year
    assert follows(slip(NOVEMBER), None) == []  # the first payslip here says what came before
    assert follows(slip(APRIL), None) == []
    assert follows(slip(APRIL), slip(date(2026, 3, 1))) == []  # a new year begins from nothing
    moved = replace(after, to_date=replace(after.to_date, tax=D("1.00")))
    assert follows(moved, before) == ["Tax of the year so far is £1.00, and should be £1,048.40."]


CLAIMED = Line("overtime", D("128.00"), "pay", D("4.00"), D(32), OCTOBER, OCTOBER, "OVT-26-000001")


@pytest.mark.parametrize(
    ("ranks", "differs"),
    [
        ({"constable"}, False),
        ({"constable", "sergeant"}, False),
        ({"sergeant"}, True),
        (set(), False),
    ],
)
def test_py_35_the_rank_is_one_the_portal_has(ranks: set[str], differs: bool) -> None:
    assert rank_differs(slip(), Known(frozenset(ranks))) is differs


@pytest.mark.parametrize(
    ("approved", "verdict"),
    [("4", Verdict.AGREES), ("4.01", Verdict.AGREES), ("3.98", Verdict.LOOK),
     ("4.02", Verdict.LOOK), (None, Verdict.LOOK)],
)  # fmt: skip
def test_py_36_hours_are_those_that_were_approved(
    tables: Tables, approved: str | None, verdict: Verdict
) -> None:
    held = Known(approved={"OVT-26-000001": D(approved)} if approved else {})
    made = slip(more=(CLAIMED,))
    seen = check(made, tables, scale=scales(), yearly=yearly(), known=held)
    assert [one.verdict for one in seen if one.code == "overtime"] == [verdict]


def test_hours_that_name_no_claim_are_not_compared(tables: Tables) -> None:
    made = slip(more=(replace(CLAIMED, source=""), replace(CLAIMED, source="P9")))
    assert "overtime" not in found(made, tables)
    assert claims_of(made) == set()


def test_two_lines_of_one_claim_count_together(tables: Tables) -> None:
    made = slip(more=(CLAIMED, replace(CLAIMED, hours=D("1.00"))))
    held = Known(approved={"OVT-26-000001": D(5)})
    (one,) = [
        one
        for one in check(made, tables, scale=scales(), yearly=yearly(), known=held)
        if one.code == "overtime"
    ]
    assert one.verdict == Verdict.AGREES


def test_what_the_portal_knows_of_people(cast: Cast) -> None:
    """Posts held on any day of the month, and overtime approved for pay of that person alone."""
    june = date(2026, 6, 1)
    row = noted(cast.officer)
    Overtime.objects.update(settle="pay")
    claims = {row.reference}
    people = [cast.officer.pk, cast.sergeant.pk]
    assert known_of(people, june, claims=claims)[cast.officer.pk] == Known(
        frozenset({"constable"}), {}
    )
    Overtime.objects.update(state="approved")
    seen = known_of(people, june, claims=claims)
    assert seen[cast.officer.pk].approved == {row.reference: D(row.counted) / 60}
    assert seen[cast.sergeant.pk] == Known(frozenset({"sergeant"}), {})
    Overtime.objects.update(settle="time")
    assert known_of(people, june, claims=claims)[cast.officer.pk].approved == {}
    place = cast.officer.assignments.get()
    acting = Assignment(
        person=cast.officer, post=cast.posts["(dog_sergeant)"], kind="acting",
        grade=cast.grades["sergeant"], starts=date(2026, 6, 30),
    )  # fmt: skip
    acting.save()
    assert known_of(people, june, claims=())[cast.officer.pk].ranks == {"constable", "sergeant"}
    acting.starts = date(2026, 7, 1)
    acting.save()
    assert known_of(people, june, claims=())[cast.officer.pk].ranks == {"constable"}
    place.ends = june
    place.save()
    assert known_of(people, june, claims=())[cast.officer.pk].ranks == frozenset()


@pytest.mark.parametrize(
    ("fact", "verdict"),
    [
        (None, Verdict.LOOK),
        (Fact("stopped", MAY, line="london-weighting"), Verdict.EXPLAINED),
        (Fact("unpaid", MAY, line="basic"), Verdict.EXPLAINED),
        (Fact("stopped", MAY, line="dog-handler"), Verdict.LOOK),
        (Fact("changed", MAY, line="london-weighting"), Verdict.LOOK),  # changed is not ended
    ],
)
def test_an_allowance_that_is_not_there_any_more(
    tables: Tables, fact: Fact | None, verdict: Verdict
) -> None:
    before = slip(APRIL, pay={"basic": "4188.00", "london-weighting": "262.50"})
    now = slip(MAY, before=before, facts=(fact,) if fact else ())
    seen = {one.code: one for one in check(now, tables, scale=scales(), yearly=yearly(),
                                           before=before)}  # fmt: skip
    assert (seen["london-weighting"].verdict, seen["london-weighting"].due) == (
        verdict,
        D("262.50"),
    )
    once = replace(before, facts=(Fact("once", APRIL, line="london-weighting"),))
    paid_once = check(now, tables, scale=scales(), yearly=yearly(), before=once)
    assert Verdict.LOOK not in [one.verdict for one in paid_once if one.code == "london-weighting"]
    for other in (None, replace(before, period=date(2026, 3, 1))):  # of the month before alone
        without = check(now, tables, scale=scales(), yearly=yearly(), before=other)
        assert "london-weighting" not in {one.code for one in without}
    again = slip(MAY, before=before, pay={"basic": "4188.00", "london-weighting": "262.50"})
    paid = check(again, tables, scale=scales(), yearly=yearly(), before=before)
    assert [one.verdict for one in paid if one.code == "london-weighting"] == [Verdict.AGREES]
