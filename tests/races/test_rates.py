"""Two owners decide about one change of rates at once; beside a control without waiting."""

from functools import partial

import pytest

from finance.expenses.models import InHandTime
from mss.people.models import Person
from mss.rates import operations
from mss.rates.models import Proposal
from tests.cast import AT, Cast
from tests.races.acting import shown
from tests.races.racing import at_once, done
from tests.rates.conftest import owners
from tests.rates.making import ADAY, TODAY, D, proposed

__all__ = ["owners"]
pytestmark = pytest.mark.django_db(transaction=True)
Owners = tuple[Person, Person]
ROUNDS = 5


def change(owners: Owners, days: int) -> Proposal:
    minutes = D(20 + days % 5)
    return proposed(owners[0], "in-hand", values={("", "minutes"): minutes},
                    starts=TODAY + days * ADAY)  # fmt: skip


def both(owners: Owners, row: Proposal) -> list[object]:
    """Confirmed by one owner while the other takes it back."""
    return at_once(
        partial(operations.confirm, proposal=row, by=owners[1], at=AT),
        partial(operations.give_back, proposal=row, words="No", by=owners[0], at=AT),
    )


def torn(row: Proposal) -> bool:
    """Whether the change is in the table though it was given back, or the other way round."""
    row.refresh_from_db()
    return (row.state == "confirmed") is not InHandTime.objects.filter(starts=row.starts).exists()


def test_it_is_confirmed_or_given_back(cast: Cast, owners: Owners) -> None:
    for days in range(1, ROUNDS + 1):
        row = change(owners, days)
        results = both(owners, row)
        assert len(done(results)) == 1
        assert not torn(row)


def test_control_without_waiting_it_is_both(
    cast: Cast, owners: Owners, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = iter(range(1, 400))

    def both_done() -> bool:
        row = change(owners, next(days))
        with monkeypatch.context() as patch:
            patch.setattr(operations, "one_after_another", lambda _: None)
            results = both(owners, row)
        return len(done(results)) == 2 or torn(row)

    shown(both_done)
