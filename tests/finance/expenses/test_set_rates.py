"""Lines at a set rate, by operation, screen and API."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from finance.expenses import operations, queries
from finance.expenses.models import AllowanceRate, Claim, Line
from mss.foundation.working_time import today
from mss.people.models import Assignment, Grade, Person
from tests.cast import AT, Cast
from tests.doors import machine, signed_in
from tests.refusals import RefusedBy

D = Decimal
TUESDAY = date(2026, 6, 9)


def begin(person: Person) -> Claim:
    return operations.start(by=person, once=uuid4(), at=AT)


def away(claim: Claim, kind: str, once: UUID | None = None, **fields: Any) -> Line:
    details = {"spent_on": TUESDAY, "what": "Held for the summit", "kind": kind, **fields}
    return operations.save_line(
        claim=claim, once=once or uuid4(), by=claim.claimant, at=AT, **details
    )


def test_a_long_day_of_staff_needs_no_receipt(scheme: Cast) -> None:
    claim = begin(scheme.hr_adviser)
    line = away(claim, "scale", hours=D("10.0"), scale="away-late")
    assert (line.amount, line.vat, line.rate) == (D("20.00"), D("0.00"), D("20.00"))
    claim.refresh_from_db()
    sent = operations.submit(claim=claim, version=claim.version, by=claim.claimant, at=AT)
    assert sent.state == Claim.State.SUBMITTED


def test_an_officer_claims_the_meal(cast: Cast, refused: RefusedBy) -> None:
    claim = begin(cast.officer)
    with refused("EX-31") as said:
        away(claim, "scale", hours=D("10.0"))
    assert "Officers claim the meal itself, with its receipt" in str(said.value)


def test_nights_in_reserve(cast: Cast, refused: RefusedBy) -> None:
    line = away(begin(cast.officer), "night", nights=2, scale="hardship")
    assert (line.amount, line.rate) == (D("160.00"), D("80.00"))
    higher = begin(cast.superintendent)
    with refused("EX-31"):
        away(higher, "night", nights=1)


def test_the_rank_of_the_day_counts(cast: Cast, refused: RefusedBy) -> None:
    """Made superintendent today: last night was still a chief inspector's."""
    person = cast.chief_inspector
    higher = Grade.objects.get(code="superintendent")
    old = Assignment.objects.get(person=person)
    Assignment.objects.filter(pk=old.pk).update(ends=today(AT))
    Assignment.objects.create(
        person=person, post=old.post, kind=old.kind, grade=higher, starts=today(AT)
    )
    Person.objects.filter(pk=person.pk).update(grade=higher)
    person.refresh_from_db()
    claim = begin(person)
    assert away(claim, "night", nights=1, spent_on=TUESDAY).amount == D("50.00")
    with refused("EX-31"):
        away(claim, "night", nights=1, spent_on=today(AT))


def test_a_rate_that_changes_holds_from_its_day(cast: Cast) -> None:
    old = AllowanceRate.objects.get(code="reserve")
    AllowanceRate.objects.create(
        code="reserve", starts=TUESDAY, amount=D("55"), kinds=old.kinds, grades=old.grades,
        source="Invented for this test",
    )  # fmt: skip
    claim = begin(cast.officer)
    before = away(claim, "night", nights=1, spent_on=TUESDAY - timedelta(days=1))
    assert [before.amount, away(claim, "night", nights=1).amount] == [D("50.00"), D("55.00")]


def test_a_night_is_paid_once_in_whichever_claim(cast: Cast, refused: RefusedBy) -> None:
    once = uuid4()
    first = begin(cast.officer)
    away(first, "night", once, nights=3)
    assert away(first, "night", once, nights=2).amount == D("100.00")  # the same line, changed
    second = begin(cast.officer)
    with refused("EX-32") as said:
        away(second, "night", nights=1, spent_on=date(2026, 6, 8))
    assert "8 June 2026 is in another of your lines" in str(said.value)
    assert away(second, "night", nights=1, spent_on=date(2026, 6, 7)).amount == D("50.00")
    assert away(begin(cast.sergeant), "night", nights=1).amount == D("50.00")


