"""Notifications, tokens, long work, incidents, the audit record and the API's pages in a browser."""

import re
from typing import Any

import pytest
from django.utils import timezone

from mss.audit.operations import seal
from mss.jobs import operations as jobs
from mss.jobs.models import Job
from mss.notifications.operations import notify
from tests.cast import Cast
from tests.journeys.conftest import DESK, PHONE

pytestmark = pytest.mark.django_db(transaction=True)
SIZES = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
WAYS = pytest.mark.parametrize(
    ("size", "script"), [(DESK, True), (PHONE, False)], ids=["desk", "phone without script"]
)


@WAYS
def test_what_somebody_is_told(world: Cast, sign_in: Any, size: Any, script: bool) -> None:
    for number in range(30):
        notify(
            person=world.officer, event=f"claim.approved:EXP-26-{number:06d}", topic="request",
            subject=f"Claim {number} is approved: £{number}.40 to Waterloo and back",
            body="It is paid in the next run.", address="/help/", at=timezone.now(),
        )  # fmt: skip
    visit = sign_in(world.officer, size=size, script=script)
    visit.go("/notifications/").says("31 unread")
    visit.go("/notifications/?page=2")
    visit.go("/notifications/").press("Claim 29 is approved: £29.40 to Waterloo and back")
    assert visit.page.url.endswith("/help/")
    visit.go("/notifications/").says("30 unread")
    visit.press("Mark all as read").says("You have read everything")
    visit.go("/notifications/choices/").page.get_by_label("A payment to me").uncheck()
    visit.press("Save").says("Your choices are saved")
    assert not visit.page.get_by_label("A payment to me").is_checked()


@SIZES
def test_a_token_is_made_shown_once_and_ended(world: Cast, sign_in: Any, size: Any) -> None:
    visit = sign_in(world.officer, size=size)
    visit.go("/tokens/").says("No machine acts for you")
    visit.go("/tokens/new/").press("Make the token").says("There is a problem")
    visit.fill("What is it for?", "BCU rota system").choose("See how far your long work is")
    visit.press("Make the token").says("Copy your token now")
    assert re.fullmatch(
        r"mss_[0-9a-f]{12}_[\w-]{43}", visit.page.get_by_label("Token for").input_value()
    )
    visit.follow("I have copied it").says("BCU rota system")
    visit.follow("End").press("End the token").says("has been ended")


@SIZES
def test_long_work_shows_how_far_it_is(world: Cast, sign_in: Any, size: Any) -> None:
    job = jobs.start(
        kind="test", title="Import people", by=world.officer, params={}, at=timezone.now(), total=40
    )
    visit = sign_in(world.officer, size=size)
    visit.go("/work/").follow("Import people").says("Waiting for a free worker")
    Job.objects.update(state=Job.State.RUNNING, done=10)
    visit.page.get_by_text("10 of 40 done").wait_for(timeout=10_000)
    visit.see()
    Job.objects.update(state=Job.State.DONE, done=40, finished_at=timezone.now(), address="/help/")
    visit.page.get_by_text("See the result").wait_for(timeout=10_000)
    visit.see()
    Job.objects.update(state=Job.State.FAILED, address="")
    visit.go(f"/work/{job.reference}/").press("Try again").says("Waiting for a free worker")


@SIZES
def test_incidents_and_the_audit_record(world: Cast, sign_in: Any, size: Any) -> None:
    incident = jobs.report(
        kind="job", about="JOB-26-000001", message="Import stopped after 5 tries", at=timezone.now()
    )
    keeper = sign_in(world.system_administrator, size=size)
    keeper.go("/work/incidents/").follow("Import stopped after 5 tries")
    keeper.press("End the incident").says("Enter what was done")
    keeper.fill("What was done?", "Restarted the worker").press("End the incident")
    keeper.says(f"{incident.reference} is ended").go("/work/incidents/?show=ended")

    auditor = sign_in(world.auditor, size=size)
    seal(at=timezone.now())
    auditor.go("/audit/").says("Incident ended")
    auditor.go(f"/audit/?reference={incident.reference}").says(incident.reference)
    auditor.go("/audit/?person=NOBODY").says("No event matches")
    auditor.go("/audit/").press("Check every seal").says("Check that the audit record is untouched")


@SIZES
def test_the_api_documents_itself_under_the_strict_policy(
    world: Cast, sign_in: Any, size: Any
) -> None:
    visit = sign_in(world.officer, size=size)
    page = visit.page
    page.goto(f"{visit.address}/api/docs/")
    page.locator(".opblock-tag").first.wait_for(timeout=20_000)
    assert visit.seen == [], "nothing broke the content security policy"
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0

    page.get_by_placeholder("Filter by tag").fill("me")
    page.locator("#operations-tag-me").click()
    page.locator(".opblock-get", has_text="/api/v1/me/").locator("button").first.click()
    page.get_by_role("button", name="Try it out").click()
    page.get_by_role("button", name="Execute").click()
    page.locator(".live-responses-table").get_by_text(world.officer.reference).wait_for()
    assert visit.seen == []
