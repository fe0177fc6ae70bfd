"""Cover on screen and by API: offered, answered, ended, by the holder and by a manager."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from mss.authority.models import Delegation, Interest
from mss.foundation.working_time import today
from mss.people.operations import mark_away
from tests.cast import Cast
from tests.doors import machine, signed_in
from tests.factories.authority import delegation


def filled(cast: Cast, **changes: str) -> dict[str, object]:
    day = today(timezone.now())
    return {
        "once": str(uuid4()), "delegate": cast.other_sergeant.reference, "other": "",
        "starts": str(day + timedelta(days=1)), "ends": str(day + timedelta(days=5)),
        "reason": "On leave", "purpose": "decide", "kinds": ["expense-claim"], "ceiling": "",
        "unit": "", "cost_centre": "",
    } | changes  # fmt: skip


def test_a_sergeant_sets_cover_with_two_taps_when_dates_are_known(scheme: Cast):
    now = timezone.now()
    first = today(now) + timedelta(days=3)
    mark_away(person=scheme.sergeant, starts=first, ends=first + timedelta(days=7),
              by=scheme.sergeant, at=now)  # fmt: skip
    client = signed_in(scheme.sergeant)
    page = client.get("/cover/new/").content.decode()
    assert "You are away from" in page
    assert f'value="{first.day}"' in page
    assert "Farah Siddiqui" in page and "line manager" in page
    assert "Callum Reid" not in page, "nobody below is offered"


def test_offered_answered_ended(scheme: Cast):
    sergeant, other = signed_in(scheme.sergeant), signed_in(scheme.other_sergeant)
    sent = filled(scheme, delegate="other", other="Owen Prosser")
    page = sergeant.post("/cover/new/", sent)
    row = Delegation.objects.get()
    assert page["Location"] == f"/cover/{row.reference}/"
    assert sergeant.post("/cover/new/", sent)["Location"] == page["Location"], "sent twice is one"
    assert "asks you to act for them" in other.get("/cover/").content.decode()
    assert "I will act for them" in other.get(f"/cover/{row.reference}/").content.decode()
    assert sergeant.post(f"/cover/{row.reference}/answer/", {"answer": "yes"}).status_code == 409
    other.post(f"/cover/{row.reference}/answer/", {"answer": "yes"})
    row.refresh_from_db()
    assert row.state == "accepted"
    assert "Agreed" in sergeant.get("/cover/").content.decode()
    sergeant.post(f"/cover/{row.reference}/end/")
    row.refresh_from_db()
    assert row.state == "ended"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"delegate": "other", "other": ""}, "Enter who it is"),
        ({"delegate": "other", "other": "Xyzzy Quux"}, "Nobody is called that"),
        ({"delegate": ""}, "Choose who decides"),
        ({"ends": "2020-01-01"}, "must not be before the first"),
        ({"kinds": []}, "Choose at least one kind"),
        ({"unit": "NOWHERE"}, "no such code"),
        ({"unit": "CE-A", "cost_centre": "10010"}, "not both"),
        ({"delegate": "other", "other": "Pavel Novak"}, "cannot act for others"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    scheme: Cast, changes: dict[str, str], words: str
):
    sent = filled(scheme, reason="A course in York", **changes)
    page = signed_in(scheme.sergeant).post("/cover/new/", sent).content.decode()
    assert words in page
    assert "A course in York" in page
    assert not Delegation.objects.exists()


def test_a_manager_sets_it_for_somebody_they_look_after(scheme: Cast):
    manager = signed_in(scheme.inspector)
    address = f"/cover/new/?for={scheme.sergeant.reference}"
    assert "Who decides for Tom Hargreaves?" in manager.get(address).content.decode()
    manager.post(address, filled(scheme, delegate="other", other="Owen Prosser"))
    row = Delegation.objects.get()
    assert (row.holder, row.made_by) == (scheme.sergeant, scheme.inspector)
    stranger = signed_in(scheme.stranger)
    assert stranger.get(address).status_code == 404
    assert stranger.get(f"/cover/{row.reference}/").status_code == 404


def test_an_interest_is_declared_and_ended(scheme: Cast):
    client = signed_in(scheme.sergeant)
    page = client.post("/cover/interests/new/", {"other": "", "party": "", "words": "x"})
    assert "Name a person or a supplier" in page.content.decode()
    client.post("/cover/interests/new/", {"other": "Priya Shah", "party": "", "words": "Cousins"})
    row = Interest.objects.get()
    assert row.other == scheme.officer
    assert "Cousins" in client.get("/cover/").content.decode()
    stranger = signed_in(scheme.stranger)
    assert stranger.post(f"/cover/interests/{row.key}/end/").status_code == 404
    client.post(f"/cover/interests/{row.key}/end/")
    row.refresh_from_db()
    assert row.ends is not None


def test_the_same_by_machine(scheme: Cast):
    now = timezone.now()
    sent = {
        "once": str(uuid4()), "delegate": scheme.other_sergeant.reference, "ceiling": "100.00",
        "starts": now.isoformat(), "ends": (now + timedelta(days=2)).isoformat(),
        "reason": "On leave",
    }  # fmt: skip
    sergeant = machine(scheme.sergeant, "cover:write", "cover:read")
    other = machine(scheme.other_sergeant, "cover:write")
    options = {"content_type": "application/json"}
    made = sergeant.post(
        "/api/v1/cover/", sent, headers={"Idempotency-Key": "cover-key-1"}, **options
    )
    assert made.status_code == 201, made.content
    reference = made.json()["reference"]
    assert made.json()["kinds"] == ["expense-claim"] or "expense-claim" in made.json()["kinds"]
    stranger = machine(scheme.stranger, "cover:write")
    address = f"/api/v1/cover/{reference}/"
    for act in ("accept", "decline", "end"):
        page = stranger.post(
            address + f"{act}/", headers={"Idempotency-Key": f"stranger-{act}"}, **options
        )
        assert page.status_code == 404
    page = other.post(address + "accept/", headers={"Idempotency-Key": "cover-key-2"}, **options)
    assert page.json()["state"] == "accepted"
    page = sergeant.post(
        address + "decline/", headers={"Idempotency-Key": "cover-key-3"}, **options
    )
    assert (page.status_code, page.json()["rule"]) == (409, "DA-22")
    assert sergeant.get("/api/v1/cover/").json()["results"][0]["reference"] == reference
    page = sergeant.post(address + "end/", headers={"Idempotency-Key": "cover-key-4"}, **options)
    assert page.json()["state"] == "ended"


def test_the_page_of_cover_asks_as_often_with_many(scheme: Cast):
    from tests.approvals.test_inbox import asked

    now = timezone.now()
    client = signed_in(scheme.sergeant)
    delegation(scheme.sergeant, scheme.other_sergeant, at=now, starts=now)
    few = asked(client, "/cover/")
    for number in range(1, 8):
        starts = now + timedelta(days=20 * number)
        delegation(scheme.sergeant, scheme.other_sergeant, at=now, starts=starts)
    assert asked(client, "/cover/") == few
