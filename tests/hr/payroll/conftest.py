"""What the tests of payroll share: a second payroll officer, and a month's file of three people."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hr.pay.models import Issue, Payslip
from hr.payroll.models import Missing, PayRun, StagedSlip
from mss.audit.models import Event
from mss.jobs.models import Job
from mss.notifications.models import Notice
from mss.people.models import Person, RoleHolding
from tests.cast import LONG_AGO, SINCE, Cast
from tests.factories.pay import file_of, slip
from tests.refusals import RefusedBy, refusing

TABLES = (PayRun, PayRun.history.model, StagedSlip, Missing, Issue, Payslip, Job, Event, Notice)  # type: ignore[attr-defined]

LATER = date(2027, 1, 1)


def everything() -> list[Any]:
    """Every row an act on pay could touch."""
    return [list(model.objects.order_by("pk").values()) for model in TABLES]


@pytest.fixture
def refused() -> RefusedBy:
    return refusing(everything)


@pytest.fixture(autouse=True)
def _files_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def payroll(cast: Cast) -> Cast:
    """A second payroll officer (the head of finance), and pay numbers of three people alone; nobody
    else is here yet in the month."""
    RoleHolding.objects.create(
        person=cast.head_of_finance, role="payroll-officer", organisation=cast.mps, starts=SINCE
    )
    Person.objects.get_queryset().update(pay_number="", joined_on=LATER)
    for number, name in enumerate(("officer", "sergeant", "inspector"), 1):
        person = cast.people[name]
        person.pay_number, person.joined_on = f"700000{number}", LONG_AGO
        person.save(update_fields=["pay_number", "joined_on"])
    return cast


@pytest.fixture
def month(payroll: Cast) -> bytes:
    """A file in which everything is right."""
    return file_of(*[(person.pay_number, slip()) for person in three(payroll)])


def three(cast: Cast) -> list[Person]:
    return [cast.officer, cast.sergeant, cast.inspector]
