"""DA-1, held by the database itself: whoever asked, prepared or gains decides nothing, and nothing
is decided with their authority."""

import pytest
from django.db import IntegrityError, transaction

from mss.approvals.models import Decision, Step
from tests.approvals.probe import probing
from tests.cast import AT, Cast
from tests.factories.authority import line_scheme


@pytest.mark.parametrize("whose", ["by", "acting_for"])
@pytest.mark.parametrize("who", ["officer", "dog_handler", "inspector"])
def test_the_database_refuses_it(cast: Cast, who: str, whose: str):
    line_scheme(cast.mps)
    with probing() as things:
        approval = things.send(
            cast.officer, 10, cast.cost_centres["10010"], at=AT, beneficiary=cast.dog_handler,
            prepared_by=cast.inspector,
        )  # fmt: skip
    step = Step.objects.get(approval=approval)
    people = {"by": cast.commander, whose: cast.people[who]}
    with pytest.raises(IntegrityError, match="DA-1"), transaction.atomic():
        Decision.objects.create(
            step=step, outcome="approve", version=1, snapshot={}, at=AT, **people
        )
    assert not Decision.objects.exists()
