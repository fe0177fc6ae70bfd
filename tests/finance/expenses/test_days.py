"""The same on more days, by operation, screen and machine; the roster in the policy."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from finance.expenses import operations
from finance.expenses.days.operations import same_on
from finance.expenses.days.queries import offered
from finance.expenses.days.roster import told
from finance.expenses.models import Claim, Line, Policy
from finance.expenses.policy.queries import judge_one
from mss.audit.models import Event
from mss.foundation.working_time import today
from mss.people.duty_days import Kind
from mss.people.models import Person
from tests.cast import AT, Cast
from tests.doors import machine, signed_in
from tests.factories import claims as make
from tests.finance.expenses import rosters
from tests.finance.expenses.rosters import off, on_duty
from tests.refusals import RefusedBy, words

D = Decimal
TODAY = today(AT)
ADAY = timedelta(days=1)


@pytest.fixture
def roster() -> Iterator[None]:
    with rosters.kept():
        yield


def food(person: Person, kind: str = "dog", **fields: Any) -> Claim:
    details = {"kind": kind, "what": "Daily food for the dog", "spent_on": TODAY - 2 * ADAY,
               "merchant": "Paws and Claws"} | fields  # fmt: skip
    return make.draft(person, amount="4.20", **details)


def more(
    claim: Claim, *days: date, once: UUID | None = None, by: Person | None = None
) -> list[Line]:
    return same_on(
        claim=claim, number=1, days=days, once=once or uuid4(), by=by or claim.claimant, at=AT
    )


def test_each_day_becomes_a_line_once(cast: Cast) -> None:
    claim, once = food(cast.dog_handler), uuid4()
    first = more(claim, TODAY, TODAY - ADAY, TODAY, once=once)
    again = more(claim, TODAY, TODAY - ADAY, once=once)
    assert sorted(one.pk for one in again) == sorted(one.pk for one in first)
    claim.refresh_from_db()
    assert claim.total == D("12.60")
    line = claim.lines.get(spent_on=TODAY)
    assert (line.what, line.merchant, line.receipts.count()) == (
        "Daily food for the dog", "Paws and Claws", 0,
    )  # fmt: skip
    (event,) = Event.objects.filter(verb="claim.same-on-days")
    assert event.data["days"] == [str(TODAY - ADAY), str(TODAY)]


def test_never_a_second_line_of_the_kind_for_a_day(cast: Cast, refused: RefusedBy) -> None:
    claim = food(cast.dog_handler)
    food(cast.dog_handler, spent_on=TODAY)
    with refused("EX-141") as said:
        more(claim, TODAY - ADAY, TODAY)
    assert "10 June 2026" in str(said.value)
    with refused("EX-141"):
        more(claim, TODAY - 2 * ADAY)
    other = food(cast.dog_handler, kind="meal", spent_on=TODAY)
    Claim.objects.exclude(pk=claim.pk).exclude(pk=other.pk).update(state=Claim.State.REJECTED)
    assert len(more(claim, TODAY)) == 1  # another kind, and what was rejected, do not count


def test_a_day_off_is_not_for_what_duty_makes_necessary(
    cast: Cast, roster: None, refused: RefusedBy
) -> None:
    off(cast.officer, TODAY - ADAY, Kind.LEAVE)
    claim = food(cast.officer, kind="parking")
    with refused("EX-142"):
        more(claim, TODAY, TODAY - ADAY)
    assert len(more(claim, TODAY)) == 1


@pytest.mark.parametrize(("days", "rule"), [(-1, "EX-143"), (42, "EX-143")])
def test_outside_the_six_weeks(cast: Cast, refused: RefusedBy, days: int, rule: str) -> None:
    claim = food(cast.dog_handler)
    with refused(rule):
        more(claim, TODAY - days * ADAY)
    assert len(more(claim, TODAY - 41 * ADAY)) == 1


def test_whose_it_is_and_which_kinds(cast: Cast, refused: RefusedBy) -> None:
    claim = food(cast.dog_handler)
    with refused("EX-11"):
        more(claim, TODAY, by=cast.officer)
    with refused("EX-10"):
        same_on(claim=claim, number=9, days=[TODAY], once=uuid4(), by=cast.dog_handler, at=AT)
    hotel = food(cast.dog_handler, kind="hotel")
    with refused("EX-140"):
        more(hotel, TODAY)


def test_a_claim_on_its_way_takes_no_more(scheme: Cast, refused: RefusedBy) -> None:
    claim = food(scheme.dog_handler)
    operations.submit(claim=claim, version=claim.version, by=claim.claimant, at=AT)
    with refused("EX-10"):
        more(claim, TODAY)


def test_a_journey_is_priced_at_the_rate_of_each_day(cast: Cast) -> None:
    claim = operations.start(by=cast.officer, once=uuid4(), at=AT)
    operations.save_line(
        claim=claim, once=uuid4(), by=cast.officer, at=AT, kind="mileage", vehicle="car",
        spent_on=TODAY, what="Court", journey_from="Lambeth", journey_to="Croydon",
        miles=D("10.0"),
    )  # fmt: skip
    (line,) = more(claim, TODAY - ADAY)
    assert (line.miles, line.amount) == (D("10.0"), D("5.50"))


def test_what_is_offered(cast: Cast, roster: None) -> None:
    claim = food(cast.officer, kind="meal")
    line = claim.lines.get()
    assert len(offered(line, at=AT)) == 41  # nothing is known: every day but the one it has
    on_duty(cast.officer, TODAY - ADAY, 22)
    off(cast.officer, TODAY)
    off(cast.officer, TODAY - 3 * ADAY, Kind.HOLIDAY_OFF)
    said = {one.on: one.words for one in offered(line, at=AT)}
    assert said[TODAY - ADAY] == "On duty 22:00 to 08:00 the day after"
    assert said[TODAY] == "On duty until 08:00, from the day before"
    assert TODAY - 3 * ADAY not in said
    assert said[TODAY - 4 * ADAY] == ""


def test_only_the_days_asked_about_are_told(cast: Cast, roster: None) -> None:
    on_duty(cast.officer, TODAY)
    on_duty(cast.sergeant, TODAY - ADAY)
    assert list(told(cast.officer.pk, [TODAY, TODAY - ADAY])) == [TODAY]
    assert told(cast.officer.pk, []) == {}


@pytest.mark.parametrize(
    ("kind", "speaks"), [(Kind.LEAVE, True), (Kind.REST, False), (None, False)]
)
def test_a_rule_of_the_policy_asks_the_roster(
    cast: Cast, roster: None, kind: Kind | None, speaks: bool
) -> None:
    if kind:
        off(cast.officer, TODAY - 2 * ADAY, kind)
    Policy.objects.create(
        reference="POL-T", number=1, state="published", title="Meals on leave", kinds=["meal"],
        conditions=[{"fact": "duty", "operator": "is", "value": "leave"}], once=uuid4(),
        message="It was leave.", fix="Say why.", source="Test", starts=TODAY - 30 * ADAY,
        begun_at=AT, published_at=AT,
    )  # fmt: skip
    line = food(cast.officer, kind="meal").lines.get()
    said = [one.message for one in judge_one(line, cast.officer, at=AT)]
    assert ("It was leave." in said) is speaks


def test_the_screen_ticks_days_and_the_second_press_adds_none(cast: Cast, roster: None) -> None:
    now = timezone.now()
    day = today(now) - ADAY
    on_duty(cast.dog_handler, day)
    claim = make.draft(cast.dog_handler, amount="4.20", kind="dog", at=now, what="Daily food")
    page = signed_in(cast.dog_handler)
    assert f"/expenses/{claim.reference}/lines/1/days/" in page.get(
        f"/expenses/{claim.reference}/"
    ).content.decode()  # fmt: skip
    address = f"/expenses/{claim.reference}/lines/1/days/"
    shown = page.get(address).content.decode()
    assert "On duty 07:00 to 17:00" in shown
    typed = {"once": uuid4(), "days": [str(day)]}
    for _ in range(2):
        assert page.post(address, typed).status_code == 302
    assert claim.lines.count() == 2
    other = page.post(address, typed | {"once": uuid4()})
    assert other.status_code == 409
    assert "You have claimed this" in other.content.decode()
    none = page.post(address, {"once": uuid4()})
    assert "Tick at least one day" in none.content.decode()
    assert signed_in(cast.officer).get(address).status_code == 404


def test_days_off_are_apart_and_closed(cast: Cast, roster: None) -> None:
    now = timezone.now()
    day = today(now) - ADAY
    on_duty(cast.dog_handler, day)
    off(cast.dog_handler, day - 2 * ADAY)
    browser = signed_in(cast.dog_handler)
    claims = {
        kind: make.draft(cast.dog_handler, amount="4.20", kind=kind, at=now, what="Daily food")
        for kind in ("dog", "parking")
    }
    where = {kind: f"/expenses/{one.reference}/lines/1/days/" for kind, one in claims.items()}
    page = words(browser.get(where["dog"]))
    assert page.index("On duty 07:00") < page.index("Other days</span>") < page.index("Rest day")
    assert "Days off are under “Other days”" in page and '<details class="govuk-details">' in page
    parking = words(browser.get(where["parking"]))
    assert "Days off are left out" in parking and "Rest day" not in parking
    browser.post(where["dog"], {"once": uuid4(), "other": [str(day - 2 * ADAY)]})
    assert claims["dog"].lines.filter(spent_on=day - 2 * ADAY).exists()


def test_the_page_of_dogs_says_which_days(cast: Cast, roster: None) -> None:
    day = today(timezone.now())
    on_duty(cast.dog_handler, day)
    off(cast.dog_handler, day - ADAY)
    off(cast.dog_handler, day - 2 * ADAY, Kind.LEAVE)
    page = signed_in(cast.dog_handler).get("/expenses/dogs/").content.decode()
    for said in ("On duty 07:00 to 17:00", "Claim what you bought", "Rest day", "In your pay",
                  "Leave", "ask your sergeant"):  # fmt: skip
        assert said in page
    other = signed_in(cast.officer).get("/expenses/dogs/").content.decode()
    assert "no roster of yours" in other


def test_a_machine_asks_and_adds(cast: Cast, roster: None) -> None:
    now = timezone.now()
    day = today(now) - ADAY
    on_duty(cast.dog_handler, day)
    claim = make.draft(cast.dog_handler, amount="4.20", kind="dog", at=now, what="Daily food")
    door = machine(cast.dog_handler, "claims:read", "claims:write")
    address = f"/api/v1/claims/{claim.reference}/lines/1/days/"
    said = {one["on"]: one["words"] for one in door.get(address).json()}
    assert said[str(day)] == "On duty 07:00 to 17:00"
    sent = {"once": str(uuid4()), "days": [str(day)]}
    added = door.post(address, sent, "application/json", headers={"Idempotency-Key": str(uuid4())})
    assert added.status_code == 201
    assert [one["spent_on"] for one in added.json()] == [str(day)]
    sent["once"] = str(uuid4())
    told_no = door.post(
        address, sent, "application/json", headers={"Idempotency-Key": str(uuid4())}
    )
    assert told_no.status_code == 409
    assert told_no.json()["rule"] == "EX-141"
