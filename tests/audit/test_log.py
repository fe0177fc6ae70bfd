"""The audit record on screen: for auditors, found by what they know, and each look written down."""

from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from mss.audit import operations
from mss.audit.models import Event
from mss.audit.operations import record, viewed
from mss.audit.queries import history_of
from tests.cast import Cast
from tests.doors import machine, signed_in

pytestmark = pytest.mark.django_db
LOG = "/audit/"


def acts(cast: Cast, count: int = 1, **named: Any) -> None:
    with transaction.atomic():
        for number in range(count):
            record(
                "test.done", by=cast.officer, reference=f"TST-{number}", at=timezone.now(), **named
            )


def test_only_auditors_open_it(cast: Cast) -> None:
    for person in (cast.officer, cast.system_administrator, cast.commander):
        assert signed_in(person).get(LOG).status_code == 403
    assert signed_in(cast.auditor).get(LOG).status_code == 200


def test_a_look_is_written_down_with_what_was_sought(cast: Cast) -> None:
    signed_in(cast.auditor).get(LOG, {"person": cast.officer.reference.lower(), "verb": ""})
    look = Event.objects.get(verb="viewed.audit-log")
    assert look.by == cast.auditor
    assert look.data == {"sought": {"person": cast.officer.reference.lower()}}


def test_no_record_no_page(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = signed_in(cast.auditor)
    browser.raise_request_exception = False

    def broken(*args: Any, **kwargs: Any) -> None:
        raise DatabaseError

    monkeypatch.setattr(operations, "record", broken)
    answer = browser.get(LOG)
    assert answer.status_code >= 500
    assert cast.auditor.name not in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_look_is_stored_before_anything_is_served(cast: Cast) -> None:
    """Whatever becomes of the page afterwards, the look stays."""
    with pytest.raises(ZeroDivisionError):
        viewed("payslip", by=cast.hr_adviser, subject=cast.officer, reference="P-1", at=cast.at)
        raise ZeroDivisionError
    assert Event.objects.filter(verb="viewed.payslip").count() == 1
    viewed("payslip", by=cast.officer, subject=cast.officer, reference="P-1", at=cast.at)
    assert Event.objects.filter(verb="viewed.payslip").count() == 1, "one's own is no look"


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        ({"verb": "incident.opened"}, {"INC"}),
        ({"person": "{officer}"}, {"OWN", "ABOUT"}),
        ({"reference": "OWN"}, {"OWN"}),
        ({"since": "2026-03-02"}, {"OWN", "ABOUT", "INC"}),
        ({"until": "2026-03-01"}, {"OLD"}),
        ({"since": "2026-03-01", "until": "2026-03-01"}, {"OLD"}),
    ],
)
def test_filters(cast: Cast, sought: dict[str, str], found: set[str]) -> None:
    night = cast.at.replace(month=3, day=1, hour=23, minute=59)
    with transaction.atomic():
        record("test.done", by=cast.sergeant, reference="OLD", at=night)
        record("test.done", by=cast.officer, reference="OWN", at=cast.at)
        record("test.done", by=cast.sergeant, subject=cast.officer, reference="ABOUT", at=cast.at)
        record("incident.opened", by=None, reference="INC", at=cast.at)
    asked = {name: value.format(officer=cast.officer.reference) for name, value in sought.items()}
    page = signed_in(cast.auditor).get(LOG, asked)
    listed = {event.reference for event, _ in page.context["rows"]}
    assert {one for one in listed if one} == found


def test_a_wrong_date_is_an_error_in_words(cast: Cast) -> None:
    page = signed_in(cast.auditor).get(LOG, {"since": "2026-06-05", "until": "2026-06-04"})
    assert "This day is before the first" in page.content.decode()


def test_leafing_shows_each_once_and_gives_no_numbers_away(cast: Cast) -> None:
    acts(cast, 120)
    browser = signed_in(cast.auditor)
    seen: list[str] = []
    page = browser.get(LOG, {"verb": ""})
    while True:
        seen += [event.reference for event, _ in page.context["rows"] if event.reference]
        if not page.context["older"]:
            break
        page = browser.get(f"{LOG}?{page.context['older']}")
    assert sorted(seen) == sorted(f"TST-{number}" for number in range(120))
    assert browser.get(LOG, {"place": "12345"}).status_code == 200


def test_queries_do_not_grow_with_rows(cast: Cast, django_assert_max_num_queries: Any) -> None:
    browser = signed_in(cast.auditor)
    browser.get(LOG)
    acts(cast, 60, subject=cast.sergeant)
    with django_assert_max_num_queries(16):
        browser.get(LOG)


def test_history_says_who_and_acting_for_whom(cast: Cast) -> None:
    with transaction.atomic():
        record("claim.mended", by=cast.officer, reference="H-1", at=cast.at)
        record(
            "claim.approved", by=cast.inspector, acting_for=cast.sergeant, reference="H-1",
            at=cast.at, comment="Fine.",
        )  # fmt: skip
        record("viewed.claim", by=cast.auditor, reference="H-1", at=cast.at)
    newest, oldest = history_of("H-1")
    assert newest["by"] == f"{cast.inspector.name}, acting for {cast.sergeant.name}"
    assert newest["text"] == "Fine."
    assert (oldest["title"], oldest["by"]) == ("Claim mended", cast.officer.name)


def test_by_api_each_sees_their_own_and_the_look_is_recorded(cast: Cast) -> None:
    acts(cast, 2, subject=cast.officer)
    answer = machine(cast.officer, "audit:read").get("/api/v1/audit/?reference=TST-1")
    (event,) = answer.json()["results"]
    assert (event["by"], event["reference"]) == (cast.officer.reference, "TST-1")
    assert "id" not in event
    assert Event.objects.filter(verb="viewed.audit-log", by=cast.officer).count() == 1
    other = machine(cast.stranger, "audit:read").get("/api/v1/audit/?reference=TST-1")
    assert other.json()["results"] == []
