"""A rate that is not there yet: added with all that belongs to it, and confirmed as any other."""

from datetime import date
from typing import Any

import pytest
import time_machine

from hr.pay.models import PayFigure, PayScale, Term
from hr.pay.queries import points_of, tables_of, terms, yearly
from mss.people.models import Person, RoleHolding
from mss.rates import operations, queries, rules
from mss.rates.models import Proposal
from tests.cast import AT, SINCE, Cast
from tests.doors import machine, signed_in
from tests.hr.leave.test_doors import key
from tests.rates.making import ADAY, TODAY, D, of, present, proposed
from tests.refusals import RefusedBy, refusing, words

pytestmark = pytest.mark.django_db
Owners = tuple[Person, Person]
WORDS = {("pay~cycle", "name"): "Cycle scheme", ("pay~cycle", "words"): "For a bicycle.",
         ("pay~cycle", "hourly"): D(0)}  # fmt: skip
LETTER = {(f"ni-rate-F-{place}", "value"): D(rate) for place, rate in
          (("main", "8"), ("above", "2"), ("employer", "0"), ("employer-above", "15"))}  # fmt: skip


@pytest.fixture
def payroll(cast: Cast) -> Owners:
    """Two owners of what pay is checked by."""
    RoleHolding.objects.create(
        person=cast.head_of_finance, role="payroll-officer", organisation=cast.mps, starts=SINCE
    )
    return cast.payroll_officer, cast.head_of_finance


@pytest.fixture
def refused() -> RefusedBy:
    models = (Proposal, PayFigure, PayScale, Term)
    return refusing(lambda: [list(model.objects.order_by("pk").values()) for model in models])


def added(owners: Owners, code: str, values: dict[Any, Any], **more: Any) -> Proposal:
    row = proposed(owners[0], code, values=values, **({"starts": TODAY} | more))
    return operations.confirm(proposal=row, by=owners[1], at=AT)


@pytest.mark.parametrize(
    ("code", "named", "keys"),
    [
        ("tax-year", "F", [key for key, _ in LETTER]),
        ("tax-year", "ni-rate-F-above", [key for key, _ in LETTER]),
        ("tax-year", "plan6", ["loan-from-plan6", "loan-rate-plan6"]),
        ("tax-year", "A", []),  # there already
        ("tax-year", "ff", []),
        ("pay-allowances", "on-call", ["yearly-on-call"]),
        ("pay-allowances", "On call!", []),
        ("pay-scales", "sergeant 9", ["sergeant~9"]),
        ("pay-scales", "sergeant~9", ["sergeant~9"]),
        ("pay-scales", "wizard 1", []),
        ("pay-words", "pay.cycle", ["pay~cycle"]),
        ("pay-words", "gift.cycle", []),
        ("mileage", "hovercraft", []),
    ],
)
def test_rt_10_what_can_be_added(cast: Cast, code: str, named: str, keys: list[str]) -> None:
    there = {one.key for one in queries.rates_of(of(code), on=TODAY)}
    assert [one.key for one in queries.new_rates(of(code), named, there)] == keys


def test_rt_10() -> None:
    assert rules.may_be_added(["a", "b"], ["a"])
    assert not rules.may_be_added(["a"], ["a"]) and not rules.may_be_added([], ["a"])


def test_a_letter_of_insurance_for_the_tax_year(payroll: Owners) -> None:
    start = max(PayFigure.objects.filter(code="tax-rate-1").values_list("starts", flat=True))
    assert "F" not in tables_of(start.year)[start.year].letters
    added(payroll, "tax-year", LETTER, starts=start)
    letter = tables_of(start.year)[start.year].letters["F"]
    assert (letter.main, letter.employer_above) == (D(8), D(15))
    assert PayFigure.objects.filter(code="ni-rate-F-main").get().source == "HMRC, June"


def test_an_allowance_a_point_a_loan_and_words(payroll: Owners) -> None:
    added(payroll, "pay-allowances", {("yearly-on-call", "value"): D(1200)})
    assert yearly()("on-call", TODAY) == D(1200)
    added(payroll, "pay-scales", {("sergeant~9", "annual"): D(58000)})
    assert ("sergeant", "9", D(58000)) in {
        (one.grade, one.point, one.annual) for one in points_of(on=TODAY)
    }
    added(payroll, "pay-words", WORDS)
    term = terms()["pay", "cycle"]
    assert (term.name, term.hourly, term.starts) == ("Cycle scheme", False, TODAY)
    changed = {("pay~cycle", "words"): "For a bicycle to work."}
    with time_machine.travel(AT, tick=False):
        operations.confirm(
            proposal=proposed(payroll[0], "pay-words", values=changed), by=payroll[1], at=AT
        )
        assert terms()["pay", "cycle"].words == "For a bicycle."
    with time_machine.travel(AT + ADAY, tick=False):
        assert terms()["pay", "cycle"].words == "For a bicycle to work."
    assert Term.objects.filter(code="cycle", section="pay").count() == 2


