"""A file is checked before anybody sees a payslip: each thing that holds it back, and who is missing."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hr.pay.models import Payslip, Term
from hr.pay.rules import Fact, Line, Slip
from hr.payroll import operations, queries
from hr.payroll.judging import Judge
from hr.payroll.models import PayRun, StagedSlip
from hr.payroll.rules import header_is_known, net_moved, not_too_large, of_the_run, sums_agree
from tests.cast import AT, Cast
from tests.doors import machine, signed_in
from tests.factories.pay import (
    NOVEMBER,
    OCTOBER,
    STANDING,
    accounted,
    file_of,
    out,
    sent,
    slip,
    worked,
)
from tests.hr.payroll.conftest import three
from tests.refusals import RefusedBy, words

pytestmark = pytest.mark.django_db
D = Decimal


def checked(cast: Cast, *slips: tuple[str, Slip], **more: Any) -> PayRun:
    return worked(sent(file_of(*slips, **more), cast.payroll_officer))


def one(cast: Cast, made: Slip, **more: Any) -> StagedSlip:
    """The officer's payslip of a file, as it was judged."""
    run = checked(cast, (cast.officer.pay_number, made), **more)
    return run.slips.get()


def test_what_is_right_is_ready(payroll: Cast, month: bytes) -> None:
    run = worked(sent(month, payroll.payroll_officer))
    assert (run.state, run.problems, run.missing.count()) == ("ready", [], 0)
    assert queries.counts_of(run).people == 3
    assert not Payslip.objects.exists()
    assert default_storage.exists(run.file)


def test_the_same_form_and_the_same_file_are_one_run(payroll: Cast, month: bytes) -> None:
    once = uuid4()
    run = sent(month, payroll.payroll_officer, once=once)
    assert sent(month, payroll.payroll_officer, once=once) == run
    assert sent(month, payroll.head_of_finance) == run
    assert PayRun.objects.count() == 1


def test_another_file_of_the_month_waits_until_the_first_is_set_aside(
    payroll: Cast, month: bytes, refused: RefusedBy
) -> None:
    run = worked(sent(month, payroll.payroll_officer))
    other = file_of((payroll.officer.pay_number, slip()))
    with refused("RU-8"):
        sent(other, payroll.payroll_officer)
    operations.drop(run=run, by=payroll.head_of_finance, at=AT)
    assert sent(other, payroll.payroll_officer).pk != run.pk


HEADERS = [
    ({"organisation": "mopac"}, "RU-2"), ({"organisation": "nowhere"}, "RU-2"), ({"kind": "gift"}, "RU-2"),
    ({"period": "November"}, "RU-2"), ({"period": "2026-11-02"}, "RU-2"), ({"pay_date": "2027-02-01"}, "RU-2"),
    ({"pay_date": "2026-10-27"}, "RU-2"), ({"kind": "correction"}, "RU-2"), ({"contract": "other"}, "RU-2"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "rule"), HEADERS)
def test_a_header_that_will_not_do(
    payroll: Cast, month: bytes, refused: RefusedBy, changes: dict[str, str], rule: str
) -> None:
    data = month
    said = {"organisation": "mps", "kind": "main", "period": "2026-11-01", "pay_date": "2026-11-27",
            "contract": "mss-pay-1"}  # fmt: skip
    for name, value in changes.items():
        data = data.replace(f'"{name}":"{said[name]}"'.encode(), f'"{name}":"{value}"'.encode(), 1)
    with refused(rule):
        sent(data, payroll.payroll_officer)


@pytest.mark.parametrize(
    "who", ["officer", "hr_adviser", "system_administrator", "finance_officer"]
)
def test_only_payroll_sends(payroll: Cast, month: bytes, refused: RefusedBy, who: str) -> None:
    with refused("RU-2"):
        sent(month, payroll.people[who])


def test_nothing_and_too_much(payroll: Cast, refused: RefusedBy) -> None:
    with refused("RU-1"):
        sent(b"", payroll.payroll_officer)
    assert not_too_large(400 * 1024**2) and not not_too_large(400 * 1024**2 + 1)


