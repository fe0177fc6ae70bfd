"""EX-60 to EX-71 as tables: the edge of every rule, from both sides."""

import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from PIL import Image

from finance.expenses.duplicates import rules
from finance.expenses.duplicates.rules import Journey, Spending
from mss.foundation import pictures
from mss.foundation.likeness import bands, difference_hash, distance, signed
from tests.foundation.pictures_for_tests import photographed_receipt_jpeg, png_receipt

DAY, NEXT = date(2026, 5, 3), date(2026, 5, 4)
NOON = datetime(2026, 5, 3, 12, tzinfo=UTC)


def spent(
    what: str = "Taxi home", amount: str = "31.00", on: date = DAY, merchant: str = ""
) -> Spending:
    return Spending(on, Decimal(amount), what, merchant)


@pytest.mark.parametrize(
    ("state", "counted"),
    [
        ("draft", False), ("returned", False), ("withdrawn", False), ("rejected", False),
        ("submitted", True), ("approved", True), ("paid", True), ("came_back", True),
    ],
)  # fmt: skip
def test_ex_60_what_was_sent_and_stands(state: str, counted: bool) -> None:
    assert rules.counts(state) is counted


@pytest.mark.parametrize(
    ("differ", "most", "alike"),
    [(0, 6, True), (6, 6, True), (7, 6, False), (7, 7, True), (8, 8, False), (1, 0, False)],
)
def test_ex_61_the_distance_at_its_edge(differ: int, most: int, alike: bool) -> None:
    assert rules.looks_like(differ, most=most) is alike


@pytest.mark.parametrize(
    ("theirs", "weight"),
    [
        (spent(), True),
        (spent(on=NEXT), True),
        (spent(amount="31.01"), False),
        (spent(amount="30.99"), False),
        (spent(amount="31.01", on=NEXT), None),
    ],
)
def test_ex_62_a_picture_says_something_with_the_amount_or_the_day(
    theirs: Spending, weight: bool | None
) -> None:
    assert rules.likely_picture(spent(), theirs) is weight


@pytest.mark.parametrize(
    ("mine", "theirs", "same"),
    [
        (spent(), spent(), True),
        (spent(), spent("TAXI, home!"), True),
        (spent(), spent("Taxi after the last train"), True),
        (spent("Taxi home after last train"), spent("Taxi to the court by night"), False),
        (spent("Taxi home"), spent("Train to Maidstone"), False),
        (spent("to and from"), spent("to and from"), False),
        (spent(""), spent(""), False),
        (spent(), spent(amount="31.01"), False),
        (spent(), spent(amount="30.99"), False),
        (spent(), spent(on=NEXT), False),
        (spent("Lunch", merchant="Pret A Manger"), spent("Working meal", merchant="PRET"), True),
        (spent("Lunch", merchant="Pret"), spent("Working meal", merchant="Costa"), False),
        (spent("Lunch", merchant="M&S"), spent("Working meal", merchant="m & s"), True),
        (spent("Lunch", merchant="The Ltd"), spent("Working meal", merchant="Limited"), False),
        (spent("Lunch", merchant="Pret"), spent("Working meal"), False),
        (spent("Lunch", merchant="Pret"), spent("Working meal", "31.01", merchant="Pret"), False),
    ],
)
def test_ex_63_day_penny_and_who_was_paid_or_half_of_the_words(
    mine: Spending, theirs: Spending, same: bool
) -> None:
    assert rules.same_spending(mine, theirs) is same
    assert rules.same_spending(theirs, mine) is same


@pytest.mark.parametrize(
    ("theirs", "same"),
    [
        (Journey(DAY, "SE1 7TY", "Hendon", Decimal("11.5")), True),
        (Journey(DAY, "se1-7ty", " HENDON ", Decimal("11.50")), True),
        (Journey(DAY, "Hendon", "SE1 7TY", Decimal("11.5")), False),
        (Journey(DAY, "SE1 7TY", "Hendon", Decimal("11.6")), False),
        (Journey(NEXT, "SE1 7TY", "Hendon", Decimal("11.5")), False),
        (Journey(DAY, "SE1 7TZ", "Hendon", Decimal("11.5")), False),
    ],
)
def test_ex_64_the_same_journey(theirs: Journey, same: bool) -> None:
    mine = Journey(DAY, "SE17TY", "Hendon", Decimal("11.5"))
    assert rules.same_journey(mine, theirs) is same


