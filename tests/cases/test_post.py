"""E-mail that comes in, and files that are made safe."""

from collections.abc import Callable
from datetime import timedelta
from email.message import EmailMessage
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from mss.cases import operations
from mss.cases.models import Case, File, Received
from mss.cases.queries.addresses import reply_address
from mss.foundation.uploads import BadUpload
from mss.jobs.models import Incident
from mss.notifications.models import Notice
from mss.people.models import Person
from tests.cases.conftest import unchanged
from tests.cast import AT, Cast
from tests.doors import signed_in
from tests.factories.cases import answered, opened, owners
from tests.foundation.pictures_for_tests import png_receipt
from tests.refusals import RefusedBy, words

DOMAIN = "cases.example"


@pytest.fixture(autouse=True)
def mail_is_read(settings: Any) -> None:
    settings.MSS_REPLY_DOMAIN = DOMAIN


def mail(to: str, sender: str, words: str = "This year", **headers: str) -> EmailMessage:
    made = EmailMessage()
    made["Message-ID"] = f"<{uuid4()}@example.com>"
    made["To"], made["From"], made["Subject"] = to, sender, "Re: something else entirely"
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(words)
    return made


def reply(case: Case, person: Person, words: str = "This year", **headers: str) -> EmailMessage:
    return mail(reply_address(case, person), f"P <{person.email.upper()}>", words, **headers)


def asked(cast: Cast) -> Case:
    case = opened(cast.officer)
    answered(case, cast.hr_adviser, "Which year?", then="wait")
    return case


def test_an_answer_by_e_mail(cast: Cast):
    case = asked(cast)
    told = Notice.objects.get(person=cast.officer, subject__contains="we need something")
    assert told.reply_to == reply_address(case, cast.officer)
    quoted = "This year\n\nOn Wednesday Priya wrote:\n> Which year?\n"
    raw = reply(case, cast.officer, quoted)
    raw.add_attachment(png_receipt(), maintype="image", subtype="png", filename="x.png")
    raw.add_attachment(b"MZ", maintype="application", subtype="exe", filename="virus.exe")
    row = operations.receive(raw=raw.as_bytes(), at=AT)
    assert (row.state, row.words) == ("taken", "")
    case.refresh_from_db()
    said = case.messages.get(by_email=True)
    assert (case.state, said.by) == ("open", cast.officer)
    assert said.words.startswith("This year\n\n(virus.exe could not be used.")
    assert said.files.get().name == "x.png"
    with unchanged():
        operations.receive(raw=raw.as_bytes(), at=AT)


def test_html_alone(cast: Cast):
    case = asked(cast)
    raw = mail(reply_address(case, cast.officer), cast.officer.email)
    raw.set_content("<p>This<br>year</p><script>alert(1)</script>", subtype="html")
    operations.receive(raw=raw.as_bytes(), at=AT)
    assert case.messages.get(by_email=True).words.startswith("This\nyear")


@pytest.mark.parametrize(
    ("made", "linked"),
    [
        (lambda case, cast: mail("help@cases.example", cast.officer.email,
                                 Subject2=case.reference), False),
        (lambda case, cast: mail(f"{case.reference}@{DOMAIN}", cast.officer.email), False),
        (lambda case, cast: mail(f"{case.reference}.{'a' * 30}@{DOMAIN}", cast.officer.email),
         False),
        (lambda case, cast: mail(reply_address(case, cast.officer).replace(DOMAIN, "evil.example"),
                                 cast.officer.email), False),
        (lambda case, cast: mail(reply_address(case, cast.stranger), cast.stranger.email), False),
        (lambda case, cast: mail(reply_address(case, cast.officer), cast.stranger.email), True),
        (lambda case, cast: reply(case, cast.officer, Auto_Submitted="auto-replied"), True),
        (lambda case, cast: reply(case, cast.officer, "> only a quote"), True),
    ],
)  # fmt: skip
def test_kept_apart(cast: Cast, made: Callable[..., EmailMessage], linked: bool):
    case = asked(cast)
    row = operations.receive(raw=made(case, cast).as_bytes(), at=AT)
    assert row.state == "kept"
    assert row.why
    assert (row.case == case) is linked
    case.refresh_from_db()
    assert (case.state, case.messages.count()) == ("waiting", 2)
    visible = Received.objects.visible_to(cast.hr_adviser).filter(pk=row.pk)
    assert visible.exists() is linked
    assert Received.objects.visible_to(owners(cast)[0]).filter(pk=row.pk).exists() is not linked


def test_no_confidential_case_by_e_mail(cast: Cast):
    case = opened(cast.officer, "grievance")
    row = operations.receive(raw=reply(case, cast.officer).as_bytes(), at=AT)
    assert (row.state, case.messages.count()) == ("kept", 1)


def test_what_is_kept_apart_is_told_and_keeps_its_files(cast: Cast):
    case = asked(cast)
    raw = mail(reply_address(case, cast.officer), "elsewhere@example.com")
    raw.add_attachment(png_receipt(), maintype="image", subtype="png", filename="x.png")
    raw.add_attachment(b"MZ", maintype="application", subtype="exe", filename="virus.exe")
    row = operations.receive(raw=raw.as_bytes(), at=AT)
    told = Notice.objects.filter(subject__contains="an e-mail waits")
    assert {one.person for one in told} == {cast.hr_adviser}
    assert [one["name"] for one in row.files] == ["x.png"]
    assert "virus.exe could not be used" in row.words
    assert "x.png" in words(signed_in(cast.hr_adviser).get(f"/cases/{case.reference}/"))
    kept = row.files[0]["upload"]
    assert default_storage.exists(kept)
    operations.look(received=row, take=True, by=cast.hr_adviser, at=AT)
    file = File.objects.get(case=case)
    assert operations.prepare(file=file.pk, at=AT) is True
    row.refresh_from_db()
    assert row.files == []


