"""What VAT is reclaimed, and why; the parts sum to the total."""

import csv
import io
from datetime import date
from decimal import Decimal
from itertools import product
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from finance.expenses.models import Receipt
from finance.expenses.vat import measures
from finance.expenses.vat.queries import (
    Month,
    Part,
    by_organisation,
    judged,
    lines,
    report,
    sight_of,
    summed,
)
from finance.expenses.vat.rules import (
    Limits,
    Spent,
    Verdict,
    fuel_vat,
    has_no_vat,
    is_reclaimed,
    needs_number,
    needs_receipt,
    of_fuel,
    reads_vat,
    vat_in,
    verdict,
)
from mss.audit.models import Event
from tests.cast import AT, Cast
from tests.doors import signed_in
from tests.finance.spending import spent

LIMITS = Limits(Decimal(250), Decimal(25))
MONTH = "/expenses/vat/?month=2026-05"


@pytest.mark.parametrize(
    ("kind", "amount", "vat", "receipt", "number", "found"),
    [
        ("meal", "250.00", "41.67", True, "", Verdict.RECLAIMED),
        ("meal", "250.01", "41.67", True, "", Verdict.NO_NUMBER),
        ("meal", "250.01", "41.67", True, " ", Verdict.NO_NUMBER),
        ("meal", "250.01", "41.67", True, "GB1", Verdict.RECLAIMED),
        ("meal", "12.00", "2.00", False, "GB1", Verdict.NO_RECEIPT),
        ("meal", "12.00", "0.00", True, "GB1", Verdict.NONE),
        ("parking", "25.00", "4.17", False, "", Verdict.SMALL),
        ("parking", "25.00", "4.17", True, "", Verdict.RECLAIMED),
        ("parking", "25.01", "4.17", False, "", Verdict.NO_RECEIPT),
        ("topup", "3.00", "0.00", False, "", Verdict.ALLOWANCE),
        ("course", "4.43", "0.00", False, "", Verdict.ALLOWANCE),
        ("scale", "10.00", "0.00", False, "", Verdict.ALLOWANCE),
        ("night", "50.00", "0.00", False, "", Verdict.ALLOWANCE),
    ],
)
def test_ex_103_one_reason(
    kind: str, amount: str, vat: str, receipt: bool, number: str, found: Verdict
):
    assert verdict(Spent(kind, Decimal(amount), Decimal(vat), receipt, number), LIMITS) is found
    assert is_reclaimed(found) is (found in {Verdict.RECLAIMED, Verdict.SMALL})


@pytest.mark.parametrize(
    ("pence", "receipt", "found", "vat"),
    [
        (None, True, Verdict.FUEL_UNSAID, "0.00"),
        (Decimal(12), False, Verdict.FUEL, "2.00"),
        (Decimal(12), True, Verdict.FUEL_RECLAIMED, "2.00"),
    ],
)
def test_ex_107_and_108_of_a_journey(
    pence: Decimal | None, receipt: bool, found: Verdict, vat: str
):
    spent = Spent("mileage", Decimal("45.00"), Decimal(0), receipt, "", Decimal(100), pence)
    assert (verdict(spent, LIMITS), vat_in(spent)) == (found, Decimal(vat))
    assert of_fuel(bool(pence), receipt) is found
    assert is_reclaimed(found) is (found is Verdict.FUEL_RECLAIMED)


@pytest.mark.parametrize(
    ("miles", "pence", "amount", "vat"),
    [
        ("100.0", "12", "45.00", "2.00"),
        ("0.1", "12", "0.05", "0.00"),
        ("2.5", "12", "1.13", "0.05"),  # exactly half a penny less: a tie goes up
        ("2.2", "15", "0.99", "0.06"),  # 5.5 pence
        ("100.0", "30", "6.00", "1.00"),  # an approver agreed to little: a sixth of that
    ],
)
def test_ex_106_a_sixth_of_the_fuel(miles: str, pence: str, amount: str, vat: str):
    assert fuel_vat(Decimal(miles), Decimal(pence), Decimal(amount)) == Decimal(vat)


def test_ex_100_to_105():
    assert not needs_receipt("parking", Decimal("25.00"), LIMITS)
    assert needs_receipt("parking", Decimal("25.01"), LIMITS)
    assert needs_receipt("meal", Decimal("1.00"), LIMITS)
    assert needs_number(Decimal("250.01"), LIMITS) and not needs_number(Decimal("250.00"), LIMITS)
    assert has_no_vat("topup") and has_no_vat("scale") and not has_no_vat("meal")
    assert reads_vat(1) and not reads_vat(0)


PLACES: Any = {
    key: SimpleNamespace(code=code, organisation=SimpleNamespace(name=name))
    for key, (code, name) in enumerate([("1", "A"), ("2", "A"), ("1", "B")])
}
PENCE = st.integers(0, 999_999).map(lambda pence: Decimal(pence) / 100)
PARTS = st.builds(
    Part, st.sampled_from(list(PLACES)), st.sampled_from(Verdict), st.integers(1, 99), PENCE, PENCE
)


@given(st.lists(PARTS))
def test_parts_sum_to_the_total(parts: list[Part]):
    made = summed(parts, PLACES)
    reasons = [one for _, one in made.reasons]
    centres = [one for _, one in made.centres]
    assert made.total.vat == sum((part.vat for part in parts), Decimal(0))
    for found in (reasons, centres, by_organisation(made)):
        for name in ("count", "amount", "vat", "reclaimed", "rest"):
            assert sum(getattr(one, name) for one in found) == getattr(made.total, name)


