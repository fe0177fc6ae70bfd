"""Machines' tokens: shown once, kept as a digest, stopped at once, limited to their scopes."""

import hashlib
import re
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from mss.audit.models import Event
from mss.foundation.refused import Refused
from mss.interfaces.models import ApiToken
from mss.interfaces.operations import make_token, revoke_token
from mss.notifications.models import Notice
from tests.cast import Cast
from tests.doors import machine, signed_in

pytestmark = pytest.mark.django_db
ME = "/api/v1/me/"


def asked(once: uuid.UUID, **changes: Any) -> dict[str, Any]:
    form = {"once": str(once), "name": "Rota system", "scopes": ["jobs:read"], "days": "30"}
    return form | changes


def test_made_on_screen_shown_once_and_works(cast: Cast) -> None:
    browser, once = signed_in(cast.officer), uuid.uuid4()
    page = browser.post("/tokens/new/", asked(once)).content.decode()
    (text,) = re.findall(r'value="(mss_[0-9a-f]{12}_[\w-]{43})"', page)

    answer = Client(headers={"Authorization": f"Bearer {text}"}).get(ME)
    assert answer.json() == {
        "reference": cast.officer.reference, "name": cast.officer.name, "machine": True,
        "scopes": ["jobs:read"],
    }  # fmt: skip
    token = ApiToken.objects.get()
    assert token.digest == hashlib.sha256(text.split("_", 2)[2].encode()).hexdigest()
    assert text.split("_", 2)[2] not in browser.get("/tokens/").content.decode()

    again = browser.post("/tokens/new/", asked(once))
    assert again.status_code == 409
    assert "shown once" in again.content.decode()
    assert ApiToken.objects.count() == 1


def test_making_and_ending_are_recorded_and_told(cast: Cast) -> None:
    now = timezone.now()
    token, _ = make_token(
        by=cast.officer, name="Rota", scopes=["jobs:read"], expires_at=now + timedelta(days=1),
        once=uuid.uuid4(), at=now,
    )  # fmt: skip
    browser = signed_in(cast.officer)
    assert browser.post(f"/tokens/{token.key}/end/").status_code == 302
    assert set(Event.objects.filter(reference=token.key).values_list("verb", flat=True)) == {
        "token.made", "token.ended",
    }  # fmt: skip
    told = Notice.objects.filter(person=cast.officer, topic="security", email="waiting")
    assert told.count() == 2


def test_somebody_elses_token_is_not_there(cast: Cast) -> None:
    machine(cast.officer, "jobs:read")
    token = ApiToken.objects.get()
    stranger = signed_in(cast.stranger)
    assert stranger.post(f"/tokens/{token.key}/end/").status_code == 404
    token.refresh_from_db()
    assert token.revoked_at is None


@pytest.mark.parametrize(
    "spoil",
    [
        lambda token, cast: revoke_token(token=token, by=cast.officer, at=timezone.now()),
        lambda token, cast: ApiToken.objects.update(
            created_at=timezone.now() - timedelta(days=2),
            expires_at=timezone.now() - timedelta(days=1),
        ),
        lambda token, cast: ApiToken.objects.update(digest="0" * 64),
        lambda token, cast: type(cast.officer).objects.get_queryset().update(is_active=False),
        lambda token, cast: type(cast.officer).objects.get_queryset().update(left_on="2021-01-01"),
    ],
    ids=["ended", "ran out", "wrong secret", "closed account", "left"],
)
def test_a_token_that_is_no_good_opens_nothing(cast: Cast, spoil: Any) -> None:
    caller = machine(cast.officer, "jobs:read")
    assert caller.get(ME).status_code == 200
    spoil(ApiToken.objects.get(), cast)
    answer = caller.get(ME)
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"].startswith("Bearer")
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    "header", ["Bearer", "Bearer x", "Bearer mss__", "Bearer mss_a_" + "b" * 200]
)
def test_a_malformed_token_is_401(db: None, header: str) -> None:
    assert Client(headers={"Authorization": header}).get(ME).status_code == 401


def test_a_scope_opens_its_methods_and_no_others(cast: Cast) -> None:
    reader = machine(cast.officer, "notifications:read")
    assert reader.get("/api/v1/notifications/").status_code == 200
    assert reader.get("/api/v1/work/").status_code == 403
    assert reader.put("/api/v1/notifications/NOT-26-000001/read/").status_code == 403
    writer = machine(cast.officer, "notifications:write")
    assert writer.put("/api/v1/notifications/NOT-26-000001/read/").status_code == 404
    assert writer.get("/api/v1/notifications/").status_code == 403


def test_without_anything_401(db: None) -> None:
    answer = Client().get("/api/v1/notifications/")
    assert (answer.status_code, answer.json()["type"]) == (401, "urn:mss:problem:401")


def test_last_use_is_written_once_a_minute(
    cast: Cast, django_assert_num_queries: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    caller = machine(cast.officer, "jobs:read")
    caller.get(ME)
    first = ApiToken.objects.get().last_used_at
    caller.get(ME)
    assert ApiToken.objects.get().last_used_at == first
    ApiToken.objects.update(last_used_at=timezone.now() - timedelta(seconds=61))
    caller.get(ME)
    assert ApiToken.objects.get().last_used_at > first


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"scopes": ["everything"]}, "IF-7"),
        ({"scopes": []}, "IF-7"),
        ({"days": 400}, "IF-1"),
        ({"days": -1}, "IF-1"),
    ],
)
def test_refusals_change_nothing(cast: Cast, changes: dict[str, Any], rule: str) -> None:
    wanted = {"scopes": ["jobs:read"], "days": 30} | changes
    now = timezone.now()
    with pytest.raises(Refused) as refused:
        make_token(
            by=cast.officer, name="x", scopes=wanted["scopes"], once=uuid.uuid4(), at=now,
            expires_at=now + timedelta(days=wanted["days"]),
        )  # fmt: skip
    assert refused.value.rule == rule
    assert not ApiToken.objects.exists()
    assert not Event.objects.filter(verb="token.made").exists()


def test_an_eleventh_token_is_refused(cast: Cast) -> None:
    for _ in range(10):
        machine(cast.officer, "jobs:read")
    with pytest.raises(Refused, match="ten tokens"):
        machine(cast.officer, "jobs:read")
    assert ApiToken.objects.count() == 10
