"""Pay on screen: the person's own, payroll's with a record, nobody else's; as PDF and as a file."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pikepdf
import pypdfium2
import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from hr.pay import operations
from hr.pay.models import Employer, Payslip
from hr.pay.rules import Totals
from mss.audit.models import Event
from mss.people.models import Assignment
from tests.cast import Cast
from tests.doors import machine, signed_in
from tests.factories.pay import NOVEMBER, STANDING, out, slip
from tests.refusals import RefusedBy, words

pytestmark = pytest.mark.django_db


def test_found_from_home_and_by_words(client: Client, payslip: Payslip) -> None:
    for typed in ("payslip", "wages", "why less money", "p60"):
        assert 'href="/pay/"' in words(client.get("/search/", {"q": typed})), typed
    page = words(client.get("/pay/"))
    assert f'href="/pay/{payslip.reference}/"' in page and "November 2026" in page


def test_it_says_net_first_what_changed_and_why(client: Client, payslip: Payslip) -> None:
    page = words(client.get(f"/pay/{payslip.reference}/"))
    for said in ("£2,951.93", "£103.00 more than in October 2026", "4 hours this time, No hours before",
                 "No reason is on record for +£25.00", "Goes to the government",
                 "Hours beyond your shift", "4 hours at £32.00", "Since 6 April 2026"):  # fmt: skip
        assert said in page, said
    year = words(client.get(f"/pay/{payslip.reference}/?against=year"))
    assert "There is no payslip of a year before" in year
    assert client.get(f"/pay/{payslip.reference}/?against=rubbish").status_code == 200


def test_own_looks_are_not_recorded_and_payrolls_are(cast: Cast, payslip: Payslip) -> None:
    address = f"/pay/{payslip.reference}/"
    signed_in(cast.officer).get(address)
    assert not Event.objects.filter(verb__startswith="viewed.").exists()
    payroll = signed_in(cast.payroll_officer)
    for path in (address, f"{address}file/", f"/pay/people/{cast.officer.reference}/"):
        assert payroll.get(path).status_code == 200
    seen = Event.objects.filter(verb__startswith="viewed.payslip", subject=cast.officer)
    assert list(seen.order_by("pk").values_list("verb", "by")) == [
        ("viewed.payslip", cast.payroll_officer.pk), ("viewed.payslip", cast.payroll_officer.pk),
        ("viewed.payslips", cast.payroll_officer.pk),
    ]  # fmt: skip


def test_not_shown_where_it_cannot_be_recorded(cast: Cast, payslip: Payslip) -> None:
    client = signed_in(cast.payroll_officer)
    client.raise_request_exception = False
    with connection.cursor() as cursor:
        cursor.execute(
            "ALTER TABLE audit_event ADD CONSTRAINT looks_are_full CHECK (verb NOT LIKE 'viewed.payslip%')"
        )
    response = client.get(f"/pay/{payslip.reference}/")
    assert response.status_code == 500
    assert "2,951.93" not in response.content.decode()


@pytest.mark.parametrize("who", ["sergeant", "hr_adviser", "auditor", "system_administrator",
                                 "stranger", "finance_officer", "commander"])  # fmt: skip
def test_nobody_else_by_any_address(cast: Cast, payslip: Payslip, who: str) -> None:
    client = signed_in(cast.people[who])
    reference = payslip.reference
    for path in (f"/pay/{reference}/", f"/pay/{reference}/file/", f"/pay/people/{cast.officer.reference}/",
                 f"/api/v1/pay/{reference}/", f"/api/v1/pay/{reference}/file/",
                 f"/api/v1/pay/people/{cast.officer.reference}/"):  # fmt: skip
        assert client.get(path).status_code == 404, path
    for typed in (reference, "payslip November", cast.officer.pay_number):
        assert "/pay/PSL-" not in words(client.get("/search/", {"q": typed})), typed
    assert words(client.get("/pay/")).count("PSL-") == 0


def test_the_pdf_is_tagged_titled_and_in_english(client: Client, payslip: Payslip) -> None:
    response = client.get(f"/pay/{payslip.reference}/file/")
    assert response["Content-Type"] == "application/pdf"
    assert "no-store" in response["Cache-Control"]
    assert response["Content-Disposition"].startswith('attachment; filename="payslip-2026-11-')
    with pikepdf.open(io.BytesIO(response.content)) as pdf:
        root = pdf.Root
        assert str(root.Lang).startswith("en")
        assert bool(root.MarkInfo.Marked)
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert str(pdf.docinfo["/Title"]) == "Payslip, November 2026"
        tags = list(structure(root.StructTreeRoot))
    order = [tag for tag in tags if tag in ("/Title", "/H1", "/Table")]
    assert order[:4] == ["/Title", "/Table", "/H1", "/Table"]  # title, who it is, pay, its table
    assert {"/TH", "/TD", "/TR"} <= set(tags)


def structure(node: Any) -> Any:
    """The tags of a document in its reading order."""
    if isinstance(node, pikepdf.Array):
        for one in node:
            yield from structure(one)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield str(node.S)
        if "/K" in node:
            yield from structure(node.K)


def test_a_year_and_its_lines(cast: Cast, client: Client, payslip: Payslip) -> None:
    so_far = client.get("/pay/year/2026/")
    assert so_far["Content-Disposition"] == 'attachment; filename="pay-2026-2027.pdf"'
    lines = client.get("/pay/year/2026/lines/").content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Month,Pay day,What")
    assert any(line.startswith("November 2026,2026-11-27,Overtime,pay,4,32") for line in lines)
    assert client.get("/pay/year/2019/").status_code == 404
    march = out(cast.officer, slip(date(2026, 3, 1)))
    with pikepdf.open(io.BytesIO(client.get("/pay/year/2025/").content)) as pdf:
        assert (
            str(pdf.docinfo["/Title"]) == "End of year certificate (P60), tax year to 5 April 2026"
        )
    assert "End of year certificate" in words(client.get("/pay/"))
    assert march.slip.number == 12
    assert signed_in(cast.sergeant).get("/pay/year/2026/").status_code == 404


@pytest.mark.parametrize(
    ("changes", "said", "not_said"),
    [
        ({}, "worked your payslip out a second time", "Not checked:"),
        ({"tax_code": "S1257L"}, "Not checked: Income tax.", "figures. Nothing differs"),
        (
            {"tax_code": "S1257L", "letter": "Q", "grade": "wizard"},
            "Not checked: Basic pay, Income tax, National Insurance.",
            "figures. Nothing differs",
        ),
    ],
)
def test_what_was_not_checked_is_not_said_to_be_fine(
    cast: Cast, changes: dict[str, Any], said: str, not_said: str
) -> None:
    Assignment.objects.all().delete()
    row = out(cast.officer, slip(standing=replace(STANDING, **changes)))
    page = words(signed_in(cast.officer).get(f"/pay/{row.reference}/"))
    assert said in page and not_said not in page


def test_versions_are_named(cast: Cast, client: Client, payslip: Payslip) -> None:
    newer = out(cast.officer, slip(pay={"basic": "4300.00"}), replaces=payslip)
    page = words(client.get(f"/pay/{newer.reference}/"))
    assert "This is a correction: Overtime was missing" in page
    assert f'href="/pay/{payslip.reference}/"' in page
    listed = words(client.get("/pay/"))
    assert payslip.reference not in listed and "corrected" in listed


def test_a_payslip_that_was_corrected_says_so_everywhere(
    cast: Cast, client: Client, payslip: Payslip, refused: RefusedBy
) -> None:
    old, new = payslip, out(cast.officer, slip(pay={"basic": "4300.00"}), replaces=payslip)
    page = words(client.get(f"/pay/{old.reference}/"))
    assert "This payslip no longer counts." in page and f'href="/pay/{new.reference}/"' in page
    assert f"/pay/{old.reference}/ask/" not in page
    now = words(client.get(f"/pay/{new.reference}/"))
    assert "no longer counts" not in now and "What this correction put right" in now
    assert "£4,188.00" in now and f"/pay/{new.reference}/ask/" in now
    assert client.get(f"/pay/{old.reference}/latest/")["Location"] == f"/pay/{new.reference}/"
    assert client.get(f"/pay/{new.reference}/latest/")["Location"] == f"/pay/{new.reference}/"
    asking = client.get(f"/pay/{old.reference}/ask/pay.basic/")
    assert asking["Location"] == f"/pay/{new.reference}/"
    with refused("PY-64") as said:
        operations.ask(payslip=old, line="pay.basic", words="Why?", once=uuid4(), by=cast.officer,
                       at=timezone.now())  # fmt: skip
    assert new.reference in said.value.message
    by_machine = machine(cast.officer, "pay:read")
    told = by_machine.get(f"/api/v1/pay/{old.reference}/").json()
    assert told["replaced_by"] == new.reference
    assert [one["version"] for one in told["versions"]] == [2, 1]
    right = by_machine.get(f"/api/v1/pay/{new.reference}/").json()
    assert right["replaced_by"] == ""
    basic = next(one for one in right["righted"] if one["code"] == "basic")
    assert (basic["name"], basic["before"], basic["now"]) == ("Basic pay", "4188.00", "4300.00")
    for row, there in ((old, True), (new, False)):
        read = text_of(client.get(f"/pay/{row.reference}/file/").content)
        assert (f"replaced by {new.reference}" in read) is there
        assert ("What this correction put right" in read) is not there


def text_of(data: bytes) -> str:
    """What a document says, as one line."""
    document = pypdfium2.PdfDocument(data)
    pages = [one.get_textpage().get_text_range() for one in document]
    return " ".join(" ".join(pages).split())


def test_who_leads_where(cast: Cast, client: Client, payslip: Payslip) -> None:
    """Words of the page lead to their place in the glossary."""
    page, glossary = (
        words(client.get(path)) for path in (f"/pay/{payslip.reference}/", "/pay/words/")
    )
    for anchor in ("word-net", "word-gross", "word-taxable", "deduction-tax"):
        assert f'href="/pay/words/#{anchor}"' in page, anchor
        assert f'id="{anchor}"' in glossary, anchor
    year = words(client.get(f"/pay/{payslip.reference}/?against=year"))
    assert "There is no payslip of November 2025 to lay it beside." in year
    assert "This is the first payslip here" not in year


def test_a_certificate_for_a_screen_reader(cast: Cast, client: Client) -> None:
    """Tags, language, title and order; and earlier employment set apart for whoever joined since."""
    cast.officer.joined_on = date(2026, 1, 12)
    cast.officer.save()
    Employer.objects.filter(body="mps").update(paye_reference="120/AB456")
    earlier = Totals(gross=Decimal(9000), taxable=Decimal(8500), tax=Decimal(700))
    january = slip(date(2026, 1, 1))
    january = replace(january, to_date=replace(
        january.to_date, gross=january.to_date.gross + earlier.gross,
        taxable=january.to_date.taxable + earlier.taxable, tax=january.to_date.tax + earlier.tax,
    ))  # fmt: skip
    february = slip(date(2026, 2, 1), before=january)
    for made in (january, february, slip(date(2026, 3, 1), before=february)):
        out(cast.officer, made)
    data = client.get("/pay/year/2025/").content
    with pikepdf.open(io.BytesIO(data)) as pdf:
        root = pdf.Root
        assert str(root.Lang).startswith("en") and bool(root.MarkInfo.Marked)
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        tags = list(structure(root.StructTreeRoot))
    order = [tag for tag in tags if tag in ("/Title", "/H1", "/Table")]
    assert order == ["/Title", "/Table", "/H1", "/Table", "/H1", "/Table"]
    assert {"/TH", "/TD", "/TR"} <= set(tags)
    read = text_of(data)
    for said in ("120/AB456", "New Scotland Yard", "In earlier employment",
                 "Gross pay £12,564.00 £9,000.00 £21,564.00",
                 "Income tax £1,572.60 £700.00 £2,272.60"):  # fmt: skip
        assert said in read, (said, read)


def test_what_if(cast: Cast, client: Client, payslip: Payslip) -> None:
    page = words(client.get("/pay/what-if/", {"percent": "60"}))
    assert "An estimate:" in page and "It is an estimate, not a promise" in page
    for said in (
        {"point": "sergeant~2"},
        {"hours": "50"},
        {"percent": "110"},
        {"contribution": "5"},
    ):
        assert "An estimate:" in words(client.get("/pay/what-if/", said)), said
    assert "Sergeant, point 2: £56,208.00" in page
    twice = words(client.get("/pay/what-if/", {"percent": "60", "hours": "20"}))
    assert "There is a problem" in twice and "not both" in twice
    wrong = words(client.get("/pay/what-if/", {"percent": "600", "annual": "lots"}))
    assert "at most 150" in wrong and 'value="lots"' in wrong
    assert "There is a problem" in wrong
    assert "There is none" in words(signed_in(cast.stranger).get("/pay/what-if/"))


def test_what_if_says_why_it_cannot_tell(cast: Cast) -> None:
    """A code of Scotland: its tables are not here, and nothing breaks."""
    standing = replace(STANDING, tax_code="S1257L")
    out(cast.officer, slip(standing=standing))
    page = signed_in(cast.officer).get("/pay/what-if/", {"percent": "60"})
    assert page.status_code == 200 and "Nothing can be estimated" in words(page)
    assert "S1257L" in words(page) and "An estimate:" not in words(page)
    told = machine(cast.officer, "pay:read").get("/api/v1/pay/what-if/", {"share": "0.6"}).json()
    assert (told["now"], told["then"]) == (None, None) and "S1257L" in told["why"]


def test_nothing_yet(cast: Cast) -> None:
    page = words(signed_in(cast.stranger).get("/pay/"))
    assert "No payslip yet" in page


def test_every_word_is_explained(client: Client, payslip: Payslip) -> None:
    page = words(client.get("/pay/words/"))
    assert "Tells payroll how much you may earn free of tax" in page


def test_by_machine(cast: Cast, payslip: Payslip) -> None:
    client = machine(cast.officer, "pay:read")
    listed = client.get("/api/v1/pay/").json()["results"]
    assert listed[0]["reference"] == payslip.reference
    one = client.get(f"/api/v1/pay/{payslip.reference}/").json()
    changed = {change["code"]: change for change in one["changes"]}
    assert changed["credit-union"]["unexplained"] == "25.00"
    assert changed["overtime"]["name"] == "Overtime"
    assert one["steps"][-1]["net"] == one["document"]["net"]
    assert [row["reference"] for row in one["versions"]] == [payslip.reference]
    assert (one["replaced_by"], one["righted"]) == ("", [])
    year = client.get("/api/v1/pay/years/2026/")
    assert year["Content-Type"] == "application/pdf" and year.content.startswith(b"%PDF")
    lines = client.get("/api/v1/pay/years/2026/lines/").content.decode("utf-8-sig")
    assert lines.splitlines()[0].startswith("Month,Pay day,What")
    for path in ("2019/", "2019/lines/", "2026/?of=nobody"):
        assert client.get(f"/api/v1/pay/years/{path}").status_code == 404, path
    assert changed["overtime"]["parts"][0]["cause"] == "worked"
    assert one["document"]["net"] == "2951.93"
    asked = client.get("/api/v1/pay/what-if/", {"share": "0.6"}).json()
    assert Decimal(asked["then"]["net"]) < Decimal(asked["now"]["net"])
    assert client.get("/api/v1/pay/what-if/", {"share": "6"}).status_code == 422
    assert client.get("/api/v1/pay/words/").json()[0]["code"] == "basic"
    assert machine(cast.stranger, "pay:read").get("/api/v1/pay/what-if/").status_code == 404
    assert machine(cast.officer, "leave:read").get("/api/v1/pay/").status_code == 403
    assert NOVEMBER.isoformat() == one["document"]["period"]
