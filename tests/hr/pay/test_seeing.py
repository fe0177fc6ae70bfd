"""Who gets a payslip: the person and payroll of their organisation, once it is out, and nobody else."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import psycopg2
import pytest
from django.db import IntegrityError, connection, transaction

from hr.pay import queries
from hr.pay.models import Issue, PayFigure, Payslip
from hr.pay.operations import begin_issue, publish, write_payslips
from hr.pay.rules import written
from mss.people.models import RoleHolding
from tests.cast import AT, SINCE, Cast
from tests.factories.pay import NOVEMBER, OCTOBER, STANDING, out, slip

pytestmark = pytest.mark.django_db


def test_the_person_and_payroll_alone(cast: Cast) -> None:
    row = out(cast.officer, slip())
    seen = {name for name, person in cast.people.items()
            if Payslip.objects.visible_to(person).filter(pk=row.pk).exists()}  # fmt: skip
    assert seen == {"officer", "payroll_officer"}


def test_payroll_of_another_organisation_does_not(cast: Cast) -> None:
    row = out(cast.mopac_officer, slip())
    assert not Payslip.objects.visible_to(cast.payroll_officer).exists()
    assert Payslip.objects.visible_to(cast.mopac_officer).get() == row
    RoleHolding.objects.create(person=cast.stranger, role="payroll-officer", starts=SINCE)
    assert Payslip.objects.visible_to(cast.stranger).get() == row
    RoleHolding.objects.filter(person=cast.stranger).update(ends=AT)
    assert not Payslip.objects.visible_to(cast.stranger).exists()


def test_nobody_before_it_is_out(cast: Cast) -> None:
    row = out(cast.officer, slip())
    Issue.objects.update(released_at=None)
    for person in cast.people.values():
        assert not Payslip.objects.visible_to(person).filter(pk=row.pk).exists()


def test_everybody_at_one_instant_and_once(cast: Cast) -> None:
    made = slip()
    issue = begin_issue(organisation=cast.mps, run="PRN-1", period=NOVEMBER, pay_date=made.pay_date)
    assert (
        begin_issue(organisation=cast.mps, run="PRN-1", period=NOVEMBER, pay_date=made.pay_date)
        == issue
    )
    rows = [
        {"person": one.pk, "document": written(made), "gross": made.gross, "net": made.net,
         "deductions": made.deductions, "insurance_number": "", "replaces": None, "reason": ""}
        for one in (cast.officer, cast.sergeant)
    ]  # fmt: skip
    assert write_payslips(issue=issue, rows=rows, at=AT) == 2
    assert not Payslip.objects.visible_to(cast.sergeant).only("pk").exists()
    publish(issue=issue, by=cast.payroll_officer, at=AT)
    publish(issue=issue, by=cast.stranger, at=cast.at)
    assert (issue.released_at, issue.released_by) == (AT, cast.payroll_officer)


def test_a_correction_takes_the_place_and_both_stay(cast: Cast) -> None:
    first = out(cast.officer, slip())
    second = out(cast.officer, slip(pay={"basic": "4200.00"}), replaces=first)
    assert (second.version, second.reason) == (2, "Overtime was missing")
    assert list(queries.payslips_of(cast.officer, cast.officer)) == [second]
    assert list(queries.versions_of(first, cast.officer)) == [second, first]


def refused_by_the_database(act: Any) -> bool:
    try:
        with transaction.atomic():
            act()
    except (IntegrityError, psycopg2.IntegrityError):  # COPY raises the driver's own
        return True
    return False


def test_the_database_keeps_documents_and_their_sums(cast: Cast) -> None:
    row = out(cast.officer, slip())
    assert refused_by_the_database(lambda: Payslip.objects.update(reason="x"))
    assert refused_by_the_database(lambda: Payslip.objects.filter(pk=row.pk).delete())
    good = slip()
    wrong = [
        replace(good, gross=good.gross + 1, net=good.net + 1),
        replace(good, deductions=good.deductions + 1, net=good.net - 1),
        replace(good, net=good.net + 1),
    ]
    for made in wrong:
        assert refused_by_the_database(lambda made=made: out(cast.sergeant, made))  # type: ignore[misc]
    assert refused_by_the_database(lambda: out(cast.officer, slip()))  # the month again
    assert Payslip.objects.count() == 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT insurance_number FROM pay_payslip")
        (kept,) = cursor.fetchone()
    assert "QQ123456C" not in kept and row.insurance_number == "QQ123456C"


def test_beside_the_month_before_and_the_year_before(cast: Cast) -> None:
    last_year = out(cast.officer, slip(NOVEMBER.replace(year=2025), pay={"basic": "4000.00"}))
    september = out(cast.officer, slip(OCTOBER.replace(month=9)))
    now = out(cast.officer, slip(pay={"basic": "4300.00"}))
    month, year = (queries.explained(now, cast.officer, against=one) for one in queries.AGAINST)
    assert month.before == september  # October was not paid: the last payslip there is
    assert year.before == last_year
    assert year.words == f"{'£'}{now.net - last_year.net:,.2f} more than in November 2025."
    assert queries.explained(last_year, cast.officer).before is None
    assert queries.explained(september, cast.officer, against="year").before is None
    assert "first payslip" in queries.explained(last_year, cast.officer).words


def test_beside_a_correction_not_beside_what_it_replaced(cast: Cast) -> None:
    first = out(cast.officer, slip(OCTOBER))
    second = out(cast.officer, slip(OCTOBER, pay={"basic": "4200.00"}), replaces=first)
    now = out(cast.officer, slip())
    assert queries.explained(now, cast.officer).before == second


def test_an_ordinary_month_and_another(cast: Cast) -> None:
    last = out(
        cast.officer,
        slip(pay={"basic": "4188.00", "london-weighting": "262.50", "back-pay": "90.00"}),
    )
    beside = then(last, share=Decimal("0.6"))
    assert (beside.now.gross, beside.then.gross) == (Decimal("4450.50"), Decimal("2670.30"))
    assert beside.then.pension == Decimal("358.89")
    out_of_it = then(last, pension=False)
    assert out_of_it.then.pension == 0
    assert out_of_it.then.net > out_of_it.now.net
    more = then(last, annual=Decimal(60000))
    assert more.then.pension == Decimal("725.17")  # the tier of £60,000 and more
    assert more.rows[-1][3] == more.then.net - more.now.net


def then(last: Payslip, **asked: Any) -> queries.Beside:
    found = queries.what_if(last, queries.Otherwise(**asked), on=AT.date())
    assert found.beside is not None, found.why
    return found.beside


def test_a_point_of_a_scale_other_hours_another_contribution(cast: Cast) -> None:
    last = out(cast.officer, slip(pay={"basic": "4188.00", "london-weighting": "262.50"}))
    assert then(last, point="sergeant~2").then.gross == Decimal("4946.50")
    assert then(last, hours=Decimal(20)).then == then(last, share=Decimal("0.5")).then
    more = then(last, hours=Decimal(44))  # four above full time, at the plain rate
    assert more.then.gross == Decimal("4606.80") + Decimal("262.50")
    assert more.then.pension == more.now.pension
    assert then(last, percent=Decimal(5)).then.pension == Decimal("222.53")


def test_whoever_is_not_in_the_pension_stays_out_unless_they_ask(cast: Cast) -> None:
    outside = replace(STANDING, pension="", tier=Decimal(0))
    last = out(cast.officer, slip(standing=outside))
    for asked in ({"annual": Decimal(60000)}, {"share": Decimal("0.6")}, {"pension": False}):
        assert then(last, **asked).then.pension == 0, asked
    within = then(last, pension=True)
    assert within.then.pension == Decimal("562.87")  # the police scheme, 13.44 %
    assert then(last, percent=Decimal(3)).then.pension == Decimal("125.64")


@pytest.mark.parametrize(
    ("changes", "asked", "why"),
    [
        ({"tax_code": "S1257L"}, {}, "tax code S1257L"),
        ({"letter": "X"}, {}, "letter X"),
        ({"letter": ""}, {}, "letter (none)"),
        ({"loans": ("plan9",)}, {}, "loan plan 9"),
        ({}, {"point": "sergeant~99"}, "no such point"),
        ({}, {"point": "rubbish"}, "no such point"),
        ({}, {"point": "sergeant~1", "annual": Decimal(60000)}, "not both"),
        ({}, {"hours": Decimal(20), "share": Decimal(1)}, "not both"),
        ({}, {"pension": False, "percent": Decimal(5)}, "leave one out"),
    ],
)
def test_what_cannot_be_told_says_why(
    cast: Cast, changes: dict[str, Any], asked: dict[str, Any], why: str
) -> None:
    last = out(cast.officer, slip(standing=replace(STANDING, **changes)))
    found = queries.what_if(last, queries.Otherwise(**asked), on=AT.date())
    assert found.beside is None and why in found.why


def test_without_tables_nothing_is_estimated(cast: Cast) -> None:
    last = out(cast.officer, slip())
    PayFigure.objects.filter(code="tax-rate-1").delete()
    found = queries.what_if(last, queries.Otherwise(), on=AT.date())
    assert found.beside is None and "tables of this tax year" in found.why


def test_pay_of_another_organisation_is_not_laid_beside(cast: Cast) -> None:
    """Somebody moved: payroll of the new organisation reads nothing of the old one's pay."""
    elsewhere = out(cast.officer, slip(OCTOBER))
    Issue.objects.filter(pk=elsewhere.issue_id).update(organisation=cast.mopac)
    now = out(cast.officer, slip(pay={"basic": "4300.00"}))
    assert queries.explained(now, cast.officer).before == elsewhere
    for against in queries.AGAINST:
        assert queries.explained(now, cast.payroll_officer, against=against).before is None