def test_a_file_that_breaks_on_the_way_says_where(payroll: Cast, month: bytes) -> None:
    run = worked(sent(month[: month.rindex(b'{"trailer"')], payroll.payroll_officer))
    assert run.state == "faulty" and "cut off" in run.problems[0]


TRAILERS = ["people", "lines", "gross", "deductions", "net", "tax", "pay_numbers"]


@pytest.mark.parametrize("name", TRAILERS)
def test_each_total_of_the_last_line_counts(payroll: Cast, month: bytes, name: str) -> None:
    head, last = month.rsplit(b'{"trailer"', 1)
    told = last.split(f'"{name}":"'.encode(), 1)[1].split(b'"', 1)[0]
    data = (
        head
        + b'{"trailer"'
        + last.replace(f'"{name}":"'.encode() + told, f'"{name}":"1'.encode() + told)
    )
    run = worked(sent(data, payroll.payroll_officer))
    assert run.state == "faulty"
    assert len(run.problems) == 1 and name.replace("_", " ") in run.problems[0]


def test_a_total_that_is_missing_or_no_number_differs() -> None:
    assert sums_agree({}, {"people": 0}) and sums_agree({"people": "x"}, {"people": 1})
    assert sums_agree({"net": "1.0"}, {"net": D("1.00")}) == []


OTHER = replace(STANDING, grade="")
WRONG: list[tuple[Slip, str]] = [
    (replace(slip(), gross=D("4000.00"), net=D("2660.93")), "gross says"),
    (slip(NOVEMBER, number=7), "another month or pay day"),
    (slip(NOVEMBER, pay_date=date(2026, 11, 26)), "another month or pay day"),
    (slip(OCTOBER), "another month or pay day"),
    (slip(more=(Line("mystery", D("1.00")),)), "Nobody has said what “mystery” is for"),
    (slip(more=(Line("basic", D("1.00"), "deduction"),)), "Nobody has said what “basic” is for"),
    (slip(more=(Line("overtime", D("64.00")),)), "does not say the hours"),
]


@pytest.mark.parametrize(("made", "words"), WRONG)
def test_a_payslip_that_holds_the_run_back(payroll: Cast, made: Slip, words: str) -> None:
    row = one(payroll, made)
    assert row.faulty and words in " ".join(row.problems)
    assert row.run.state == "faulty"


def test_nobody_known_and_twice(payroll: Cast) -> None:
    number = payroll.officer.pay_number
    run = checked(payroll, (number, slip()), ("9999999", slip()), (number, slip()), ("", slip()))
    found = [row.problems for row in run.slips.order_by("place")]
    assert found[0] == found[2] == ["This pay number is in the file twice."]
    assert "has the pay number 9999999" in found[1][0] and "(none)" in found[3][0]


