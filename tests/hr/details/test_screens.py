"""One's own details on screen: plain, kept when refused, and nothing of anybody else."""

from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from hr.details import operations, queries
from hr.details.models import Answers, Change, Contact, Details, Showing
from hr.details.questions import QUESTIONS
from mss.audit.models import Event
from mss.foundation.working_time import today
from mss.portal.identity.models import UnfinishedForm
from tests.cast import Cast
from tests.doors import signed_in
from tests.factories.details import MOTHER, answered, contact, sent
from tests.foundation.pictures_for_tests import png_receipt
from tests.hr.details.conftest import unchanged
from tests.refusals import words


@pytest.fixture
def now() -> Any:
    return timezone.now()


def test_found_from_home_and_by_words(cast: Cast):
    client = signed_in(cast.officer)
    assert 'href="/details/"' in words(client.get("/"))
    for typed in ("next of kin", "moved house", "phone", "address"):
        assert 'href="/details/"' in words(client.get("/search/", {"q": typed})), typed


def test_what_is_held_and_changed_at_once(cast: Cast):
    client = signed_in(cast.officer)
    page = words(client.get("/details/"))
    for held in ("Priya Shah", "Response Officer", "Central East response team A",
                 cast.officer.reference, cast.sergeant.name, "Not provided", "Nobody is named"):  # fmt: skip
        assert held in page, held
    assert page.index("How to reach you") < page.index("Next duties")
    assert 'href="/pay/"' in page and 'href="/payments/bank-details/"' in page
    typed = {"known_as": "Pri", "phone": "07700 900 123", "email": "pri@home.example", "version": 1}
    for _ in range(2):
        assert client.post("/details/own/", typed)["Location"] == "/details/"
    page = words(client.get("/details/"))
    assert "07700 900 123" in page and "Pri" in page
    assert Details.objects.get().version == 2


def test_what_was_typed_stays_when_it_is_refused(cast: Cast):
    client = signed_in(cast.officer)
    typed = {"known_as": "Pri", "phone": "123", "email": "pri@home.example", "version": 1}
    with unchanged():
        page = words(client.post("/details/own/", typed))
    assert "Enter a telephone number, like" in page
    assert 'value="pri@home.example"' in page
    signed_in(cast.officer).post("/details/own/", typed | {"phone": "07700 900 123"})
    with unchanged():
        response = client.post("/details/own/", typed | {"phone": "07700 900 777"})
    assert response.status_code == 409
    assert "another window" in words(response) and 'value="07700 900 777"' in words(response)


def test_contacts_added_ordered_and_removed(cast: Cast):
    client = signed_in(cast.officer)
    typed = {"name": "Nikhil Shah", "relation": "Husband", "phone": "07700 900 456", "version": 1}
    for _ in range(2):
        client.post("/details/contacts/new/", typed)
    assert Contact.objects.count() == 1
    second = contact(cast.officer, MOTHER)
    page = words(client.get("/details/"))
    assert page.index("1. Nikhil Shah") < page.index("2. Meera Patel")
    client.post(f"/details/contacts/{second.key}/first/", {"version": 3})
    assert "1. Meera Patel" in words(client.get("/details/"))
    assert "Remove Meera Patel?" in words(client.get(f"/details/contacts/{second.key}/remove/"))
    for _ in range(2):
        client.post(f"/details/contacts/{second.key}/remove/", {"version": 4})
    assert "Meera" not in words(client.get("/details/"))
    other = signed_in(cast.sergeant)
    for path in ("", "remove/"):
        assert other.get(f"/details/contacts/{second.key}/{path}").status_code == 404
    assert other.post(f"/details/contacts/{second.key}/first/").status_code == 404


def test_an_address_sent_decided_and_read_by_two(cast: Cast, now: Any):
    client = signed_in(cast.officer)
    day = today(now)
    typed = {"after": "2 Elm Road\nCroydon", "since_day": day.day, "since_month": day.month,
             "since_year": day.year, "note": ""}  # fmt: skip
    page = words(client.post("/details/send/address/", typed))
    assert "Choose a photograph or a file" in page and "2 Elm Road" in page
    file = SimpleUploadedFile("letter.png", png_receipt())
    response = client.post("/details/send/address/", typed | {"file": file})
    assert response["Location"] == "/details/"
    row = Change.objects.get()
    path = f"/details/changes/{row.reference}/"
    operations.prepare(change=row.pk, at=now)
    assert "Take it back" in words(client.get(path))
    assert signed_in(cast.sergeant).get(path).status_code == 404
    hr = signed_in(cast.hr_adviser)
    assert "Priya Shah: home address" in words(hr.get("/details/changes/"))
    assert "Changes of details to check" in words(hr.get("/"))
    assert "It proves it" in words(hr.get(path))
    file = hr.get(f"{path}file/")
    assert file["X-Content-Type-Options"] == "nosniff"
    assert file["Content-Disposition"].startswith("inline")
    looks = Event.objects.filter(verb="viewed.details-change", by=cast.hr_adviser)
    assert looks.count() == 2
    assert "Say why" in words(hr.post(path, {"why": ""}))
    assert Change.objects.get().state == "waiting"
    for _ in range(2):
        hr.post(path, {"accept": "yes"})
    assert "2 Elm Road" in words(client.get("/details/"))
    assert "Accepted" in words(client.get(path))
    with unchanged():
        assert client.post(f"{path}withdraw/").status_code == 409


