"""What VAT is reclaimed, and why; the parts sum to the total."""

import csv
import io
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from finance.expenses.models import Receipt
from finance.expenses.vat.queries import by_organisation, summed
from finance.expenses.vat.rules import (
    Limits,
    Spent,
    Verdict,
    has_no_vat,
    is_reclaimed,
    needs_number,
    needs_receipt,
    reads_vat,
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
        ("mileage", "30.00", "0.00", True, "", Verdict.FUEL),
        ("topup", "3.00", "0.00", False, "", Verdict.FUEL),
        ("scale", "10.00", "0.00", False, "", Verdict.ALLOWANCE),
        ("night", "50.00", "0.00", False, "", Verdict.ALLOWANCE),
    ],
)
def test_ex_103_one_reason(
    kind: str, amount: str, vat: str, receipt: bool, number: str, found: Verdict
):
    assert verdict(Spent(kind, Decimal(amount), Decimal(vat), receipt, number), LIMITS) is found
    assert is_reclaimed(found) is (found in {Verdict.RECLAIMED, Verdict.SMALL})


def test_ex_100_to_105():
    assert not needs_receipt("parking", Decimal("25.00"), LIMITS)
    assert needs_receipt("parking", Decimal("25.01"), LIMITS)
    assert needs_receipt("meal", Decimal("1.00"), LIMITS)
    assert needs_number(Decimal("250.01"), LIMITS) and not needs_number(Decimal("250.00"), LIMITS)
    assert has_no_vat("mileage") and has_no_vat("scale") and not has_no_vat("meal")
    assert reads_vat(1) and not reads_vat(0)


class Centre:
    def __init__(self, code: str, name: str) -> None:
        self.code, self.organisation = code, SimpleNamespace(name=name)


PLACES = [Centre("1", "A"), Centre("2", "A"), Centre("1", "B")]
PENCE = st.integers(0, 999_999).map(lambda pence: Decimal(pence) / 100)
ROWS = st.lists(st.tuples(st.sampled_from(PLACES), PENCE, PENCE, st.sampled_from(Verdict)))


@given(ROWS)
def test_parts_sum_to_the_total(rows: Any):
    lines: Any = [
        (SimpleNamespace(amount=amount, vat=vat, claim=SimpleNamespace(cost_centre=place)), found)
        for place, amount, vat, found in rows
    ]
    made = summed(lines)
    reasons = [one for _, one in made.reasons]
    centres = [one for _, one in made.centres]
    assert made.total.vat == sum((row[2] for row in rows), Decimal(0))
    for parts in (reasons, centres, by_organisation(made)):
        for name in ("count", "amount", "vat", "reclaimed", "rest"):
            assert sum(getattr(one, name) for one in parts) == getattr(made.total, name)


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