def test_twice_in_two_pieces_of_the_file(payroll: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hr.payroll.operations.checking.CHUNK", 1)
    number = payroll.officer.pay_number
    run = checked(
        payroll, (number, slip()), (payroll.sergeant.pay_number, slip()), (number, slip())
    )
    assert [row.faulty for row in run.slips.order_by("place")] == [False, False, True]
    assert run.state == "faulty"


def test_somebody_of_another_organisation_is_nobody_here(payroll: Cast) -> None:
    payroll.mopac_officer.pay_number = "8000001"
    payroll.mopac_officer.save()
    assert checked(payroll, ("8000001", slip())).slips.get().person is None


def test_what_cannot_be_read_is_one_persons_problem(payroll: Cast, month: bytes) -> None:
    data = month.replace(b'"net":"2848.93"', b'"net":"lots"', 1)
    run = worked(sent(data, payroll.payroll_officer))
    assert queries.counts_of(run).faulty == 1
    assert run.slips.filter(faulty=True).get().problems == ["Net is not a number written as text."]


def test_the_year_goes_on_from_the_payslip_before(payroll: Cast) -> None:
    first = slip(OCTOBER)
    out(payroll.officer, first)
    assert "so far is" in " ".join(one(payroll, slip()).problems)
    PayRun.objects.all().delete()
    row = one(payroll, slip(before=first))
    assert (row.problems, row.before_net) == ([], first.net)


def test_what_is_to_be_looked_at_does_not_hold_it_back(payroll: Cast) -> None:
    first = slip(OCTOBER)
    out(payroll.officer, first)
    made = slip(pay={"basic": "8000.00"}, before=first)
    run = checked(payroll, (payroll.officer.pay_number, made))
    row = run.slips.get()
    assert row.problems == [] and row.to_look_at
    assert {found["code"] for found in row.findings} == {
        "basic-month", "tax", "insurance", "net",
    }  # fmt: skip
    payroll.officer.left_on = NOVEMBER
    payroll.officer.save()
    left = Judge(run, at=AT)._unusual(row, made, payroll.officer)
    assert left[-1]["words"] == "Left on 1 November 2026."


@pytest.mark.parametrize(
    ("now", "before", "moved"),
    [("130.00", "100.00", False), ("130.01", "100.00", True), ("69.99", "100.00", True),
     ("70.00", "100.00", False), ("5.00", None, False), ("5.00", "0.00", False)],
)  # fmt: skip
def test_a_net_that_moved(now: str, before: str | None, moved: bool) -> None:
    assert net_moved(D(now), D(before) if before else None, share=D(30)) is moved


def test_who_is_missing_holds_it_up_until_it_is_said_why(payroll: Cast, refused: RefusedBy) -> None:
    run = checked(payroll, (payroll.officer.pay_number, slip()))
    assert (run.state, queries.counts_of(run).unaccounted) == ("faulty", 2)
    said: dict[str, Any] = {"run": run, "by": payroll.payroll_officer, "at": AT}
    with refused("RU-10"):
        operations.account_for(**said, person=payroll.sergeant, reason=" ")
    with refused("RU-10"):
        operations.account_for(**said, person=payroll.officer, reason="Not missing at all")
    with refused("RU-12"):
        operations.account_for(
            **said | {"by": payroll.hr_adviser}, person=payroll.sergeant, reason="Why"
        )
    operations.account_for(**said, person=payroll.sergeant, reason="Career break")
    run.refresh_from_db()
    assert run.state == "faulty"
    assert accounted(run, payroll.payroll_officer).state == "ready"


def test_leavers_and_joiners_of_other_months_are_not_missing(payroll: Cast) -> None:
    payroll.sergeant.left_on = NOVEMBER
    payroll.sergeant.save()
    payroll.inspector.joined_on = date(2026, 11, 28)
    payroll.inspector.save()
    assert checked(payroll, (payroll.officer.pay_number, slip())).state == "ready"
    PayRun.objects.all().delete()
    payroll.sergeant.left_on = NOVEMBER + timedelta(days=1)
    payroll.sergeant.save()
    assert (
        checked(payroll, (payroll.officer.pay_number, slip())).missing.get().person
        == payroll.sergeant
    )


def test_a_partner_who_was_paid_before_is_missed(payroll: Cast) -> None:
    payroll.contingent_worker.pay_number = "7000009"
    payroll.contingent_worker.save()
    slips = [(one.pay_number, slip()) for one in three(payroll)]
    assert checked(payroll, *slips).state == "ready"
    PayRun.objects.all().delete()
    out(payroll.contingent_worker, slip(OCTOBER))
    assert checked(payroll, *slips).missing.get().person == payroll.contingent_worker


def test_corrections_replace_what_is_out_and_nothing_else(payroll: Cast) -> None:
    out(payroll.officer, slip())
    late = Line("overtime", D("128.00"), "pay", D(4), D(32))
    run = checked(payroll, (payroll.officer.pay_number, slip(more=(late,))),
                  (payroll.sergeant.pay_number, slip()), kind="correction", reason="Overtime")  # fmt: skip
    good, bad = run.slips.order_by("place")
    assert (good.problems, good.replaces.reference[:3]) == ([], "PSL")
    assert bad.problems == ["There is no payslip of that month to correct."]
    assert run.missing.count() == 0
    main = checked(payroll, (payroll.officer.pay_number, slip()))
    assert "This month is paid already." in main.slips.get().problems


def test_questions_do_not_grow_with_the_people(payroll: Cast) -> None:
    run = sent(file_of(), payroll.payroll_officer)

    def asked(people: int) -> int:
        judge = Judge(run, at=AT)
        slips = [{"pay_number": f"{n}"} for n in range(people)]
        with CaptureQueriesContext(connection) as seen:
            judge.judged(slips, first=1)
        return len(seen)

    assert asked(3) == asked(60)


def test_headers_as_a_table() -> None:
    said = {
        "organisation": "mps",
        "period": "2026-11-01",
        "pay_date": "2026-11-27",
        "kind": "main",
        "reason": "",
    }
    known: dict[str, Any] = {"codes": {"mps"}, "kinds": {"main", "correction"}}
    assert header_is_known(said, **known) == ""
    assert header_is_known(said | {"pay_date": "2026-12-16"}, **known) == ""
    assert header_is_known(said | {"pay_date": "2026-12-17"}, **known)
    assert header_is_known(said | {"kind": "correction", "reason": "Late overtime"}, **known) == ""
    assert of_the_run(slip(), period=NOVEMBER, pay_date=date(2026, 11, 27))
    assert Fact("x", NOVEMBER).on == NOVEMBER


def test_what_could_not_be_checked_is_counted_and_listed(payroll: Cast) -> None:
    strange = replace(STANDING, tax_code="S1257L", grade="wizard")
    run = checked(payroll, (payroll.officer.pay_number, slip(standing=strange)),
                  (payroll.sergeant.pay_number, slip()))  # fmt: skip
    row = run.slips.get(person=payroll.officer)
    assert row.unchecked and not row.faulty
    told = queries.said_of(row, show="unchecked")
    assert len(told) == 2 and any("S1257L" in words for words in told)
    assert not any("S1257L" in words for words in queries.said_of(row, show="look"))
    assert queries.counts_of(run).unchecked == 1
    assert list(queries.slips_of(run, show="unchecked")) == [row]
    assert any("Not checked. " in str(line[5]) for line in queries.findings_sheet(run))
    client = signed_in(payroll.payroll_officer)
    page = words(client.get(f"/payroll/{run.reference}/?show=unchecked"))
    assert "Not checked in something: 1" in page and "S1257L" in page
    assert "1 payslip could not be checked in something" in page
    by_machine = machine(payroll.payroll_officer, "payroll:read")
    listed = by_machine.get(f"/api/v1/payroll/{run.reference}/slips/", {"show": "unchecked"}).json()
    assert listed["results"][0]["pay_number"] == payroll.officer.pay_number


def test_a_line_without_words_is_named_and_gets_them(payroll: Cast) -> None:
    run = checked(payroll, *[
        (person.pay_number, slip(more=(Line("cycle", D("10.00")),))) for person in three(payroll)
    ])  # fmt: skip
    assert (run.state, queries.unworded_of(run)) == ("faulty", [("pay~cycle", "cycle", False)])
    address = f"/payroll/{run.reference}/"
    client = signed_in(payroll.payroll_officer)
    link = "/rates/pay-words/propose/?new=pay~cycle"
    assert f'href="{link}"' in words(client.get(address))
    assert client.get(link).status_code == 200
    Term.objects.create(code="cycle", section="pay", name="Cycle scheme", words="For a bicycle.")
    assert "there are words now" in words(client.get(address))
    operations.check_again(run=run, by=payroll.payroll_officer, at=AT)
    assert (worked(run).state, queries.unworded_of(run)) == ("ready", [])
