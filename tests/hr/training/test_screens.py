"""Training on screen: few taps for whoever goes, lists for whoever looks after people."""

from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from hr.training import operations
from hr.training.models import Booking, Certificate, Course, Evidence, Requirement, Session
from hr.training.views.register import entered_words
from mss.audit.models import Event
from mss.foundation.working_time import today
from tests.cast import Cast
from tests.doors import signed_in
from tests.factories.training import ADAY, book, course, passed, requirement, second_keeper, session
from tests.foundation.pictures_for_tests import png_receipt
from tests.hr.training.conftest import unchanged
from tests.refusals import words


@pytest.fixture
def now() -> Any:
    return timezone.now()


@pytest.fixture
def held(cast: Cast, now: Any) -> Course:
    """A course asked of every officer: the officer's runs out soon, the stranger's is in order."""
    of = course(cast, at=now)
    passed(cast, of, cast.officer, today(now) - 330 * ADAY, at=now)
    passed(cast, of, cast.stranger, today(now) - 10 * ADAY, at=now)
    requirement(cast, of, at=now, days=0)
    return of


def test_what_runs_out_and_a_place_in_two_presses(cast: Cast, held: Course, now: Any):
    of = session(cast, held, at=now)
    client = signed_in(cast.officer)
    page = words(client.get("/training/"))
    assert "◔ Runs out soon" in page
    assert f"/training/sessions/{of.reference}/" in page
    assert "Book my place" in words(client.get(f"/training/sessions/{of.reference}/"))
    for _ in range(2):  # sent twice is booked once
        response = client.post(f"/training/sessions/{of.reference}/book/")
        assert response.status_code == 302
    made = Booking.objects.get()
    assert response["Location"] == f"/training/bookings/{made.reference}/"
    assert "Booked" in words(client.get(response["Location"]))
    assert "You are on the session" in words(client.get("/training/"))
    client.post(f"/training/bookings/{made.reference}/cancel/")
    made.refresh_from_db()
    assert made.state == "cancelled"
    assert signed_in(cast.other_sergeant).get(response["Location"]).status_code == 404


def test_what_stands_in_the_way_is_said_where_one_books(cast: Cast, now: Any):
    base = course(cast, at=now)
    of = session(cast, course(cast, "Taser", needs=[base], at=now), at=now)
    client = signed_in(cast.officer)
    assert "builds on Officer safety" in words(client.get(f"/training/sessions/{of.reference}/"))
    with unchanged():
        response = client.post(f"/training/sessions/{of.reference}/book/")
    assert response.status_code == 409
    assert "There is a problem" in words(response)
    response = client.post(f"/training/sessions/{of.reference}/book/", {"person": "PER-1"})
    assert "Nobody is called that" in words(response)


def test_a_manager_books_for_whoever_answers_to_them(cast: Cast, held: Course, now: Any):
    of = session(cast, held, at=now)
    client = signed_in(cast.sergeant)
    client.post(f"/training/sessions/{of.reference}/book/", {"person": cast.officer.reference})
    assert Booking.objects.get().person == cast.officer
    stranger = {"person": cast.stranger.reference}
    response = client.post(f"/training/sessions/{of.reference}/book/", stranger)
    assert response.status_code == 409
    assert Booking.objects.count() == 1


def test_courses_are_found_by_their_words(cast: Cast, held: Course, now: Any):
    course(cast, "Basic driving", subject="driving", words="car vehicle", at=now)
    client = signed_in(cast.officer)
    page = words(client.get("/training/courses/?q=vehicle"))
    assert "Basic driving" in page
    assert held.reference not in page
    assert "No course fits" in words(client.get("/training/courses/?q=xylophone"))
    assert held.reference not in words(client.get("/training/courses/?subject=driving"))


