"""Whoever moves between employers is paid by both in a month, and each payslip stands on its own."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction

from hr.pay import queries
from hr.pay.models import Payslip
from hr.payroll import operations
from hr.payroll.models import PayRun
from mss.people.models import RoleHolding
from tests.cast import AT, SINCE, Cast
from tests.doors import signed_in
from tests.factories.pay import NOVEMBER, OCTOBER, accounted, file_of, out, sent, slip, worked
from tests.refusals import words

pytestmark = pytest.mark.django_db


def moved(cast: Cast) -> None:
    """The officer works for MOPAC from the twentieth of November."""
    cast.officer.organisation = cast.mopac
    cast.officer.save()
    RoleHolding.objects.create(
        person=cast.payroll_officer, role="payroll-officer", organisation=cast.mopac, starts=SINCE
    )


def checked(cast: Cast, body: str, made: Any, **more: Any) -> PayRun:
    data = file_of((cast.officer.pay_number, made), body=body, **more)
    return accounted(worked(sent(data, cast.payroll_officer)), cast.payroll_officer)


def released(cast: Cast, run: PayRun) -> PayRun:
    operations.release(run=run, by=cast.head_of_finance, at=AT)
    return worked(run)


@pytest.fixture
def both(payroll: Cast) -> Cast:
    """Paid by each of two employers for November."""
    out(payroll.officer, slip(OCTOBER))
    moved(payroll)
    RoleHolding.objects.create(
        person=payroll.head_of_finance, role="payroll-officer", organisation=None, starts=SINCE
    )
    for body, before in (("mps", slip(OCTOBER)), ("mopac", None)):
        run = checked(payroll, body, slip(before=before))
        assert run.state == "ready", (run.problems, list(run.slips.values_list("problems")))
        assert released(payroll, run).state == "released"
    return payroll


def test_what_was_still_due_is_paid_beside_the_new_pay(both: Cast):
    rows = Payslip.objects.filter(person=both.officer, period=NOVEMBER)
    assert {(one.organisation.code, one.version) for one in rows} == {("mps", 1), ("mopac", 1)}


def test_each_is_explained_by_its_own_employers_months(both: Cast):
    for row in Payslip.objects.filter(person=both.officer, period=NOVEMBER):
        told = queries.explained(row, both.officer)
        before = told.before.period if told.before else None
        assert before == (OCTOBER if row.organisation.code == "mps" else None)
        assert [one.pk for one in queries.versions_of(row, both.officer)] == [row.pk]


@time_machine.travel(AT, tick=False)
def test_a_year_of_each_with_a_certificate_of_its_own(both: Cast):
    years = queries.by_year(both.officer, both.officer, on=date(2027, 5, 1))
    assert {(one.year, one.employer.code, len(one.payslips)) for one in years} == {
        (2026, "mps", 2), (2026, "mopac", 1),
    }  # fmt: skip
    browser = signed_in(both.officer)
    page = words(browser.get("/pay/"))
    assert "?of=mps" in page and "?of=mopac" in page
    for of, status in (("mps", 200), ("mopac", 200), ("nobody", 404), ("", 200)):
        assert browser.get("/pay/year/2026/", {"of": of}).status_code == status, of
    assert "Paid by" in browser.get("/pay/year/2026/lines/").content.decode()


def test_payroll_of_each_sees_what_it_paid(both: Cast):
    old = both.payroll_officer
    RoleHolding.objects.filter(person=old, organisation=both.mopac).delete()
    assert queries.works_payroll_of(old, both.officer, at=AT)
    seen = queries.payslips_of(old, both.officer)
    assert {one.organisation.code for one in seen} == {"mps"}


def test_twice_by_one_employer_is_held_back_and_kept_out(both: Cast):
    RoleHolding.objects.filter(person=both.payroll_officer).update(organisation=None)
    PayRun.objects.filter(organisation=both.mps).update(state=PayRun.State.DROPPED)
    run = checked(both, "mps", slip(before=slip(OCTOBER)))
    assert run.slips.get().problems == ["This month is paid already."]
    row = Payslip.objects.filter(person=both.officer, period=NOVEMBER).first()
    assert row is not None
    row.pk, row.reference = None, "PSL-26-999999"
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_a_stranger_to_the_employer_is_still_unknown(payroll: Cast):
    """Neither employed, placed nor paid by them."""
    payroll.officer.organisation = payroll.mopac
    payroll.officer.save()
    payroll.officer.assignments.all().delete()
    run = worked(sent(file_of((payroll.officer.pay_number, slip())), payroll.payroll_officer))
    (problem,) = run.slips.get().problems
    assert "has the pay number" in problem


def test_whoever_was_placed_there_in_the_month_is_known(payroll: Cast):
    """The move is in the record before the last pay of the old employer comes."""
    payroll.officer.organisation = payroll.mopac
    payroll.officer.save()
    payroll.officer.assignments.update(ends=date(2026, 11, 20))
    run = worked(sent(file_of((payroll.officer.pay_number, slip())), payroll.payroll_officer))
    assert run.slips.get().problems == []
    PayRun.objects.all().delete()
    payroll.officer.assignments.update(ends=NOVEMBER)
    run = worked(sent(file_of((payroll.officer.pay_number, slip())), payroll.payroll_officer))
    assert run.slips.get().problems != []