def test_declined_on_screen(cast: Cast, now: Any):
    row = sent(cast.officer, at=now)
    path = f"/details/changes/{row.reference}/"
    hr = signed_in(cast.hr_adviser)
    assert hr.post(path, {"why": "Cut off"})["Location"] == "/details/changes/"
    assert "Not accepted" in words(signed_in(cast.officer).get(path))
    assert "Cut off" in words(signed_in(cast.officer).get(path))
    assert signed_in(cast.officer).get("/details/changes/").status_code == 403
    assert signed_in(cast.officer).get("/details/send/pay/").status_code == 404


def test_a_place_of_work_on_screen(scheme: Cast, now: Any):
    client = signed_in(scheme.officer)
    day = today(now)
    typed = {"after": "Lambeth", "since_day": day.day, "since_month": day.month,
             "since_year": day.year, "note": "Nearer"}  # fmt: skip
    for _ in range(2):
        client.post("/details/workplace/", typed)
    row = Change.objects.get()
    with unchanged():
        response = client.post("/details/workplace/", typed | {"after": "Hendon"})
    assert response.status_code == 409
    assert 'value="Hendon"' in words(response) and "waits already" in words(response)
    assert "Lambeth" in words(signed_in(scheme.sergeant).get("/decide/"))
    page = words(client.get(f"/details/changes/{row.reference}/"))
    assert scheme.sergeant.name in page
    client.post(f"/details/changes/{row.reference}/withdraw/")
    row.refresh_from_db()
    assert row.state == "withdrawn"


def test_contacts_of_somebody_after_saying_why(cast: Cast, now: Any):
    contact(cast.officer, at=now)
    path = f"/details/people/{cast.officer.reference}/contacts/"
    sergeant = signed_in(cast.sergeant)
    with unchanged():
        page = words(sergeant.get(path))
        assert "Show the emergency contacts" in page and "Nikhil" not in page
        assert "Say why" in words(sergeant.post(path, {"why": " "}))
    for _ in range(2):
        assert sergeant.post(path, {"why": "Hurt on duty"})["Location"] == path
    assert "Nikhil Shah" in words(sergeant.get(path))
    assert Showing.objects.count() == 1
    mine = words(signed_in(cast.officer).get("/details/"))
    assert "Hurt on duty" in mine and cast.sergeant.name in mine
    looks = words(signed_in(cast.officer).get("/people/looks/"))
    assert "Was shown the emergency contacts" in looks and "Hurt on duty" in looks
    for other in (cast.officer, cast.stranger, cast.inspector, cast.auditor):
        assert signed_in(other).get(path).status_code == 404


def test_a_manager_finds_it_from_the_person(cast: Cast):
    path = f"/details/people/{cast.officer.reference}/contacts/"
    person = f"/people/{cast.officer.reference}/"
    assert path in words(signed_in(cast.sergeant).get(person))
    assert path in words(signed_in(cast.hr_adviser).get(person))
    assert path not in words(signed_in(cast.inspector).get(person))
    assert path not in words(signed_in(cast.officer).get(person))


def test_equality_answered_cleared_and_shown_to_nobody(cast: Cast):
    client = signed_in(cast.officer)
    typed = {f"equality-{code}": "" for code in QUESTIONS}
    typed |= {"equality-religion": "sikh", "equality-sex": "female", "equality-version": "1"}
    for _ in range(2):
        assert client.post("/details/equality/", typed)["Location"] == "/details/"
    page = words(client.get("/details/equality/"))
    assert '<option value="sikh" selected>' in page
    assert "Sikh" not in words(client.get("/details/"))
    for other in (cast.sergeant, cast.hr_adviser):
        seen = words(signed_in(other).get("/details/equality/"))
        assert "sikh" in seen and '"sikh" selected' not in seen
    client.post("/details/equality/clear/", {"equality-version": "2"})
    row = Answers.objects.get()
    assert {getattr(row, code) for code in QUESTIONS} == {""}
    with unchanged():
        response = client.post("/details/equality/", typed | {"equality-sex": "x"})
    assert "Select a valid choice" in words(response)


def test_answers_are_not_kept_when_the_session_ends_in_the_middle(cast: Cast):
    client = signed_in(cast.officer)
    client.get("/details/equality/")
    client.cookies.pop(settings.SESSION_COOKIE_NAME)
    for path, typed, kept in (
        ("/details/equality/", {"equality-religion": "sikh", "equality-version": "1"}, 0),
        ("/details/own/", {"phone": "07700 900 123", "version": "1"}, 1),
    ):
        client.post(path, typed, headers={"Referer": f"http://testserver{path}"})
        assert UnfinishedForm.objects.count() == kept, path


def test_figures_for_hr(cast: Cast, now: Any):
    answered(cast.officer, at=now, sex="female")
    operations.count(at=now)
    page = words(signed_in(cast.hr_adviser).get("/details/equality/figures/"))
    assert "Not shown" in page and "What is your sex?" in page
    assert Event.objects.filter(verb="viewed.equality-figures", by=cast.hr_adviser).exists()
    assert signed_in(cast.sergeant).get("/details/equality/figures/").status_code == 403
    assert queries.figures(cast.hr_adviser, cast.mopac, at=now).tables == []
