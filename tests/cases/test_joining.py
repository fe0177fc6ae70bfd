"""Merged, split, done, templates, what was answered before, and one answer to many."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from mss.cases import links, operations, queries
from mss.cases.models import File, Member, Queue
from mss.cases.operations.files import Sent
from mss.jobs.models import Job
from mss.jobs.operations import advance
from tests.cases.conftest import unchanged
from tests.cast import AT, Cast
from tests.doors import signed_in
from tests.factories.cases import OVERTIME, answered, opened, second_adviser, wrote
from tests.foundation.pictures_for_tests import png_receipt
from tests.refusals import RefusedBy, words

DAY = timedelta(days=1)


def test_merged_the_earlier_clock_holds(cast: Cast, refused: RefusedBy):
    first = opened(cast.officer, words="Leave", links=[OVERTIME])
    second = opened(cast.officer, words="Leave, again", at=AT + 5 * DAY)
    due = first.due_on
    merge = {"case": first, "into": second, "by": cast.hr_adviser, "at": AT + 6 * DAY}
    assert operations.merge(**merge) == second
    with unchanged():
        operations.merge(**merge)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (second.due_on, first.state, first.merged_into) == (due, "closed", second)
    said = queries.whole(second, cast.hr_adviser)
    assert [one.words for one in said.talk] == ["Leave", "Leave, again"]
    assert [one.reference for one in said.links] == ["2026-10"]
    other = opened(cast.stranger)
    with refused("CA-19"):
        operations.merge(case=second, into=other, by=cast.hr_adviser, at=AT)
    with refused("CA-16"):
        operations.write(case=first, words="Hm", once=uuid4(), by=cast.officer, at=AT + 7 * DAY)


def test_merged_of_two_types_the_earliest_date_holds(cast: Cast):
    both_queues(cast)
    quick = opened(cast.officer, "access-equipment", at=AT + 2 * DAY)  # two working days
    slow = opened(cast.officer)
    assert (slow.due_on, quick.due_on) == (date(2026, 6, 17), date(2026, 6, 16))
    for case, into in ((slow, quick), (opened(cast.officer), opened(cast.officer))):
        operations.merge(case=case, into=into, by=cast.hr_adviser, at=AT + 3 * DAY)
    quick.refresh_from_db()
    assert quick.due_on == date(2026, 6, 16)
    other = opened(cast.officer, "access-equipment", at=AT + 2 * DAY)
    kept = opened(cast.officer)
    operations.merge(case=other, into=kept, by=cast.hr_adviser, at=AT + 3 * DAY)
    kept.refresh_from_db()
    assert (kept.due_on, kept.late_at.date()) == (date(2026, 6, 16), date(2026, 6, 16))
    answered(kept, cast.hr_adviser, "Which?", then="wait", at=AT + 3 * DAY)  # both stand still
    wrote(kept, cast.officer, at=AT + 6 * DAY)
    kept.refresh_from_db()
    assert kept.due_on == date(2026, 6, 17)


def test_merged_with_the_time_it_waited(cast: Cast):
    """Until the merger each by its own clock, from then on they stand still together."""
    first = opened(cast.officer)
    answered(first, cast.hr_adviser, "Which year?", then="wait", at=AT + DAY)
    wrote(first, cast.officer, at=AT + 6 * DAY)  # Thursday to Tuesday: three working days
    first.refresh_from_db()
    assert first.due_on == date(2026, 6, 22)
    second = opened(cast.officer, at=AT + 5 * DAY)
    third = opened(cast.officer, at=AT + 6 * DAY)
    operations.merge(case=first, into=second, by=cast.hr_adviser, at=AT + 6 * DAY)
    second.refresh_from_db()
    assert second.due_on == date(2026, 6, 22)  # not the seventeenth, as if it had not waited
    answered(second, cast.hr_adviser, "And now?", then="wait", at=AT + 7 * DAY)
    wrote(second, cast.officer, at=AT + 8 * DAY)
    second.refresh_from_db()
    assert second.due_on == date(2026, 6, 23)
    operations.merge(case=second, into=third, by=cast.hr_adviser, at=AT + 8 * DAY)
    third.refresh_from_db()
    assert third.due_on == date(2026, 6, 23)
    answered(third, cast.hr_adviser, "And?", then="wait", at=AT + 8 * DAY)
    wrote(third, cast.officer, at=AT + 9 * DAY)
    third.refresh_from_db()
    assert third.due_on == date(2026, 6, 24)


def test_split_with_the_time_the_first_stood_still(cast: Cast):
    case = opened(cast.officer)
    answered(case, cast.hr_adviser, "Which year?", then="wait", at=AT + DAY)
    wrote(case, cast.officer, at=AT + 6 * DAY)
    split = {"words": "And overtime?", "by": cast.hr_adviser, "at": AT + 6 * DAY}
    part = operations.split(case=case, type="pay-query", once=uuid4(), **split)
    assert part.due_on == date(2026, 6, 22)
    assert "22 June" in part.happenings.get().words
    whole = opened(cast.officer, at=AT + 5 * DAY)
    operations.merge(case=case, into=whole, by=cast.hr_adviser, at=AT + 6 * DAY)
    part = operations.split(case=whole, type="pay-query", once=uuid4(), **split)
    assert part.due_on == date(2026, 6, 22)


def both_queues(cast: Cast) -> None:
    """The adviser looks after access and equipment too."""
    Member.objects.create(
        key=uuid4(), queue=Queue.objects.get(code="access"), person=cast.hr_adviser
    )


def test_nothing_is_closed_unanswered_because_it_was_asked_twice(cast: Cast):
    solved, asked = opened(cast.officer), opened(cast.officer, words="And next year?")
    answered(solved, cast.hr_adviser)
    operations.merge(case=asked, into=solved, by=cast.hr_adviser, at=AT)
    solved.refresh_from_db()
    assert (solved.state, solved.close_on, solved.written) == ("open", None, True)


@pytest.mark.parametrize(
    ("kept", "merged", "becomes"),
    [("waiting", "waiting", "waiting"), ("waiting", "open", "open"), ("open", "waiting", "open"),
     ("solved", "waiting", "open"), ("waiting", "solved", "waiting"), ("solved", "solved", "solved")],
)  # fmt: skip
def test_merged_it_goes_on_when_either_is_with_us(cast: Cast, kept: str, merged: str, becomes: str):
    into, case = opened(cast.officer), opened(cast.officer)
    for one, state in ((into, kept), (case, merged)):
        if state != "open":
            answered(one, cast.hr_adviser, then={"waiting": "wait", "solved": "solve"}[state])
    operations.merge(case=case, into=into, by=cast.hr_adviser, at=AT)
    into.refresh_from_db()
    assert into.state == becomes
    assert into.pauses.filter(ends=None).exists() is (becomes != "open")
    assert (into.late_at is None) is (becomes != "open")


def test_merged_twice_everything_is_read_in_the_last(cast: Cast, refused: RefusedBy):
    cases = [opened(cast.officer, words=f"Leave {n}", files=picture(n)) for n in range(3)]
    first, second, third = cases
    for number, one in enumerate(cases):
        operations.note(case=one, words=f"Note {number}", once=uuid4(), by=cast.hr_adviser, at=AT)
        task = operations.add_task(
            case=one, words=f"Do {number}", once=uuid4(), by=cast.hr_adviser, at=AT
        )
    todo = first.tasks.get()
    let_in = {"by": cast.officer, "at": AT, "kind": "contact"}
    operations.follow(case=first, person=cast.sergeant, **let_in)
    operations.follow(case=third, person=cast.inspector, **let_in)
    operations.merge(case=first, into=second, by=cast.hr_adviser, at=AT)
    operations.merge(case=second, into=third, by=cast.hr_adviser, at=AT)
    for one in cases:
        one.refresh_from_db()
    assert [one.merged_into for one in cases] == [third, third, None]
    for file in File.objects.all():
        operations.prepare(file=file.pk, at=AT)
    whole = queries.whole(third, cast.hr_adviser)
    assert {one.words for one in whole.talk} == {"Leave 0", "Leave 1", "Leave 2"}
    assert {one.words for one in whole.notes} == {"Note 0", "Note 1", "Note 2"}
    assert {one.words for one in whole.tasks} == {"Do 0", "Do 1", "Do 2"}
    assert {one.case for one in whole.merged} == {first, second}
    assert all(one.answers and one.seen for one in whole.merged)
    assert {one.person for one in whole.followers} == {cast.sergeant, cast.inspector}
    assert queries.file_of(third, File.objects.get(case=first).key) is not None
    operations.do_task(case=third, task=todo, by=cast.hr_adviser, at=AT)
    assert task.done_at is None
    staff, person = signed_in(cast.hr_adviser), signed_in(cast.officer)
    for browser in (staff, person, signed_in(cast.sergeant)):
        assert "Leave 0" in words(browser.get(f"/cases/{third.reference}/"))
    assert f'href="/cases/{first.reference}/"' in words(staff.get(f"/cases/{third.reference}/"))
    done = staff.post(f"/cases/{third.reference}/tasks/{first.tasks.get().key}/")
    assert done.status_code == 302
    with refused("CA-16") as said:
        wrote(first, cast.officer)
    assert third.reference in said.value.message


def picture(number: int) -> list[Sent]:
    """A picture with its number as its name."""
    file = SimpleUploadedFile(f"{number}.png", png_receipt())
    return operations.looked_at([file])


def test_split_the_second_question_loses_no_time(cast: Cast):
    case = opened(cast.officer)
    options = {"case": case, "type": "pay-query", "words": "And overtime?", "once": uuid4()}
    part = operations.split(**options, by=cast.hr_adviser, at=AT + 5 * DAY)
    with unchanged():
        assert operations.split(**options, by=cast.hr_adviser, at=AT + 5 * DAY) == part
    assert (part.person, part.queue.code, part.split_from) == (cast.officer, "pay", case)
    assert part.due_on == date(2026, 6, 17)  # as if asked at once
    assert part.opened_at == AT + 5 * DAY


def test_what_is_to_be_done(cast: Cast, refused: RefusedBy):
    case, second = opened(cast.officer), second_adviser(cast)
    options = {"case": case, "words": "Ask the unit", "once": uuid4(), "by": cast.hr_adviser}
    task = operations.add_task(**options, at=AT, due_on=date(2026, 6, 12))
    with unchanged():
        operations.add_task(**options, at=AT)
    operations.do_task(case=case, task=task, by=cast.hr_adviser, at=AT)
    with unchanged():
        operations.do_task(case=case, task=task, by=cast.hr_adviser, at=AT)
    with refused("CA-24"):
        operations.do_task(case=case, task=task, by=second, at=AT)
    assert queries.whole(case, cast.officer).tasks == []
    assert "Ask the unit" not in str(queries.whole(case, cast.officer).story)


def test_a_thing_leads_where_its_viewer_may_go(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(links, "_resolvers", {})
    links.register("payslip", lambda reference, viewer: (
        f"/pay/{reference}/" if viewer == cast.officer else None))  # fmt: skip
    case = opened(cast.officer, links=[OVERTIME])
    operations.follow(case=case, person=cast.sergeant, kind="contact", by=cast.officer, at=AT)
    (mine,) = queries.whole(case, cast.officer).links
    assert (mine.address, mine.facts) == ("/pay/2026-10/", [("Overtime", "£0.00")])
    for who in (cast.hr_adviser, cast.sergeant):  # who may not open it
        (theirs,) = queries.whole(case, who).links
        assert theirs == queries.Linked("2026-10", "2026-10", None, [])
        page = words(signed_in(who).get(f"/cases/{case.reference}/"))
        assert "Payslip of October" not in page
        assert "£0.00" not in page
    links.register("payslip", lambda reference, viewer: f"/pay/{reference}/")
    (opens,) = queries.whole(case, cast.hr_adviser).links
    assert (opens.label, opens.facts) == (mine.label, mine.facts)
    links.register("payslip", lambda reference, viewer: None)
    (leaver,) = queries.whole(case, cast.officer).links
    assert leaver.facts == mine.facts
    assert queries.for_link("payslip", "2026-10", cast.officer).get() == case
    assert not queries.for_link("payslip", "2026-10", cast.stranger).exists()


def test_templates(cast: Cast, refused: RefusedBy):
    queue, key = Queue.objects.get(code="hr"), uuid4()
    keep = {"queue": queue, "key": key, "name": "Carry", "in_use": True, "at": AT}
    words = "Dear {first_name}, {reference} by {due}."
    operations.keep_template(**keep, words=words, by=cast.hr_adviser)
    with unchanged():
        operations.keep_template(**keep, words=words, by=cast.hr_adviser)
    case = opened(cast.officer)
    ((_, filled),) = queries.templates_for(case, cast.hr_adviser)
    assert filled == f"Dear Priya, {case.reference} by 17 June 2026."
    with refused("CA-37"):
        operations.keep_template(**keep, words="{nick}", by=cast.hr_adviser, edition=1)
    with refused("CA-7"):
        operations.keep_template(**keep, words="x", by=cast.payroll_officer, edition=1)
    with refused("CA-10"):
        operations.keep_template(**keep, words="x", by=cast.hr_adviser, edition=0)


def test_what_similar_cases_were_answered(cast: Cast):
    known = opened(cast.stranger, words="Can I carry annual leave over to next year?")
    answered(known, cast.hr_adviser, "Five days, with agreement.")
    answered(opened(cast.stranger, words="Flexible working"), cast.hr_adviser, "Ask them.")
    open_one = opened(cast.dog_handler, words="Carrying annual leave")
    case = opened(cast.officer, words="Annual leave carried over")
    found = queries.similar(case, cast.hr_adviser)
    assert found == [(known, "Five days, with agreement.")]
    assert open_one.state == "open"
    assert queries.similar(case, cast.officer) == []  # who sees none of them


def test_one_answer_to_all(cast: Cast, refused: RefusedBy):
    about = "pay:2026-10:overtime"
    cases = [
        opened(person, "pay-query", about=about)
        for person in (cast.officer, cast.stranger, cast.payroll_officer)
    ]
    (cluster,) = queries.clusters(cast.payroll_officer)
    assert (cluster.about, cluster.cases) == (about, 3)
    start = {"queue": cluster.queue, "about": about, "title": "A file came late", "at": AT}
    problem = operations.open_problem(**start, once=uuid4(), by=cast.payroll_officer)
    with unchanged():
        operations.open_problem(**start, once=uuid4(), by=cast.payroll_officer)
    assert queries.clusters(cast.payroll_officer) == []
    with refused("CA-7"):
        operations.answer_problem(problem=problem, words="x", by=cast.hr_adviser, at=AT)
    with refused("CA-17"):
        operations.answer_problem(problem=problem, words=" ", by=cast.payroll_officer, at=AT)
    tell = {"problem": problem, "words": "It is paid on Friday", "at": AT}
    operations.answer_problem(**tell, by=cast.payroll_officer)
    with unchanged():
        operations.answer_problem(**tell, by=cast.payroll_officer)
    with refused("CA-25"):
        operations.answer_problem(problem=problem, words="No", by=cast.payroll_officer, at=AT)
    for case in cases:
        case.refresh_from_db()
    assert [case.state for case in cases] == ["solved", "solved", "open"]  # not their own
    assert cases[0].messages.last().words == "It is paid on Friday"


def test_an_answer_to_many_goes_on_by_a_worker(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    """The first are answered at once, the others some at a time; nobody twice, and nobody who asked
    afterwards."""
    monkeypatch.setattr("mss.cases.operations.answering_all.CHUNK", 2)
    about = "pay:2026-10:overtime"
    people = [cast.officer, cast.stranger, cast.dog_handler, cast.sergeant, cast.inspector]
    cases = [opened(person, "pay-query", about=about) for person in people]
    problem = operations.open_problem(
        queue=cases[0].queue, about=about, title="A file came late", once=uuid4(),
        by=cast.payroll_officer, at=AT,
    )  # fmt: skip
    problem = operations.answer_problem(
        problem=problem, words="It is paid on Friday", by=cast.payroll_officer, at=AT
    )
    seen = queries.hangs_on(problem)
    assert (seen.count, seen.told, seen.all) == (3, 2, 5)
    late = opened(cast.officer, "pay-query", about=about, at=AT + DAY)
    operations.write(case=cases[0], words="Thank you", once=uuid4(), by=cast.officer, at=AT + DAY)
    job = Job.objects.get(kind="answer-problem")
    assert (job.total, job.by) == (3, cast.payroll_officer)
    while advance(job=job.pk, at=AT + DAY):
        pass
    job.refresh_from_db()
    assert (job.state, job.done) == ("done", 3)
    said = [
        one.messages.filter(words="It is paid on Friday").count() for one in [*cases, late]
    ]  # fmt: skip
    assert said == [1, 1, 1, 1, 1, 0]
    assert (queries.hangs_on(problem).count, queries.hangs_on(problem).told) == (0, 5)
