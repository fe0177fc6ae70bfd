"""A change of rates: proposed, confirmed by another, from its day on."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from finance.expenses.models import Claim, MileageRate
from finance.expenses.queries import owed
from hr.pay.queries.tables import tables_of
from mss.audit.models import Event
from mss.notifications.models import Notice
from mss.people.models import Person, RoleHolding
from mss.rates import checks, operations, queries
from mss.rates.tables import OWNERS, read_with
from tests.cast import AT, SINCE, Cast
from tests.finance.expenses.conftest import scheme
from tests.finance.expenses.test_mileage import underpaid
from tests.rates.making import ADAY, CAR, TODAY, D, at, of, present, proposed
from tests.refusals import RefusedBy

__all__ = ["scheme", "underpaid"]
pytestmark = pytest.mark.django_db
Owners = tuple[Person, Person]


def test_it_holds_from_its_day_once_another_owner_confirms(owners: Owners) -> None:
    rows = MileageRate.objects.count()
    row = proposed(owners[0])
    assert at("mileage", CAR[0], "rate") == D("0.55")
    assert Notice.objects.filter(person=owners[1], subject__contains="waits for you").exists()
    for _ in range(2):
        row = operations.confirm(proposal=row, by=owners[1], at=AT)
    assert at("mileage", CAR[0], "rate", on=TODAY) == D("0.55")
    assert at("mileage", CAR[0], "rate") == D("0.56")
    assert MileageRate.objects.count() == rows + 1
    new = MileageRate.objects.get(starts=TODAY + ADAY)
    assert (new.source, new.from_miles, new.announced) == ("HMRC, June", 0, None)
    assert new.history.count() == 1
    assert Event.objects.filter(verb="rates.confirmed", reference=row.reference).count() == 1
    assert Notice.objects.filter(person=owners[0], subject__contains="confirmed").exists()


def test_for_days_gone_by_it_is_known_from_today(owners: Owners) -> None:
    row = proposed(owners[0], starts=TODAY - 10 * ADAY)
    operations.confirm(proposal=row, by=owners[1], at=AT)
    assert MileageRate.objects.get(starts=TODAY - 10 * ADAY).announced == TODAY


def test_an_owner_for_another_organisation_alone_is_none(
    cast: Cast, owners: Owners, refused: RefusedBy
) -> None:
    RoleHolding.objects.create(
        person=cast.mopac_officer, role="finance-officer", organisation=cast.mopac, starts=SINCE
    )
    with refused("RT-2"):
        proposed(cast.mopac_officer, "spending", values={("unusual-floor", "value"): D(60)})
    row = proposed(owners[0], "spending", values={("unusual-floor", "value"): D(60)})
    assert not Notice.objects.filter(person=cast.mopac_officer).exists()
    with refused("RT-2"):
        operations.confirm(proposal=row, by=cast.mopac_officer, at=AT)


@pytest.mark.parametrize(
    ("code", "key", "value"),
    [("duties", "unit-minutes", "0"), ("duties", "rest-hours", "11.5"), ("control", "share", "101"),
     ("control", "look-back", "0"), ("spending", "unusual-times", "0.5")],
)  # fmt: skip
def test_what_no_rule_can_count_with_is_refused(
    cast: Cast, refused: RefusedBy, code: str, key: str, value: str
) -> None:
    by = cast.hr_adviser if code == "duties" else cast.finance_officer
    with refused("RT-7"):
        proposed(by, code, values={(key, "value"): D(value)})


def test_one_that_has_not_begun_is_put_right(owners: Owners) -> None:
    for one, value in ((0, "0.56"), (1, "0.57")):
        row = proposed(owners[one], values={CAR: D(value)})
        operations.confirm(proposal=row, by=owners[1 - one], at=AT)
    assert at("mileage", CAR[0], "rate") == D("0.57")
    assert MileageRate.objects.filter(starts=TODAY + ADAY).count() == 1


def test_who_may_not(cast: Cast, owners: Owners, refused: RefusedBy) -> None:
    with refused("RT-2"):
        proposed(cast.auditor)
    with refused("RT-2"):
        proposed(owners[0], "tax-year")
    row = proposed(owners[0])
    with refused("RT-3"):
        operations.confirm(proposal=row, by=owners[0], at=AT)
    with refused("RT-2"):
        operations.confirm(proposal=row, by=cast.auditor, at=AT)
    with refused("RT-2"):
        operations.give_back(proposal=row, words="No", by=cast.officer, at=AT)
    with refused("RT-3"):
        operations.give_back(proposal=row, words=" ", by=owners[1], at=AT)


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"starts": TODAY - 366 * ADAY}, "RT-4"), ({"starts": TODAY + 548 * ADAY}, "RT-4"), ({"starts": date(2026, 4, 6)}, "RT-5"),
        ({"values": {}}, "RT-8"), ({"values": {CAR: D("0.55")}}, "RT-8"), ({"reason": ""}, "RT-8"),
        ({"source": " "}, "RT-8"), ({"values": {CAR: D(0)}}, "RT-7"), ({"values": {CAR: D(6)}}, "RT-7"),
        ({"values": {CAR: D("0.45678")}}, "RT-7"), ({"values": {CAR: None}}, "RT-7"),
        ({"code": "in-hand", "values": {("", "minutes"): D("1.5")}}, "RT-7"),
        ({"code": "in-hand", "values": {("", "minutes"): D(20)}, "starts": TODAY - ADAY}, "RT-4"),
    ],
)  # fmt: skip
def test_what_is_not_proposed(
    owners: Owners, refused: RefusedBy, fields: dict[str, Any], rule: str
) -> None:
    with refused(rule):
        proposed(owners[0], **fields)


def test_one_waits_at_a_time_and_its_day_may_pass(owners: Owners, refused: RefusedBy) -> None:
    once = uuid4()
    row = proposed(owners[0], "in-hand", values={("", "minutes"): D(20)}, once=once)
    again = proposed(owners[0], "in-hand", values={("", "minutes"): D(20)}, once=once)
    assert again.pk == row.pk
    with refused("RT-3"):
        proposed(owners[1], "in-hand", values={("", "minutes"): D(25)})
    with refused("RT-4"):
        operations.confirm(proposal=row, by=owners[1], at=AT + timedelta(days=2))
    for _ in range(2):
        row = operations.give_back(proposal=row, words="Too short", by=owners[1], at=AT)
    with refused("RT-3"):
        operations.confirm(proposal=row, by=owners[1], at=AT)
    assert proposed(owners[1]).state == "proposed"


@pytest.fixture
def payroll(cast: Cast) -> Owners:
    two = cast.hr_adviser, cast.head_of_hr
    for one in two:
        RoleHolding.objects.create(person=one, role="payroll-officer", starts=SINCE)
    return two


def test_the_tables_of_a_tax_year_begin_together(payroll: Owners, refused: RefusedBy) -> None:
    year = date(2027, 4, 6)
    with refused("RT-6"):
        proposed(payroll[0], "tax-year", starts=year + ADAY)
    row = proposed(payroll[0], "tax-year", starts=year, values={("tax-upto-1", "value"): D(37_800)})
    operations.confirm(proposal=row, by=payroll[1], at=AT)
    both = tables_of(2026, 2027)
    assert both[2027].bands[0].upto == D(37_800)
    assert both[2027].bands[1:] == both[2026].bands[1:]
    assert (both[2027].letters, both[2027].loans) == (both[2026].letters, both[2026].loans)
    sure = {row.code for row in of("tax-year").rows.filter(starts=year, unsure=False)}
    assert "tax-upto-1" in sure
    rows = of("tax-year").rows.filter(starts=year).count()
    again = proposed(
        payroll[1], "tax-year", starts=year, values={("tax-upto-1", "value"): D(37_900)}
    )
    operations.confirm(proposal=again, by=payroll[0], at=AT)
    assert tables_of(2027)[2027].bands[0].upto == D(37_900)
    assert of("tax-year").rows.filter(starts=year).count() == rows


@pytest.mark.parametrize(
    ("code", "key", "field", "value", "words"),
    [
        ("mileage", "car~0.0", "rate", "0.55", "£0.55 a mile"),
        ("set-rates", "course~0.0", "amount", "4.43", "£4.43, £17.77 a week"),
        ("fuel", "petrol-1400", "pence", "14", "14p a mile"),
        ("tax-year", "tax-rate-1", "value", "20", "20%"),
        ("tax-year", "tax-upto-1", "value", "37700", "£37,700.00 a year"),
        ("pay-scales", "constable~1", "annual", "31164", "£31,164.00 a year"),
        ("ledger", "bank", "code", None, None),
        ("duties", "rest-hours", "value", "11", "11"),
        ("spending", "published-over", "value", "500", "£500.00"),
        ("spending", "unusual-times", "value", None, "times"),
    ],
)  # fmt: skip
def test_each_is_said_with_its_unit(
    cast: Cast, code: str, key: str, field: str, value: str | None, words: str | None
) -> None:
    rate = next(one for one in queries.rates_of(of(code), on=TODAY) if one.key == key)
    if value:
        assert getattr(rate.now, field) == D(value)
    if words:
        assert words in rate.words
    assert rate.name


def test_every_table_has_rates_with_names_of_their_own(cast: Cast) -> None:
    for one in read_with(OWNERS):
        rates = queries.rates_of(one, on=TODAY)
        assert rates, one.code
        names = [rate.name for rate in rates]
        assert len(set(names)) == len(names), one.code
        assert all(rate.latest.source for rate in rates)
        faults = [(rate.key, wrong) for rate in rates for column in rate.columns
                  if (wrong := checks.fault(column, getattr(rate.latest, column.field)))]  # fmt: skip
        assert not faults, one.code


def test_words_of_the_ledger_are_changed_as_words(cast: Cast, refused: RefusedBy) -> None:
    key = ("expense-claim:other", "name")
    assert key in present("ledger")
    row = proposed(cast.finance_officer, "ledger", values={key: "Other things paid back"})
    (said, *_) = queries.in_order(queries.rates_of(of("ledger"), on=TODAY), row.changes)
    assert said.now == "Other things paid back"
    operations.confirm(proposal=row, by=cast.second_finance_officer, at=AT)
    assert at("ledger", key[0], "name") == "Other things paid back"
    assert at("ledger", key[0], "code") == at("ledger", key[0], "code", on=TODAY)
    for words, rule in (("", "RT-9"), ("x" * 81, "RT-9")):
        with refused(rule):
            proposed(cast.finance_officer, "ledger", values={key: words}, starts=TODAY + 2 * ADAY)


def test_journeys_gone_by_are_offered_the_difference(
    scheme: Cast, owners: Owners, underpaid: Claim
) -> None:
    before = {one.line.pk: one.due for one in owed(scheme.officer, at=AT)}
    row = proposed(owners[0], starts=date(2026, 4, 7), values={CAR: D("0.65")})
    assert row.effects
    operations.confirm(proposal=row, by=owners[1], at=AT)
    after = {one.line.pk: one.due for one in owed(scheme.officer, at=AT)}
    assert before.keys() == after.keys()
    assert sum(after.values()) > sum(before.values())