@pytest.mark.parametrize(
    ("code", "values", "rule"),
    [
        ("pay-allowances", {("yearly-ON", "value"): D(1)}, "RT-10"),
        ("pay-scales", {("wizard~1", "annual"): D(1)}, "RT-10"),
        ("tax-year", {("ni-rate-F-main", "value"): D(8)}, "RT-7"),  # alone
        ("pay-words", {("pay~cycle", "name"): "Cycle scheme"}, "RT-9"),  # nothing it is for
        ("pay-words", WORDS | {("pay~cycle", "name"): "n" * 61}, "RT-9"),
        ("pay-words", WORDS | {("pay~cycle", "hourly"): D(2)}, "RT-7"),
    ],
)
def test_what_cannot_be_added(
    payroll: Owners, refused: RefusedBy, code: str, values: dict[Any, Any], rule: str
) -> None:
    start = date(2026, 4, 6) if code == "tax-year" else TODAY
    said = present(code) | values
    with refused(rule):
        proposed(payroll[0], code, values=said, starts=start)


def test_another_owner_confirms_it(payroll: Owners, refused: RefusedBy) -> None:
    row = proposed(payroll[0], "pay-words", values=WORDS, starts=TODAY)
    with refused("RT-3"):
        operations.confirm(proposal=row, by=payroll[0], at=AT)
    assert ("pay", "cycle") not in terms()


@time_machine.travel(AT, tick=False)
def test_by_screen(payroll: Owners) -> None:
    one, other = map(signed_in, payroll)
    assert 'name="new"' in words(one.get("/rates/pay-words/"))
    address = "/rates/pay-words/propose/?new=pay~cycle"
    page = words(one.get(address))
    assert "Add pay~cycle" in page and 'name="pay-basic-name"' not in page
    said = {"pay-cycle-name": "Cycle scheme", "pay-cycle-words": "For a bicycle.",
            "pay-cycle-hourly": "0", "starts": str(TODAY), "source": "Payroll", "reason": "New",
            "once": "0d5f7c1e-9c1d-4a8e-8b57-0f6f0b6d7a11"}  # fmt: skip
    assert one.post(address, said | {"pay-cycle-words": ""}).status_code == 422
    assert "Cycle scheme" in words(one.post(address, said | {"look": "1"}))
    assert one.post(address, said)["Location"] == "/rates/pay-words/"
    row = Proposal.objects.get()
    assert "For a bicycle." in words(other.get("/rates/pay-words/"))
    assert other.post(f"/rates/changes/{row.reference}/confirm/").status_code == 302
    assert "Cycle scheme" in words(one.get("/pay/words/"))
    wrong = one.get("/rates/pay-words/propose/?new=rubbish", follow=True)
    assert "cannot be added here" in words(wrong)


@time_machine.travel(AT, tick=False)
def test_by_machine(payroll: Owners) -> None:
    client = machine(payroll[0], "rates:read", "rates:write")
    values = [{"key": "pay~cycle", "field": field, "value": str(value)}
              for (_, field), value in WORDS.items()]  # fmt: skip
    told = {"once": "0d5f7c1e-9c1d-4a8e-8b57-0f6f0b6d7a11", "starts": str(TODAY),
            "source": "Payroll", "reason": "New", "values": values}  # fmt: skip
    made = client.post("/api/v1/rates/pay-words/", told, content_type="application/json",
                       headers=key())  # fmt: skip
    assert made.status_code == 201, made.content
    operations.confirm(proposal=Proposal.objects.get(), by=payroll[1], at=AT)
    assert terms()["pay", "cycle"].words == "For a bicycle."
    bad = told | {"values": [{"key": "gift~x", "field": "name", "value": "x"}]}
    refused = client.post("/api/v1/rates/pay-words/", bad, content_type="application/json",
                          headers=key())  # fmt: skip
    assert refused.status_code == 409
