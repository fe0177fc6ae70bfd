"""Leave that is agreed moves what waits, asks for cover, and gives it back when it is cancelled: with
a worker and a broker of their own."""

import subprocess
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from hr.leave import operations
from hr.leave.models import Booking
from hr.leave.queries import Wanted
from mss.approvals.models import Step
from mss.foundation.working_time import today
from mss.notifications.models import Notice
from tests.cast import Cast
from tests.drills.portal import until
from tests.drills.processes import Broker, ring, work
from tests.factories.authority import line_scheme
from tests.factories.claims import submitted
from tests.factories.duties import duty
from tests.factories.leave import decided, given

pytestmark = pytest.mark.django_db(transaction=True)
ONE = timedelta(days=1)


def agreed(cast: Cast, ahead: int) -> Booking:
    """The sergeant’s leave of a day on duty so many days ahead, agreed to by the inspector."""
    now = timezone.now()
    day = today(now) + ahead * ONE
    duty(cast.sergeant, day, "E", at=now)
    row = operations.book(
        by=cast.sergeant, once=uuid4(), wanted=Wanted("annual", day, day), at=now - ONE
    )
    return decided(row, at=now)


def test_what_waits_moves_and_comes_back(
    cast: Cast, broker: Broker, workers: list[subprocess.Popen[str]]
) -> None:
    now = timezone.now()
    line_scheme(cast.mps)
    given(cast.sergeant, on=today(now))
    claim = submitted(cast.officer, at=now - ONE)

    def holder() -> object:
        return (
            Step.objects.waiting()
            .select_related("holder")
            .get(approval__about=claim.reference)
            .holder
        )

    assert holder() == cast.sergeant
    leave = agreed(cast, 0)
    agreed(cast, 2)
    work(broker, workers)
    ring(broker)
    until(lambda: holder() == cast.inspector, "the claim to move up while the sergeant is away")
    until(
        lambda: (
            Notice.objects.filter(person=cast.sergeant, event__startswith="cover:").count() == 1
        ),
        "the sergeant to be asked who decides from the day after tomorrow",
    )
    operations.cancel(booking=leave, by=cast.sergeant, at=now - ONE)
    ring(broker)
    until(lambda: holder() == cast.sergeant, "the claim to come back")
