"""What is to be done in a case: by whom, by when, and who is reminded."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from mss.audit.models import Event
from mss.cases import operations, queries, rules
from mss.cases.models import Case, Queue, Task
from mss.cases.operations import turn
from mss.notifications.models import Notice
from mss.people.models import Person, RoleHolding
from tests.cases.conftest import unchanged
from tests.cast import AT, Cast
from tests.doors import machine, signed_in
from tests.factories.cases import answered, opened, second_adviser
from tests.refusals import RefusedBy, words

DAY = timedelta(days=1)
DUE = AT.date() + DAY


def to_do(case: Case, by: Person, **options: Any) -> Task:
    said = {"words": "Ask payroll", "due_on": DUE, "at": AT, **options}
    return operations.add_task(case=case, once=uuid4(), by=by, **said)


def told(person: Person) -> list[str]:
    rows = Notice.objects.filter(person=person, subject__contains="to ")
    return [
        one.subject for one in rows.order_by("pk") if "do" in one.subject or "done" in one.subject
    ]


@pytest.mark.parametrize("member", [True, False])
def test_who_does_it_works_in_the_queue(member: bool):
    assert rules.may_do(member) is member
    assert rules.still_does_it(member) is member


def test_for_somebody_and_for_whoever_has_the_case(cast: Cast, refused: RefusedBy):
    case, second = opened(cast.officer), second_adviser(cast)
    operations.assign(case=case, to=cast.hr_adviser, by=cast.hr_adviser, at=AT)
    mine = to_do(case, cast.hr_adviser, due_on=None)
    theirs = to_do(case, cast.hr_adviser, owner=second)
    assert list(queries.to_do(cast.hr_adviser)) == [mine]
    assert list(queries.to_do(second)) == [theirs]
    assert told(second) == [f"{case.reference}: there is something for you to do"]
    for person, rule in ((cast.sergeant, "CA-61"), (cast.officer, "CA-8")):
        with refused(rule):
            to_do(case, cast.hr_adviser, owner=person)
        with refused(rule):
            operations.give_task(case=case, task=mine, owner=person, by=cast.hr_adviser, at=AT)
    operations.assign(case=case, to=second, by=cast.hr_adviser, at=AT)
    assert list(queries.to_do(second)) == [theirs, mine]  # what has a date first
    operations.do_task(case=case, task=theirs, by=second, at=AT)
    assert list(queries.to_do(second)) == [mine]
    answered(case, second)
    assert list(queries.to_do(second)) == []  # nothing to do in what is answered


def test_given_to_somebody_else(cast: Cast, refused: RefusedBy):
    case, second = opened(cast.officer), second_adviser(cast)
    task = to_do(case, cast.hr_adviser)
    give = {"case": case, "task": task, "owner": second, "by": cast.hr_adviser, "at": AT}
    operations.give_task(**give)
    with unchanged():
        operations.give_task(**give)
    assert queries.to_do(second).get() == task
    assert len(told(second)) == 1
    operations.give_task(**{**give, "owner": None})
    assert not queries.to_do(second).filter(owner=second).exists()
    operations.do_task(case=case, task=task, by=second, at=AT)
    with refused("CA-24"):
        operations.give_task(**give)
    with refused("CA-7"):
        operations.give_task(**{**give, "by": cast.sergeant})


@pytest.mark.parametrize(("day", "count"), [(-1, 0), (0, 1), (1, 1)])
def test_reminded_once_on_the_day(cast: Cast, day: int, count: int):
    case, second = opened(cast.officer), second_adviser(cast)
    to_do(case, cast.hr_adviser, owner=second)
    at = AT + DAY + day * DAY
    assert operations.remind(at=at) == count
    assert operations.remind(at=at) == 0
    said = [f"{case.reference}: something is to be done today"] * count
    assert told(second)[1:] == said


def test_whoever_has_the_case_is_reminded_of_what_nobody_else_does(cast: Cast):
    case, second = opened(cast.officer), second_adviser(cast)
    operations.assign(case=case, to=cast.hr_adviser, by=cast.hr_adviser, at=AT)
    to_do(case, cast.hr_adviser, owner=second)
    to_do(case, cast.hr_adviser)
    RoleHolding.objects.filter(person=second).delete()  # works there no longer
    assert operations.remind(at=AT + DAY) == 2
    assert len(told(cast.hr_adviser)) == 2
    done = to_do(case, cast.hr_adviser)
    operations.do_task(case=case, task=done, by=cast.hr_adviser, at=AT)
    assert operations.remind(at=AT + DAY) == 0
    to_do(case, cast.hr_adviser)
    answered(case, cast.hr_adviser)
    assert operations.remind(at=AT + DAY) == 0


def test_nobody_is_reminded_until_somebody_has_the_case(cast: Cast):
    case = opened(cast.officer)
    operations.assign(case=case, to=None, by=cast.hr_adviser, at=AT)
    to_do(case, cast.hr_adviser)
    assert operations.remind(at=AT + DAY) == 0
    operations.take(case=case, by=cast.hr_adviser, at=AT + DAY)
    assert operations.remind(at=AT + DAY) == 1


def test_it_goes_with_the_case_to_another_queue(cast: Cast):
    case, second = opened(cast.officer), second_adviser(cast)
    kept = to_do(case, cast.hr_adviser, owner=second)
    pay = Queue.objects.get(code="pay")
    operations.transfer(case=case, to=pay, words="Pay", once=uuid4(), by=cast.hr_adviser, at=AT)
    assert not queries.to_do(second).exists()
    case.refresh_from_db()
    assert case.owner == cast.payroll_officer
    assert queries.to_do(cast.payroll_officer).get() == kept


def test_whoever_leaves_the_queue_leaves_what_they_were_to_do(cast: Cast):
    case, second = opened(cast.officer), second_adviser(cast)
    operations.assign(case=case, to=cast.hr_adviser, by=cast.hr_adviser, at=AT)
    task = to_do(case, cast.hr_adviser, owner=second)
    RoleHolding.objects.filter(person=second).delete()
    turn.give_back(people=[second.pk], at=AT)
    assert queries.to_do(cast.hr_adviser).get() == task
    assert Event.objects.filter(verb="case.task-given", reference=case.reference).count() == 1


def test_what_is_in_a_part_is_done_in_the_case_it_goes_on_as(cast: Cast, refused: RefusedBy):
    part, whole = opened(cast.officer), opened(cast.officer)
    task = to_do(part, cast.hr_adviser)
    operations.merge(case=part, into=whole, by=cast.hr_adviser, at=AT)
    part.refresh_from_db()
    operations.assign(case=whole, to=cast.hr_adviser, by=cast.hr_adviser, at=AT)
    assert queries.to_do(cast.hr_adviser).get() == task
    assert operations.remind(at=AT + DAY) == 1
    operations.do_task(case=part, task=task, by=cast.hr_adviser, at=AT)
    with refused("CA-24"):
        operations.do_task(case=whole, task=task, by=second_adviser(cast), at=AT)


def test_in_what_is_closed_nothing_is_given(cast: Cast, refused: RefusedBy):
    case, second = opened(cast.officer), second_adviser(cast)
    task = to_do(case, cast.hr_adviser)
    case.refresh_from_db()
    operations.close(case=case, words="Asked twice", edition=case.edition, once=uuid4(),
                     by=cast.hr_adviser, at=AT)  # fmt: skip
    with refused("CA-11"):
        operations.give_task(case=case, task=task, owner=second, by=cast.hr_adviser, at=AT)


def test_what_is_told_in_confidence_is_not_on_the_home_page(cast: Cast):
    case = opened(cast.officer, "sickness", "A bad back", at=timezone.now())
    operations.take(case=case, by=cast.hr_adviser, at=AT)
    to_do(case, cast.hr_adviser, words="Ring about the back")
    home = words(signed_in(cast.hr_adviser).get("/"))
    assert "Something to do in a case" in home and "Ring about" not in home


def test_handed_over_with_the_case(cast: Cast):
    case, second = opened(cast.officer), second_adviser(cast)
    operations.assign(case=case, to=cast.hr_adviser, by=cast.hr_adviser, at=AT)
    task = to_do(case, cast.hr_adviser, owner=cast.hr_adviser)
    operations.hand_over(cases=[case], to=second, words="Nights", once=uuid4(), by=cast.hr_adviser,
                         at=AT)  # fmt: skip
    assert queries.to_do(second).get() == task
    assert not queries.to_do(cast.hr_adviser).exists()


def test_on_the_pages(cast: Cast):
    case, second = opened(cast.officer, at=timezone.now()), second_adviser(cast)
    operations.assign(case=case, to=second, by=cast.hr_adviser, at=AT)
    staff, other = signed_in(cast.hr_adviser), signed_in(second)
    path = f"/cases/{case.reference}"
    day = {"due_on_day": "1", "due_on_month": "3", "due_on_year": "2026"}
    sent = {"words": "Ask payroll", "once": uuid4(), "owner": cast.hr_adviser.reference, **day}
    assert "Added." in words(staff.post(f"{path}/task/", sent, follow=True))
    task = Task.objects.get()
    assert (task.owner, task.due_on) == (cast.hr_adviser, date(2026, 3, 1))
    assert "Ask payroll" in words(staff.get("/cases/work/"))
    assert "to do by 1 March" in words(staff.get("/"))
    assert "to do by 1 March" not in words(other.get("/"))
    given = staff.post(f"{path}/tasks/{task.key}/give/", {"owner": second.reference}, follow=True)
    assert second.name in words(given)
    nobody = staff.post(f"{path}/tasks/{task.key}/give/", {"owner": "P-000000"})
    assert "Select a valid choice" in words(nobody)
    assert "to do by 1 March" in words(other.get("/"))


def test_for_machines(cast: Cast):
    scopes = ("cases:read", "cases:write")
    case, second = opened(cast.officer, at=timezone.now()), second_adviser(cast)
    staff, other = machine(cast.hr_adviser, *scopes), machine(second, *scopes)

    def send(path: str, **data: Any) -> Any:
        return staff.post(f"/api/v1/cases/{case.reference}/{path}", data,
                          content_type="application/json",
                          headers={"Idempotency-Key": str(uuid4())})  # fmt: skip

    key = str(uuid4())
    assert send("tasks/", words="Ring", once=key, owner="P-none").status_code == 422
    assert not Task.objects.exists()
    assert (
        send("tasks/", words="Ring", once=key, owner=cast.hr_adviser.reference).status_code == 200
    )
    mine = staff.get("/api/v1/cases/to-do/").json()
    assert [(one["case"], one["words"]) for one in mine] == [(case.reference, "Ring")]
    assert send(f"tasks/{key}/give/", owner=second.reference).status_code == 200
    assert staff.get("/api/v1/cases/to-do/").json() == []
    assert [one["key"] for one in other.get("/api/v1/cases/to-do/").json()] == [key]
    assert staff.get(f"/api/v1/cases/{case.reference}/").json()["tasks"][0]["owner"] == (
        second.reference)  # fmt: skip
