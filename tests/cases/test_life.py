"""A case from its opening to its end: the happy way, and every refusal on it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from mss.audit.models import Event
from mss.cases import operations, queries
from mss.cases.models import Case, Message, Note, Queue
from mss.foundation.working_time import add_working_days
from mss.jobs.models import Incident
from mss.notifications.models import Notice
from mss.people.models import RoleHolding
from tests.cases.conftest import unchanged
from tests.cast import AT, Cast
from tests.factories.cases import OVERTIME, answered, by_hand, opened, second_adviser, wrote
from tests.refusals import RefusedBy

DAY = timedelta(days=1)


def test_from_question_to_answer(cast: Cast):
    by_hand()
    case = opened(cast.officer, links=[OVERTIME], reach="Nights until Friday")
    assert (case.state, case.due_on, case.owner) == ("open", date(2026, 6, 17), None)
    assert case.reference.startswith("CAS-26-")
    assert queries.mine(cast.officer).get() == case
    assert queries.counts(cast.hr_adviser, at=AT)["unassigned"] == 1
    operations.take(case=case, by=cast.hr_adviser, at=AT)
    told = Notice.objects.get(person=cast.officer)
    assert told.subject == f"{case.reference}: {cast.hr_adviser.name} has your case"
    answered(case, cast.hr_adviser, "Which year?", then="wait", at=AT + DAY)
    case.refresh_from_db()
    assert (case.state, case.late_at) == ("waiting", None)
    wrote(case, cast.officer, "This one", at=AT + 2 * DAY)
    case.refresh_from_db()
    assert (case.state, case.due_on, case.written) == ("open", date(2026, 6, 18), True)
    answered(case, cast.hr_adviser, at=AT + 5 * DAY)
    case.refresh_from_db()
    assert (case.state, case.close_on) == ("solved", date(2026, 6, 29))
    assert operations.close_old(at=AT + 18 * DAY) == 0
    assert operations.close_old(at=AT + 19 * DAY) == 1
    case.refresh_from_db()
    assert case.state == "closed"
    said = operations.rate(case=case, score=5, by=cast.officer, at=AT + 20 * DAY)
    assert said.score == 5
    assert [one.from_staff for one in case.messages.all()] == [False, True, False, True]


def test_the_same_sent_twice_is_one(cast: Cast):
    once = uuid4()
    case = opened(cast.officer, once=once)
    with unchanged():
        assert opened(cast.officer, once=once) == case
    operations.take(case=case, by=cast.hr_adviser, at=AT)
    case.refresh_from_db()
    options = {"case": case, "words": "Yes", "once": uuid4(), "by": cast.hr_adviser, "at": AT}
    first = operations.answer(**options, edition=case.edition, then="solve")
    with unchanged():
        assert operations.answer(**options, edition=case.edition, then="solve") == first
        operations.solve(case=case, edition=None, by=cast.hr_adviser, at=AT)
    again = {"case": case, "words": "More", "once": uuid4(), "by": cast.officer, "at": AT}
    wrote_once = operations.write(**again)
    with unchanged():
        assert operations.write(**again) == wrote_once


def test_writing_to_an_answered_case_takes_it_up_again(cast: Cast):
    case = opened(cast.officer)
    answered(case, cast.hr_adviser, at=AT + DAY)  # Thursday
    wrote(case, cast.officer, "That is not what I asked", at=AT + 6 * DAY)  # Tuesday
    case.refresh_from_db()
    assert (case.state, case.solved_at, case.close_on) == ("open", None, None)
    assert case.due_on == date(2026, 6, 22)  # Thursday, Friday and Monday do not count
    assert case.owner == cast.hr_adviser


def test_closed_with_a_reason_and_reopened_in_time(cast: Cast, refused: RefusedBy):
    case = opened(cast.officer)
    close = {"case": case, "once": uuid4(), "by": cast.hr_adviser, "at": AT}
    with refused("CA-15"):
        operations.close(**close, words=" ", edition=1)
    operations.close(**close, words="Asked twice", edition=1)
    case.refresh_from_db()
    assert case.state == "closed"
    assert Message.objects.get(case=case, from_staff=True).words == "Asked twice"
    with unchanged():
        operations.close(**close, words="Asked twice", edition=1)
    with refused("CA-16"):
        wrote(case, cast.officer, at=AT + 40 * DAY)
    wrote(case, cast.officer, at=AT + 20 * DAY)
    case.refresh_from_db()
    assert (case.state, case.closed_at) == ("open", None)


def test_given_moved_and_handed_over(cast: Cast):
    second = second_adviser(cast)
    by_hand()
    case, due = opened(cast.officer), date(2026, 6, 17)
    operations.assign(case=case, to=second, words="Yours?", by=cast.hr_adviser, at=AT)
    case.refresh_from_db()
    assert (case.owner, Note.objects.get(case=case).words) == (second, "Yours?")
    count = operations.hand_over(
        cases=[case], to=cast.hr_adviser, words="Off until Monday", once=uuid4(), by=second, at=AT
    )
    case.refresh_from_db()
    assert (count, case.owner) == (1, cast.hr_adviser)
    pay, once = Queue.objects.get(code="pay"), uuid4()
    move = {"case": case, "to": pay, "words": "It is pay", "once": once, "at": AT}
    for _ in range(2):  # sent twice, though it is not theirs after the first
        operations.transfer(**move, by=cast.hr_adviser)
    case.refresh_from_db()
    assert (case.queue, case.owner, case.due_on) == (pay, cast.payroll_officer, due)
    assert case not in Case.objects.visible_to(cast.hr_adviser)
    assert case in Case.objects.visible_to(cast.payroll_officer)


def test_handled_as_what_it_is_about(cast: Cast):
    """With the queue, clock and privacy of that type, from the day it came; nothing said is lost."""
    case, once = opened(cast.officer, at=AT), uuid4()
    asked = dict(case.answers)
    later = AT + timedelta(days=2)
    said = {"case": case, "to": "pay-query", "words": "It is pay", "once": once,
            "by": cast.hr_adviser, "at": later}  # fmt: skip
    for _ in range(2):
        operations.retype(**said)
    case.refresh_from_db()
    version = case.version
    assert (version.type.code, case.queue.code) == ("pay-query", "pay")
    assert case.owner == cast.payroll_officer
    assert case.due_on == add_working_days(AT.date(), version.days)
    assert case not in Case.objects.visible_to(cast.hr_adviser)
    assert case in Case.objects.visible_to(cast.payroll_officer)
    assert Note.objects.get(case=case).words == "It is pay"
    theirs = "\n".join(case.messages.filter(from_staff=False).values_list("words", flat=True))
    assert all(answer in theirs for answer in asked.values())
    assert Event.objects.filter(reference=case.reference, verb="case.retyped").count() == 1
    assert Notice.objects.filter(person=cast.officer, subject__contains="is with").exists()


def test_what_becomes_confidential_is_closed_to_others(cast: Cast):
    case = opened(cast.officer, at=AT)
    operations.follow(
        case=case, person=cast.sergeant, kind="collaborator", by=cast.hr_adviser, at=AT
    )
    assert case in Case.objects.visible_to(cast.sergeant)
    operations.retype(case=case, to="grievance", words="It is a grievance", once=uuid4(),
                      by=cast.hr_adviser, at=AT)  # fmt: skip
    case.refresh_from_db()
    assert case.confidential and case not in Case.objects.visible_to(cast.sergeant)
    assert case in Case.objects.visible_to(cast.officer)


def test_what_was_told_in_confidence_stays_so(cast: Cast, refused: RefusedBy):
    case = opened(cast.officer, "grievance")
    with refused("CA-47"):
        operations.retype(case=case, to="pay-query", words="x", once=uuid4(), by=cast.hr_adviser,
                          at=AT)  # fmt: skip


def act(operation: Callable[..., Any], who: str, **options: Any) -> Callable[[Cast, Case], Any]:
    return lambda cast, case: operation(case=case, by=cast.people[who], at=AT, **options)


ONCE = uuid4()


@pytest.mark.parametrize(
    ("does", "rule"),
    [
        (act(operations.take, "sergeant"), "CA-7"),
        (act(operations.take, "system_administrator"), "CA-7"),
        (act(operations.take, "payroll_officer"), "CA-7"),
        (act(operations.note, "officer", words="Mine", once=ONCE), "CA-7"),
        (act(operations.resume, "hr_adviser"), ""),
        (act(operations.solve, "hr_adviser", edition=None), "CA-14"),
        (act(operations.answer, "hr_adviser", words="Yes", once=ONCE, edition=0), "CA-10"),
        (act(operations.answer, "hr_adviser", words=" ", once=ONCE, edition=1), "CA-17"),
        (act(operations.close, "hr_adviser", words="Why", once=ONCE, edition=0), "CA-10"),
        (act(operations.write, "sergeant", words="Hello", once=ONCE), "CA-45"),
        (act(operations.write, "hr_adviser", words="Hello", once=ONCE), "CA-45"),
        (act(operations.write, "officer", words="  ", once=ONCE), "CA-17"),
        (act(operations.take_back, "hr_adviser"), "CA-45"),
        (act(operations.rate, "officer", score=5), "CA-22"),
        (act(operations.rate, "hr_adviser", score=5), "CA-22"),
        (act(operations.add_task, "hr_adviser", words=" ", once=ONCE), "CA-17"),
        (lambda cast, case: operations.assign(
            case=case, to=cast.sergeant, by=cast.hr_adviser, at=AT), "CA-9"),
        (lambda cast, case: operations.transfer(
            case=case, to=case.queue, words="x", once=ONCE, by=cast.hr_adviser, at=AT), "CA-18"),
        (lambda cast, case: operations.transfer(
            case=case, to=Queue.objects.get(code="pay"), words="", once=ONCE, by=cast.hr_adviser,
            at=AT), "CA-17"),
        (act(operations.retype, "hr_adviser", to="hr-query", words="x", once=ONCE), "CA-46"),
        (act(operations.retype, "hr_adviser", to="nothing", words="x", once=ONCE), "CA-46"),
        (act(operations.retype, "hr_adviser", to="pay-query", words=" ", once=ONCE), "CA-17"),
        (act(operations.retype, "sergeant", to="pay-query", words="x", once=ONCE), "CA-7"),
        (lambda cast, case: opened(cast.officer, by=cast.sergeant), "CA-20"),
        (lambda cast, case: operations.split(
            case=case, type="grievance", words="x", once=ONCE, by=cast.hr_adviser, at=AT), "CA-21"),
        (lambda cast, case: operations.split(
            case=case, type="nothing", words="x", once=ONCE, by=cast.hr_adviser, at=AT), "CA-44"),
        (lambda cast, case: operations.merge(
            case=case, into=case, by=cast.hr_adviser, at=AT), "CA-19"),
        (lambda cast, case: opened(cast.officer, "nothing", answers={}), "CA-44"),
    ],
)  # fmt: skip
def test_refused(cast: Cast, refused: RefusedBy, does: Callable[..., Any], rule: str):
    case = opened(cast.officer)
    if not rule:
        with unchanged():
            does(cast, case)
        return
    with refused(rule):
        does(cast, case)


def test_refused_once_it_is_closed(cast: Cast, refused: RefusedBy):
    by_hand()
    case = opened(cast.officer)
    operations.take_back(case=case, by=cast.officer, at=AT)
    with unchanged():
        operations.take_back(case=case, by=cast.officer, at=AT)
    for does in (
        act(operations.take, "hr_adviser"),
        act(operations.add_task, "hr_adviser", words="x", once=ONCE),
        act(operations.answer, "hr_adviser", words="x", once=ONCE, edition=None),
        act(operations.follow, "officer", person=cast.sergeant, kind="contact"),
    ):
        with refused("CA-11"):
            does(cast, case)
    with refused("CA-26"):
        act(operations.split, "hr_adviser", type="hr-query", words="x", once=ONCE)(cast, case)
    with refused("CA-13"):
        act(operations.resume, "hr_adviser")(cast, case)


def test_nobody_works_on_their_own(cast: Cast, refused: RefusedBy):
    case = opened(cast.hr_adviser)
    with refused("CA-8"):
        operations.take(case=case, by=cast.hr_adviser, at=AT)
    second = second_adviser(cast)
    with refused("CA-8"):
        operations.assign(case=case, to=cast.hr_adviser, by=second, at=AT)
    whole = queries.whole(case, cast.hr_adviser)
    assert (whole.staff, whole.notes) == (False, [])


def test_opened_for_somebody_by_whoever_works_there(cast: Cast):
    case = opened(cast.officer, by=cast.hr_adviser, words="He rang")
    assert (case.person, case.opened_by) == (cast.officer, cast.hr_adviser)
    assert case.messages.get().from_staff is False


def test_answers_that_do_not_fit_leave_nothing(cast: Cast):
    with unchanged(), pytest.raises(ValueError, match="Answer this question"):
        opened(cast.officer, answers={})


def test_a_queue_nobody_works_in_is_an_incident(cast: Cast):
    RoleHolding.objects.filter(role="hr-adviser").delete()
    opened(cast.officer)
    incident = Incident.objects.get(kind="queue")
    assert (incident.about, incident.role) == ("hr", "service-owner")


def test_warned_and_late(cast: Cast):
    case = opened(cast.officer)  # Wednesday 10 June, due on the 17th
    operations.take(case=case, by=cast.hr_adviser, at=AT)
    assert operations.ring(at=AT + 5 * DAY) == 0
    assert operations.ring(at=AT + 6 * DAY) == 1  # Tuesday, nine o'clock
    assert operations.ring(at=AT + 6 * DAY) == 0
    assert Notice.objects.filter(person=cast.hr_adviser, subject__contains="due soon").exists()
    assert operations.ring(at=AT + 7 * DAY) == 0
    assert operations.ring(at=AT + 8 * DAY) == 1
    case.refresh_from_db()
    assert case.late
    assert Notice.objects.filter(person=cast.officer, subject__contains="late").exists()
    assert Event.objects.filter(verb="case.late", reference=case.reference).count() == 1
    assert queries.counts(cast.hr_adviser, at=AT + 8 * DAY)["late"] == 1


def test_a_case_that_waits_is_never_late(cast: Cast):
    case = opened(cast.officer)
    answered(case, cast.hr_adviser, "Which year?", then="wait")
    assert operations.ring(at=AT + 60 * DAY) == 0
    operations.resume(case=case, by=cast.hr_adviser, at=AT + 60 * DAY)
    case.refresh_from_db()
    assert case.due_on == date(2026, 8, 14)  # five working days after Sunday, 9 August


def test_what_is_next(cast: Cast):
    by_hand()
    first, second = opened(cast.officer), opened(cast.stranger, at=AT + DAY)
    assert queries.next_case(cast.hr_adviser, at=AT) == first
    operations.take(case=second, by=cast.hr_adviser, at=AT)
    assert queries.next_case(cast.hr_adviser, at=AT) == second
    assert queries.next_case(cast.hr_adviser, after=second.reference, at=AT) == first
    assert queries.next_case(cast.payroll_officer, at=AT) is None
