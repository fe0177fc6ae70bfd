"""EX-36 to EX-38: what of a meal is paid, and when kept on."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from finance.expenses import operations
from finance.expenses.allowances import rules
from finance.expenses.details import details_of
from finance.expenses.models import Line, PolicyFigure
from mss.foundation.working_time import today
from tests.cast import AT, Cast
from tests.doors import signed_in
from tests.factories.claims import draft, line
from tests.refusals import RefusedBy

D = Decimal


@pytest.mark.parametrize(
    ("paid", "normally", "fine"),
    [("11.40", "0", True), ("11.40", "11.39", True), ("11.40", "11.40", False),
     ("11.40", "12", False), ("11.40", "-0.01", False)],
)  # fmt: skip
def test_ex_36_beyond_normal(paid: str, normally: str, fine: bool) -> None:
    assert rules.is_beyond_normal(D(paid), D(normally)) is fine


@pytest.mark.parametrize(
    ("person", "hours", "fine"),
    [("officer", "1.9", False), ("officer", "2", False), ("officer", "2.1", True),
     ("staff", "0.5", True)],
)  # fmt: skip
def test_ex_37_kept_on(person: str, hours: str, fine: bool) -> None:
    assert rules.is_long_enough(person, D(hours), more_than=D(2)) is fine


@pytest.mark.parametrize(
    ("vat", "paid", "normally", "share"),
    [("2.00", "12.00", "0", "2.00"), ("2.00", "12.00", "4.00", "1.33"),
     ("2.00", "12.00", "11.99", "0.00"), ("0", "12.00", "4.00", "0.00"),
     ("1.90", "11.40", "3.50", "1.32")],
)  # fmt: skip
def test_ex_38_a_share_of_the_vat(vat: str, paid: str, normally: str, share: str) -> None:
    assert rules.share_of_vat(D(vat), D(paid), D(normally)) == D(share)


@given(st.integers(1, 100_000), st.data())
def test_what_is_kept_of_vat_is_at_most_a_sixth(pence: int, data: Any) -> None:
    paid = D(pence) / 100
    normally = D(data.draw(st.integers(0, pence - 1))) / 100
    vat = D(data.draw(st.integers(0, pence // 6))) / 100
    kept = rules.share_of_vat(vat, paid, normally)
    assert 0 <= kept <= ((paid - normally) / 6).quantize(D("0.01"), "ROUND_HALF_UP")


def test_what_is_spent_anyway_is_taken_off(cast: Cast) -> None:
    claim = draft(cast.officer, amount="12.00", vat=D("2.00"), normally=D("4.00"), hours=D("3.0"))
    saved = claim.lines.get()
    assert (claim.total, saved.amount, saved.vat) == (D("8.00"), D("8.00"), D("1.33"))
    said = details_of(saved)
    assert (said["amount"], said["vat"], said["normally"]) == (D("12.00"), D("2.00"), D("4.00"))
    again = operations.claim_again(claim=claim, by=cast.officer, once=uuid4(), at=AT)
    assert again.total == D("8.00")
    operations.save_line(claim=claim, once=saved.once, by=cast.officer, at=AT, **said)
    claim.refresh_from_db()
    assert claim.total == D("8.00")


def test_refusals(cast: Cast, refused: RefusedBy) -> None:
    claim = draft(cast.officer)
    day = today(AT) - timedelta(days=2)
    said = {"claim": claim, "by": cast.officer, "at": AT, "kind": "meal", "spent_on": day,
            "what": "Lunch"}  # fmt: skip
    with refused("EX-36"):
        operations.save_line(once=uuid4(), amount=D("5"), normally=D("5"), **said)
    with refused("EX-37") as told:
        operations.save_line(once=uuid4(), amount=D("5"), hours=D("2.0"), **said)
    assert "more than 2 hours" in str(told.value)
    with refused("EX-3"):
        operations.save_line(once=uuid4(), amount=D("0"), **said)


def test_staff_are_not_held_to_the_hours_of_officers(cast: Cast) -> None:
    assert draft(cast.hr_adviser, hours=D("1.0")).lines.get().hours == D("1.0")


def test_the_figure_of_the_day_counts(cast: Cast, refused: RefusedBy) -> None:
    PolicyFigure.objects.create(
        code="kept-on-hours", starts=date(2026, 6, 9), value=D("3"), source="Invented for this test"
    )
    claim = draft(cast.officer)
    assert line(claim, hours=D("2.5"), spent_on=date(2026, 6, 8)).amount == D("18.40")
    said = {"claim": claim, "by": cast.officer, "at": AT, "kind": "meal", "what": "Lunch",
            "amount": D("5"), "hours": D("2.5"), "spent_on": date(2026, 6, 9)}  # fmt: skip
    with refused("EX-37"):
        operations.save_line(once=uuid4(), **said)


def test_the_screen_asks_and_shows(cast: Cast) -> None:
    claim = operations.start(by=cast.officer, once=uuid4(), at=timezone.now())
    page, address = signed_in(cast.officer), f"/expenses/{claim.reference}/add/meal/"
    typed = {
        "once": uuid4(), "spent_on": str(today(timezone.now())), "amount": "11.40", "vat": "1.90",
        "normally": "3.50", "hours": "1", "what": "Meal at the cordon",
    }  # fmt: skip
    told = page.post(address, typed).content.decode()
    assert "more than 2 hours" in told and "say which in “why did work need it”" in told
    assert "Meal at the cordon" in told
    assert not Line.objects.exists()
    assert page.post(address, typed | {"hours": "4"}).status_code == 302
    card = page.get(f"/expenses/{claim.reference}/").content.decode()
    assert "£3.50, spent on a meal anyway" in card
    assert "4 hours" in card
    assert "£7.90" in card
    change = page.get(f"/expenses/{claim.reference}/lines/1/").content.decode()
    assert 'value="11.40"' in change
