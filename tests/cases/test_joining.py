"""Merged, split, done, templates, what was answered before, and one answer to many."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from mss.cases import links, operations, queries
from mss.cases.models import Queue
from tests.cases.conftest import unchanged
from tests.cast import AT, Cast
from tests.factories.cases import OVERTIME, answered, opened, second_adviser
from tests.refusals import RefusedBy

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
    (mine,) = queries.whole(case, cast.officer).links
    (theirs,) = queries.whole(case, cast.hr_adviser).links
    assert (mine.address, theirs.address) == ("/pay/2026-10/", None)
    assert theirs.facts == [("Overtime", "£0.00")]
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
