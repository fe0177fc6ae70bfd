"""Journeys: the year's limit, colleagues along, the way to work, and rates raised afterwards."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from finance.expenses import operations, queries, rules
from finance.expenses.models import Claim, Line
from finance.expenses.rules.mileage import Journey, Rate, miles_over, price
from mss.approvals.operations import decide
from tests.cast import AT, Cast
from tests.doors import signed_in
from tests.factories.claims import draft, line, waiting_step
from tests.refusals import RefusedBy

D = Decimal
TODAY = AT.date()
MAY = datetime(2026, 5, 12, 9, tzinfo=UTC)  # before the raised rate was announced
LIMIT = D("10000.0")
TABLE = [
    Rate("car", date(2011, 4, 6), D("0.45")),
    Rate("car", date(2026, 4, 6), D("0.55"), announced=date(2026, 5, 21)),
    Rate("car", date(2011, 4, 6), D("0.25"), from_miles=LIMIT),
    Rate("bicycle", date(2011, 4, 6), D("0.20")),
    Rate("passenger", date(2011, 4, 6), D("0.05")),
]
JUNE = date(2026, 6, 10)


def drive(claim: Claim, miles: str, once: UUID | None = None, **fields: Any) -> Line:
    details = {
        "kind": "mileage", "vehicle": "car", "journey_from": "SE11", "journey_to": "CR0",
        "what": "To court", "spent_on": TODAY, "miles": D(miles), "at": AT, **fields,
    }  # fmt: skip
    return operations.save_line(claim=claim, once=once or uuid4(), by=claim.claimant, **details)


@pytest.fixture
def claim(cast: Cast) -> Claim:
    return operations.start(by=cast.officer, once=uuid4(), at=AT)


# The rules


@pytest.mark.parametrize(
    ("day", "starts"),
    [(date(2026, 4, 5), 2025), (date(2026, 4, 6), 2026), (date(2026, 12, 31), 2026),
     (date(2027, 4, 5), 2026), (date(2028, 2, 29), 2027)],
)  # fmt: skip
def test_a_tax_year_begins_on_6_april(day: date, starts: int) -> None:
    assert rules.tax_year(day) == (date(starts, 4, 6), date(starts + 1, 4, 6))


@pytest.mark.parametrize(
    ("before", "miles", "over"),
    [
        ("0", "10000.0", "0"), ("0", "10000.1", "0.1"), ("9999.9", "0.1", "0"),
        ("9999.9", "0.2", "0.1"), ("10000.0", "0.1", "0.1"), ("10000.1", "12.0", "12.0"),
        ("9990", "20", "10"), ("25000", "3", "3"),
    ],
)  # fmt: skip
def test_ex_17_the_limit_of_the_year(before: str, miles: str, over: str) -> None:
    assert miles_over(D(before), D(miles), limit=LIMIT) == D(over)


@pytest.mark.parametrize(
    ("vehicle", "passengers", "fine"),
    [("car", 0, True), ("car", 1, True), ("car", 8, True), ("car", 9, False), ("car", -1, False),
     ("bicycle", 0, True), ("bicycle", 1, False), ("motorcycle", 1, False)],
)  # fmt: skip
def test_ex_18_colleagues_along(vehicle: str, passengers: int, fine: bool) -> None:
    assert rules.may_carry(vehicle, passengers) is fine


@pytest.mark.parametrize(
    ("miles", "commute", "fine"),
    [("10", "0", True), ("10", "9.9", True), ("10", "10", False), ("10", "-1", False)],
)
def test_ex_19_the_way_to_work(miles: str, commute: str, fine: bool) -> None:
    assert rules.beyond_commute(D(miles), D(commute)) is fine


@pytest.mark.parametrize(
    ("day", "known", "rate"),
    [
        (date(2026, 4, 5), JUNE, "0.45"),
        (date(2026, 4, 6), JUNE, "0.55"),
        (date(2026, 4, 6), date(2026, 5, 20), "0.45"),
        (date(2026, 4, 6), date(2026, 5, 21), "0.55"),
    ],
)
def test_ex_5_the_rate_of_the_day_once_it_is_announced(day: date, known: date, rate: str) -> None:
    assert rules.rate_on(TABLE, "car", day, known=known) == D(rate)


@pytest.mark.parametrize(
    ("journey", "before", "amount"),
    [
        (Journey("car", JUNE, D("98.5")), "0", "54.18"),
        (Journey("car", JUNE, D("20")), "9990", "8.00"),  # 10 at 55p and 10 at 25p
        (Journey("car", JUNE, D("0.1")), "10000", "0.03"),
        (Journey("car", JUNE, D("30"), D("10")), "0", "11.00"),
        (Journey("car", JUNE, D("10"), passengers=2), "0", "6.50"),
        (Journey("car", JUNE, D("20"), D("10"), 1), "9995", "4.50"),
        (Journey("bicycle", JUNE, D("12.3")), "20000", "2.46"),  # no limit for a bicycle
    ],
)
def test_ex_6_what_a_journey_comes_to(journey: Journey, before: str, amount: str) -> None:
    found = price(journey, TABLE, D(before), known=JUNE)
    assert found is not None and found.amount == D(amount)


def test_no_rate_no_price() -> None:
    assert price(Journey("horse", JUNE, D("3")), TABLE, D(0), known=JUNE) is None
    assert price(Journey("car", date(2010, 1, 1), D("3")), TABLE, D(0), known=JUNE) is None


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.decimals("0.1", "900.0", places=1), min_size=1, max_size=40))
def test_journeys_of_a_year_are_paid_as_the_year_is(miles: list[Decimal]) -> None:
    """Whatever the order, what is at each rate is what the whole year has at it."""
    before, full, low = D(0), D(0), D(0)
    for one in miles:
        found = price(Journey("car", JUNE, one), TABLE, before, known=JUNE)
        assert found is not None
        full, low, before = full + one - found.over, low + found.over, before + one
    assert (full, low) == (min(before, LIMIT), max(D(0), before - LIMIT))


# Written down


def test_the_counter_splits_a_line(cast: Cast, claim: Claim) -> None:
    drive(claim, "9995")
    saved = drive(claim, "12")
    saved.refresh_from_db()
    assert (saved.over, saved.over_rate, saved.amount) == (D("7.0"), D("0.2500"), D("4.50"))
    found = queries.counter(cast.officer, on=TODAY)
    assert (found.miles, found.left) == (D("10007.0"), 0)


def test_each_person_year_and_vehicle_counts_alone(cast: Cast, claim: Claim) -> None:
    other = operations.start(by=cast.other_officer, once=uuid4(), at=AT)
    drive(other, "9999")
    drive(claim, "500", vehicle="bicycle")
    drive(claim, "300", spent_on=date(2026, 4, 5))
    drive(claim, "200", commute=D("50"))
    assert queries.counter(cast.officer, on=TODAY).miles == D("150.0")
    assert queries.counter(cast.officer, on=date(2026, 4, 5)).miles == D("300.0")


def test_a_changed_line_counts_what_was_before_it(claim: Claim) -> None:
    first = drive(claim, "9990")
    drive(claim, "20")
    again = drive(claim, "9980", first.once)
    assert again.over == 0


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"commute": D("12")}, "EX-19"),
        ({"commute": D("-1")}, "EX-19"),
        ({"passengers": 9}, "EX-18"),
        ({"passengers": 1, "vehicle": "motorcycle"}, "EX-18"),
        ({"kind": "topup"}, "EX-21"),
    ],
)
def test_refused(claim: Claim, refused: RefusedBy, fields: dict[str, Any], rule: str) -> None:
    with refused(rule):
        drive(claim, "12", **fields)


def test_ex_20_what_changed_before_is_saved_again(
    scheme: Cast, claim: Claim, refused: RefusedBy
) -> None:
    first = drive(claim, "9995")
    other = operations.start(by=scheme.officer, once=uuid4(), at=AT)
    second = drive(other, "12")
    operations.remove_line(claim=claim, number=first.number, by=scheme.officer, at=AT)
    other.refresh_from_db()
    with refused("EX-20") as said:
        operations.submit(claim=other, version=other.version, by=scheme.officer, at=AT)
    assert "Open it and save it again" in said.value.message
    drive(other, "12", second.once)
    other.refresh_from_db()
    sent = operations.submit(claim=other, version=other.version, by=scheme.officer, at=AT)
    assert (sent.state, sent.total) == ("submitted", D("6.60"))


# A rate raised for days gone by


@pytest.fixture
def underpaid(scheme: Cast) -> Claim:
    """Two journeys of April and May, approved before the raise was announced, and a lunch."""
    claim = operations.start(by=scheme.officer, once=uuid4(), at=MAY)
    for day, miles in ((date(2026, 4, 5), "50"), (date(2026, 4, 6), "100"), (MAY.date(), "30.5")):
        drive(claim, miles, spent_on=day, at=MAY)
    line(claim, at=MAY)
    claim.refresh_from_db()
    sent = operations.submit(claim=claim, version=claim.version, by=scheme.officer, at=MAY)
    step = waiting_step(sent)
    decide(step=step.reference, by=scheme.sergeant, outcome="approve", comment="",
           version=sent.version, at=MAY + timedelta(hours=1))  # fmt: skip
    sent.refresh_from_db()
    return sent


def test_ex_21_what_was_paid_too_little(scheme: Cast, underpaid: Claim) -> None:
    assert queries.owed(scheme.officer, at=datetime(2026, 5, 20, 12, tzinfo=UTC)) == []
    found = queries.owed(scheme.officer, at=AT)
    assert [(one.line.miles, one.due, one.missing) for one in found] == [
        (D("100.0"), D("55.00"), D("10.00")), (D("30.5"), D("16.78"), D("3.05")),
    ]  # fmt: skip
    assert queries.owed(scheme.other_officer, at=AT) == []


def test_home_says_so_until_it_is_claimed(scheme: Cast, underpaid: Claim) -> None:
    words = "You were paid £13.05 too little for mileage"
    assert queries.paid_before_a_raise(scheme.officer.pk).count() == 2
    assert words in signed_in(scheme.officer).get("/").content.decode()
    assert "too little for mileage" not in signed_in(scheme.other_officer).get("/").content.decode()
    operations.top_up(by=scheme.officer, once=uuid4(), at=AT)
    assert not queries.paid_before_a_raise(scheme.officer.pk).exists()
    assert words not in signed_in(scheme.officer).get("/").content.decode()


def test_it_is_claimed_once(scheme: Cast, underpaid: Claim, refused: RefusedBy) -> None:
    once = uuid4()
    claim = operations.top_up(by=scheme.officer, once=once, at=AT)
    assert (claim.total, claim.lines.count()) == (D("13.05"), 2)
    assert operations.top_up(by=scheme.officer, once=once, at=AT) == claim
    assert claim.lines.count() == 2
    with refused("EX-21"):
        operations.top_up(by=scheme.officer, once=uuid4(), at=AT)


def test_it_needs_no_receipt_and_is_never_too_old(scheme: Cast, underpaid: Claim) -> None:
    later = datetime(2027, 3, 1, 9, tzinfo=UTC)
    claim = operations.top_up(by=scheme.officer, once=uuid4(), at=later)
    sent = operations.submit(claim=claim, version=claim.version, by=scheme.officer, at=later)
    assert sent.state == "submitted"


def test_taken_out_it_is_offered_again_and_not_changed(
    scheme: Cast, underpaid: Claim, refused: RefusedBy
) -> None:
    claim = operations.top_up(by=scheme.officer, once=uuid4(), at=AT)
    first = claim.lines.get(number=1)
    with refused("EX-21"):
        drive(claim, "400", first.once)
    operations.remove_line(claim=claim, number=1, by=scheme.officer, at=AT)
    assert [one.missing for one in queries.owed(scheme.officer, at=AT)] == [D("10.00")]


# The same again


def test_the_same_again_is_a_draft_at_todays_rates(cast: Cast, refused: RefusedBy) -> None:
    old = draft(cast.officer, at=MAY)
    drive(old, "10", spent_on=MAY.date(), at=MAY, passengers=1)
    once = uuid4()
    new = operations.claim_again(claim=old, by=cast.officer, once=once, at=AT)
    lunch, journey = new.lines.all()
    assert (lunch.amount, lunch.receipts.count()) == (D("18.40"), 0)
    apart = MAY.date() - old.lines.get(number=1).spent_on
    assert (journey.spent_on, lunch.spent_on) == (TODAY, TODAY - apart)
    assert (journey.amount, journey.rate, journey.passengers) == (D("6.00"), D("0.5500"), 1)
    assert operations.claim_again(claim=old, by=cast.officer, once=once, at=AT) == new
    with refused("EX-11"):
        operations.claim_again(claim=old, by=cast.sergeant, once=uuid4(), at=AT)


def test_recent_journeys_each_way_once(cast: Cast, claim: Claim) -> None:
    for miles, to in (("10", "CR0"), ("11", "cr0"), ("5", "Hendon")):
        drive(claim, miles, journey_to=to)
    found = queries.recent_journeys(cast.officer, viewer=cast.officer)
    assert [(one.journey_to, one.miles) for one in found] == [("Hendon", 5), ("cr0", 11)]
    like = queries.journey_like(cast.officer, f"{claim.reference}-1", viewer=cast.officer)
    assert (like["journey_to"], like["miles"]) == ("CR0", D("10.0"))
    for who, key in ((cast.other_officer, f"{claim.reference}-1"), (cast.officer, "x"),
                     (cast.officer, f"{claim.reference}-99"), (cast.officer, "")):  # fmt: skip
        assert queries.journey_like(who, key, viewer=who) == {}


def test_whoever_prepares_a_claim_does_not_read_earlier_journeys(cast: Cast, claim: Claim) -> None:
    drive(claim, "10")
    key = f"{claim.reference}-1"
    assert queries.recent_journeys(cast.officer, viewer=cast.other_officer) == []
    assert queries.journey_like(cast.officer, key, viewer=cast.other_officer) == {}
