"""Cases for machines: the same operations, safe to send twice."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from mss.cases.models import Case
from tests.cast import Cast
from tests.doors import machine
from tests.factories.cases import opened, second_adviser

SCOPES = ("cases:read", "cases:write")


def send(browser: Client, path: str, key: str = "", **data: Any) -> Any:
    return browser.post(f"/api/v1/cases/{path}", data, content_type="application/json",
                        headers={"Idempotency-Key": key or str(uuid4())})  # fmt: skip


def test_from_question_to_answer(cast: Cast):
    person, staff = machine(cast.officer, *SCOPES), machine(cast.hr_adviser, *SCOPES)
    types = {one["code"]: one for one in person.get("/api/v1/cases/types/").json()}
    assert types["hr-query"]["promise"] == "5 working days"
    once = str(uuid4())
    ask = {"type": "hr-query", "words": "May I?", "once": once, "answers": {"q1": "Family"}}
    made = send(person, "", "the-same-key", **ask)
    assert made.status_code == 201
    assert send(person, "", "the-same-key", **ask).json() == made.json()
    assert "words" not in made.json()
    wrong = send(person, "", type="hr-query", words="May I?", once=str(uuid4()), answers={})
    assert wrong.status_code == 422
    reference = made.json()["reference"]
    assert send(staff, f"{reference}/take/").json()["owner"] == cast.hr_adviser.reference
    edition = staff.get(f"/api/v1/cases/{reference}/").json()["case"]["edition"]
    stale = send(staff, f"{reference}/answer/", words="Yes", once=str(uuid4()), edition=0)
    assert (stale.status_code, stale.json()["rule"]) == (409, "CA-10")
    send(staff, f"{reference}/note/", words="Rang", once=str(uuid4()))
    edition += 1
    done = send(staff, f"{reference}/answer/", words="Yes", once=str(uuid4()), edition=edition,
                then="wait")  # fmt: skip
    assert done.json()["state"] == "waiting"
    assert send(staff, f"{reference}/resume/").json()["state"] == "open"
    assert send(person, f"{reference}/write/", words="Ok", once=str(uuid4())).status_code == 200
    whole = person.get(f"/api/v1/cases/{reference}/").json()
    assert [one["words"] for one in whole["messages"]] == ["May I?", "Yes", "Ok"]
    assert whole["notes"] == []
    assert [one["reference"] for one in staff.get("/api/v1/cases/").json()["results"]] == [
        reference
    ]


@pytest.mark.parametrize(
    ("path", "data", "state"),
    [
        ("assign", {"to": None}, "open"),
        ("transfer", {"to": "pay", "words": "Pay", "once": "6f0e4f0e-0000-4000-8000-000000000001"},
         "open"),
        ("retype", {"to": "pay-query", "words": "Pay",
                    "once": "6f0e4f0e-0000-4000-8000-000000000003"}, "open"),
        ("close", {"words": "Twice", "once": "6f0e4f0e-0000-4000-8000-000000000002", "edition": 1},
         "closed"),
    ],
)  # fmt: skip
def test_acts(cast: Cast, path: str, data: dict[str, Any], state: str):
    case = opened(cast.officer, at=timezone.now())
    said = send(machine(cast.hr_adviser, *SCOPES), f"{case.reference}/{path}/", **data)
    assert (said.status_code, said.json()["state"]) == (200, state)


def test_given_reopened_taken_back_and_rated(cast: Cast):
    case, second = opened(cast.officer, at=timezone.now()), second_adviser(cast)
    person, staff = machine(cast.officer, *SCOPES), machine(cast.hr_adviser, *SCOPES)
    given = send(staff, f"{case.reference}/assign/", to=second.reference)
    assert given.json()["owner"] == second.reference
    nobody = send(staff, f"{case.reference}/assign/", to=cast.sergeant.reference)
    assert nobody.status_code == 404
    assert send(person, f"{case.reference}/take-back/").json()["state"] == "closed"
    assert send(person, f"{case.reference}/rate/", score=2).status_code == 200
    again = send(staff, f"{case.reference}/reopen/", words="Sorry", once=str(uuid4()))
    assert again.json()["state"] == "open"


def test_scopes_and_strangers(cast: Cast):
    case = opened(cast.officer, at=timezone.now())
    reads = machine(cast.officer, "cases:read")
    assert send(reads, f"{case.reference}/take-back/").status_code == 403
    for who in (cast.stranger, cast.system_administrator, cast.auditor):
        assert machine(who, *SCOPES).get(f"/api/v1/cases/{case.reference}/").status_code == 404
    assert Case.objects.get().state == "open"


def test_what_those_who_work_on_it_do(cast: Cast):
    staff, person = machine(cast.hr_adviser, *SCOPES), machine(cast.officer, *SCOPES)
    case, other = (opened(cast.officer, at=timezone.now(), about="leave") for _ in range(2))
    once = str(uuid4())
    send(staff, f"{case.reference}/tasks/", words="Ask the unit", once=once)
    assert send(person, f"{case.reference}/tasks/{once}/").status_code == 404
    assert send(staff, f"{case.reference}/tasks/{once}/").status_code == 200
    assert case.tasks.get().done_by == cast.hr_adviser
    part = send(staff, f"{case.reference}/split/", type="pay-query", words="And overtime?",
                once=str(uuid4())).json()  # fmt: skip
    assert part["queue"] == "pay"
    merged = send(staff, f"{other.reference}/merge/", into=case.reference).json()
    assert merged["reference"] == case.reference
    early = send(staff, f"{case.reference}/solve/", edition=merged["edition"])
    assert (early.status_code, early.json()["rule"]) == (409, "CA-14")
    send(staff, f"{case.reference}/answer/", words="Yes", once=str(uuid4()),
         edition=merged["edition"])  # fmt: skip
    case.refresh_from_db()
    solved = send(staff, f"{case.reference}/solve/", edition=case.edition).json()
    assert solved["state"] == "solved"


def test_who_else_is_in_it(cast: Cast):
    case = opened(cast.officer, at=timezone.now())
    for who, person, kind in ((cast.officer, cast.sergeant, "contact"),
                              (cast.hr_adviser, cast.payroll_officer, "collaborator")):  # fmt: skip
        browser, path = machine(who, *SCOPES), f"{case.reference}/others/"
        assert send(browser, path, person="PER-20-999999").status_code == 404
        assert send(browser, path, person=person.reference).status_code == 200
        assert case.followers.get(person=person).kind == kind
        assert send(browser, f"{path}{person.reference}/remove/").status_code == 204
        assert not case.followers.filter(person=person, ended_at=None).exists()


def test_many_at_once(cast: Cast):
    second = second_adviser(cast)
    cases = [opened(one, at=timezone.now(), about="leave") for one in (cast.officer, cast.stranger)]
    Case.objects.update(owner=cast.hr_adviser)
    staff = machine(cast.hr_adviser, *SCOPES)
    shift = {"words": "Off until Monday", "once": str(uuid4())}
    assert send(staff, "hand-over/", to="PER-20-999999", **shift).status_code == 404
    assert send(staff, "hand-over/", to=second.reference, **shift).json() == {"cases": 2}
    cause = {"about": "leave", "title": "The leave year", "once": str(uuid4())}
    assert send(staff, "problems/", queue="pay", **cause).status_code == 404
    problem = send(staff, "problems/", queue="hr", **cause).json()["reference"]
    done = send(staff, f"problems/{problem}/answer/", words="It is extended").json()
    assert done["answered_at"] is not None
    for case in cases:
        case.refresh_from_db()
        assert (case.owner, case.state) == (second, "solved")
    kept = {"once": str(uuid4()), "name": "Leave", "words": "Dear {first_name}"}
    assert send(staff, "templates/hr/", **kept).json()["name"] == "Leave"
    wrong = send(staff, "templates/hr/", **{**kept, "once": str(uuid4())})
    assert (wrong.status_code, wrong.json()["rule"]) == (409, "CA-60")
    assert send(staff, "templates/pay/", **kept).status_code == 404
