"""DA-10: requests that lie close together and cross a line are pointed out, and only then."""

from datetime import timedelta
from decimal import Decimal

import pytest

from mss.approvals import queries
from mss.approvals.rules import together
from tests.cast import AT, Cast
from tests.factories.claims import submitted, waiting_step


@pytest.mark.parametrize(
    ("others", "amount", "line", "total"),
    [
        (["150"], "100", "250", None),
        (["150"], "100.01", "250", "250.01"),
        (["100", "100"], "60", "250", "260"),
        ([], "200", "250", None),
        (["150"], "251", "250", None),
        (["150"], "200", None, None),
    ],
)
def test_together(others: list[str], amount: str, line: str | None, total: str | None):
    found = together(
        [Decimal(one) for one in others], Decimal(amount), Decimal(line) if line else None
    )
    assert found == (Decimal(total) if total else None)


def test_two_claims_of_one_day_over_the_sergeants_limit(scheme: Cast):
    first = submitted(scheme.officer, amount="150.00")
    second = waiting_step(submitted(scheme.officer, amount="140.00", at=AT + timedelta(hours=1)))
    assert waiting_step(first).approval.flags == []
    assert second.approval.flags == ["split"]
    close = queries.close_to(second.approval, at=AT + timedelta(hours=2))
    assert close is not None
    assert (close.total, close.line) == (Decimal("290.00"), Decimal("250.00"))
    assert [one.about for one in close.others] == [first.reference]


@pytest.mark.parametrize(
    ("first", "second", "days", "who"),
    [
        ("150.00", "100.00", 0, "officer"),  # together exactly the limit
        ("150.00", "140.00", 31, "officer"),  # too long ago
        ("150.00", "140.00", 0, "other_officer"),  # somebody else
    ],
)
def test_nothing_is_pointed_out(scheme: Cast, first: str, second: str, days: int, who: str):
    submitted(scheme.officer, amount=first, at=AT - timedelta(days=days))
    step = waiting_step(submitted(scheme.people[who], amount=second, at=AT + timedelta(hours=1)))
    assert step.approval.flags == []