def proved(claim: Any, number: int, state: str) -> None:
    line = claim.lines.get(number=number)
    Receipt.objects.create(
        reference=f"REC-20-{line.pk:06d}", claim=claim, line=line, name="r.pdf", size=1,
        sha256=f"{line.pk:064d}", content_type="application/pdf", state=state, added_at=AT,
    )  # fmt: skip


@pytest.fixture
def may(cast: Cast) -> Cast:
    """Two lines with VAT, one of them with a receipt that can be used; others beside the month."""
    vat = {"vat": Decimal("2.00")}
    made = spent.paid(cast, cast.officer, "2026-05-31", spent.line(amount="12.00", **vat),
                      spent.line(amount="12.00", what="=Tea", **vat))  # fmt: skip
    proved(made, 1, "ready")
    proved(made, 2, "refused")
    spent.paid(cast, cast.officer, "2026-06-01", spent.line(amount="12.00", **vat))
    spent.paid(cast, cast.undercover, "2026-05-01", spent.line(amount="6.00", vat=Decimal("1.00")))
    return cast


@pytest.mark.django_db
@time_machine.travel(AT, tick=False)
def test_the_month_on_screen_and_by_machine(may: Cast):
    page = signed_in(may.finance_officer).get(MONTH)
    total = page.context["report"].total
    assert (total.count, total.vat, total.reclaimed, total.rest) == (
        2,
        Decimal(4),
        Decimal(2),
        Decimal(2),
    )
    assert "People whose work is protected are left out" in page.content.decode()
    assert signed_in(may.auditor).get(MONTH).context["report"].total.count == 3
    answer = signed_in(may.finance_officer).get("/api/v1/claims/vat/?month=2026-05").json()
    assert answer["total"]["reclaimed"] == "2.00"
    assert {one["code"] for one in answer["reasons"]} == {"reclaimed", "no-receipt"}
    (centre,) = answer["centres"]
    place = f"/expenses/vat/{centre['organisation']}/{centre['cost_centre']}/?month=2026-05"
    rows = signed_in(may.finance_officer).get(
        f"/api/v1/claims/vat/{centre['organisation']}/{centre['cost_centre']}/?month=2026-05"
    )
    assert [(one["number"], one["vat"], one["code"]) for one in rows.json()["results"]] == [
        (1, "2.00", "reclaimed"), (2, "2.00", "no-receipt"),
    ]  # fmt: skip
    words = signed_in(may.finance_officer).get(place).content.decode()
    assert "no receipt that can be used" in words and "there is a receipt" in words
    wrong = signed_in(may.finance_officer).get("/expenses/vat/?month=2026-13")
    assert "Enter a month, like 2026-05" in wrong.content.decode()


@pytest.mark.django_db
@time_machine.travel(AT, tick=False)
def test_the_file_names_nobody_and_is_recorded(may: Cast):
    answer = signed_in(may.finance_officer).get("/expenses/vat/file/?month=2026-05")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["VAT (£)"] for row in rows] == ["4.00", "4.00"]
    assert rows[-1]["Organisation"] == "All" and rows[-1]["Reclaimed (£)"] == "2.00"
    (look,) = Event.objects.filter(verb="viewed.vat-file")
    assert (look.by, look.data["sought"]) == (may.finance_officer, {"month": "2026-05"})
    assert signed_in(may.officer).get("/expenses/vat/file/").status_code == 403
    assert Event.objects.filter(verb="viewed.vat-file").count() == 1


KINDS = ("meal", "parking", "mileage", "scale", "course", "other")
AMOUNTS = ("0.05", "24.99", "25.00", "25.01", "249.99", "250.00", "250.01", "999.99")
FUELS = ("", "petrol-1400", "diesel-more", "electric")


@pytest.mark.django_db
@time_machine.travel(AT, tick=False)
def test_the_database_says_what_the_rules_say(cast: Cast):
    """Every kind with every amount, number, fuel and receipt, line by line and in the sums."""
    days = ("2024-02-29", "2024-03-01", "2026-05-31")
    rows = [
        spent.line(kind, amount, days[at % len(days)], vat=vat, vat_number=number, miles=miles,
                   fuel=fuel if kind == "mileage" else "")
        for at, (kind, amount, number, fuel) in enumerate(
            product(KINDS, AMOUNTS, ("", " ", "GB1"), FUELS))
        for vat in [Decimal(at % 2) / 100]
        for miles in [Decimal(at) / 10 + 1 if kind == "mileage" else None]
    ]  # fmt: skip
    made = spent.paid(cast, cast.officer, "2026-05-31", *rows)
    dice = Random(5)
    for number in range(1, len(rows) + 1):
        if state := dice.choice(("", "ready", "refused")):
            proved(made, number, state)
    sight = sight_of(cast.finance_officer, at=AT)
    assert sight
    month = Month(sight, date(2026, 5, 1), AT)
    both = lines(month).annotate(said_vat=measures.vat(), said=measures.verdict())
    by_rule = judged(both)
    assert len(by_rule) == len(rows)
    for one in by_rule:
        row: Any = one.line
        assert (row.said, row.said_vat) == (one.verdict, one.vat), row.number
    assert {one.verdict for one in by_rule} == set(Verdict)
    total = report(month).total
    assert total.vat == sum(one.vat for one in by_rule)
    assert total.reclaimed == sum(one.vat for one in by_rule if is_reclaimed(one.verdict))
