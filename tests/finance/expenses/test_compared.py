"""What whoever decides reads beside a line: the day by the roster, and earlier ones of its kind."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.utils import timezone

from finance.expenses.days.roster import told
from finance.expenses.models import Claim, Line
from finance.expenses.queries import compared, evidence
from mss.foundation.working_time import today
from mss.people.duty_days import Kind
from mss.people.models import Assignment, Person, Post
from tests.cast import AT, Cast
from tests.doors import signed_in
from tests.factories import claims as make
from tests.factories.claims import submitted, waiting_step
from tests.finance.expenses import rosters
from tests.finance.expenses.rosters import off, on_duty

D = Decimal
DAY = today(AT) - timedelta(days=2)


@pytest.fixture
def roster() -> Iterator[None]:
    with rosters.kept():
        yield


def spent(person: Person, *amounts: str, days: int = 30, kind: str = "meal") -> None:
    """Claims of so many days ago that were paid."""
    for amount in amounts:
        number = Claim.objects.count()
        claim = Claim.objects.create(
            reference=f"EXP-T-{number}", claimant=person, once=uuid4(), total=D(amount),
            cost_centre=person.assignments.first().post.cost_centre, state="approved",
            started_at=AT - timedelta(days=days), submitted_at=AT - timedelta(days=days),
        )  # fmt: skip
        Line.objects.create(
            claim=claim, number=1, once=uuid4(), kind=kind, what="Meal", amount=D(amount),
            spent_on=today(AT) - timedelta(days=days),
        )  # fmt: skip


def colleagues(cast: Cast, number: int) -> list[Person]:
    """So many more response officers."""
    place = cast.officer.assignments.get()
    found = []
    for one in range(number):
        person = Person.objects.create_user(
            email=f"more{one}@example.test", name=f"More {one}", reference=f"P-MORE{one}",
            kind="officer", grade=place.grade, organisation=cast.mps, joined_on=place.starts,
        )  # fmt: skip
        post = Post.objects.create(
            reference=f"POST-MORE{one}",
            title="Response Officer",
            unit=place.post.unit,
            cost_centre=place.post.cost_centre,
            grade=place.grade,
            above=place.post.above,
        )
        Assignment.objects.create(
            person=person, post=post, kind="substantive", grade=place.grade, starts=place.starts
        )
        found.append(person)
    return found


def beside(claim: Claim):  # type: ignore[no-untyped-def]
    return compared(claim, claim.lines.all(), at=AT)[1]


def test_the_first_of_its_kind(cast: Cast) -> None:
    one = beside(make.draft(cast.officer))
    assert (one.count, one.usual, one.times, one.theirs) == (0, None, None, None)


def test_beside_the_same_person(cast: Cast) -> None:
    spent(cast.officer, "8.00", "9.00", "11.00")
    claim = make.draft(cast.officer, amount="20.00")
    assert beside(claim).times is None
    spent(cast.officer, "10.00")
    spent(cast.officer, "400.00", days=366)
    spent(cast.officer, "400.00", kind="hotel")
    one = beside(claim)
    assert (one.count, one.usual, one.times) == (4, D("9.50"), D("2.1"))


def test_beside_colleagues_of_the_unit_never_by_name(cast: Cast) -> None:
    people = colleagues(cast, 4)
    for number, person in enumerate(people):
        spent(person, f"{10 + number}.00")
    spent(cast.stranger, "900.00")
    spent(cast.officer, "700.00")
    Person.objects.filter(pk=cast.undercover.pk).update(protected=True)
    spent(cast.undercover, "800.00")
    claim = make.draft(cast.officer)
    four = beside(claim)
    assert (four.colleagues, four.theirs) == (4, None)
    spent(cast.other_officer, "30.00", "30.00")
    five = beside(claim)
    assert (five.colleagues, five.theirs, five.unit) == (
        5, D("12.50"), "Central East response team A",
    )  # fmt: skip


def test_the_approver_reads_it_and_nobody_else(scheme: Cast, roster: None) -> None:
    off(scheme.officer, DAY, Kind.LEAVE)
    claim = submitted(scheme.officer)
    (line,) = evidence(claim.reference, scheme.sergeant, AT)["checked"]
    assert (line.off, line.day.words, line.beside.count) == (True, "Leave", 0)
    for who in (scheme.officer, scheme.finance_officer):
        (line,) = evidence(claim.reference, who, AT)["checked"]
        assert (line.day, line.beside) == (None, None)


def test_a_night_duty_that_ran_into_it_is_no_day_off(scheme: Cast, roster: None) -> None:
    on_duty(scheme.officer, DAY - timedelta(days=1), 22)
    off(scheme.officer, DAY)
    claim = submitted(scheme.officer)
    (line,) = evidence(claim.reference, scheme.sergeant, AT)["checked"]
    assert (line.off, line.day.words) == (False, "On duty until 08:00, from the day before")


def test_the_page_of_the_approver(scheme: Cast, roster: None) -> None:
    now = timezone.now()
    off(scheme.officer, today(now) - timedelta(days=2))
    claim = submitted(scheme.officer, at=now)
    step = waiting_step(claim)
    page = signed_in(scheme.sergeant).get(f"/decide/{step.reference}/").content.decode()
    assert "Rest day by the roster on this day" in page
    assert "The first of this kind in 12 months" in page
    assert "Too few colleagues" in page
    own = signed_in(scheme.officer).get(f"/expenses/{claim.reference}/").content.decode()
    assert "by the roster" not in own


def test_a_rest_day_that_ends_at_midnight_runs_into_nothing(cast: Cast, roster: None) -> None:
    """A roster may say when a rest day ends."""
    on_duty(cast.officer, DAY - timedelta(days=1), 0, 24)
    rosters.as_rest(cast.officer, DAY - timedelta(days=1))
    off(cast.officer, DAY)
    assert told(cast.officer.pk, [DAY])[DAY].words == "Rest day"


def test_by_api_whoever_decides_reads_the_same(scheme: Cast, roster: None) -> None:
    on_duty(scheme.officer, DAY)
    spent(scheme.officer, "10.00", "12.00", "14.00")
    claim = submitted(scheme.officer, amount="24.00")
    address = f"/api/v1/claims/{claim.reference}/evidence/"
    found = signed_in(scheme.sergeant).get(address).json()
    (line,) = found["lines"]
    assert (found["claim"], found["cuts"], found["before"]["count"]) == (claim.reference, True, 3)
    assert line["beside"]["usual"] == "12.00"
    assert line["day"]["kind"] == Kind.WORKED
    own = signed_in(scheme.officer).get(address).json()
    assert (own["cuts"], own["lines"][0]["beside"], own["lines"][0]["day"]) == (False, None, None)
    assert signed_in(scheme.dog_handler).get(address).status_code == 404
