"""Sending a file on screen and by the API: who may, what each page says, what comes back."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mss.audit.models import Event
from mss.interfaces.imports.models import Import
from mss.jobs.operations import advance
from mss.people.models import Unit
from tests.doors import machine, signed_in

UNITS = b"code,name,organisation,inside\nNW,North West,mps,FLP\nBAD,Bad,mps,NONE\n"


def page(client, name, *args):
    return client.get(reverse(f"imports:{name}", args=args))


def words(response):
    return response.content.decode()


def chosen(data=UNITS, name="units.csv", once=None):
    return {"once": str(once or uuid4()), "file": SimpleUploadedFile(name, data, "text/csv")}


def work(cast):
    staged = Import.objects.get()
    while advance(job=staged.job_id, at=cast.at):
        pass
    return Import.objects.get()


@pytest.fixture
def administrator(cast):
    return signed_in(cast.system_administrator)


def test_a_file_goes_from_sent_to_mended_on_screen(cast, administrator):
    sent = administrator.post(reverse("imports:send", args=["units"]), chosen())
    where = sent["Location"]
    shown = words(administrator.get(where))
    assert "Waiting for a free worker" in shown and 'http-equiv="refresh"' in shown
    work(cast)
    shown = words(administrator.get(where))
    assert "There is no unit NONE" in shown and "Bring in 1 row" in shown

    administrator.post(where, {"act": "begin"})
    staged = work(cast)

    assert "1 row brought in, 1 to be mended." in words(administrator.get(where))
    mend = reverse("imports:mend", args=[staged.reference, 3])
    assert "There is no unit NONE" in words(administrator.get(mend))
    row = {"code": "BAD", "name": "Bad", "organisation": "mps", "inside": "STILL"}
    response = administrator.post(mend, row)
    assert response.status_code == 422 and "There is no unit STILL" in words(response)
    assert "Enter what the unit is called" in words(administrator.post(mend, row | {"name": ""}))
    assert administrator.post(mend, row | {"inside": "NW"}).status_code == 302
    assert Unit.objects.get(code="BAD").parent.code == "NW"
    assert page(administrator, "mend", staged.reference, 3).status_code == 404


def test_the_form_sent_twice_is_one_file(cast, administrator):
    once = uuid4()
    address = reverse("imports:send", args=["units"])
    first, second = (administrator.post(address, chosen(once=once)) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Import.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "The file is empty"),
        (b"PK\x03\x04", "This is a workbook"),
        (b"name\nx", "Missing: code, organisation"),
    ],
)
def test_a_file_that_cannot_be_used_is_said_at_the_field(cast, administrator, data, says):
    response = administrator.post(reverse("imports:send", args=["units"]), chosen(data))
    assert response.status_code == 422
    assert says in words(response) and "There is a problem" in words(response)
    assert not Import.objects.exists()


def test_no_file_at_all_is_said(cast, administrator):
    response = administrator.post(reverse("imports:send", args=["units"]), {"once": str(uuid4())})
    assert "Choose a CSV file" in words(response)


def test_each_is_offered_what_they_may_bring_in(cast, administrator):
    assert "Cost centres" in words(page(administrator, "imports"))
    adviser = signed_in(cast.hr_adviser)
    shown = words(page(adviser, "imports"))
    assert "People and where they work" in shown and "Cost centres" not in shown
    assert page(adviser, "send", "units").status_code == 404
    assert page(adviser, "template", "units").status_code == 404
    officer = signed_in(cast.officer)
    assert page(officer, "imports").status_code == 403
    assert page(officer, "send", "people").status_code == 404


def test_a_file_is_for_its_sender_and_a_look_by_another_is_recorded(cast, administrator):
    administrator.post(reverse("imports:send", args=["units"]), chosen())
    reference = work(cast).reference
    assert not Event.objects.filter(verb="viewed.import").exists()
    for name, args in (("import", ()), ("to-mend", ()), ("mend", (3,))):
        for viewer in (cast.hr_adviser, cast.officer):
            assert page(signed_in(viewer), name, reference, *args).status_code == 404

    other = signed_in(cast.second_administrator)
    assert page(other, "to-mend", reference).status_code == 200
    assert Event.objects.get(verb="viewed.import").by == cast.second_administrator
    begin = other.post(reverse("imports:import", args=[reference]), {"act": "begin"})
    assert begin.status_code == 404
    assert page(other, "mend", reference, 3).status_code == 404
    assert Import.objects.get().state == "checked"


def test_templates_and_rows_to_mend_are_attachments(cast, administrator):
    template = page(administrator, "template", "posts")
    assert template["Content-Disposition"] == 'attachment; filename="posts.csv"'
    assert template.content.startswith(b"\xef\xbb\xbfreference,title,")
    administrator.post(reverse("imports:send", args=["units"]), chosen())
    file = page(administrator, "to-mend", work(cast).reference)
    assert file.content.decode("utf-8-sig").splitlines()[1] == "BAD,Bad,mps,NONE"


def test_a_machine_sends_follows_and_begins(cast):
    client = machine(cast.system_administrator, "imports:read", "imports:write")
    sent = client.post(
        "/api/v1/imports/",
        {"kind": "units", "file": SimpleUploadedFile("u.csv", UNITS)},
        headers={"Idempotency-Key": "first-units"},
    )
    assert sent.status_code == 201, sent.content
    where = sent["Location"]
    work(cast)
    assert client.get(where).json()["rows"] == {"waiting": 1, "done": 0, "refused": 1}
    (row,) = client.get(f"{where}rows/").json()["results"]
    assert (row["line"], row["problems"][0]["column"]) == (3, "inside")

    begun = client.post(f"{where}begin/", headers={"Idempotency-Key": "begin-units"})

    assert begun.json()["state"] == "applying"
    work(cast)
    assert client.get(where).json()["state"] == "done"
    assert Unit.objects.filter(code="NW").exists()


def test_a_machine_without_scope_or_role_is_kept_out(cast):
    reader = machine(cast.system_administrator, "imports:read")
    file = {"kind": "units", "file": SimpleUploadedFile("u.csv", UNITS)}
    key = {"Idempotency-Key": "some-units"}
    assert reader.post("/api/v1/imports/", file, headers=key).status_code == 403
    adviser = machine(cast.hr_adviser, "imports:read", "imports:write")
    file["file"].seek(0)
    assert adviser.post("/api/v1/imports/", file, headers=key).status_code == 422
    assert not Import.objects.exists()
