"""Cursors: nothing skipped or repeated while rows are added, nothing given away, at most 100."""

from base64 import urlsafe_b64decode
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import timezone

from mss.notifications.models import Notice
from mss.people.models import Person
from tests.cast import Cast
from tests.doors import signed_in

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/notifications/"


def tell(person: Person, count: int, prefix: str = "n") -> None:
    now = timezone.now()
    Notice.objects.bulk_create(
        Notice(
            reference=f"{prefix}-{number}", person=person, event=f"{prefix}:{number}",
            topic="request", subject="x", created_at=now, email="none",
        )
        for number in range(count)
    )  # fmt: skip


def test_every_row_once_though_others_arrive(cast: Cast) -> None:
    tell(cast.officer, 60)
    tell(cast.stranger, 3, "other")
    caller = signed_in(cast.officer)
    seen: list[str] = []
    address: str | None = ADDRESS
    while address:
        page: dict[str, Any] = caller.get(address).json()
        seen += [one["reference"] for one in page["results"]]
        address = page["next"]
        tell(cast.officer, 2, f"late-{len(seen)}")
    assert sorted(seen) == sorted(f"n-{number}" for number in range(60))


def test_a_page_has_at_most_100(cast: Cast) -> None:
    tell(cast.officer, 120)
    caller = signed_in(cast.officer)
    assert len(caller.get(ADDRESS).json()["results"]) == 25
    assert len(caller.get(f"{ADDRESS}?page_size=1000").json()["results"]) == 100


def test_a_cursor_says_nothing_and_cannot_be_made(cast: Cast) -> None:
    tell(cast.officer, 30)
    caller = signed_in(cast.officer)
    following = caller.get(ADDRESS).json()["next"]
    (cursor,) = parse_qs(urlsplit(following).query)["cursor"]
    year = str(timezone.now().year).encode()
    assert year not in urlsafe_b64decode(cursor)
    assert caller.get(f"{ADDRESS}?cursor=cD0x").status_code == 404
    assert caller.get(f"{ADDRESS}?cursor={cursor[:-4]}AAAA").status_code == 404


def test_the_number_of_queries_does_not_grow(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    caller = signed_in(cast.officer)
    caller.get(ADDRESS)
    for count in (1, 50):
        tell(cast.officer, count, f"q{count}")
        with django_assert_max_num_queries(6):
            caller.get(ADDRESS)
