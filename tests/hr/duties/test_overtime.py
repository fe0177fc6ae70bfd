"""Overtime from being noted to being approved; each refusal changes nothing."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from hr.duties import operations
from hr.duties.models import Overtime
from hr.duties.queries import overtime as queries
from hr.leave import operations as leave
from hr.leave.models import Entry
from mss.approvals import operations as approvals
from mss.approvals.models import Approval, Step
from mss.audit.models import Event
from tests.cast import AT, Cast
from tests.factories import duties as make
from tests.hr.duties.conftest import unchanged
from tests.refusals import RefusedBy

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 6, 8, 15, tzinfo=UTC)


def decide(row: Overtime, outcome: str = "approve", comment: str = "") -> None:
    step = Step.objects.waiting().select_related("holder").get(approval__about=row.reference)
    assert step.holder is not None
    version = Overtime.objects.get(pk=row.pk).version
    approvals.decide(
        step=step.reference, by=step.holder, outcome=outcome, comment=comment, version=version,
        at=AT,
    )  # fmt: skip


def test_noted_claimed_and_approved(scheme: Cast) -> None:
    once = uuid4()
    make.known()
    said = make.told(make.ENDED, 127)

    def note() -> Overtime:
        return operations.note_overtime(told=said, once=once, by=scheme.officer, at=AT)

    row = note()
    assert (row.reference[:7], row.worked, row.counted, row.per_hour) == ("OVT-26-", 127, 120, 80)
    assert (row.paid, row.amount, row.cost_centre.code) == (160, Decimal("64.27"), "10010")
    with unchanged():
        assert note() == row
    assert not Approval.objects.exists()
    operations.claim_overtime(overtime=row, version=1, by=scheme.officer, at=AT)
    with unchanged():
        operations.claim_overtime(overtime=row, version=1, by=scheme.officer, at=AT)
    step = Step.objects.waiting().get(approval__about=row.reference)
    assert step.holder == scheme.sergeant
    evidence = queries.evidence(row.reference, scheme.sergeant, AT)
    assert evidence["overtime"] == row and evidence["week"] == []
    assert queries.evidence(row.reference, scheme.stranger, AT) == {}
    decide(row)
    row.refresh_from_db()
    assert row.state == "approved"
    assert queries.totals_of(scheme.officer, since=AT.date().replace(day=1)) == {
        "pay": 160,
        "time": 0,
        "worked": 127,
    }
    verbs = Event.objects.filter(reference=row.reference).order_by("id")
    assert list(verbs.values_list("verb", flat=True)) == [
        "overtime.noted", "overtime.submitted", "overtime.approved",
    ]  # fmt: skip


@pytest.mark.parametrize(("settle", "off"), [("time", [160]), ("pay", [])])
def test_what_is_taken_as_time_is_in_the_balance_once_it_is_agreed(
    scheme: Cast, settle: str, off: list[int]
) -> None:
    row = make.claimed(scheme.officer, make.told(make.ENDED, 120, settle=settle))
    entries = Entry.objects.filter(person=scheme.officer, account="lieu")
    assert not entries.exists()
    decide(row)
    assert list(entries.values_list("minutes", flat=True)) == off
    assert Event.objects.filter(verb="leave.earned", reference=row.reference).count() == len(off)
    if off:  # the same occasion is never put there twice
        leave.earn(person=scheme.officer, minutes=160, on=row.day, reference=row.reference,
                   by=scheme.sergeant, at=AT)  # fmt: skip
    assert entries.count() == len(off)


def test_the_first_half_hour_four_times_in_a_week(scheme: Cast) -> None:
    """Five occasions from Monday to Friday before a later AT; then the next week begins anew."""
    later = AT + timedelta(days=9)
    found = [
        make.noted(
            scheme.officer, make.told(MONDAY + timedelta(days=number), 90, "casual"), at=later
        )
        for number in (0, 1, 2, 3, 4, 7)
    ]
    assert [(one.free, one.counted) for one in found] == [
        (30, 60), (30, 60), (30, 60), (30, 60), (0, 90), (30, 60),
    ]  # fmt: skip


def test_what_is_taken_out_is_no_occasion_any_more(scheme: Cast) -> None:
    later = AT + timedelta(days=5)
    rows = [
        make.noted(scheme.officer, make.told(MONDAY + timedelta(days=n), 90, "casual"), at=later)
        for n in range(5)
    ]
    operations.take_out(overtime=rows[0], by=scheme.officer, at=later)
    row = rows[4]
    with pytest.raises(Exception, match="something else by now"):
        operations.claim_overtime(overtime=row, version=1, by=scheme.officer, at=later)
    assert Overtime.objects.get(pk=row.pk).state == "noted"


def test_sent_back_changed_and_claimed_again(scheme: Cast) -> None:
    row = make.claimed(scheme.officer)
    decide(row, "return", "Until when?")
    row.refresh_from_db()
    assert row.state == "returned"
    longer = make.told(make.ENDED, 150)
    row = operations.change_overtime(overtime=row, told=longer, by=scheme.officer, at=AT)
    with unchanged():
        operations.change_overtime(overtime=row, told=longer, by=scheme.officer, at=AT)
    assert (row.version, row.counted) == (2, 150)
    operations.claim_overtime(overtime=row, version=2, by=scheme.officer, at=AT)
    assert queries.changes(row.reference, 1) == ["when it ended"]
    decide(row, "reject", "Not agreed beforehand")
    row.refresh_from_db()
    assert row.state == "rejected"


def test_taken_out_while_it_waits(scheme: Cast, refused: RefusedBy) -> None:
    row = make.claimed(scheme.officer)
    assert operations.take_out(overtime=row, by=scheme.officer, at=AT).state == "withdrawn"
    assert not Step.objects.waiting().exists()
    with unchanged():
        operations.take_out(overtime=row, by=scheme.officer, at=AT)
    with refused("DU-46"):
        operations.claim_overtime(overtime=row, version=1, by=scheme.officer, at=AT)
    done = make.claimed(scheme.officer)
    decide(done)
    with refused("DU-47"):
        operations.take_out(overtime=done, by=scheme.officer, at=AT)


@pytest.mark.parametrize(
    ("who", "minutes", "case", "fields", "rule"),
    [
        ("inspector", 120, "planned", {}, "DU-30"),
        ("finance_officer", 120, "planned", {}, "DU-30"),
        ("officer", 60 * 48, "planned", {}, "DU-43"),
        ("officer", -5, "planned", {}, "DU-1"),
        ("officer", 14, "planned", {}, "DU-40"),
        ("officer", 29, "casual", {}, "DU-40"),
        ("officer", 120, "holiday", {}, "DU-48"),
        ("officer", 120, "rest-day", {}, "DU-48"),
    ],
)
def test_what_is_not_noted(
    scheme: Cast, refused: RefusedBy, who: str, minutes: int, case: str, fields: Any, rule: str
) -> None:
    make.days(getattr(scheme, who), make.ENDED.date(), "E")
    with refused(rule):
        make.noted(getattr(scheme, who), make.told(make.ENDED, minutes, case, **fields))


def test_not_twice_and_not_within_the_duty(scheme: Cast, refused: RefusedBy) -> None:
    make.days(scheme.officer, make.ENDED.date(), "E")
    make.noted(scheme.officer)
    with refused("DU-44"):
        make.noted(scheme.officer, make.told(make.ENDED + timedelta(minutes=119), 60))
    with refused("DU-45"):
        make.noted(scheme.officer, make.told(make.ENDED - timedelta(hours=1), 60))
    with pytest.raises(IntegrityError), transaction.atomic():
        row = Overtime.objects.get()
        row.pk, row.reference, row.once = None, "OVT-26-999999", uuid4()
        row.save()


def test_a_rest_day_that_was_changed_is_claimed_as_one(scheme: Cast) -> None:
    """Told on Wednesday for Friday: one clear day, time and a half for at least four hours."""
    friday = AT.date() + timedelta(days=2)
    make.days(scheme.officer, friday, "R")
    make.change(scheme.officer, friday, make.wanted("E"), by=scheme.sergeant)
    began = datetime(2026, 6, 12, 6, tzinfo=UTC)
    told = make.told(began, 180, "rest-day", told_on=AT.date(), settle="time")
    row = make.noted(scheme.officer, told, at=AT + timedelta(days=5))
    assert (row.counted, row.per_hour, row.paid, row.settle) == (240, 90, 360, "time")


def test_somebody_elses_is_not_theirs(scheme: Cast, refused: RefusedBy) -> None:
    row = make.noted(scheme.officer)
    for act in (operations.take_out, lambda **how: operations.claim_overtime(version=1, **how)):
        with refused("DU-30"):
            act(overtime=row, by=scheme.sergeant, at=AT)