def test_the_register_enters_what_it_can_row_by_row(cast: Cast, held: Course, now: Any):
    past = now - 20 * ADAY
    of = session(cast, held, at=past, starts=now - 2 * ADAY)
    rows = [book(of, one, at=past) for one in (cast.officer, cast.other_officer, cast.stranger)]
    client = signed_in(cast.other_inspector)
    address = f"/training/sessions/{of.reference}/register/"
    assert rows[0].reference in words(client.get(address))
    operations.enter(booking=rows[0], attended=True, result="passed", by=cast.hr_adviser, at=now)
    data = {
        f"{rows[0].reference}-outcome": "failed",  # has the certificate already
        f"{rows[1].reference}-outcome": "absent",
        f"{rows[1].reference}-words": "Rang in sick",
        f"{rows[2].reference}-outcome": "passed",
    }
    response = client.post(address, data)
    assert response.status_code == 409
    assert "Priya Shah has the certificate. Withdraw it first." in words(response)
    assert [row.attended for row in Booking.objects.order_by("pk")] == [True, False, True]
    assert Certificate.objects.filter(how="session").count() == 2
    manager = signed_in(cast.sergeant)
    page = words(manager.get(f"/training/bookings/{rows[1].reference}/"))
    assert "Not there" in page
    assert "Rang in sick" not in page  # a trainer's note is not for managers
    assert signed_in(cast.officer).get(address).status_code == 404


def test_a_manager_sees_their_people_and_nobody_elses(cast: Cast, held: Course, now: Any):
    client = signed_in(cast.inspector)
    page = words(client.get("/training/team/?scope=everybody"))
    assert cast.officer.reference in page
    assert cast.stranger.reference not in page
    assert Event.objects.filter(verb="viewed.training", by=cast.inspector).exists()
    overdue = words(client.get("/training/team/?scope=everybody&state=overdue&sort=-name"))
    assert cast.other_officer.reference in overdue
    assert cast.officer.reference not in overdue
    assert "Nothing fits" in words(client.get("/training/team/?scope=everybody&q=zzz"))
    assert client.get("/training/team/?scope=organisation").status_code == 200  # falls back
    assert cast.stranger.reference not in words(
        client.get("/training/team/?scope=organisation&state=all")
    )
    assert client.get(f"/training/people/{cast.officer.reference}/").status_code == 200
    assert client.get(f"/training/people/{cast.stranger.reference}/").status_code == 404
    assert signed_in(cast.officer).get("/training/team/").status_code == 403
    hr = words(signed_in(cast.hr_adviser).get("/training/team/?scope=organisation&state=all"))
    assert cast.stranger.reference in hr


def test_a_former_manager_sees_nothing_from_that_day(cast: Cast, held: Course, now: Any):
    seat = cast.sergeant.assignments.get()
    seat.ends = today(now)
    seat.save()
    assert signed_in(cast.sergeant).get("/training/team/").status_code == 403
    address = f"/training/people/{cast.officer.reference}/"
    assert signed_in(cast.sergeant).get(address).status_code == 404


def test_the_list_as_a_file(cast: Cast, held: Course, now: Any):
    client = signed_in(cast.inspector)
    response = client.get("/training/team/file/?scope=everybody&state=all")
    text = response.content.decode("utf-8-sig")
    assert "Priya Shah" in text
    assert "Runs out soon" in text
    assert "Lewis Farnham" not in text
    assert Event.objects.filter(verb="viewed.training-file", by=cast.inspector).count() == 1


def test_a_long_file_asks_why(cast: Cast, held: Course, now: Any, monkeypatch: Any):
    from mss.approvals.rules import oversight

    monkeypatch.setattr(import_module("hr.training.views.file"), "ASKS_WHY_ABOVE", 1)
    monkeypatch.setattr(oversight, "ASKS_WHY_ABOVE", 1)
    client = signed_in(cast.inspector)
    address = "/training/team/file/?scope=everybody&state=all"
    assert "What do you need them for?" in words(client.get(address))
    with unchanged():
        assert client.post(address, {"why": ""}).status_code == 422
    response = client.post(address, {"why": "For the inspection"})
    assert "For the inspection" in response.content.decode("utf-8-sig")


