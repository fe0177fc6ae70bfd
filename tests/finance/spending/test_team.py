"""What a team spent: who is in it, this year beside the last, and what is unusual."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from statistics import median
from typing import Any

import pytest

from finance.spending import rules
from finance.spending.queries.listings import TEAM
from finance.spending.queries.team import Team, by_kind, by_person, leads, lines, total, unusual
from mss.people.models import Assignment, Person
from tests.cast import AT, Cast
from tests.factories import people as make
from tests.finance.spending import spent
from tests.finance.spending.spent import line

D = Decimal
TODAY = AT.date()


def team(manager: Person, **fields: Any) -> Team:
    return Team(manager, **{"day": TODAY, "at": AT, **fields})


def spends(asked: Team) -> dict[str, tuple[Decimal, Decimal]]:
    return {one.name: (one.now, one.before) for one in by_person(asked)}


def test_sp_5_direct_and_further_down(cast: Cast):
    direct = set(team(cast.inspector).people)
    assert direct == {cast.sergeant, cast.dog_handler}, "over the vacant post"
    everybody = set(team(cast.inspector, scope="everybody").people)
    assert everybody == direct | {cast.officer, cast.other_officer, cast.undercover}
    assert cast.officer in team(cast.commander, scope="everybody").people, "skip-level"
    assert cast.stranger not in everybody
    assert not leads(cast.officer, at=AT) and not leads(cast.leaver, at=AT)
    assert leads(cast.sergeant, at=AT)


def test_sp_5_from_the_day_they_stop(cast: Cast):
    spent.claim(cast.officer, line())
    tomorrow = AT + timedelta(days=1)
    Assignment.objects.filter(person=cast.sergeant).update(ends=tomorrow.date())
    assert cast.officer in team(cast.sergeant).people
    assert set(team(cast.sergeant, at=tomorrow).people) == set()
    assert set(team(cast.sergeant, at=tomorrow, day=TODAY).people) == set(), "nor as at a past day"
    assert not leads(cast.sergeant, at=tomorrow)
    assert cast.officer in team(cast.inspector, at=tomorrow).people, "the next filled post above"


def test_sp_5_from_the_day_somebody_moves_away(cast: Cast):
    Assignment.objects.filter(person=cast.officer).update(ends=TODAY)
    make.assign(cast.officer, cast.posts["stranger"], starts=TODAY)
    spent.claim(cast.officer, line())
    assert cast.officer not in team(cast.sergeant).people
    assert cast.officer not in team(cast.sergeant, day=TODAY - timedelta(days=30)).people
    assert cast.officer in team(cast.other_sergeant).people
    assert list(lines(team(cast.sergeant, person=cast.officer.reference))) == []


def test_the_same_days_of_last_year(cast: Cast):
    for day, amount in {
        "2025-04-05": "1.00", "2025-04-06": "2.00", "2025-06-10": "4.00", "2025-06-11": "8.00",
        "2026-04-05": "16.00", "2026-04-06": "32.00", "2026-06-10": "64.00",
    }.items():  # fmt: skip
        spent.claim(cast.officer, line(spent_on=day, amount=amount))
    asked = team(cast.sergeant)
    assert spends(asked)["Priya Shah"] == (D("96.00"), D("6.00"))
    assert spends(asked)["Callum Reid"] == (0, 0)
    (meals,) = by_kind(asked)
    assert (meals.now, meals.before, meals.count) == (D("96.00"), D("6.00"), 2)
    assert (meals.bar, meals.bar_before, meals.change) == (100, 6, D("90.00"))
    earlier = team(cast.sergeant, day=date(2026, 6, 9))
    assert spends(earlier)["Priya Shah"] == (D("32.00"), D("2.00"))


def test_each_as_it_had_been_sent_by_then(cast: Cast):
    evening = datetime(2026, 6, 10, 22, 59, 59, tzinfo=UTC)  # the last second of the day in London
    second = timedelta(seconds=1)
    spent.claim(cast.officer, line(amount="1.00"), sent=evening)
    spent.claim(cast.officer, line(amount="2.00"), sent=evening + second)
    before = evening.replace(year=2025)
    spent.claim(cast.officer, line(amount="4.00", spent_on="2025-06-01"), sent=before)
    spent.claim(cast.officer, line(amount="8.00", spent_on="2025-06-01"), sent=before + second)
    assert spends(team(cast.sergeant))["Priya Shah"] == (D("1.00"), D("4.00"))


def test_what_does_not_count_is_nowhere(cast: Cast):
    for state in ("draft", "returned", "rejected", "withdrawn"):
        spent.claim(cast.officer, line(amount="10.00"), state=state)
    asked = team(cast.sergeant)
    assert spends(asked)["Priya Shah"] == (0, 0)
    assert (by_kind(asked), lines(asked).count()) == ([], 0)
    assert total([]).now == 0


@pytest.fixture
def busy(cast: Cast) -> list[tuple[Person, dict[str, Any]]]:
    """Lines of five people over three years, some far above what is usual for them."""
    people = (cast.officer, cast.other_officer, cast.undercover, cast.dog_handler, cast.sergeant)
    made = []
    for number in range(150):
        person = people[number % 5]
        kind = ("meal", "fare", "parking")[number % 3]
        dear = number % 11 == 0
        day = TODAY - timedelta(days=number * 7)
        one = line(kind, f"{20 + number % 13 + (75 if dear else 0)}.15", day)
        spent.claim(person, one)
        made.append((person, one))
    return made


def test_sums_are_those_of_the_lines(cast: Cast, busy: list[tuple[Person, dict[str, Any]]]):
    asked = team(cast.inspector, scope="everybody")
    first, last = date(2026, 4, 6), TODAY
    back = date(2025, 4, 6), date(2025, 6, 10)
    for person in asked.people:
        mine = [one for who, one in busy if who == person]
        now = sum((o["amount"] for o in mine if first <= o["spent_on"] <= last), D(0))
        before = sum((o["amount"] for o in mine if back[0] <= o["spent_on"] <= back[1]), D(0))
        assert spends(asked)[person.name] == (now, before), person
    kinds = by_kind(asked)
    assert sum(one.now for one in kinds) == sum(now for now, _ in spends(asked).values()) > 0
    assert total(kinds).before == sum(before for _, before in spends(asked).values()) > 0


def test_sp_7_the_database_and_the_rule_agree(
    cast: Cast, busy: list[tuple[Person, dict[str, Any]]]
):
    asked = team(cast.inspector, scope="everybody")
    since = date(2024, 6, 10)
    expected = set()
    for person, one in busy:
        own = [
            other["amount"]
            for who, other in busy
            if who == person and other["kind"] == one["kind"] and since < other["spent_on"] <= TODAY
        ]
        odd = rules.unusual(one["amount"], median(own) if own else None, len(own),
                            times=D(3), floor=D(50))  # fmt: skip
        if odd and one["spent_on"] >= date(2026, 4, 6):
            expected.add((person.pk, one["spent_on"], one["amount"]))
    found = {(row.claim.claimant_id, row.spent_on, row.amount) for row in unusual(asked)}
    assert found == expected


@pytest.mark.parametrize(
    ("usual", "amount", "is_such"),
    [
        (["20.00"] * 3, "60.01", True),
        (["20.00"] * 3, "60.00", False),
        (["20.00"] * 2, "60.01", False),
        (["10.10"] * 3, "50.00", False),
        (["10.10"] * 3, "50.01", True),
        (["16.90", "16.90", "17.00", "17.00", "17.00"], "51.00", False),
        (["16.90", "16.90", "16.90", "17.00", "17.00"], "50.71", False),  # the middle is 16.95
        (["16.90", "16.90", "16.90", "17.00", "17.00"], "50.86", True),
    ],
)
def test_sp_7_boundaries(cast: Cast, usual: list[str], amount: str, is_such: bool):
    for one in usual:
        spent.claim(cast.officer, line(amount=one, spent_on="2026-01-10"))
    spent.claim(cast.officer, line("fare", "1.00", "2026-01-10"))
    spent.claim(cast.officer, line(amount=amount, spent_on="2026-05-10"))
    assert unusual(team(cast.sergeant)).exists() is is_such
    assert not unusual(team(cast.other_sergeant)).exists()


def test_sp_7_two_years_and_no_more(cast: Cast):
    for day in ("2024-06-10", "2024-06-11", "2025-01-01"):
        spent.claim(cast.officer, line(amount="10.00", spent_on=day))
    spent.claim(cast.officer, line(amount="99.00", spent_on="2026-05-10"))
    assert not unusual(team(cast.sergeant)).exists(), "one of the four is too long ago"
    spent.claim(cast.officer, line(amount="10.00", spent_on="2025-01-02"))
    (row,) = unusual(team(cast.sergeant))
    assert (row.amount, row.usual) == (D("99.00"), D("10.000"))


def test_lists_are_narrowed_and_sorted(cast: Cast):
    spent.claim(cast.officer, line(amount="5.00"), line("fare", "7.00"))
    spent.claim(cast.other_officer, line(amount="6.00"))
    asked = team(cast.sergeant, person=cast.officer.reference, kind="fare")
    assert [one.amount for one in lines(asked)] == [D("7.00")]
    ordered = TEAM["lines"].ordered(team(cast.sergeant), "-amount")
    assert [one.amount for one in ordered] == [D("7.00"), D("6.00"), D("5.00")]
    people = TEAM["people"].ordered(team(cast.sergeant), "-now")
    assert [one.name for one in people][:2] == ["Priya Shah", "Callum Reid"]
