"""Figures of an organisation's claims, against numbers counted here in another way."""

import statistics
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from finance.expenses.models import Duplicate
from finance.payments.models import Stop
from finance.spending.queries import claims
from finance.spending.queries.claims import Asked, of_body, sight_of, usual
from finance.spending.queries.listings import CLAIMS
from finance.spending.queries.overview import overview
from finance.spending.rules import BANDS, band_of
from mss.approvals.queries.oversight import Sight
from mss.foundation.working_time import is_working_day, working_days_between
from mss.people.models import Role, RoleHolding
from tests.cast import AT, SINCE, Cast
from tests.factories import people as make
from tests.factories.payments import account
from tests.finance.spending import spent
from tests.finance.spending.spent import line

D = Decimal
DAY = timedelta(days=1)


def asked(cast: Cast, *bodies: str, whole: bool = True, **fields: Any) -> Asked:
    ids = frozenset(cast.organisations[code].pk for code in bodies or ("mps",))
    return Asked(**{**vars(usual(Sight(ids, whole), at=AT)), **fields})


def test_sp_9_who_reads_what(cast: Cast):
    every = frozenset(one.pk for one in cast.organisations.values())
    assert sight_of(cast.auditor, at=AT) == Sight(every, whole=True)
    assert sight_of(cast.finance_officer, at=AT) == Sight(frozenset({cast.mps.pk}), whole=False)
    for person in (cast.officer, cast.sergeant, cast.hr_adviser, cast.system_administrator):
        assert sight_of(person, at=AT) is None
    RoleHolding.objects.filter(person=cast.finance_officer).update(ends=AT)
    assert sight_of(cast.finance_officer, at=AT - timedelta(seconds=1)) is not None
    assert sight_of(cast.finance_officer, at=AT) is None, "from the instant it ends"
    make.role(cast.finance_officer, Role.AUDITOR, starts=SINCE, organisation=cast.mopac)
    assert sight_of(cast.finance_officer, at=AT) == Sight(frozenset({cast.mopac.pk}), whole=True)


def test_an_organisation_reads_its_own(cast: Cast):
    for person in (cast.officer, cast.mopac_officer):
        spent.waiting(person, line())
        spent.owed(spent.claim(person, line()))
        spent.paid(cast, person, "2026-06-05", line())
        spent.refused(cast.sergeant, person, line())
    lists = ("waiting", "unpaid", "paid", "refused", "lines")
    for bodies, count in ((("mps",), 1), (("mopac",), 1), (("mps", "mopac"), 2)):
        found = {code: CLAIMS[code].count(asked(cast, *bodies)) for code in lists}
        assert found == {**dict.fromkeys(lists, count), "lines": 2 * count}, bodies
    narrowed = of_body(asked(cast, "mps", "mopac"), "mopac")
    assert [row.beneficiary for row in claims.waiting(narrowed)] == [cast.mopac_officer]
    assert of_body(asked(cast, "mps"), "mopac").bodies == [cast.mps.pk], "not one out of sight"


def test_people_whose_work_is_protected_are_for_auditors(cast: Cast):
    spent.waiting(cast.undercover, line())
    spent.owed(spent.claim(cast.undercover, line()))
    spent.paid(cast, cast.undercover, "2026-06-05", line())
    spent.refused(cast.sergeant, cast.undercover, line())
    spent.refused(cast.undercover, cast.officer, line())
    for whole, counts in ((False, [0, 0, 0, 0, 0]), (True, [1, 1, 1, 2, 2])):
        found = [CLAIMS[code].count(asked(cast, whole=whole)) for code in CLAIMS]
        assert found == counts, list(CLAIMS)


def test_sp_8_what_waits_by_working_days(cast: Cast):
    counted: dict[str, int] = {code: 0 for code, *_ in BANDS}
    for back in (0, 1, 2, 3, 4, 5, 6, 7, 8, 12, 13, 14, 15, 16, 21, 28, 29, 30, 31, 32, 60):
        sent = AT - timedelta(days=back)
        spent.waiting(cast.officer, line(), sent=sent)
        spent.owed(spent.claim(cast.officer, line()), at=sent)
        # Sent at the same time of day: on a working day, exactly so many days have passed.
        whole = working_days_between(sent.date(), AT.date()) - (not is_working_day(sent.date()))
        counted[band_of(max(whole, 0))] += 1
    ages = overview(asked(cast)).ages
    assert {one.code: one.waiting for one in ages} == counted
    assert {one.code: one.unpaid for one in ages} == counted
    assert {one.code: one.waiting_amount for one in ages} == {
        code: 10 * count for code, count in counted.items()
    }
    for code, count in counted.items():
        assert CLAIMS["waiting"].count(asked(cast, band=code)) == count
        assert CLAIMS["unpaid"].count(asked(cast, band=code)) == count