def test_evidence_is_read_by_hr_and_never_by_the_manager(cast: Cast, held: Course, now: Any):
    client = signed_in(cast.officer)
    day = today(now) - ADAY
    data = {
        "course": held.reference, "passed_on_day": day.day, "passed_on_month": day.month,
        "passed_on_year": day.year, "note": "From Kent",
        "file": SimpleUploadedFile("cert.png", png_receipt()),
    }  # fmt: skip
    assert client.post("/training/evidence/new/", {**data, "file": ""}).status_code == 200
    bad = SimpleUploadedFile("cert.png", b"MZ not a picture")
    assert client.post("/training/evidence/new/", {**data, "file": bad}).status_code == 422
    assert not Evidence.objects.exists()
    assert client.post("/training/evidence/new/", data).status_code == 302
    sent = Evidence.objects.get()
    operations.prepare(evidence=sent.pk, at=now)
    file, check = (f"/training/evidence/{sent.reference}/{end}" for end in ("file/", ""))
    for person in (cast.sergeant, cast.inspector, cast.stranger, cast.mopac_officer):
        assert signed_in(person).get(file).status_code == 404
        assert signed_in(person).get(check).status_code == 404
    response = client.get(file)
    assert response["X-Content-Type-Options"] == "nosniff"
    hr = signed_in(cast.hr_adviser)
    assert sent.reference in words(hr.get("/training/evidence/"))
    assert "From Kent" in words(hr.get(check))
    assert Event.objects.filter(verb="viewed.training-evidence", subject=cast.officer).exists()
    hr.post(check, {"accept": "yes"})
    assert Certificate.objects.filter(person=cast.officer, how="evidence").count() == 1
    assert "Nothing waits to be checked" in words(hr.get("/training/evidence/"))


def course_data(cast: Cast) -> dict[str, Any]:
    return {
        "once": "6f0c1c52-6f2b-4a3b-9d8a-0d5d6a5a7c11", "changed": 1, "title": "Drones",
        "summary": "Flying one.", "subject": "safety", "organisation": "mps", "hours": "7.5",
        "tested": "on", "offered": "on", "months": 24, "source": "CAA",
    }  # fmt: skip


def test_a_course_is_written_allowed_planned_and_changed(cast: Cast, now: Any):
    client = signed_in(cast.hr_adviser)
    assert "There is a problem" in words(client.post("/training/courses/new/", {"title": ""}))
    for _ in range(2):
        assert client.post("/training/courses/new/", course_data(cast)).status_code == 302
    made = Course.objects.get()
    assert (made.minutes, made.takes) == (450, "7 hours 30 minutes")
    address = f"/training/courses/{made.reference}/"
    day = today(now) + 30 * ADAY
    parts = {"day": day.day, "month": day.month, "year": day.year}
    allow = {f"starts_{part}": value for part, value in parts.items()}
    allow |= {"skill": "drone", "stops": "fly a drone", "source": "CAA"}
    client.post(f"{address}allow/", allow)
    first = {f"first_{part}": value for part, value in parts.items()}
    plan = first | {"once": "7f0c1c52-6f2b-4a3b-9d8a-0d5d6a5a7c11", "changed": 1,
                    "begins": "09:00", "ends_at": "17:00", "venue": "Hendon", "places": 4,
                    "trainer": cast.sergeant.email}  # fmt: skip
    assert "Nobody here" in words(client.post(f"{address}plan/", plan | {"trainer": "x@y.example"}))
    assert "begins after now" in words(client.post(f"{address}plan/", plan | {"ends_at": "08:00"}))
    client.post(f"{address}plan/", plan)
    of = Session.objects.get()
    assert of.trainer == cast.sergeant
    page = words(client.get(address))
    assert "fly a drone" in page
    assert "Hendon" in page
    assert "4 of 4 places free" in page
    changed = course_data(cast) | {"changed": 1, "title": "Small drones"}
    client.post(f"{address}change/", changed)
    assert "Somebody changed this course" in words(client.post(f"{address}change/", changed))
    why = {"why": "Rain"}
    client.post(f"/training/sessions/{of.reference}/cancel/", why)
    of.refresh_from_db()
    assert of.state == "cancelled"
    assert signed_in(cast.officer).get(f"{address}change/").status_code == 404
    assert signed_in(cast.officer).get("/training/keep/").status_code == 403


