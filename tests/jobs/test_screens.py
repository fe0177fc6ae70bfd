"""Long work and incidents on screen."""

from typing import Any

import pytest
from django.utils import timezone

from mss.jobs import operations
from mss.jobs.models import Incident, Job
from tests.cast import Cast
from tests.doors import machine, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def job(cast: Cast) -> Job:
    return operations.start(
        kind="test", title="Import people", by=cast.officer, params={}, at=timezone.now(), total=40
    )


def test_progress_in_words_and_asked_for_until_it_ends(cast: Cast, job: Job) -> None:
    browser, page = signed_in(cast.officer), f"/work/{job.reference}/"
    waiting = browser.get(page).content.decode()
    assert 'data-progress="running"' in waiting
    assert "Waiting for a free worker" in waiting
    Job.objects.update(state=Job.State.RUNNING, done=10)
    assert "10 of 40 done" in browser.get(page).content.decode()
    Job.objects.update(state=Job.State.DONE, done=40, finished_at=timezone.now(), address="/audit/")
    done = browser.get(page).content.decode()
    assert 'data-progress="finished"' in done
    assert "See the result" in done
    assert "progress.js" not in done


def test_a_stopped_job_says_so_and_can_be_tried_again(cast: Cast, job: Job) -> None:
    Job.objects.update(state=Job.State.FAILED, finished_at=timezone.now(), message="It stopped.")
    browser, page = signed_in(cast.officer), f"/work/{job.reference}/"
    assert "Try again" in browser.get(page).content.decode()
    assert browser.post(page).status_code == 302
    job.refresh_from_db()
    assert job.state == Job.State.WAITING
    again = browser.post(page)
    assert again.status_code == 409
    assert "has not stopped" in again.content.decode()


def test_a_job_of_somebody_else_is_not_there(cast: Cast, job: Job) -> None:
    stranger = signed_in(cast.stranger)
    assert stranger.get(f"/work/{job.reference}/").status_code == 404
    assert stranger.post(f"/work/{job.reference}/").status_code == 404
    assert job.reference not in stranger.get("/work/").content.decode()
    assert job.reference in signed_in(cast.officer).get("/work/").content.decode()
    caller = machine(cast.stranger, "jobs:read")
    assert caller.get(f"/api/v1/work/{job.reference}/").status_code == 404
    assert caller.get("/api/v1/work/").json()["results"] == []


def test_by_api_it_says_how_far_it_is(cast: Cast, job: Job) -> None:
    answer = machine(cast.officer, "jobs:read").get(f"/api/v1/work/{job.reference}/").json()
    assert (answer["state"], answer["total"]) == ("waiting", 40)
    assert "id" not in answer


def test_incidents_are_for_those_who_look_after_them(cast: Cast) -> None:
    operations.report(kind="x", about="STEP-1", message="Nobody can decide", at=timezone.now(),
                      role="scheme-owner")  # fmt: skip
    operations.report(kind="y", about="JOB-1", message="A job stopped", at=timezone.now())
    assert signed_in(cast.officer).get("/work/incidents/").status_code == 403
    owner = signed_in(cast.scheme_owner).get("/work/incidents/").content.decode()
    assert "Nobody can decide" in owner
    assert "A job stopped" not in owner
    keeper = signed_in(cast.system_administrator).get("/work/incidents/").content.decode()
    assert "Nobody can decide" in keeper
    assert "A job stopped" in keeper


def test_ending_an_incident_needs_a_word(cast: Cast) -> None:
    incident = operations.report(kind="y", about="JOB-1", message="Stopped", at=timezone.now())
    keeper, page = signed_in(cast.system_administrator), f"/work/incidents/{incident.reference}/"
    empty = keeper.post(page, {"note": " "})
    assert empty.status_code == 422
    assert "Enter what was done" in empty.content.decode()
    assert Incident.objects.open().exists()
    assert keeper.post(page, {"note": "Restarted the mail server"}).status_code == 302
    assert not Incident.objects.open().exists()
    assert "Restarted the mail server" in keeper.get(page).content.decode()
    assert keeper.post(page, {"note": "Twice"}).status_code == 409
    assert signed_in(cast.officer).post(page, {"note": "Mine"}).status_code == 404


def test_only_auditors_start_the_check_of_the_seals(cast: Cast) -> None:
    assert signed_in(cast.system_administrator).post("/work/check-audit/").status_code == 403
    assert not Job.objects.exists()
    assert signed_in(cast.auditor).post("/work/check-audit/").status_code == 302
    assert signed_in(cast.auditor).post("/work/check-audit/").status_code == 302
    assert Job.objects.count() == 1


def test_queries_do_not_grow_with_rows(cast: Cast, django_assert_max_num_queries: Any) -> None:
    keeper = signed_in(cast.system_administrator)
    keeper.get("/work/incidents/")
    for number in range(30):
        operations.report(kind="x", about=str(number), message="x", at=timezone.now())
        operations.start(kind="t", title="t", by=cast.system_administrator, params={},
                         at=timezone.now())  # fmt: skip
    for page in ("/work/incidents/", "/work/"):
        with django_assert_max_num_queries(16):
            keeper.get(page)
