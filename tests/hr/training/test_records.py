"""Certificates: given by results, evidence and files, withdrawn, never edited; and how people stand."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from hr.training import operations
from hr.training.models import Certificate, Evidence, Standing
from hr.training.operations.standing import refresh
from hr.training.rules import Asked, Who, must_hold
from mss.audit.models import Event
from mss.foundation.uploads import BadUpload
from mss.foundation.working_time import today
from mss.notifications.models import Notice
from mss.people import skills
from mss.people.models import Assignment, Person
from mss.people.operations import leave, place
from tests.cast import AT, Cast
from tests.factories.training import (
    ADAY,
    book,
    course,
    passed,
    requirement,
    second_keeper,
    session,
    standing,
)
from tests.foundation.pictures_for_tests import png_receipt

DAY = today(AT)


def enter(cast: Cast, booking: Any, attended: bool | None, result: str, **how: Any) -> Any:
    at = how.pop("at", booking.session.ends)
    by = how.pop("by", cast.other_inspector)
    return operations.enter(booking=booking, attended=attended, result=result, by=by, at=at, **how)


# Results


def test_who_passes_is_given_the_certificate_at_once(cast: Cast):
    made = book(session(cast, course(cast)), cast.officer)
    enter(cast, made, True, "passed", words="Good")
    held = Certificate.objects.get()
    assert (held.person, held.starts, held.ends) == (
        cast.officer, made.session.first_day, date(2027, 6, 22),
    )  # fmt: skip
    assert standing(made.session.course, cast.officer).act_by == date(2027, 6, 22)
    assert Event.objects.filter(verb="training.certificate", subject=cast.officer).count() == 1
    assert Notice.objects.get(person=cast.officer).subject == "On your record: Officer safety"


def test_who_fails_or_is_not_there_is_given_nothing(cast: Cast):
    of = session(cast, course(cast))
    enter(cast, book(of, cast.officer), True, "failed")
    enter(cast, book(of, cast.stranger), False, "")
    assert not Certificate.objects.exists()


def test_without_a_test_being_there_is_enough(cast: Cast):
    enter(cast, book(session(cast, course(cast, tested=False)), cast.officer), True, "")
    assert Certificate.objects.get().person == cast.officer


def test_the_register_is_for_its_keepers_and_after_the_beginning(cast: Cast, refused):
    made = book(session(cast, course(cast), trainer=cast.officer), cast.officer)
    other = book(made.session, cast.stranger)
    with refused("TR-22"):
        enter(cast, made, True, "passed", by=cast.sergeant)
    with refused("TR-27"):
        enter(cast, made, True, "passed", by=cast.officer)
    with refused("TR-23"):
        enter(cast, other, True, "passed", by=cast.officer, at=AT)
    with refused("TR-24"):
        enter(cast, other, True, "", by=cast.officer)
    operations.cancel(booking=other, by=cast.stranger, at=AT)
    with refused("TR-23"):
        enter(cast, other, True, "passed", by=cast.officer)


def test_a_result_with_a_certificate_is_withdrawn_before_it_is_entered_anew(cast: Cast, refused):
    made = book(session(cast, course(cast)), cast.officer)
    enter(cast, made, True, "passed")
    end = made.session.ends
    made.refresh_from_db()
    with refused("TR-26"):
        enter(cast, made, True, "failed")
    held = Certificate.objects.get()
    with refused("TR-30"):
        operations.withdraw(certificate=held, why="", by=cast.hr_adviser, at=end)
    with refused("TR-31"):
        operations.withdraw(certificate=held, why="Wrong", by=cast.sergeant, at=end)
    operations.withdraw(certificate=held, why="Wrong person", by=cast.hr_adviser, at=end)
    assert standing(made.session.course, cast.officer) is None
    enter(cast, made, True, "failed")
    assert Certificate.objects.standing().count() == 0


def test_the_database_keeps_a_certificate_as_it_was_given(cast: Cast):
    held = passed(cast, course(cast), cast.officer, DAY)
    Standing.objects.all().delete()
    for act in (lambda: Certificate.objects.update(ends=None), held.delete):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            act()


# Files and evidence


def test_the_same_row_of_a_file_is_one_certificate(cast: Cast, refused):
    of = course(cast)
    first = passed(cast, of, cast.officer, DAY - 40 * ADAY)
    assert passed(cast, of, cast.officer, DAY - 40 * ADAY) == first
    with refused("TR-28"):
        passed(cast, of, cast.officer, DAY + ADAY)
    with refused("TR-31"):
        passed(cast, of, cast.mopac_officer, DAY)
    with refused("TR-27"):
        passed(cast, of, cast.hr_adviser, DAY)


def send(cast: Cast, of: Any, data: bytes | None = None, **how: Any) -> Evidence:
    file = SimpleUploadedFile("cert.png", data or png_receipt())
    return operations.send(course=of, passed_on=how.pop("passed_on", DAY - 3 * ADAY), file=file,
                           name="cert.png", by=cast.officer, at=AT, note="From Kent")  # fmt: skip


def test_evidence_is_made_safe_checked_and_gives_the_certificate(cast: Cast, refused):
    of = course(cast)
    sent = send(cast, of)
    assert send(cast, of) == sent
    with refused("TR-29"):
        operations.accept(evidence=sent, by=cast.hr_adviser, at=AT)
    assert operations.prepare(evidence=sent.pk, at=AT)
    sent.refresh_from_db()
    assert (sent.state, sent.upload) == ("ready", "")
    assert default_storage.exists(sent.file)
    with refused("TR-31"):
        operations.accept(evidence=sent, by=cast.sergeant, at=AT)
    operations.accept(evidence=sent, by=cast.hr_adviser, at=AT)
    held = Certificate.objects.get()
    assert (held.how, held.starts) == ("evidence", DAY - 3 * ADAY)
    assert operations.accept(evidence=sent, by=cast.hr_adviser, at=AT).certificate == held
    with refused("TR-29"):
        operations.decline(evidence=sent, why="Blurred", by=cast.hr_adviser, at=AT)


def test_evidence_that_proves_nothing_is_declined_and_sent_again(cast: Cast, refused):
    of = course(cast)
    sent = send(cast, of)
    operations.prepare(evidence=sent.pk, at=AT)
    with refused("TR-30"):
        operations.decline(evidence=sent, why=" ", by=cast.hr_adviser, at=AT)
    operations.decline(evidence=sent, why="It is somebody else’s", by=cast.hr_adviser, at=AT)
    assert not Certificate.objects.exists()
    assert "somebody else’s" in Notice.objects.get(person=cast.officer).body
    assert send(cast, of).reference != sent.reference


def test_only_pictures_and_documents_come_in(cast: Cast):
    with pytest.raises(BadUpload):
        send(cast, course(cast), b"MZ not a picture")
    assert not Evidence.objects.exists()


# How people stand


def test_what_is_asked_is_due_and_then_overdue(cast: Cast):
    of = course(cast)
    requirement(cast, of, kinds=["officer"], days=30)
    found = standing(of, cast.officer)
    assert (found.since, found.act_by, found.certificate) == (DAY, DAY + 30 * ADAY, None)
    assert standing(of, cast.hr_adviser) is None
    assert standing(of, cast.leaver) is None
    passed(cast, of, cast.officer, DAY)
    assert standing(of, cast.officer).act_by == date(2027, 6, 10)


def test_moving_gives_no_more_time_and_leaving_ends_it(cast: Cast):
    of = course(cast)
    requirement(cast, of, days=30)
    later = AT + 20 * ADAY
    place(person=cast.officer, post=cast.posts["stranger"], kind="temporary", starts=today(later),
          ends=None, grade=cast.grades["constable"], by=cast.hr_adviser, at=AT)  # fmt: skip
    operations.recheck(at=later)
    assert standing(of, cast.officer).act_by == DAY + 30 * ADAY
    leave(person=cast.officer, on=today(later), by=cast.hr_adviser, at=AT)
    operations.recheck(at=later)
    assert standing(of, cast.officer) is None


def test_a_requirement_is_published_by_a_second_person_and_never_changes(cast: Cast, refused):
    of, second = course(cast), second_keeper(cast)
    written = {"course": of, "organisation": cast.mps, "source": "tests", "starts": DAY}
    row = operations.write(by=cast.hr_adviser, once=uuid4(), at=AT, **written)
    how: dict[str, Any] = {"requirement": row, "at": AT}
    with refused("TR-34"):
        operations.publish(changed=1, by=cast.hr_adviser, **how)
    with refused("TR-31"):
        operations.publish(changed=1, by=cast.sergeant, **how)
    with refused("TR-37"):
        operations.publish(changed=0, by=second, **how)
    operations.publish(changed=1, by=second, **how)
    with refused("TR-36"):
        operations.write(by=cast.hr_adviser, once=uuid4(), **how, **written)
    operations.recheck(at=AT)
    assert standing(of, cast.officer) is not None

    ending = written | {"ended": True, "starts": DAY}
    following = operations.write_next(by=second, once=uuid4(), **how, **ending)
    with refused("TR-35"):
        operations.publish(requirement=following, changed=1, by=cast.hr_adviser, at=AT)
    operations.write(requirement=following, changed=1, by=second, once=uuid4(), at=AT,
                     **(ending | {"starts": DAY + ADAY}))  # fmt: skip
    operations.publish(requirement=following, changed=2, by=cast.hr_adviser, at=AT)
    assert operations.recheck(at=AT) == 0  # not before its day
    operations.recheck(at=AT + ADAY)
    assert standing(of, cast.officer) is None


NARROWINGS: list[dict[str, Any]] = [
    {"kinds": ["staff"]}, {"grades": ["sergeant", "band-c"]}, {"unit_words": "dog SECTION"},
    {"post_words": "handler"}, {"unit": "CE"}, {"unit": "CE", "kinds": ["officer"],
     "grades": ["constable"], "post_words": "officer"}, {},
]  # fmt: skip


@pytest.mark.parametrize("narrows", NARROWINGS)
def test_the_database_asks_whom_the_rule_asks(cast: Cast, narrows: dict[str, Any]):
    """TR-1 as a plain function and TR-1 as SQL name the same people."""
    of = course(cast)
    unit = cast.units[narrows["unit"]] if "unit" in narrows else None
    requirement(cast, of, **{"kinds": []} | narrows | {"unit": unit})
    asked = Asked("mps", **narrows)
    rows = Assignment.objects.select_related("person__organisation", "post__unit", "grade")
    expected = {
        row.person.name for row in rows.filter(person__is_active=True)
        if must_hold(asked, Who(
            row.person.organisation.code, row.person.kind, row.grade.code,
            frozenset(one.code for one in row.post.unit.ancestors(include_self=True)),
            row.post.title, row.post.unit.name,
        ))
    }  # fmt: skip
    found = {one.person.name for one in Standing.objects.filter(course=of)}
    assert found == expected
    assert expected


def test_everybody_at_once_and_one_by_one_come_to_the_same(cast: Cast):
    of, other = course(cast), course(cast, "First aid", months=None)
    requirement(cast, of)
    for number, person in enumerate((cast.officer, cast.stranger, cast.dog_handler)):
        passed(cast, of, person, DAY - 350 * ADAY)
        passed(cast, of, person, DAY - (number * 200) * ADAY)
        passed(cast, other, person, DAY)
    rows = Standing.objects.order_by("person", "course")
    columns = ("person", "course", "since", "certificate", "act_by", "remind_on")
    with transaction.atomic():
        before = list(rows.values_list(*columns))
        Standing.objects.all().delete()
        refresh(people=None, on=DAY)
        assert list(rows.values_list(*columns)) == before
    assert len(before) > 12


# Being told


def told() -> list[tuple[str, str]]:
    rows = Notice.objects.filter(topic="training").select_related("person").order_by("pk")
    return [(one.person.name, one.subject) for one in rows]


def test_told_at_90_30_and_7_days_and_once_overdue_with_the_manager(cast: Cast):
    of = course(cast)
    passed(cast, of, cast.officer, DAY - 200 * ADAY)  # holds for another 165 days
    ends = standing(of, cast.officer).act_by
    days = []
    for number in range(170):
        at = AT + number * ADAY
        for _ in range(2):  # however often it is looked
            operations.remind(at=at)
        if len(told()) > 2 * len(days):
            days.append((ends - today(at)).days)
    assert days == [90, 30, 7, 0]
    assert told()[:2] == [
        ("Priya Shah", "Officer safety runs out in 90 days"),
        ("Tom Hargreaves", "Priya Shah: Officer safety runs out in 90 days"),
    ]
    assert told()[-1] == ("Tom Hargreaves", "Priya Shah: Officer safety has run out")
    assert len(told()) == 8


def test_what_was_missed_is_not_made_up_for(cast: Cast):
    of = course(cast)
    passed(cast, of, cast.officer, DAY - 345 * ADAY)  # 20 days left
    operations.remind(at=AT)
    assert told()[0] == ("Priya Shah", "Officer safety runs out in 20 days")
    assert standing(of, cast.officer).remind_on == standing(of, cast.officer).act_by - 7 * ADAY


# What it allows


def test_a_driver_is_no_driver_once_it_has_run_out(cast: Cast):
    of = course(cast, "Response driving", months=12)
    operations.allow(course=of, skill="driver-response", stops="Drive a response vehicle",
                     starts=date(2020, 1, 1), source="tests", by=cast.hr_adviser, at=AT)  # fmt: skip
    passed(cast, of, cast.officer, DAY - 300 * ADAY)
    people = [cast.officer.pk, cast.stranger.pk]
    (held,) = skills.held(people, DAY, DAY + 7 * ADAY)
    assert (held.person, held.skill, held.ends) == (
        cast.officer.pk, "driver-response", standing(of, cast.officer).act_by,
    )  # fmt: skip
    assert skills.held(people, held.ends, held.ends + timedelta(days=7)) == []
    assert skills.held([], DAY, DAY + ADAY) == []
    operations.end_permit(permit=of.permits.get(), ends=DAY + 2 * ADAY, by=cast.hr_adviser, at=AT)
    assert skills.held(people, DAY + 2 * ADAY, DAY + 3 * ADAY) == []


def test_no_course_builds_on_itself(cast: Cast, refused):
    first = course(cast)
    second = course(cast, "Taser", needs=[first])
    details: dict[str, Any] = {
        "title": first.title, "summary": first.summary, "about": "", "words": "",
        "subject": "safety", "minutes": 60, "cost": 0, "tested": True, "agreed": False,
        "offered": True, "months": 12, "source": "tests", "organisation": cast.mps,
    }  # fmt: skip
    with refused("TR-32"):
        operations.save_course(course=first, changed=1, needs=[second], by=cast.hr_adviser,
                               once=uuid4(), at=AT, **details)  # fmt: skip
    with refused("TR-31"):
        operations.save_course(course=first, changed=1, needs=[], by=cast.sergeant, once=uuid4(),
                               at=AT, **details)  # fmt: skip
    with refused("TR-37"):
        operations.save_course(course=first, changed=0, needs=[], by=cast.hr_adviser,
                               once=uuid4(), at=AT, **details)  # fmt: skip


def test_what_holds_longer_from_today_on_leaves_what_was_given(cast: Cast):
    of = course(cast)
    before = passed(cast, of, cast.officer, DAY - 10 * ADAY)
    details = {name: getattr(of, name) for name in (
        "title", "summary", "about", "words", "subject", "minutes", "cost", "tested", "agreed",
        "offered", "organisation")}  # fmt: skip
    operations.save_course(course=of, changed=1, needs=[], months=36, source="New licence",
                           by=cast.hr_adviser, once=uuid4(), at=AT, **details)  # fmt: skip
    assert passed(cast, of, cast.stranger, DAY - 10 * ADAY).ends == before.ends
    assert passed(cast, of, cast.stranger, DAY).ends == date(2029, 6, 10)
    assert Person.objects.get_queryset().filter(certificates__course=of).distinct().count() == 2