@pytest.mark.parametrize(
    ("since", "band"),
    [
        ("2026-06-05T09:30", "3-5"),  # Friday to Wednesday: exactly three working days
        ("2026-06-05T09:31", "0-2"),
        ("2026-06-06T12:00", "0-2"),  # a weekend does not count
        ("2026-05-22T09:30", "11-20"),  # over a bank holiday: twelve days
        ("2026-05-25T12:00", "11-20"),  # on it: eleven days and a part of today
    ],
)
def test_sp_8_to_the_minute(cast: Cast, since: str, band: str):
    sent = datetime.fromisoformat(since).replace(tzinfo=UTC)
    spent.waiting(cast.officer, line(), sent=sent)
    assert [one.code for one in overview(asked(cast)).ages if one.waiting] == [band]


def test_a_payment_waits_for_finance_where_it_is_stopped_or_may_be_claimed_twice(cast: Cast):
    account(cast.officer)
    first, second, third = (spent.claim(cast.officer, line()) for _ in range(3))
    payments = [spent.owed(one) for one in (first, second, third)]
    Stop.objects.create(payment=payments[0], why="Odd", by=cast.finance_officer, at=AT)
    Duplicate.objects.create(
        reference="DUP-20-000001", claim=second, line=second.lines.get(), other_claim=third,
        other_line=third.lines.get(), ground="spending", likely=True, found_at=AT,
    )  # fmt: skip
    found = {row.about: claims.why_unpaid(row) for row in claims.unpaid(asked(cast))}
    assert found == {
        first.reference: "Stopped by a finance officer",
        second.reference: "May be claimed twice: look at DUP-20-000001",
        third.reference: "Goes with the next payment run",
    }


def test_why_a_payment_waits(cast: Cast):
    for person in (cast.officer, cast.other_officer, cast.dog_handler):
        spent.owed(spent.claim(person, line()))
    for person in (cast.officer, cast.dog_handler):
        account(person)
    type(cast.officer).objects.get_queryset().filter(pk=cast.dog_handler.pk).update(
        left_on=AT.date()
    )
    assert {row.payee: claims.why_unpaid(row) for row in claims.unpaid(asked(cast))} == {
        cast.officer: "Goes with the next payment run",
        cast.other_officer: "No bank details yet",
        cast.dog_handler: "Has left: check, then include leavers",
    }


def test_time_to_pay(cast: Cast):
    taken = []
    for number in range(40):
        pay_on = date(2026, 6, 8) - timedelta(days=number)
        sent = datetime(2026, 6, 8, 23, 0, tzinfo=UTC) - timedelta(
            days=number * 3 % 17 + number + 1
        )
        spent.paid(cast, cast.officer, pay_on, line(amount="10.00"), sent=sent)
        taken.append(_working(sent.date() + DAY, pay_on))  # sent at midnight in London
    found = overview(asked(cast))
    assert (found.paid, found.paid_amount) == (40, D("400.00"))
    assert found.median == timedelta(days=statistics.median(taken))
    slow = statistics.quantiles(taken, n=20, method="inclusive")[-1]
    assert found.slow is not None and abs(found.slow - timedelta(days=slow)) < timedelta(minutes=1)
    rows = list(CLAIMS["paid"].ordered(asked(cast), "-taken"))
    assert [row.taken / DAY for row in rows] == sorted(taken, reverse=True)


def _working(first: date, stop: date) -> int:
    """Working days from midnight to midnight."""
    return working_days_between(first - DAY, stop - DAY)


