from datetime import timedelta

import pytest

from mss.people.models import Person, RoleHolding
from tests.cast import AT, Cast
from tests.rates.making import everything
from tests.refusals import RefusedBy, refusing

Owners = tuple[Person, Person]


@pytest.fixture
def owners(cast: Cast) -> Owners:
    """Two owners of the rates of expenses."""
    two = cast.finance_officer, cast.second_finance_officer
    for one in two:
        RoleHolding.objects.create(person=one, role="policy-owner", starts=AT - timedelta(days=900))
    return two


@pytest.fixture
def refused() -> RefusedBy:
    return refusing(everything)
