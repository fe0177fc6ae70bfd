"""When money comes and how much of it, or what it waits for: one answer for every place that says it."""

from datetime import timedelta
from decimal import Decimal

import pytest

from finance.payments import operations, queries, sources
from finance.payments.models import Payment
from mss.people.models import Person
from tests.cast import AT, Cast
from tests.factories import overpayments
from tests.factories.payments import KIND, account, owed, payable, run_made, work

pytestmark = pytest.mark.django_db


def said(payment: Payment, reader: Person, days: int = 0) -> str:
    found = queries.arrival(reader, source=KIND, about=payment.about, at=AT + timedelta(days=days))
    assert found is not None
    return found.sentence


def test_from_owed_to_the_day_it_is_there(cast: Cast) -> None:
    first = payable(cast)[0]
    assert said(first, cast.officer) == "Paid with the next run"
    run = run_made(cast)
    assert said(first, cast.officer) == "£18.40 is to reach your account on 15 June 2026"
    operations.release_run(run=run, by=cast.second_finance_officer, at=AT)
    work(run)
    sent = "£18.40 is sent to the bank and reaches {} on 15 June 2026"
    assert said(first, cast.officer) == sent.format("your account")
    assert said(first, cast.finance_officer) == sent.format("the claimant’s account")
    assert (
        said(first, cast.sergeant) == "Sent to the bank, in the claimant’s account on 15 June 2026"
    )
    assert said(first, cast.officer, days=4) == sent.format("your account")
    assert said(first, cast.officer, days=5) == "£18.40 reached your account on 15 June 2026"


def test_what_it_waits_for(cast: Cast) -> None:
    waits = owed(cast, cast.dog_handler, "8.00")
    assert said(waits, cast.dog_handler) == "Waits for your bank details"
    assert said(waits, cast.sergeant) == "Not paid yet"
    account(cast.dog_handler)
    assert said(waits, cast.dog_handler) == "Paid with the next run"
    operations.stop(payment=waits, why="Odd", by=cast.finance_officer, at=AT)
    for reader in (cast.dog_handler, cast.sergeant):
        assert said(waits, reader) == "Finance looks at it before it is paid"


def test_what_its_service_tells_the_payee(cast: Cast) -> None:
    first = payable(cast)[0]
    source = sources.get(KIND)
    asked = []

    def held(abouts: object) -> dict[str, sources.Hold]:
        asked.append(abouts)
        return {first.about: sources.Hold("May be odd", "/things/", "Waits for a paper")}

    sources.register(
        sources.Source(
            KIND, source.name, source.on_paid, source.on_came_back, source.split, source.address,
            held=held,
        )
    )  # fmt: skip
    try:
        assert said(first, cast.officer) == "Waits for a paper"
    finally:
        sources.register(source)
    assert asked == [[first.about]]


def test_what_is_kept_back_is_told_to_those_who_may_know(cast: Cast) -> None:
    row, paid = overpayments.planned(cast), overpayments.coming(cast, "36.99")
    overpayments.next_run(cast)
    mine = queries.arrival(cast.officer, source=KIND, about=paid.about, at=overpayments.NEXT)
    assert mine is not None
    paid.refresh_from_db()
    assert 0 < paid.recovered == sum((one.amount for one in mine.kept), Decimal(0))
    assert [one.about for one in mine.kept] == [row.reference]
    assert mine.sentence.startswith(f"£{paid.sent} is ")
    other = queries.arrival(cast.sergeant, source=KIND, about=paid.about, at=overpayments.NEXT)
    assert other is not None
    assert (other.kept, other.sees, str(paid.sent) in other.sentence) == ([], False, False)