def test_a_rejected_claim_holds_no_night(cast: Cast) -> None:
    gone = begin(cast.officer)
    away(gone, "night", nights=1)
    Claim.objects.filter(pk=gone.pk).update(state=Claim.State.REJECTED)
    assert away(begin(cast.officer), "night", nights=1).amount == D("50.00")


def test_a_week_of_a_course_has_its_most(cast: Cast, refused: RefusedBy) -> None:
    claim = begin(cast.dog_handler)
    sunday = date(2026, 6, 7)
    first = away(claim, "course", nights=3, spent_on=date(2026, 6, 3))
    last = away(claim, "course", nights=2, spent_on=date(2026, 6, 5))
    assert [first.amount, last.amount] == [D("13.29"), D("4.48")]
    with refused("EX-34"):
        away(claim, "course", nights=1, spent_on=sunday)
    with refused("EX-33"):
        away(claim, "course", nights=3)


@pytest.mark.parametrize("nights", [32, 100])
def test_no_month_in_one_line(cast: Cast, refused: RefusedBy, nights: int) -> None:
    claim = begin(cast.officer)
    with refused("EX-30"):
        away(claim, "night", nights=nights)


def test_the_same_again_is_worked_out_again(cast: Cast) -> None:
    claim = begin(cast.officer)
    away(claim, "night", nights=1)
    again = operations.claim_again(claim=claim, by=cast.officer, once=uuid4(), at=AT)
    assert again.total == D("50.00")


def test_several_long_days_again_keep_their_distance(cast: Cast) -> None:
    claim = begin(cast.officer)
    last = today(AT) - timedelta(days=20)
    for days in (0, 1, 4):
        away(claim, "night", nights=1, spent_on=last - timedelta(days=days))
    again = operations.claim_again(claim=claim, by=cast.officer, once=uuid4(), at=AT)
    assert [today(AT) - line.spent_on for line in again.lines.order_by("-spent_on")] == [
        timedelta(days=days) for days in (0, 1, 4)
    ]  # fmt: skip
    assert queries.not_copied(claim, again) == 0


def test_a_day_that_is_claimed_already_is_left_out_of_the_same_again(cast: Cast) -> None:
    claim = begin(cast.officer)
    away(claim, "night", nights=1, spent_on=today(AT) - timedelta(days=9))
    away(claim, "night", nights=1, spent_on=today(AT) - timedelta(days=8))
    away(begin(cast.officer), "night", nights=1, spent_on=today(AT))
    again = operations.claim_again(claim=claim, by=cast.officer, once=uuid4(), at=AT)
    assert [line.spent_on for line in again.lines.all()] == [today(AT) - timedelta(days=1)]
    assert queries.not_copied(claim, again) == 1


def test_colleagues_away_together_are_no_duplicates(scheme: Cast) -> None:
    for person in (scheme.officer, scheme.other_officer):
        claim = begin(person)
        away(claim, "night", nights=1)
        claim.refresh_from_db()
        operations.submit(claim=claim, version=claim.version, by=person, at=AT)
    assert not claim.duplicates.exists()


def test_the_screen_says_the_rates_and_how_it_was_worked_out(cast: Cast) -> None:
    day = today(timezone.now()) - timedelta(days=2)
    claim = begin(cast.officer)
    page = signed_in(cast.officer)
    form = page.get(f"/expenses/{claim.reference}/add/night/").content.decode()
    assert "£50.00 a night" in form
    assert "£30.00 more" in form
    typed = {
        "once": uuid4(), "spent_on": str(day), "nights": "2", "scale": "hardship",
        "what": "Barracks at Hendon",
    }  # fmt: skip
    answer = page.post(f"/expenses/{claim.reference}/add/night/", typed)
    assert answer.status_code == 302
    card = page.get(f"/expenses/{claim.reference}/").content.decode()
    assert "2 nights at £80.00" in card
    assert "Add a photograph" not in card


