"""The small pages around a step: each does its act, keeps what was typed, and is nobody else's."""

import pytest
from django.utils import timezone

from mss.approvals import operations
from mss.approvals.models import Note, Step
from tests.approvals.test_inbox import sent_now
from tests.cast import Cast
from tests.doors import machine, signed_in


@pytest.fixture
def step(scheme: Cast) -> Step:
    return sent_now(scheme.officer, "300.00")


@pytest.mark.parametrize("name", ["ask", "not-mine", "too-close", "give-back", "adviser"])
def test_the_page_opens_for_the_holder_and_is_404_for_a_stranger(
    scheme: Cast, step: Step, name: str
):
    address = f"/decide/{step.reference}/{name}/"
    assert signed_in(scheme.sergeant).get(address).status_code == 200
    assert signed_in(scheme.stranger).get(address).status_code == 404
    assert signed_in(scheme.auditor).get(address).status_code == 404
    for other in ("nothing", "advise"):
        page = signed_in(scheme.sergeant).get(f"/decide/{step.reference}/{other}/")
        assert page.status_code == 404


def test_a_question_is_asked_answered_and_read(scheme: Cast, step: Step):
    sergeant, officer = signed_in(scheme.sergeant), signed_in(scheme.officer)
    address = f"/decide/{step.reference}/ask/"
    assert "Write your question" in sergeant.post(address, {"text": ""}).content.decode()
    assert sergeant.post(address, {"text": "Which scene?"}).status_code == 302
    page = sergeant.post(address, {"text": "And when?"})
    assert page.status_code == 409
    assert "And when?" in page.content.decode(), "what was typed is still there"
    claim = officer.get(f"/expenses/{step.approval.about}/").content.decode()
    assert "asks you something" in claim
    assert "Which scene?" in claim
    where = f"/decide/{step.reference}/answer/"
    assert "Which scene?" in officer.get(where).content.decode()
    assert officer.post(where, {"text": "Brixton"}).status_code == 302
    assert "Nobody waits for an answer" in officer.get(where).content.decode()
    assert signed_in(scheme.stranger).get(where).status_code == 404
    assert "Brixton" in sergeant.get(f"/decide/{step.reference}/").content.decode()


@pytest.mark.parametrize("name", ["not-mine", "too-close"])
def test_it_goes_to_somebody_else(scheme: Cast, step: Step, name: str):
    page = signed_in(scheme.sergeant).post(f"/decide/{step.reference}/{name}/", {"text": "Because"})
    assert page.status_code == 302
    step.refresh_from_db()
    assert step.holder == scheme.inspector


def test_an_adviser_is_found_by_name_asked_and_heard(scheme: Cast, step: Step):
    sergeant = signed_in(scheme.sergeant)
    address = f"/decide/{step.reference}/adviser/"
    assert "Nobody is called that" in sergeant.post(address, {"who": "Xyzzy"}).content.decode()
    refusal = sergeant.post(address, {"who": "Priya Shah"})
    assert refusal.status_code == 409
    assert "part of this request" in refusal.content.decode()
    assert sergeant.post(address, {"who": "Joanne Petrie"}).status_code == 302
    adviser = signed_in(scheme.hr_adviser)
    assert "You were asked for advice" in adviser.get(f"/decide/{step.reference}/").content.decode()
    adviser.post(f"/decide/{step.reference}/advise/", {"text": "Within policy"})
    assert "Within policy" in sergeant.get(f"/decide/{step.reference}/").content.decode()


def test_given_back_from_the_second_step(scheme: Cast, step: Step):
    operations.decide(step=step.reference, by=scheme.sergeant, outcome="approve", comment="",
                      version=step.approval.version, at=timezone.now())  # fmt: skip
    second = Step.objects.waiting().get()
    inspector = signed_in(scheme.inspector)
    assert (
        "Give it back to the step before"
        in inspector.get(f"/decide/{second.reference}/").content.decode()
    )
    page = inspector.post(f"/decide/{second.reference}/give-back/", {"text": "Which exit?"})
    assert page.status_code == 302
    assert Step.objects.waiting().get().holder == scheme.sergeant


@pytest.mark.parametrize(
    ("name", "data", "status"),
    [
        ("ask", {"text": "Which?"}, 204), ("not-mine", {"text": "Moved"}, 204),
        ("too-close", {"text": "Cousins"}, 204), ("give-back", {"text": "Hm"}, 409),
        ("advise", {"text": "Yes"}, 409), ("ask", {}, 422),
    ],
)  # fmt: skip
def test_the_same_by_machine(scheme: Cast, step: Step, name: str, data: dict, status: int):
    client = machine(scheme.sergeant, "approvals:decide")
    page = client.post(
        f"/api/v1/decide/{step.reference}/{name}/", data, content_type="application/json",
        headers={"Idempotency-Key": f"first-{name}-key"},
    )  # fmt: skip
    assert page.status_code == status, page.content
    stranger = machine(scheme.stranger, "approvals:decide")
    page = stranger.post(
        f"/api/v1/decide/{step.reference}/{name}/", data, content_type="application/json",
        headers={"Idempotency-Key": f"other-{name}"},
    )  # fmt: skip
    assert page.status_code == 404


def test_answered_and_advised_by_machine(scheme: Cast, step: Step):
    operations.ask(step=step.reference, by=scheme.sergeant, question="Which?", at=timezone.now())
    sergeant = machine(scheme.sergeant, "approvals:decide", "approvals:read")
    page = sergeant.post(
        f"/api/v1/decide/{step.reference}/adviser/", {"person": scheme.hr_adviser.reference},
        content_type="application/json", headers={"Idempotency-Key": "adviser-key"},
    )  # fmt: skip
    assert page.status_code == 204
    officer = machine(scheme.officer, "approvals:decide")
    page = officer.post(
        f"/api/v1/decide/{step.reference}/answer/", {"text": "Brixton"},
        content_type="application/json", headers={"Idempotency-Key": "answer-key"},
    )  # fmt: skip
    assert page.status_code == 204
    assert set(Note.objects.values_list("kind", flat=True)) == {"question", "answer"}
    listed = sergeant.get(f"/api/v1/decide/{step.reference}/notes/").json()
    assert [one["kind"] for one in listed["results"]] == ["question", "answer"]