@pytest.mark.parametrize(("amount", "yes"), [("19.99", False), ("20.00", True), ("20.01", True)])
def test_ex_65_likely_from_an_amount(amount: str, yes: bool) -> None:
    assert rules.likely(Decimal(amount), smallest=Decimal("20.00")) is yes
    assert not rules.likely(Decimal(amount), smallest=Decimal("20.00"), same_claim=True)


@pytest.mark.parametrize(
    ("likely", "fine", "other", "waits"),
    [
        (True, False, "submitted", True),
        (True, False, "paid", True),
        (True, False, "came_back", True),
        (True, True, "paid", False),
        (False, False, "paid", False),
        (True, False, "withdrawn", False),
        (True, False, "rejected", False),
    ],
)
def test_ex_66_what_holds_a_payment(likely: bool, fine: bool, other: str, waits: bool) -> None:
    assert rules.holds_payment(likely=likely, fine=fine, other=other) is waits


def test_ex_67_the_claimant_explains() -> None:
    assert rules.may_explain(1, 1)
    assert not rules.may_explain(1, 2)


@pytest.mark.parametrize(
    ("roles", "person", "may"),
    [
        ({"finance-officer"}, 3, True),
        ({"finance-officer"}, 1, False),
        ({"finance-officer"}, 2, False),
        ({"auditor"}, 3, False),
        (set(), 3, False),
    ],
)
def test_ex_68_a_finance_officer_who_made_neither(roles: set[str], person: int, may: bool) -> None:
    assert rules.may_find_fine(roles, person, claimants=[1, 2]) is may


def test_ex_69_with_a_reason() -> None:
    assert rules.has_reason("Two tickets")
    assert not rules.has_reason("  ")


@pytest.mark.parametrize(
    ("roles", "may"),
    [({"finance-officer"}, True), ({"auditor"}, True), ({"hr-adviser"}, False), (set(), False)],
)
def test_ex_70_who_knows_of_a_shared_account(roles: set[str], may: bool) -> None:
    assert rules.may_know_account(roles) is may


def test_ex_71_settled_until_an_account_changes() -> None:
    before, after = NOON.replace(hour=11), NOON.replace(hour=13)
    assert rules.account_settled(NOON, before, before)
    assert not rules.account_settled(NOON, before, after)
    assert not rules.account_settled(NOON, NOON, before)


# The picture in 64 bits


def saved(data: bytes, *, side: int, quality: int) -> bytes:
    """The same picture as a messenger passes it on: smaller, and as a poorer JPEG."""
    with Image.open(io.BytesIO(data)) as picture:
        picture.thumbnail((side, side))
        out = io.BytesIO()
        picture.convert("RGB").save(out, "JPEG", quality=quality)
    return out.getvalue()


@pytest.mark.parametrize(
    ("make", "kind"), [(photographed_receipt_jpeg, "jpeg"), (png_receipt, "png")]
)
def test_the_same_picture_passed_on_is_alike(make: object, kind: str) -> None:
    cleaned = pictures.preview(pictures.clean(make(), kind).data, kind)  # type: ignore[operator]
    first = difference_hash(cleaned)
    for side, quality in ((600, 85), (300, 40)):
        assert distance(first, difference_hash(saved(cleaned, side=side, quality=quality))) <= 6


def test_another_picture_is_not() -> None:
    photo = pictures.preview(photographed_receipt_jpeg(), "jpeg")
    assert distance(difference_hash(photo), difference_hash(png_receipt())) > 7


@pytest.mark.parametrize("bits", [0, 1, 0xFFFF, 1 << 63, (1 << 64) - 1, 0x0123456789ABCDEF])
def test_the_bits_fit_the_database_and_keep_their_quarters(bits: int) -> None:
    kept = signed(bits)
    assert -(1 << 63) <= kept < 1 << 63
    assert distance(kept, signed(bits ^ 0b111)) == 3
    high, second, third, low = bands(kept)
    assert high << 48 | second << 32 | third << 16 | low == bits


@pytest.mark.parametrize(
    ("ground", "told"),
    [("file", True), ("picture", True), ("spending", True), ("journey", True), ("account", False)],
)
def test_ex_41_of_a_shared_account_the_payee_is_not_told(ground: str, told: bool) -> None:
    assert rules.may_be_told(ground) is told