def test_the_screen_keeps_what_was_typed_and_says_why(cast: Cast) -> None:
    claim = begin(cast.officer)
    day = today(timezone.now()) - timedelta(days=2)
    typed = {
        "once": uuid4(), "spent_on": str(day), "hours": "11", "scale": "away",
        "what": "Hearing in Leeds",
    }  # fmt: skip
    answer = signed_in(cast.officer).post(f"/expenses/{claim.reference}/add/scale/", typed)
    assert "Officers claim the meal itself, with its receipt" in answer.content.decode()
    assert "Hearing in Leeds" in answer.content.decode()
    assert not Line.objects.exists()


def test_a_machine_adds_one_and_is_told_why_not(cast: Cast) -> None:
    claim = begin(cast.officer)
    door = machine(cast.officer, "claims:read", "claims:write")
    day = today(timezone.now()) - timedelta(days=2)
    sent = {"once": str(uuid4()), "kind": "night", "spent_on": str(day), "nights": 2,
            "what": "Barracks at Hendon", "scale": "reserve"}  # fmt: skip
    added = door.post(f"/api/v1/claims/{claim.reference}/lines/", sent, "application/json",
                      headers={"Idempotency-Key": str(uuid4())})  # fmt: skip
    assert added.status_code == 201
    assert (added.json()["amount"], added.json()["rate"]) == ("100.00", "50.0000")
    sent |= {"once": str(uuid4()), "kind": "scale", "hours": "12.0", "scale": "away"}
    told = door.post(f"/api/v1/claims/{claim.reference}/lines/", sent, "application/json",
                     headers={"Idempotency-Key": str(uuid4())})  # fmt: skip
    assert "Officers claim the meal itself" in told.content.decode()
    assert claim.lines.count() == 1


@pytest.mark.parametrize(
    ("scale", "nights", "amount"),
    [("incidental", 3, "15.00"), ("incidental-abroad", 2, "20.00"), ("", 1, "5.00")],
)
def test_small_personal_costs_of_nights_away(
    scale: str, nights: int, amount: str, scheme: Cast
) -> None:
    claim = begin(scheme.hr_adviser)
    line = away(claim, "incidental", nights=nights, scale=scale)
    assert (line.amount, line.vat) == (D(amount), D("0.00"))
    claim.refresh_from_db()
    sent = operations.submit(claim=claim, version=claim.version, by=claim.claimant, at=AT)
    assert sent.state == Claim.State.SUBMITTED


def test_they_are_paid_to_staff_once_a_night_and_as_long_as_a_rate_is_held(
    cast: Cast, refused: RefusedBy
) -> None:
    claim = begin(cast.officer)
    with refused("EX-31"):
        away(claim, "incidental", nights=1)
    claim = begin(cast.hr_adviser)
    away(claim, "incidental", nights=2)
    with refused("EX-32"):
        away(claim, "incidental", nights=1, scale="incidental-abroad")
    with refused("EX-30"):
        long_ago = {"spent_on": date(1995, 4, 5), "overdue_reason": "It lay in a drawer"}
        away(claim, "incidental", nights=1, **long_ago)


def test_on_screen_staff_say_whether_they_were_abroad(cast: Cast) -> None:
    claim = begin(cast.hr_adviser)
    browser, where = signed_in(cast.hr_adviser), f"/expenses/{claim.reference}/add/incidental/"
    assert "Were you in the United Kingdom?" in browser.get(where).content.decode()
    day = today(timezone.now()) - timedelta(days=1)
    sent = {
        "once": str(uuid4()), "nights": "2", "scale": "incidental-abroad", "what": "Europol, Hague",
        "spent_on_day": day.day, "spent_on_month": day.month, "spent_on_year": day.year,
    }  # fmt: skip
    page = browser.post(where, sent, follow=True).content.decode()
    assert "2 nights at £10.00, abroad" in page