def test_a_requirement_is_written_by_one_and_published_by_another(
    cast: Cast, held: Course, now: Any
):
    day = today(now)
    data = {
        "once": "8f0c1c52-6f2b-4a3b-9d8a-0d5d6a5a7c11", "changed": 1, "course": held.reference,
        "organisation": "mps", "kinds": ["staff"], "days": 30, "source": "The board",
        "starts_day": day.day, "starts_month": day.month, "starts_year": day.year,
    }  # fmt: skip
    first, second = signed_in(cast.hr_adviser), signed_in(second_keeper(cast))
    assert "There is a problem" in words(first.post("/training/requirements/new/", {"days": ""}))
    first.post("/training/requirements/new/", data)
    draft = Requirement.objects.get(state="draft")
    address = f"/training/requirements/{draft.reference}/"
    assert "somebody else" in words(first.get(address))
    with unchanged():
        assert first.post(f"{address}publish/", {"changed": 1}).status_code == 409
    assert "Publish version 1" in words(second.get(address))
    second.post(f"{address}publish/", {"changed": 1})
    draft.refresh_from_db()
    assert draft.state == "published"
    tomorrow = day + ADAY
    following = data | {"ended": "on", "starts_day": tomorrow.day, "starts_month": tomorrow.month,
                        "starts_year": tomorrow.year}  # fmt: skip
    following["once"] = "9f0c1c52-6f2b-4a3b-9d8a-0d5d6a5a7c11"
    second.post(f"{address}change/", following)
    assert Requirement.objects.get(state="draft").number == 2
    second.post(f"{address}discard/")
    assert not Requirement.objects.filter(state="draft").exists()
    assert signed_in(cast.officer).get("/training/requirements/").status_code == 403


def test_a_certificate_is_withdrawn_with_the_reason(cast: Cast, held: Course, now: Any):
    certificate = Certificate.objects.get(person=cast.officer)
    address = f"/training/certificates/{certificate.reference}/withdraw/"
    assert signed_in(cast.sergeant).get(address).status_code == 404
    hr = signed_in(cast.hr_adviser)
    assert "There is a problem" in words(hr.post(address, {"why": ""}))
    hr.post(address, {"why": "Somebody else’s record"})
    page = words(signed_in(cast.officer).get("/training/"))
    assert "Withdrawn" in page
    assert "Somebody else’s record" in page


def test_what_is_overdue_waits_on_the_home_page(cast: Cast, held: Course, now: Any):
    page = words(signed_in(cast.other_officer).get("/"))
    assert "Overdue: book a session" in page
    assert "My training" in page


def test_a_session_moves_for_whoever_is_booked(cast: Cast, held: Course, now: Any):
    of = session(cast, held, at=now, places=1)
    book(of, cast.officer, at=now)
    book(of, cast.other_officer, at=now + timedelta(minutes=1))
    assert "You are next in line" in words(
        signed_in(cast.other_officer).get(
            f"/training/bookings/{Booking.objects.get(state='waiting').reference}/"
        )
    )
    day = of.first_day
    data = {
        "once": "8f0c1c52-6f2b-4a3b-9d8a-0d5d6a5a7c22", "changed": of.changed,
        "first_day": day.day, "first_month": day.month, "first_year": day.year,
        "begins": "10:00", "ends_at": "16:00", "venue": "Hendon", "places": 2,
    }  # fmt: skip
    hr = signed_in(cast.hr_adviser)
    assert hr.post(f"/training/sessions/{of.reference}/change/", data).status_code == 302
    assert Booking.objects.filter(state="booked").count() == 2
    assert "Somebody changed this session" in words(
        hr.post(f"/training/sessions/{of.reference}/change/", data | {"venue": "Lambeth"})
    )


def test_whoever_looks_after_somebody_books_for_them_by_name(cast: Cast, now: Any):
    of = session(cast, course(cast, at=now), at=now)
    where, browser = f"/training/sessions/{of.reference}/book/", signed_in(cast.sergeant)
    with unchanged():
        answer = browser.post(where, {"person": "Nobody Whatsoever"})
    assert answer.status_code == 422
    assert "Nobody is called that" in words(answer) and 'value="Nobody Whatsoever"' in words(answer)
    assert browser.post(where, {"person": cast.officer.name}).status_code == 302
    assert Booking.objects.get().person == cast.officer


def test_a_register_in_which_nothing_is_changed_says_so() -> None:
    assert entered_words(0) == "Nothing was changed."
    assert entered_words(2).startswith("2 entered.")


def test_a_register_of_a_full_session_lists_who_waits(cast: Cast, now: Any):
    of = session(cast, course(cast, at=now), at=now, places=1)
    book(of, cast.officer, at=now)
    assert "On the waiting list" not in words(
        signed_in(cast.hr_adviser).get(f"/training/sessions/{of.reference}/register/")
    )
    book(of, cast.stranger, at=now)
    page = words(signed_in(cast.hr_adviser).get(f"/training/sessions/{of.reference}/register/"))
    assert cast.stranger.name in page.split("On the waiting list")[1]