def test_the_period_is_of_london_days(cast: Cast):
    first = date(2026, 5, 1)
    for pay_on in ("2026-04-30", "2026-05-01", "2026-05-31", "2026-06-01"):
        spent.paid(cast, cast.officer, pay_on, line(spent_on="2026-04-20"))
    since = datetime(2026, 4, 30, 23, 0, tzinfo=UTC)
    until = datetime(2026, 5, 31, 23, 0, tzinfo=UTC)
    may = asked(cast, since=since, until=until)
    assert may.first_day == first
    assert sorted(str(row.paid_on) for row in claims.paid(may)) == ["2026-05-01", "2026-05-31"]
    second = timedelta(seconds=1)
    for at in (since - second, since, until - second, until):
        spent.refused(cast.sergeant, cast.officer, line(), at=at)
    assert {row.at for row in claims.refused(may)} == {since, until - second}


def test_why_claims_are_refused(cast: Cast):
    for kind, outcome, why in (
        ("meal", "reject", "Paid by the office card."),
        ("meal", "return", "Which court? Add the receipt."),
        ("hotel", "return", "The receipt is of another receipt"),
        ("fare", "return", "Office?"),
    ):
        spent.refused(cast.sergeant, cast.officer, line(kind), line("parking"), outcome=outcome,
                      why=why)  # fmt: skip
    found = overview(asked(cast))
    assert (found.rejected, found.returned) == (1, 3)
    assert {one.code: (one.rejected, one.returned) for one in found.by_kind} == {
        "parking": (1, 3), "meal": (1, 1), "hotel": (0, 1), "fare": (0, 1),
    }  # fmt: skip
    words = {one.code: (one.rejected, one.returned) for one in found.by_word}
    assert words["receipt"] == (0, 2) and words["office"] == (1, 1)
    assert [one.code for one in found.by_word][:2] == ["office", "receipt"]
    for one in found.by_kind:
        assert CLAIMS["refused"].count(asked(cast, kind=one.code)) == one.count
    for one in found.by_word:
        assert CLAIMS["refused"].count(asked(cast, words=one.code)) == one.count
        rejected = asked(cast, words=one.code, outcome="reject")
        assert CLAIMS["refused"].count(rejected) == one.rejected


def test_a_word_is_a_whole_word(cast: Cast):
    spent.refused(cast.sergeant, cast.officer, line(), why="The officer was there")
    assert CLAIMS["refused"].count(asked(cast, words="office")) == 0
    assert CLAIMS["refused"].count(asked(cast, words="officer")) == 1


def test_what_money_was_spent_on(cast: Cast):
    for kind, amount in (("meal", "10.00"), ("meal", "20.00"), ("hotel", "90.00")):
        spent.approval(spent.claim(cast.officer, line(kind, amount)))
    spent.approval(spent.claim(cast.officer, line("dog", "99.00"), state="withdrawn"), "withdrawn")
    again = spent.claim(cast.officer, line("fare", "5.00"))
    for state in ("returned", "approved"):  # sent twice, counted once
        spent.approval(again, state)
    found = overview(asked(cast)).kinds
    assert [(one.code, one.amount, one.count, one.bar) for one in found] == [
        ("hotel", D("90.00"), 1, 100), ("meal", D("30.00"), 2, 33), ("fare", D("5.00"), 1, 6),
    ]  # fmt: skip
    for one in found:
        assert CLAIMS["lines"].count(asked(cast, kind=one.code)) == one.count


def test_nothing_is_no_figure(cast: Cast):
    found = overview(asked(cast))
    assert (found.waiting, found.unpaid, found.paid, found.rejected, found.returned) == (0,) * 5
    assert (found.median, found.slow, found.by_kind, found.by_word, found.kinds) == (
        None, None, [], [], [],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("code", "sort"), [(code, sort) for code, one in CLAIMS.items() for sort in one.sorts]
)
def test_every_order_turns_round(cast: Cast, code: str, sort: str):
    for number, person in enumerate((cast.officer, cast.other_officer, cast.sergeant)):
        back = timedelta(days=number + 1)
        amount = f"{number + 1}.00"
        spent.waiting(person, line(amount=amount), sent=AT - back)
        spent.owed(spent.claim(person, line(amount=amount)), at=AT - back)
        spent.paid(cast, person, (AT - back).date(), line(amount=amount), sent=AT - 3 * back)
        spent.refused(cast.inspector, person, line(amount=amount), at=AT - back)
    up = list(CLAIMS[code].ordered(asked(cast), sort))
    down = list(CLAIMS[code].ordered(asked(cast), f"-{sort}"))
    assert up == down[::-1] and len(up) >= 3
