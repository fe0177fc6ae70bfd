"""Runs of pay on screen and by machine: for payroll officers, and for nobody else."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hr.pay.models import Payslip
from hr.payroll.models import PayRun
from mss.audit.models import Event
from tests.cast import Cast
from tests.doors import machine, signed_in
from tests.factories.pay import file_of, sent, slip, worked
from tests.hr.payroll.conftest import everything
from tests.refusals import words

pytestmark = pytest.mark.django_db
BOTH = ("payroll:read", "payroll:write")


def upload(data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("pay-2026-11.jsonl", data)


def test_from_a_file_to_payslips(payroll: Cast, month: bytes) -> None:
    sender, releaser = signed_in(payroll.payroll_officer), signed_in(payroll.head_of_finance)
    assert 'href="/payroll/"' in words(sender.get("/"))
    address = sender.post("/payroll/send/", {"once": str(uuid4()), "file": upload(month)})[
        "Location"
    ]
    run = PayRun.objects.get()
    assert address == f"/payroll/{run.reference}/"
    assert "Being checked" in words(sender.get(address))
    worked(run)
    page = words(sender.get(address))
    assert "A colleague looks at it and releases it" in page and "Release 3" not in page
    assert "Release 3 payslips" in words(releaser.get(address))
    assert "Look at it and release it" in words(releaser.get("/"))
    assert releaser.post(f"{address}release/")["Location"] == address
    worked(worked(run))
    assert Payslip.objects.filter(issue__released_at__isnull=False).count() == 3
    assert "Released" in words(releaser.get(address))


def test_a_file_that_will_not_do_says_why(payroll: Cast) -> None:
    client = signed_in(payroll.payroll_officer)
    before = everything()
    response = client.post("/payroll/send/", {"once": str(uuid4()), "file": upload(b"rubbish")})
    assert response.status_code == 409 and "There is a problem" in words(response)
    empty = client.post("/payroll/send/", {"once": str(uuid4())})
    assert empty.status_code == 422 and "Choose the file" in words(empty)
    assert everything() == before


def test_what_holds_it_back_and_who_is_missing(payroll: Cast) -> None:
    bad = slip().__class__(**{**slip().__dict__, "gross": slip().gross + 1})
    run = worked(sent(file_of((payroll.officer.pay_number, bad)), payroll.payroll_officer))
    client = signed_in(payroll.payroll_officer)
    page = words(client.get(f"/payroll/{run.reference}/"))
    assert "What holds it back: 1" in page and "gross says £4,189.00" in page
    assert "Not in the file: 2, 2 without a reason" in page
    sergeant = f"/payroll/{run.reference}/missing/{payroll.sergeant.reference}/"
    assert "Why is Tom Hargreaves not paid this month?" in words(client.get(sergeant))
    assert client.post(sergeant, {"reason": ""}).status_code == 422
    assert (
        client.post(sergeant, {"reason": "Career break"})["Location"]
        == f"/payroll/{run.reference}/"
    )
    assert "2, 1 without a reason" in words(client.get(f"/payroll/{run.reference}/"))
    sheet = client.get(f"/payroll/{run.reference}/findings/").content.decode("utf-8-sig")
    assert "Not in the file. Career break" in sheet and "gross says" in sheet
    assert "Set the file aside?" in words(client.get(f"/payroll/{run.reference}/drop/"))
    run.refresh_from_db()
    assert run.state == "faulty"
    assert (
        client.post(f"/payroll/{run.reference}/drop/")["Location"] == f"/payroll/{run.reference}/"
    )
    run.refresh_from_db()
    assert run.state == "dropped"
    gone = client.get(f"/payroll/{run.reference}/drop/")
    assert gone["Location"] == f"/payroll/{run.reference}/"
    assert "Set aside" in words(client.get("/payroll/?state=dropped"))
    assert run.reference not in words(client.get("/payroll/?state=ready"))


def test_checked_again_by_screen_and_by_machine(payroll: Cast, month: bytes) -> None:
    run = worked(sent(month, payroll.payroll_officer))
    client, root = signed_in(payroll.payroll_officer), f"/payroll/{run.reference}/"
    assert "Check the file again" in words(client.get(root))
    assert client.post(f"{root}again/")["Location"] == root
    assert worked(run).state == "ready"
    by_machine = machine(payroll.payroll_officer, *BOTH)
    assert post(by_machine, f"{run.reference}/again/").json()["state"] == "checking"


def test_every_look_is_on_record(payroll: Cast, month: bytes) -> None:
    run = worked(sent(month, payroll.payroll_officer))
    client = signed_in(payroll.payroll_officer)
    client.get(f"/payroll/{run.reference}/")
    client.get(f"/payroll/{run.reference}/findings/")
    assert Event.objects.filter(verb="viewed.payroll", reference=run.reference).count() == 2


@pytest.mark.parametrize(
    "who", ["officer", "hr_adviser", "auditor", "system_administrator", "finance_officer"]
)
def test_to_everybody_else_it_does_not_exist(payroll: Cast, month: bytes, who: str) -> None:
    run = worked(sent(month, payroll.payroll_officer))
    client, before = signed_in(payroll.people[who]), everything()
    root = f"/payroll/{run.reference}/"
    for path in ("/payroll/", "/payroll/send/", root, f"{root}findings/",
                 f"{root}drop/", f"{root}missing/{payroll.officer.reference}/"):  # fmt: skip
        assert client.get(path).status_code == 404, path
    for path in ("/payroll/send/", f"{root}release/", f"{root}drop/", f"{root}again/"):
        assert client.post(path).status_code == 404, path
    assert everything() == before


def post(client: Any, path: str, data: Any = None, key: str = "") -> Any:
    return client.post(
        f"/api/v1/payroll/{path}", data or {}, headers={"Idempotency-Key": key or str(uuid4())}
    )


def test_by_machine(payroll: Cast) -> None:
    sender, releaser = (
        machine(payroll.payroll_officer, *BOTH),
        machine(payroll.head_of_finance, *BOTH),
    )
    data = file_of((payroll.officer.pay_number, slip()))
    made = post(sender, "", {"once": str(uuid4()), "file": upload(data)})
    assert made.status_code == 201
    run = PayRun.objects.get(reference=made.json()["reference"])
    worked(run)
    root = f"{run.reference}/"
    assert sender.get(f"/api/v1/payroll/{root}").json()["state"] == "faulty"
    missing = sender.get(f"/api/v1/payroll/{root}missing/").json()["results"]
    assert {one["person"] for one in missing} == {
        payroll.sergeant.reference,
        payroll.inspector.reference,
    }
    assert sender.get(f"/api/v1/payroll/{root}slips/").json()["results"] == []
    for one in missing:
        path = f"{root}missing/{one['person']}/"
        assert sender.post(f"/api/v1/payroll/{path}", {"reason": "Career break"}, content_type="application/json",
                           headers={"Idempotency-Key": str(uuid4())}).json()["reason"] == "Career break"  # fmt: skip
    told = sender.get(f"/api/v1/payroll/{root}").json()
    assert told["counts"] == {"people": 1, "faulty": 0, "to_look_at": 1, "unchecked": 0,
                              "missing": 2, "unaccounted": 0}  # fmt: skip
    assert (told["progress"]["done"], told["progress"]["total"]) == (1, 1)
    assert told["unworded"] == []
    before = everything()
    assert post(releaser, f"{root}release/").status_code == 403  # a machine never does
    long_ago = signed_in(payroll.head_of_finance)
    session = long_ago.session
    session["account_authentication_methods"] = [{"method": "test", "at": 0}]
    session.save()
    assert post(long_ago, f"{root}release/").status_code == 403
    assert everything()[:-2] == before[:-2]
    own = post(signed_in(payroll.payroll_officer), f"{root}release/")
    assert (own.status_code, own.json()["rule"]) == (409, "RU-13")
    proved = signed_in(payroll.head_of_finance)
    first = post(proved, f"{root}release/", key="release-once")
    assert first.json()["state"] == "releasing"
    assert post(proved, f"{root}release/", key="release-once").json() == first.json()
    assert post(releaser, f"{root}drop/").json()["rule"] == "RU-15"
    assert sender.get("/api/v1/payroll/").json()["results"][0]["reference"] == run.reference
    assert machine(payroll.officer, *BOTH).get("/api/v1/payroll/").status_code == 404
    assert (
        post(
            machine(payroll.officer, *BOTH), "", {"once": str(uuid4()), "file": upload(data)}
        ).status_code
        == 404
    )
