"""Changes that HR decides on evidence, and the place of work a manager agrees to."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from hr.details import operations, queries
from hr.details.models import Change, Details
from mss.approvals import operations as approvals
from mss.approvals.models import Step
from mss.audit.models import Event
from mss.foundation.uploads import BadUpload
from mss.foundation.working_time import today
from mss.notifications.models import Notice
from mss.people.models import Assignment, Person
from tests.cast import AT, Cast
from tests.factories.details import sent
from tests.foundation.pictures_for_tests import pdf_invoice
from tests.hr.details.conftest import unchanged
from tests.refusals import RefusedBy

TODAY = today(AT)


def test_an_address_waits_for_hr_and_is_then_on_record(cast: Cast):
    row = sent(cast.officer, after="  2 Elm  Road \n\n Croydon ")
    assert (row.state, row.file_state, row.after) == ("waiting", "ready", "2 Elm Road\nCroydon")
    assert queries.details_of(cast.officer).address == ""
    with unchanged():
        assert sent(cast.officer).pk == row.pk  # sent twice
    assert list(queries.to_decide(cast.hr_adviser, at=AT)) == [row]
    accepted = operations.accept(change=row, by=cast.hr_adviser, at=AT)
    assert (accepted.state, accepted.ended_by) == ("accepted", cast.hr_adviser)
    assert Details.objects.get(person=cast.officer).address == "2 Elm Road\nCroydon"
    with unchanged():
        operations.accept(change=row, by=cast.hr_adviser, at=AT)
    notice = Notice.objects.get(person=cast.officer)
    assert notice.subject == "Your change of home address is on record"
    assert "Elm" not in notice.body


def test_a_legal_name_changes_in_the_directory(cast: Cast):
    row = sent(cast.officer, "name", "Priya Shah-Patel",
               file=SimpleUploadedFile("deed.pdf", pdf_invoice()))  # fmt: skip
    assert (row.before, row.content_type) == ("Priya Shah", "application/pdf")
    operations.accept(change=row, by=cast.hr_adviser, at=AT)
    assert Person.objects.get(pk=cast.officer.pk).name == "Priya Shah-Patel"


def test_declined_with_a_reason_and_sent_again(cast: Cast):
    row = sent(cast.officer)
    operations.decline(change=row, why="It is cut off", by=cast.hr_adviser, at=AT)
    row.refresh_from_db()
    assert (row.state, row.why) == ("declined", "It is cut off")
    assert "It is cut off" in Notice.objects.get(person=cast.officer).body
    assert sent(cast.officer).pk != row.pk
    assert [one.state for one in queries.changes_of(cast.officer)] == ["waiting", "declined"]


def test_taken_back_and_its_file_removed(
    cast: Cast, django_capture_on_commit_callbacks: Callable[..., Any]
):
    row = sent(cast.officer)
    assert default_storage.exists(row.file)
    with django_capture_on_commit_callbacks(execute=True):
        operations.withdraw(change=row, by=cast.officer, at=AT)
    assert not default_storage.exists(row.file)
    row.refresh_from_db()
    assert (row.state, row.file, row.file_state) == ("withdrawn", "", "gone")
    with unchanged():
        operations.withdraw(change=row, by=cast.officer, at=AT)


def test_a_file_we_cannot_use_leaves_nothing(cast: Cast):
    with unchanged(), pytest.raises(BadUpload):
        sent(cast.officer, file=SimpleUploadedFile("letter.png", b"MZ no picture"))


def test_a_file_that_stops_the_worker_ends_the_change(cast: Cast):
    row = sent(cast.officer, ready=False)
    Change.objects.update(attempts=5)
    assert operations.prepare(change=row.pk, at=AT) is False
    row.refresh_from_db()
    assert (row.state, row.file_state) == ("declined", "refused")
    assert Notice.objects.filter(subject="Your evidence could not be used").exists()
    assert operations.prepare(change=row.pk, at=AT) is False


def decided(act: Callable[..., Any], who: str, **options: Any) -> Callable[[Cast, Change], Any]:
    return lambda cast, row: act(change=row, by=cast.people[who], at=AT, **options)


@pytest.mark.parametrize(
    ("act", "rule"),
    [
        (decided(operations.accept, "sergeant"), "DE-11"),
        (decided(operations.accept, "auditor"), "DE-11"),
        (decided(operations.accept, "mopac_officer"), "DE-11"),
        (decided(operations.decline, "sergeant", why="No"), "DE-11"),
        (decided(operations.decline, "hr_adviser", why="  "), "DE-15"),
        (decided(operations.withdraw, "hr_adviser"), "DE-16"),
        (lambda cast, row: sent(cast.officer, after="9 Mill Lane"), "DE-8"),
        (lambda cast, row: sent(cast.officer, "name", "Priya Shah"), "DE-9"),
        (lambda cast, row: sent(cast.officer, "name", "P", since=TODAY + timedelta(days=1)),
         "DE-10"),
        (lambda cast, row: sent(cast.officer, "workplace", "Lambeth"), "DE-3"),
    ],
)  # fmt: skip
def test_refused(cast: Cast, refused: RefusedBy, act: Callable[..., Any], rule: str):
    row = sent(cast.officer)
    with refused(rule):
        act(cast, row)


def test_refused_once_it_is_decided(cast: Cast, refused: RefusedBy):
    row = sent(cast.officer)
    operations.accept(change=row, by=cast.hr_adviser, at=AT)
    with refused("DE-13"):
        operations.decline(change=row, why="No", by=cast.hr_adviser, at=AT)
    with refused("DE-16"):
        operations.withdraw(change=row, by=cast.officer, at=AT)


def test_refused_before_the_file_can_be_read_and_for_oneself(cast: Cast, refused: RefusedBy):
    row = sent(cast.officer, ready=False)
    with refused("DE-14"):
        operations.accept(change=row, by=cast.hr_adviser, at=AT)
    mine = sent(cast.hr_adviser)
    with refused("DE-12"):
        operations.accept(change=mine, by=cast.hr_adviser, at=AT)
    assert mine not in queries.to_decide(cast.hr_adviser, at=AT)


def test_who_sees_what_was_sent(cast: Cast):
    sent(cast.officer)
    seen = {who: Change.objects.visible_to(person).count() for who, person in cast.people.items()}
    assert {who for who, count in seen.items() if count} == {"officer", "hr_adviser"}


def asked(person: Person, where: str = "Lambeth") -> Change:
    return operations.ask(by=person, after=where, since=TODAY, at=AT)


def decide(row: Change, outcome: str, comment: str = "") -> None:
    step = Step.objects.waiting().get(approval__about=row.reference)
    assert step.holder is not None
    approvals.decide(step=step.reference, by=step.holder, outcome=outcome, comment=comment,
                     version=row.version, at=AT)  # fmt: skip
    row.refresh_from_db()


def test_a_place_of_work_once_the_manager_agrees(scheme: Cast):
    row = asked(scheme.officer)
    with unchanged():
        assert asked(scheme.officer) == row
    assert Step.objects.waiting().get(approval__about=row.reference).holder == scheme.sergeant
    assert row in Change.objects.visible_to(scheme.sergeant)
    assert row not in Change.objects.visible_to(scheme.hr_adviser)
    decide(row, "approve")
    assert row.state == "accepted"
    assert Details.objects.get(person=scheme.officer).workplace == "Lambeth"
    assert Event.objects.filter(verb="details.workplace.agreed", by=scheme.sergeant).exists()


@pytest.mark.parametrize("outcome", ["reject", "return"])
def test_a_place_of_work_that_is_not_agreed(scheme: Cast, outcome: str):
    row = asked(scheme.officer)
    decide(row, outcome, "We need you here")
    assert (row.state, row.why) == ("declined", "We need you here")
    assert queries.details_of(scheme.officer).workplace == ""
    assert (
        "We need you here"
        in Notice.objects.get(
            person=scheme.officer, subject="Your usual place of work is not agreed"
        ).body
    )


def test_a_place_of_work_taken_back(scheme: Cast, refused: RefusedBy):
    row = asked(scheme.officer)
    operations.withdraw(change=row, by=scheme.officer, at=AT)
    assert not Step.objects.waiting().filter(approval__about=row.reference).exists()
    again = asked(scheme.officer)
    with refused("DE-8"):
        asked(scheme.officer, "Hendon")
    with refused("DE-2"):
        operations.accept(change=again, by=scheme.hr_adviser, at=AT)


def test_a_place_of_work_needs_a_post(scheme: Cast, refused: RefusedBy):
    Assignment.objects.filter(person=scheme.officer).delete()
    with refused("DE-7"):
        asked(scheme.officer)
