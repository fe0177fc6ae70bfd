"""From a provider's file that is held back to a payslip that says why net fell, axe on every page
passed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from hr.pay.rules import Fact, Line
from hr.payroll.models import PayRun
from mss.people.models import Person, RoleHolding
from tests.cast import LONG_AGO, SINCE, Cast
from tests.factories.pay import OCTOBER, STANDING, file_of, out, slip, worked
from tests.journeys.conftest import DESK, PHONE, Sign


@pytest.mark.parametrize(
    ("size", "script"), [(DESK, True), (PHONE, False)], ids=["desk", "phone without script"],
)  # fmt: skip
def test_from_a_file_to_why_net_fell(
    world: Cast, sign_in: Sign, size: dict[str, int], script: bool, tmp_path: Path, settings: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    RoleHolding.objects.create(
        person=world.head_of_finance, role="payroll-officer", organisation=world.mps, starts=SINCE
    )
    people = Person.objects.get_queryset()
    people.update(pay_number="", joined_on=date(2027, 1, 1))  # nobody else is here yet
    for name, number in (("officer", "7000001"), ("sergeant", "7000002")):
        people.filter(pk=world.people[name].pk).update(pay_number=number, joined_on=LONG_AGO)
    before = slip(OCTOBER)
    out(world.officer, before)
    now = slip(
        taken={"tax": "800.00", "insurance": "252.00", "pension": "562.87"}, before=before,
        standing=replace(STANDING, tax_code="1034L"),
        facts=(Fact("tax-code", date(2026, 11, 3), "1257L", "1034L", source="P9"),),
        more=(Line("credit-union", Decimal("25.00"), "deduction"),
              Line("overtime", Decimal("64.00"), "pay", Decimal(2), Decimal(32), OCTOBER, OCTOBER)),
    )  # fmt: skip
    data = file_of(("7000001", now))
    path = tmp_path / "pay.jsonl"
    path.write_bytes(data)

    sender = sign_in(world.payroll_officer, size=size, script=script).go("/search/?q=payroll")
    sender.follow("Runs of pay").says("No run here").press("Send a pay file")
    sender.press("Send and check").says("There is a problem")
    sender.page.locator("[name=file]").set_input_files(path)
    sender.page.get_by_role("button", name="Send and check").click()
    sender.page.wait_for_url("**/payroll/PRN-*/")
    sender.see().says("Pay of November 2026")
    run = worked(PayRun.objects.get(), at=timezone.now())
    sender.go(f"/payroll/{run.reference}/").says("Cannot be released yet").says("Tom Hargreaves")
    sender.follow("Say why").press("Save").says("There is a problem")
    sender.fill("Why is Tom Hargreaves", "Career break").press("Save").says("is accounted for")
    sender.says("A colleague looks at it and releases it").says("To look at: 1")

    releaser = sign_in(world.head_of_finance, size=size, script=script)
    releaser.go(f"/payroll/{run.reference}/").press("Release 1 payslip").says(
        "It is being released"
    )
    run.refresh_from_db()
    worked(worked(run, at=timezone.now()), at=timezone.now())
    releaser.go("/payroll/").says("Released")

    officer = sign_in(world.officer, size=size, script=script).go("/")
    officer.says("Your payslip for November 2026 is here").go("/pay/").follow("November 2026")
    officer.says("less than in October 2026").says("Your tax code changed from 1257L to 1034L")
    officer.says("No reason is on record for +£25.00").says("Look at this")
    officer.follow("The same month last year").says("There is no payslip of a year before")
    officer.go("/pay/").follow("What if").fill("Share of full time", "600")
    officer.press("Work it out").says("There is a problem").fill("Share of full time", "60")
    officer.press("Work it out").says("An estimate")
    officer.go("/pay/words/").says("Overpayment paid back")
    payroll = sign_in(world.payroll_officer, size=size, script=script)
    payroll.go(f"/people/{world.officer.reference}/").follow("Payslips").follow("November 2026")
    officer.go("/people/looks/").says("Looked at a payslip")
