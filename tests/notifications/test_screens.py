"""What somebody is told, on screen: unread first in sight, opened by a form, only their own."""

from typing import Any

import pytest
from django.utils import timezone

from mss.audit.models import Event
from mss.notifications.models import Choice, Notice
from mss.people.models import Person
from tests.cast import Cast
from tests.doors import machine, signed_in

pytestmark = pytest.mark.django_db


def tell(person: Person, count: int = 1, read: bool = False) -> list[Notice]:
    now = timezone.now()
    return Notice.objects.bulk_create(
        Notice(
            reference=f"NOT-26-{person.pk:03d}{number:03d}", person=person, event=f"e:{number}",
            topic="request", subject=f"Claim {number} is approved", address="/help/",
            created_at=now, email="none", read_at=now if read else None,
        )
        for number in range(count)
    )  # fmt: skip


def test_opening_marks_as_read_once_and_leads_on(cast: Cast) -> None:
    (notice,) = tell(cast.officer)
    browser = signed_in(cast.officer)
    listed = browser.get("/notifications/").content.decode()
    assert "1 unread" in listed
    assert browser.get(f"/notifications/{notice.reference}/open/").url == "/notifications/"
    notice.refresh_from_db()
    assert notice.read_at is None, "looking changes nothing"
    assert browser.post(f"/notifications/{notice.reference}/open/").url == "/help/"
    notice.refresh_from_db()
    first = notice.read_at
    browser.post(f"/notifications/{notice.reference}/open/")
    notice.refresh_from_db()
    assert notice.read_at == first
    assert "You have read everything" in browser.get("/notifications/").content.decode()


def test_only_ones_own(cast: Cast) -> None:
    (notice,) = tell(cast.officer)
    stranger = signed_in(cast.stranger)
    assert stranger.post(f"/notifications/{notice.reference}/open/").status_code == 404
    assert "approved" not in stranger.get("/notifications/").content.decode()
    stranger.post("/notifications/read/")
    notice.refresh_from_db()
    assert notice.read_at is None
    caller = machine(cast.stranger, "notifications:read", "notifications:write")
    assert caller.put(f"/api/v1/notifications/{notice.reference}/read/").status_code == 404
    subjects = {one["subject"] for one in caller.get("/api/v1/notifications/").json()["results"]}
    assert notice.subject not in subjects


def test_reading_all_unread_only_and_pages(cast: Cast, django_assert_max_num_queries: Any) -> None:
    tell(cast.officer, 60)
    browser = signed_in(cast.officer)
    browser.get("/notifications/")
    with django_assert_max_num_queries(14):
        page = browser.get("/notifications/?page=3").content.decode()
    assert "(page 3 of 3)" in page
    browser.post("/notifications/read/")
    assert not Notice.objects.unread().exists()
    assert "Nothing unread" in browser.get("/notifications/?show=unread").content.decode()


def test_choices_are_saved_and_recorded_when_they_change(cast: Cast) -> None:
    browser = signed_in(cast.officer)
    assert browser.get("/notifications/choices/").content.decode().count("checked") == 6
    for _ in range(2):
        assert browser.post("/notifications/choices/", {"by_email": ["decide"]}).status_code == 302
    assert dict(Choice.objects.values_list("topic", "by_email")) == {
        "case": False, "digest": False, "request": False, "payment": False, "training": False,
    }  # fmt: skip
    assert Event.objects.filter(verb="notifications.chosen").count() == 5
    wrong = browser.post("/notifications/choices/", {"by_email": ["security"]})
    assert wrong.status_code == 422


def test_by_api_reading_twice_keeps_the_first_time(cast: Cast) -> None:
    (notice,) = tell(cast.officer)
    caller = machine(cast.officer, "notifications:read", "notifications:write")
    address = f"/api/v1/notifications/{notice.reference}/read/"
    first = caller.put(address).json()["read_at"]
    assert caller.put(address).json()["read_at"] == first
    unread = caller.get("/api/v1/notifications/?unread=true").json()["results"]
    assert notice.reference not in {one["reference"] for one in unread}
