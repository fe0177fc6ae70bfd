"""Training for machines: the same operations, the same answers to the same people."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from hr.training import operations
from hr.training.models import Booking, Certificate, Evidence, Requirement, Session
from mss.foundation.working_time import today
from tests.cast import Cast
from tests.doors import machine
from tests.factories.training import ADAY, book, course, passed, requirement, second_keeper, session
from tests.foundation.pictures_for_tests import png_receipt

ROOT = "/api/v1/training/"
BOTH = ("training:read", "training:write")


def post(client: Client, path: str, data: Any = None, key: str = "") -> Any:
    return client.post(f"{ROOT}{path}", data or {}, content_type="application/json",
                       headers={"Idempotency-Key": key or str(uuid4())})  # fmt: skip


@pytest.fixture
def now() -> Any:
    return timezone.now()


def test_booked_once_for_a_key_and_cancelled(cast: Cast, now: Any):
    of = session(cast, course(cast, at=now), at=now)
    client = machine(cast.officer, *BOTH)
    found = client.get(f"{ROOT}sessions/?course={of.course.reference}").json()["results"]
    assert (found[0]["reference"], found[0]["free"]) == (of.reference, 12)
    first = post(client, f"sessions/{of.reference}/book/", key="book-once")
    assert first.status_code == 201
    assert post(client, f"sessions/{of.reference}/book/", key="book-once").json() == first.json()
    made = first.json()["reference"]
    assert client.get(f"{ROOT}bookings/{made}/").json()["state"] == "booked"
    assert machine(cast.stranger, *BOTH).get(f"{ROOT}bookings/{made}/").status_code == 404
    assert post(client, f"bookings/{made}/cancel/").json()["state"] == "cancelled"
    refused = post(machine(cast.stranger, *BOTH), f"sessions/{of.reference}/book/",
                   {"person": cast.officer.reference})  # fmt: skip
    assert (refused.status_code, refused.json()["rule"]) == (409, "TR-11")
    assert machine(cast.officer, "training:read").get(f"{ROOT}courses/").status_code == 200
    only_reads = machine(cast.officer, "training:read")
    assert post(only_reads, f"sessions/{of.reference}/book/").status_code == 403


def test_a_record_for_oneself_managers_and_hr(cast: Cast, now: Any):
    of = course(cast, at=now)
    passed(cast, of, cast.officer, today(now), at=now)
    requirement(cast, of, at=now, days=0)
    mine = machine(cast.officer, *BOTH).get(ROOT).json()
    assert [one["state"] for one in mine["standings"]] == ["held"]
    assert mine["certificates"][0]["course"] == of.reference
    path = f"{ROOT}people/{cast.officer.reference}/"
    assert machine(cast.sergeant, *BOTH).get(path).status_code == 200
    assert machine(cast.stranger, *BOTH).get(path).status_code == 404
    team = machine(cast.sergeant, *BOTH).get(f"{ROOT}team/").json()["results"]
    assert {one["name"] for one in team} == {"Callum Reid", "Nadia Brandt"}
    assert {one["state"] for one in team} == {"overdue"}
    assert machine(cast.officer, *BOTH).get(f"{ROOT}team/").status_code == 403
    assert machine(cast.sergeant, *BOTH).get(f"{ROOT}team/?state=no").status_code == 422


def test_a_register_says_row_by_row_what_is_entered(cast: Cast, now: Any):
    past = now - 20 * ADAY
    of = session(cast, course(cast, at=past), at=past, starts=now - ADAY)
    made = book(of, cast.officer, at=past)
    client = machine(cast.other_inspector, *BOTH)
    path = f"sessions/{of.reference}/register/"
    assert client.get(f"{ROOT}{path}").json()[0]["reference"] == made.reference
    rows = [
        {"booking": made.reference, "attended": True, "result": "passed"},
        {"booking": "TRB-1", "attended": True, "result": "passed"},
    ]
    said = post(client, path, rows).json()
    assert [bool(one["problem"]) for one in said] == [False, True]
    assert Certificate.objects.get().person == cast.officer
    wrong = [{"booking": made.reference, "attended": False}]
    assert post(client, path, wrong).json()[0]["rule"] == "TR-26"
    assert post(machine(cast.sergeant, *BOTH), path, rows).status_code == 404


def test_a_course_its_permit_and_sessions(cast: Cast, now: Any):
    client = machine(cast.hr_adviser, *BOTH)
    data = {
        "once": str(uuid4()), "title": "Drones", "summary": "Flying one.", "subject": "safety",
        "organisation": "mps", "hours": "7.5", "source": "CAA", "months": 24, "tested": True,
        "offered": True, "changed": 1,
    }  # fmt: skip
    assert post(client, "courses/", {}).status_code == 422
    made = post(client, "courses/", data).json()["reference"]
    assert post(machine(cast.sergeant, *BOTH), "courses/", data).status_code == 403
    changed = post(client, f"courses/{made}/change/", data | {"title": "Small drones"})
    assert changed.json()["title"] == "Small drones"
    permit = {"skill": "drone", "stops": "Fly", "starts": str(today(now)), "source": "CAA"}
    assert post(client, f"courses/{made}/allow/", permit).json()["ends"] is None
    ends = {"ends": str(today(now) + ADAY)}
    assert post(client, f"courses/{made}/allow/drone/end/", ends).json()["ends"] == ends["ends"]
    starts = (now + 10 * ADAY).replace(microsecond=0)
    plan = {
        "once": str(uuid4()), "course": made, "starts": starts.isoformat(), "venue": "Hendon",
        "ends": (starts + ADAY / 8).isoformat(), "places": 3, "trainer": cast.sergeant.reference,
    }  # fmt: skip
    planned = post(client, "sessions/plan/", plan)
    assert planned.status_code == 201
    reference = planned.json()["reference"]
    changed = post(client, f"sessions/{reference}/change/", plan | {"changed": 1, "places": 5})
    assert (changed.json()["places"], changed.json()["changed"]) == (5, 2)
    off = post(client, f"sessions/{reference}/cancel/", {"why": "Rain"})
    assert off.json()["state"] == "cancelled"
    assert Session.objects.get().trainer == cast.sergeant
    missing = post(client, "sessions/plan/", plan | {"trainer": "PER-1"})
    assert missing.status_code == 422


def test_a_requirement_is_published_by_another(cast: Cast, now: Any):
    of = course(cast, at=now)
    first, second = (machine(one, *BOTH) for one in (cast.hr_adviser, second_keeper(cast)))
    data = {
        "once": str(uuid4()), "course": of.reference, "organisation": "mps", "days": 30,
        "kinds": ["officer"], "starts": str(today(now)), "source": "The board", "changed": 1,
    }  # fmt: skip
    made = post(first, "requirements/", data).json()["reference"]
    refused = post(first, f"requirements/{made}/publish/", {"changed": 1})
    assert refused.json()["rule"] == "TR-34"
    done = post(second, f"requirements/{made}/publish/", {"changed": 1}).json()
    assert (done["state"], done["kinds"]) == ("published", ["officer"])
    later = {"days": 60, "starts": str(today(now) + ADAY), "source": "The board",
             "once": str(uuid4()), "changed": 1}  # fmt: skip
    assert post(first, f"requirements/{made}/change/", later).json()["number"] == 2
    versions = first.get(f"{ROOT}requirements/{made}/").json()
    assert [one["number"] for one in versions] == [2, 1]
    assert post(first, f"requirements/{made}/discard/").json()["state"] == "discarded"
    assert Requirement.objects.count() == 2


def test_evidence_and_withdrawal(cast: Cast, now: Any):
    of = course(cast, at=now)
    officer, hr = machine(cast.officer, *BOTH), machine(cast.hr_adviser, *BOTH)
    data = {"course": of.reference, "passed_on": str(today(now)),
            "file": SimpleUploadedFile("cert.png", png_receipt())}  # fmt: skip
    sent = officer.post(f"{ROOT}evidence/", data, headers={"Idempotency-Key": "evidence-1"})
    assert sent.status_code == 201, sent.content
    row = Evidence.objects.get()
    assert machine(cast.sergeant, *BOTH).get(f"{ROOT}evidence/{row.reference}/").status_code == 404
    assert post(hr, f"evidence/{row.reference}/accept/").json()["rule"] == "TR-29"
    operations.prepare(evidence=row.pk, at=now)
    given = post(hr, f"evidence/{row.reference}/accept/").json()["certificate"]
    again = post(hr, f"evidence/{row.reference}/decline/", {"why": "Late"})
    assert again.json()["rule"] == "TR-29"
    gone = post(hr, f"certificates/{given}/withdraw/", {"why": "Wrong person"})
    assert gone.json()["withdrawn"] == "Wrong person"
    assert Booking.objects.count() == 0
