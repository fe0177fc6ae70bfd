"""An owner from the first second, in turn; and what becomes of cases whose owner goes."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from mss.audit.models import Event
from mss.cases import operations, rules
from mss.cases.models import Case, Member, Queue, Recheck
from mss.cases.rules import Turn
from mss.notifications.models import Notice
from mss.people import operations as people
from mss.people.models import Absence, Person, Role, RoleHolding
from tests.cases.conftest import unchanged
from tests.cast import AT, Cast
from tests.doors import signed_in
from tests.factories.cases import answered, by_hand, opened, owners, second_adviser
from tests.refusals import words

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("present", "who"),
    [
        ([], None),
        ([Turn(1, 9)], 1),
        ([Turn(1, 3), Turn(2, 2)], 2),  # the fewest
        ([Turn(1, 2, AT), Turn(2, 2, AT - DAY)], 2),  # got none for the longest
        ([Turn(1, 2, AT), Turn(2, 2)], 2),  # never got one
        ([Turn(2, 0), Turn(1, 0)], 1),
        ([Turn(1, 0, AT), Turn(2, 1)], 1),  # the fewest count first
    ],
)
def test_whose_turn_it_is(present: list[Turn], who: int | None):
    assert rules.next_in_turn(present) == who


def test_works_on_what_is_confidential_in_its_queue_alone():
    for confidential, may in ((False, True), (True, False)):
        assert rules.works_on(1, 5, 5, {2}, confidential) is may
        assert rules.works_on(1, 5, 5, {1}, confidential) is True


def test_an_owner_and_a_date_from_the_first_second(cast: Cast):
    case = opened(cast.officer)
    assert (case.owner, case.given_at) == (cast.hr_adviser, AT)
    page = words(signed_in(cast.officer).get(f"/cases/{case.reference}/"))
    assert cast.hr_adviser.name in page
    assert "17 June 2026" in page
    told = Notice.objects.get(person=cast.hr_adviser)
    assert "is yours" in told.subject
    assert f"{cast.hr_adviser.name} has it." in case.happenings.get().words


def test_in_turn_among_those_who_are_there(cast: Cast):
    second = second_adviser(cast)
    got = [opened(cast.officer, at=AT + number * DAY).owner for number in range(4)]
    assert sorted(one.name for one in got if one) == sorted([cast.hr_adviser.name, second.name] * 2)
    theirs = Case.objects.filter(owner=second).first()
    assert theirs is not None
    answered(theirs, second)
    assert opened(cast.officer, at=AT + 4 * DAY).owner == second  # who has fewer now
    away = Absence.objects.create(
        person=cast.hr_adviser, starts=AT.date(), ends=AT.date() + DAY, entered_by=cast.hr_adviser,
        entered_at=AT,
    )  # fmt: skip
    assert [opened(cast.officer).owner for _ in range(3)] == [second] * 3
    assert opened(cast.officer, at=AT + DAY).owner == cast.hr_adviser  # back
    Absence.objects.filter(pk=away.pk).update(ends=None)
    assert opened(second).owner is None  # about the only one who is there


def test_not_by_turn_it_waits_to_be_taken(cast: Cast):
    by_hand()
    case = opened(cast.officer)
    assert (case.owner, case.given_at) == (None, None)
    assert "Somebody takes it" in words(signed_in(cast.officer).get(f"/cases/{case.reference}/"))


def test_switched_for_a_queue_and_on_record(cast: Cast):
    owner, _ = owners(cast)
    browser = signed_in(owner)
    sent = {"what": "queue", "name": "HR queries", "in_use": "on"}
    assert "Kept." in words(browser.post("/cases/queues/hr/", sent, follow=True))
    queue = Queue.objects.get(code="hr")
    assert (queue.by_turn, queue.history.latest().by_turn) == (False, False)
    assert Event.objects.get(verb="case-queue.changed").data["by_turn"] is False
    browser.post("/cases/queues/hr/", {**sent, "by_turn": "on"})
    queue.refresh_from_db()
    assert queue.by_turn is True


def test_moved_it_has_an_owner_there(cast: Cast):
    case, about = opened(cast.officer), opened(cast.officer)
    operations.transfer(
        case=case, to=Queue.objects.get(code="pay"), words="Pay", once=uuid4(), by=cast.hr_adviser,
        at=AT,
    )  # fmt: skip
    operations.retype(
        case=about, to="pay-query", words="Pay", once=uuid4(), by=cast.hr_adviser, at=AT
    )
    for one in (case, about):
        one.refresh_from_db()
        assert one.owner == cast.payroll_officer


def role_ends(cast: Cast) -> None:
    holding = RoleHolding.objects.get(person=cast.hr_adviser, role=Role.HR_ADVISER)
    people.end_role(holding=holding, by=cast.system_administrator, at=AT + DAY)


def leaves_the_organisation(cast: Cast) -> None:
    people.leave(person=cast.hr_adviser, on=AT.date() + DAY, by=cast.system_administrator,
                 at=AT + DAY)  # fmt: skip


def leaves_the_queue(cast: Cast) -> None:
    owner, _ = owners(cast)
    for member in Member.objects.filter(queue__code__in=["hr", "hr-private"], role="hr-adviser"):
        operations.leave(member=member, by=owner, at=AT + DAY)


@pytest.mark.parametrize("goes", [role_ends, leaves_the_organisation, leaves_the_queue])
@pytest.mark.parametrize("next_one", [True, False])
def test_what_somebody_had_who_goes(cast: Cast, goes: Any, next_one: bool):
    plain, private = opened(cast.officer), opened(cast.officer, "grievance")
    done = opened(cast.officer, "grievance")
    answered(done, cast.hr_adviser)
    elsewhere = opened(cast.stranger, "pay-query")
    for code in ("hr", "hr-private") if next_one else ():
        Member.objects.create(key=uuid4(), queue=Queue.objects.get(code=code), person=cast.sergeant)
    goes(cast)
    for case in (plain, private, elsewhere):
        case.refresh_from_db()
    assert [plain.owner, private.owner] == ([cast.sergeant] * 2 if next_one else [None] * 2)
    assert elsewhere.owner == cast.payroll_officer
    assert plain.due_on == date(2026, 6, 17)
    for case in (private, done):
        assert case not in Case.objects.visible_to(cast.hr_adviser)
    assert Event.objects.filter(verb="case.given-back").count() == 2
    told = Notice.objects.filter(person=cast.sergeant, subject__contains=plain.reference)
    assert told.exists() is next_one
    with unchanged():
        operations.recheck(at=AT + 2 * DAY)
    assert not Recheck.objects.exists()


def test_what_somebody_has_who_goes_later(cast: Cast):
    """On the day, not before."""
    now = timezone.now()
    case, stays = opened(cast.officer, at=now), opened(cast.stranger, "pay-query", at=now)
    last = timezone.localdate() + timedelta(days=10)
    people.leave(person=cast.hr_adviser, on=last, by=cast.system_administrator, at=now)
    assert operations.recheck(at=now + timedelta(days=9)) == 0
    case.refresh_from_db()
    assert case.owner == cast.hr_adviser
    assert operations.recheck(at=now + timedelta(days=11)) == 1
    for one in (case, stays):
        one.refresh_from_db()
    assert (case.owner, stays.owner) == (None, cast.payroll_officer)


def test_an_owner_out_of_its_queue_reads_nothing_confidential(cast: Cast):
    case = opened(cast.officer, "grievance")
    Case.objects.filter(pk=case.pk).update(owner=cast.sergeant)
    assert case not in Case.objects.visible_to(cast.sergeant)
    assert signed_in(cast.sergeant).get(f"/cases/{case.reference}/").status_code == 404


def test_whoever_had_it_is_told_that_a_colleague_took_it(cast: Cast):
    second, case = second_adviser(cast), opened(cast.officer)
    taker = second if case.owner == cast.hr_adviser else cast.hr_adviser
    had: Person | None = case.owner
    page = words(signed_in(taker).get(f"/cases/{case.reference}/"))
    assert had is not None
    assert f"Take it from {had.name}" in page
    operations.take(case=case, by=taker, at=AT)
    told = Notice.objects.filter(person=had, subject__contains="has it now")
    assert told.get().subject == f"{case.reference}: {taker.name} has it now"
