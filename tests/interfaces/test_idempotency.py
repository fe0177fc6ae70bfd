"""One effect and one answer for each Idempotency-Key, also when two calls come at once."""

import threading
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from mss.interfaces.models import IdempotentCall
from mss.interfaces.operations import forget_calls
from mss.interfaces.rules import KEPT
from mss.jobs.models import Incident
from tests.cast import Cast
from tests.doors import machine, signed_in
from tests.interfaces.things import Things

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.interfaces.things")]
KEY = "b0a1f6de-claim-7"


def post(caller: Client, about: str = "one", key: str | None = KEY) -> Any:
    headers = {} if key is None else {"Idempotency-Key": key}
    return caller.post(
        "/api/things/", {"about": about}, content_type="application/json", headers=headers
    )


def test_the_same_call_again_has_one_effect_and_the_same_answer(cast: Cast) -> None:
    caller = machine(cast.officer, "jobs:read")
    first, second = post(caller), post(caller)
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert first["Location"] == second["Location"]
    assert "Idempotent-Replayed" not in first
    assert second["Idempotent-Replayed"] == "true"
    assert Incident.objects.get().times == 1


def test_the_same_key_for_something_else_is_422(cast: Cast) -> None:
    caller = machine(cast.officer, "jobs:read")
    post(caller)
    answer = post(caller, about="two")
    assert (answer.status_code, answer.json()["rule"]) == (422, "IF-4")
    assert Incident.objects.count() == 1


def test_keys_of_two_people_have_nothing_to_do_with_each_other(cast: Cast) -> None:
    post(machine(cast.officer, "jobs:read"))
    answer = post(machine(cast.sergeant, "jobs:read"), about="two")
    assert answer.status_code == 201


@pytest.mark.parametrize("key", [None, "short", "x" * 81, "with spaces in it"])
def test_without_a_proper_key_nothing_happens(cast: Cast, key: str | None) -> None:
    answer = post(machine(cast.officer, "jobs:read"), key=key)
    assert (answer.status_code, answer.json()["rule"]) == (400, "IF-4")
    assert not Incident.objects.exists()


@pytest.mark.parametrize(("about", "status"), [("refused", 409), ("invalid", 422), ("", 422)])
def test_a_refusal_changes_nothing_and_frees_the_key(cast: Cast, about: str, status: int) -> None:
    caller = machine(cast.officer, "jobs:read")
    assert post(caller, about=about).status_code == status
    assert not Incident.objects.exists()
    assert not IdempotentCall.objects.exists()
    assert post(caller, about="fine").status_code == 201


def test_a_fault_of_ours_changes_nothing_and_frees_the_key(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    caller = machine(cast.officer, "jobs:read")
    caller.raise_request_exception = False
    monkeypatch.setattr(Things, "broken", True)
    assert post(caller).status_code == 500
    assert not Incident.objects.exists()
    monkeypatch.setattr(Things, "broken", False)
    assert post(caller).status_code == 201


def test_files_are_told_apart_by_their_content(cast: Cast) -> None:
    caller = machine(cast.officer, "jobs:read")

    def send(content: bytes) -> Any:
        form = {"about": "file", "file": SimpleUploadedFile("receipt.pdf", content)}
        return caller.post("/api/things/", form, headers={"Idempotency-Key": KEY})

    assert send(b"one").status_code == 201
    assert send(b"one")["Idempotent-Replayed"] == "true"
    assert send(b"two").status_code == 422


@pytest.mark.django_db(transaction=True)
def test_two_at_once_have_one_effect(cast: Cast) -> None:
    """The second waits for the first, which holds its answer back on a lock of ours."""
    callers = [machine(cast.officer, "jobs:read") for _ in range(2)]
    opened = post(callers[0], key="the-first-thing")
    reference = opened.json()["reference"]
    answers: list[Any] = []

    def call(caller: Client) -> None:
        try:
            answers.append(post(caller))
        finally:
            connection.close()

    threads = [threading.Thread(target=call, args=(caller,)) for caller in callers]
    with transaction.atomic():
        Incident.objects.select_for_update().get(reference=reference)
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(0.5)
        assert not answers, "both wait: one for the row, one for the key"
    for thread in threads:
        thread.join(10)
    assert [answer.status_code for answer in answers] == [201, 201]
    assert sorted("Idempotent-Replayed" in answer for answer in answers) == [False, True]
    assert Incident.objects.get().times == 2


def test_answers_are_forgotten_after_a_week(cast: Cast) -> None:
    post(machine(cast.officer, "jobs:read"))
    now = timezone.now()
    assert forget_calls(at=now) == 0
    assert forget_calls(at=now + KEPT + KEPT / 100) == 1


def test_a_person_with_a_session_needs_the_csrf_token(cast: Cast) -> None:
    strict = signed_in(cast.officer, enforce_csrf_checks=True)
    assert post(strict).status_code == 403
    assert not Incident.objects.exists()
    assert post(signed_in(cast.officer)).status_code == 201