@pytest.mark.parametrize("state", ["waiting", "solved", "closed"])
def test_taken_in_it_goes_on_as_if_they_had_written(cast: Cast, state: str):
    case = asked(cast)
    row = operations.receive(raw=reply(case, cast.officer, Precedence="bulk").as_bytes(), at=AT)
    if state != "waiting":
        answered(case, cast.hr_adviser)
    if state == "closed":
        operations.close(case=case, words="", once=uuid4(), edition=None, by=cast.hr_adviser, at=AT)
    operations.look(received=row, take=True, by=cast.hr_adviser, at=AT)
    case.refresh_from_db()
    assert (case.state, case.written, case.closed_at) == ("open", True, None)
    assert not case.pauses.filter(ends=None).exists()
    happened = case.happenings.first()
    assert happened is not None
    assert "taken in by" in happened.words


def test_taken_in_too_late_is_refused(cast: Cast, refused: RefusedBy):
    case = asked(cast)
    row = operations.receive(raw=reply(case, cast.officer, Precedence="bulk").as_bytes(), at=AT)
    operations.take_back(case=case, by=cast.officer, at=AT)
    with refused("CA-16"):
        operations.look(received=row, take=True, by=cast.hr_adviser, at=AT + timedelta(days=60))


def test_an_answer_to_what_goes_on_as_another_goes_there(cast: Cast):
    case, kept = asked(cast), opened(cast.officer)
    apart = operations.receive(raw=reply(case, cast.officer, Precedence="bulk").as_bytes(), at=AT)
    operations.merge(case=case, into=kept, by=cast.hr_adviser, at=AT)
    operations.receive(raw=reply(case, cast.officer, "Next year").as_bytes(), at=AT)
    operations.look(received=apart, take=True, by=cast.hr_adviser, at=AT)
    said = kept.messages.filter(by_email=True).values_list("words", flat=True)
    assert len(said) == 2
    assert "Next year" in said


def test_looked_at_and_taken_in(cast: Cast, refused: RefusedBy):
    case = asked(cast)
    row = operations.receive(raw=reply(case, cast.officer, Precedence="bulk").as_bytes(), at=AT)
    with refused("CA-7"):
        operations.look(received=row, take=True, by=cast.sergeant, at=AT)
    operations.look(received=row, take=True, by=cast.hr_adviser, at=AT)
    with unchanged():
        operations.look(received=row, take=True, by=cast.hr_adviser, at=AT)
    with refused("CA-42"):
        operations.look(received=row, take=False, by=cast.hr_adviser, at=AT)
    assert "This year" in case.messages.get(by_email=True).words
    lost = operations.receive(raw=mail("x@example.com", "y@example.com").as_bytes(), at=AT)
    owner, _ = owners(cast)
    with refused("CA-41"):
        operations.look(received=lost, take=True, by=owner, at=AT)
    assert operations.look(received=lost, take=False, by=owner, at=AT).state == "thrown"


def test_a_folder_of_mail(cast: Cast, tmp_path: Any):
    case = asked(cast)
    (tmp_path / "2.eml").write_bytes(reply(case, cast.officer).as_bytes())
    odd = reply(case, cast.officer, "Odd one").as_bytes().replace(b'"utf-8"', b'"x-none"')
    (tmp_path / "3.eml").write_bytes(odd)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("mss.cases.operations.post.parseaddr", lambda text: int(text))
        call_command("receive_mail", folder=tmp_path)
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".unread", ".unread"]
    assert Incident.objects.filter(kind="email-in").count() == 2
    for path in tmp_path.iterdir():
        path.rename(path.with_suffix(""))
    call_command("receive_mail", folder=tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert case.messages.filter(by_email=True).count() == 2


def sent(cast: Cast, *files: bytes) -> Case:
    made = [SimpleUploadedFile(f"{n}.png", data) for n, data in enumerate(files)]
    return opened(cast.officer, files=operations.looked_at(made))


def test_a_file_is_made_safe(cast: Cast):
    case = sent(cast, png_receipt(), png_receipt())
    row = File.objects.get(case=case)  # the same twice is one
    assert operations.prepare(file=row.pk, at=AT) is True
    assert operations.prepare(file=row.pk, at=AT) is False
    row.refresh_from_db()
    assert (row.state, row.upload) == ("ready", "")
    assert default_storage.exists(row.file)
    assert row.content_type == "image/png"


def test_a_file_we_cannot_use_leaves_nothing(cast: Cast):
    with unchanged(), pytest.raises(BadUpload):
        sent(cast, b"MZ no picture")


def test_a_file_that_stops_the_worker_is_given_up(cast: Cast):
    row = File.objects.get(case=sent(cast, png_receipt()))
    File.objects.update(attempts=5)
    assert operations.prepare(file=row.pk, at=AT) is False
    row.refresh_from_db()
    assert (row.state, row.upload) == ("refused", "")
    assert Incident.objects.filter(kind="file").exists()
    assert Notice.objects.filter(person=cast.officer, subject__contains="a file").exists()


def test_too_many_files(cast: Cast, refused: RefusedBy):
    one = operations.looked_at([SimpleUploadedFile("x.png", png_receipt())])[0]
    from dataclasses import replace

    many = [replace(one, seen=replace(one.seen, sha256=str(number))) for number in range(11)]
    with refused("CA-38"):
        opened(cast.officer, files=many)
