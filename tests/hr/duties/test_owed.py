"""The other day off for a public holiday worked reaches those who give it back."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from hr.duties.models import DutyChange, Overtime
from hr.leave import operations as leave
from hr.leave import queries
from hr.leave.models import Entry
from mss.approvals import operations as approvals
from mss.approvals.models import Step
from mss.notifications.models import Notice
from tests.cast import AT, Cast
from tests.factories import duties as make

pytestmark = pytest.mark.django_db
HOLIDAY = date(2026, 5, 25)  # the spring bank holiday


def claimed(cast: Cast, *, told_on: date = date(2026, 5, 20)) -> Overtime:
    starts = datetime(2026, 5, 25, 9, tzinfo=UTC)
    return make.claimed(cast.officer, make.told(starts, 300, "holiday", told_on=told_on))


def decide(row: Overtime, outcome: str = "approve") -> None:
    step = Step.objects.waiting().select_related("holder").get(approval__about=row.reference)
    approvals.decide(
        step=step.reference, by=step.holder, outcome=outcome, comment="Fine", version=row.version,
        at=AT,
    )  # fmt: skip


def test_approved_at_short_notice_it_is_owed_and_given_once(scheme: Cast) -> None:
    row = claimed(scheme)
    assert row.another_day and queries.owed_to(scheme.officer, at=AT) == []
    decide(row)
    (one,) = queries.owed_to(scheme.officer, at=AT)
    assert (one.on, one.rule) == (HOLIDAY, "DU-38") and row.reference in one.words
    told = Notice.objects.get(person=scheme.officer, event__startswith="overtime.approved")
    assert "Another day off is due" in told.body
    run = leave.propose_owed(
        person=scheme.officer, day=HOLIDAY, account="rest", minutes=480, reason=one.words,
        once=uuid4(), by=scheme.sergeant, at=AT,
    )  # fmt: skip
    assert queries.owed_to(scheme.officer, at=AT) == []
    leave.confirm(run=run, by=scheme.hr_adviser, at=AT)
    assert Entry.objects.get(account="rest").minutes == 480


def test_not_with_more_notice_and_not_when_it_is_not_approved(scheme: Cast) -> None:
    row = claimed(scheme, told_on=date(2026, 5, 10))
    decide(row)
    assert not row.another_day and queries.owed_to(scheme.officer, at=AT) == []
    Overtime.objects.all().delete()
    decide(claimed(scheme), "reject")
    assert queries.owed_to(scheme.officer, at=AT) == []


def test_a_day_that_the_roster_makes_due_is_owed_once(scheme: Cast) -> None:
    decide(claimed(scheme))
    DutyChange.objects.create(
        person=scheme.officer, day=HOLIDAY, before={}, after={}, why="A match", notice=4,
        means="Double time, and another day off.", rule="DU-23", by=scheme.sergeant, at=AT,
    )  # fmt: skip
    assert [one.rule for one in queries.owed_to(scheme.officer, at=AT)] == ["DU-23"]
