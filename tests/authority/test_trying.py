"""A draft tried on past requests: which would have gone elsewhere, why, how long it takes."""

import os
import subprocess
import sys
import time
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from mss.approvals.models import Elsewhere, Trial
from mss.approvals.operations import trying
from mss.approvals.operations.trying import in_words, try_scheme
from mss.approvals.queries.trying import HIDDEN, LAST
from mss.audit.models import Event
from mss.authority import operations
from mss.authority.models import Scheme
from mss.foundation.refused import Refused
from mss.jobs.models import Job
from mss.jobs.operations import advance
from mss.people.models import Absence, Grade, RoleHolding
from tests.cast import AT, SINCE, Cast
from tests.factories.approvals import past_request, save, sent_at
from tests.factories.authority import delegation, line_scheme
from tests.factories.people import assign

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.django_db


def begin(cast: Cast) -> Scheme:
    """A draft of what is in force: the line manager, then the first whose limit covers it."""
    line_scheme(cast.mps)
    return operations.begin_draft(organisation=cast.mps, by=cast.scheme_owner, at=AT)


def limit(cast: Cast, draft: Scheme, grade: str, amount: int) -> None:
    operations.add_limit(
        scheme=draft, kind="", grade=Grade.objects.get(code=grade), amount=Decimal(amount),
        source="tests", by=cast.scheme_owner, at=AT,
    )  # fmt: skip


def tried(cast: Cast, draft: Scheme) -> Trial:
    trial = try_scheme(scheme=draft, by=cast.scheme_owner, at=AT)
    while advance(job=trial.job_id, at=AT):
        pass
    trial.refresh_from_db()
    return trial


def rows(trial: Trial) -> list[tuple[str, str, str]]:
    return list(trial.elsewhere.order_by("pk").values_list("before", "after", "why"))


def test_a_draft_that_says_the_same_sends_nothing_elsewhere(cast: Cast) -> None:
    draft = begin(cast)
    save([past_request(cast, cast.officer, "18.40"), past_request(cast, cast.officer, "900.00")])
    trial = tried(cast, draft)
    assert (trial.total, trial.different, rows(trial)) == (2, 0, [])
    assert in_words(trial) == "All of the last 2 would have gone to the same people."


def test_a_raised_limit_keeps_what_it_covers_with_the_sergeant(cast: Cast) -> None:
    draft = begin(cast)
    limit(cast, draft, "sergeant", 400)
    amounts = ["250.00", "250.01", "400.00", "400.01"]
    save(past_request(cast, cast.officer, amount) for amount in amounts)
    trial = tried(cast, draft)
    assert (trial.total, trial.different) == (4, 2)
    assert set(rows(trial)) == {
        ("Tom Hargreaves, then Farah Siddiqui", "Tom Hargreaves", "The same paragraph 2, other limits")
    }  # fmt: skip
    assert {row.approval.amount for row in trial.elsewhere.all()} == {
        Decimal("250.01"), Decimal("400.00"),
    }  # fmt: skip
    job = Job.objects.get(pk=trial.job_id)
    assert (job.state, job.done, job.total) == ("done", 4, 4)
    assert job.address == f"/scheme/{draft.reference}/tries/{trial.reference}/"
    assert job.message == in_words(trial) == "2 of the last 4 would have gone elsewhere."


def test_a_new_clause_is_named_by_its_paragraph(cast: Cast) -> None:
    draft = begin(cast)
    owner: dict[str, Any] = {"by": cast.scheme_owner, "at": AT, "scheme": draft}
    operations.change_clause(number=2, amount_below=Decimal(100), paragraph="3.1", **owner)
    large = operations.add_clause(paragraph="3.2", words="Large", amount_from=Decimal(100), **owner)
    stages = [("all", [{"relation": "manager", "up": 1}, {"relation": "owner"}])]
    operations.set_stages(number=large.number, stages=stages, **owner)
    save(past_request(cast, cast.officer, amount) for amount in ("99.99", "100.00"))
    assert rows(tried(cast, draft)) == [
        ("Tom Hargreaves", "Tom Hargreaves and Ruth Okafor",
         "Paragraph 2 before, paragraph 3.2 now"),
    ]  # fmt: skip


def test_other_people_in_the_same_clause(cast: Cast) -> None:
    draft = begin(cast)
    stages = [("any", [{"relation": "owner"}, {"relation": "manager", "up": 2}])]
    operations.set_stages(scheme=draft, number=2, stages=stages, by=cast.scheme_owner, at=AT)
    save([past_request(cast, cast.officer)])
    assert rows(tried(cast, draft)) == [
        ("Tom Hargreaves", "Ruth Okafor or Farah Siddiqui",
         "The same paragraph 2, which asks for others"),
    ]  # fmt: skip


def test_what_nobody_can_take_falls_to_the_default(cast: Cast) -> None:
    draft = begin(cast)
    for row in list(draft.limits.exclude(role="scheme-owner")):
        operations.remove_limit(scheme=draft, number=row.number, by=cast.scheme_owner, at=AT)
    save([past_request(cast, cast.officer)])
    assert rows(tried(cast, draft)) == [
        ("Tom Hargreaves", "Tom Hargreaves, then Sandra Voss",
         "The same paragraph 2, other limits; nobody it names could take it, so it falls to "
         "paragraph 9"),
    ]  # fmt: skip


def test_people_are_those_of_its_day(cast: Cast) -> None:
    """In May the other sergeant acted for the post above; on the 20th somebody was away; a
    delegation held from the 25th. The draft only raises the limit."""
    draft = begin(cast)
    limit(cast, draft, "sergeant", 400)
    assign(cast.other_sergeant, cast.posts["inspector"], kind="acting", starts=date(2026, 5, 10),
           ends=date(2026, 5, 15))  # fmt: skip
    Absence.objects.create(person=cast.inspector, starts=date(2026, 5, 20), ends=date(2026, 5, 22),
                           entered_by=cast.inspector, entered_at=SINCE)  # fmt: skip
    delegation(cast.inspector, cast.other_inspector, starts=sent_at(25),
               ends=sent_at(25) + timedelta(days=40))  # fmt: skip
    days = (1, 12, 21, 28)
    save(past_request(cast, cast.officer, "300.00", at=sent_at(day)) for day in days)
    trial = tried(cast, draft)
    assert [row.approval.requested_at.day for row in trial.elsewhere.order_by("pk")] == [
        28,
        21,
        12,
        1,
    ]
    assert [before for before, *_ in rows(trial)] == [
        "Tom Hargreaves, then Grace Mbeki",
        "Tom Hargreaves, then Daniel Whitlock",
        "Tom Hargreaves, then Owen Prosser",
        "Tom Hargreaves, then Farah Siddiqui",
    ]
    assert {after for _, after, _ in rows(trial)} == {"Tom Hargreaves"}


def test_the_scheme_of_its_day_is_what_it_is_compared_with(cast: Cast) -> None:
    draft = begin(cast)
    limit(cast, draft, "sergeant", 400)
    save(past_request(cast, cast.officer, "300.00", at=at) for at in
         (SINCE - timedelta(days=20), AT))  # fmt: skip
    trial = tried(cast, draft)
    assert [why for *_, why in rows(trial)] == [
        "The same paragraph 2, other limits", "No scheme was in force; now paragraph 2",
    ]  # fmt: skip


def test_it_is_of_its_own_organisation_whatever_became_of_it(cast: Cast) -> None:
    draft = begin(cast)
    save([
        *(past_request(cast, cast.officer, state=state) for state in ("waiting", "rejected")),
        past_request(cast, cast.mopac_officer, body="mopac"),
    ])  # fmt: skip
    assert tried(cast, draft).total == 2


def test_a_protected_decider_is_not_named(cast: Cast) -> None:
    draft = begin(cast)
    limit(cast, draft, "sergeant", 400)
    cast.inspector.protected = True
    cast.inspector.save()
    save([past_request(cast, cast.officer, "300.00")])
    assert rows(tried(cast, draft))[0][0] == f"Tom Hargreaves, then {HIDDEN}"


def test_the_newest_are_tried_and_no_more_than_the_last(cast: Cast) -> None:
    draft = begin(cast)
    save(past_request(cast, cast.officer, at=AT - timedelta(hours=hours))
         for hours in range(LAST + 7))  # fmt: skip
    newest = past_request(cast, cast.officer, at=AT + timedelta(hours=1))
    newest.save()
    trial = try_scheme(scheme=draft, by=cast.scheme_owner, at=AT)
    asked = trial.job.params["requests"]
    assert (len(asked), asked[0]) == (LAST, newest.pk)


def test_tried_twice_it_is_one_trial_until_something_changed(cast: Cast) -> None:
    draft = begin(cast)
    save([past_request(cast, cast.officer)])
    first = tried(cast, draft)
    assert try_scheme(scheme=draft, by=cast.scheme_owner, at=AT) == first
    save([past_request(cast, cast.officer)])
    second = tried(cast, draft)
    limit(cast, draft, "sergeant", 400)
    third = tried(cast, draft)
    assert len({first.pk, second.pk, third.pk}) == 3
    assert Job.objects.count() == 3


def test_a_draft_changed_meanwhile_is_said_so(cast: Cast) -> None:
    draft = begin(cast)
    save([past_request(cast, cast.officer)])
    trial = try_scheme(scheme=draft, by=cast.scheme_owner, at=AT)
    limit(cast, draft, "sergeant", 400)
    assert not advance(job=trial.job_id, at=AT)
    trial.job.refresh_from_db()
    assert (trial.job.state, trial.job.message) == ("done", trying.STALE)
    assert not Elsewhere.objects.exists()


def test_a_draft_thrown_away_meanwhile_ends_the_work(cast: Cast) -> None:
    draft = begin(cast)
    save([past_request(cast, cast.officer)])
    trial = try_scheme(scheme=draft, by=cast.scheme_owner, at=AT)
    operations.discard(scheme=draft, by=cast.scheme_owner, at=AT)
    assert not advance(job=trial.job_id, at=AT)
    job = Job.objects.get(pk=trial.job_id)
    assert (job.state, job.message, job.address) == ("done", trying.GONE, "")


def test_without_past_requests_it_says_so(cast: Cast) -> None:
    trial = tried(cast, begin(cast))
    assert (trial.total, in_words(trial)) == (0, "The organisation has no past requests yet.")


def refused(scheme: Scheme, by: Any, error: type[Exception] = Refused) -> None:
    before = Trial.objects.count(), Job.objects.count(), Event.objects.count()
    with pytest.raises(error):
        try_scheme(scheme=scheme, by=by, at=AT)
    assert (Trial.objects.count(), Job.objects.count(), Event.objects.count()) == before


def test_only_an_owner_tries_and_only_a_draft(cast: Cast) -> None:
    draft = begin(cast)
    refused(draft, cast.officer, Scheme.DoesNotExist)
    refused(draft, cast.auditor)
    refused(draft.based_on, cast.scheme_owner)
    RoleHolding.objects.filter(person=cast.scheme_owner).update(organisation=cast.mopac)
    refused(draft, cast.scheme_owner, Scheme.DoesNotExist)


def test_trying_does_not_bar_from_publishing(cast: Cast) -> None:
    """Whoever tries a draft has not changed it."""
    draft = begin(cast)
    second = cast.head_of_finance
    RoleHolding.objects.create(person=second, role="scheme-owner", starts=SINCE)
    try_scheme(scheme=draft, by=second, at=AT)
    published = operations.publish(
        scheme=draft, starts=AT + timedelta(days=1), changed=draft.changed, by=second, at=AT
    )
    assert published.published_by == second


@pytest.mark.django_db(transaction=True)
def test_killed_in_the_middle_of_a_chunk_it_goes_on_from_the_last(
    cast: Cast, tmp_path: Path
) -> None:
    at = timezone.now()
    draft = begin(cast)
    limit(cast, draft, "sergeant", 400)
    save(past_request(cast, cast.officer, "300.00", at=at - timedelta(hours=hours))
         for hours in range(1, 121))  # fmt: skip
    trial = try_scheme(scheme=draft, by=cast.scheme_owner, at=at)
    assert advance(job=trial.job_id, at=at)
    held = tmp_path / "held"
    worker = _worker(trial.job_id, held)
    _wait_for(held)
    assert trial.elsewhere.count() == trying.A_CHUNK
    worker.kill()
    worker.wait(10)
    assert trial.elsewhere.count() == trying.A_CHUNK, "half a chunk leaves nothing behind"
    while advance(job=trial.job_id, at=at):
        pass
    trial.refresh_from_db()
    assert (trial.total, trial.different) == (120, 120)
    assert trial.elsewhere.values("approval").distinct().count() == 120


def _worker(job: int, held: Path) -> "subprocess.Popen[bytes]":
    """A real process that stops in the middle of its first chunk until it is killed."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": settings.SETTINGS_MODULE,
        "DATABASE_URL": settings.DATABASE_URL,
    }
    name = str(connection.settings_dict["NAME"])
    command = [sys.executable, "-m", "tests.authority.held_worker", str(job), name, str(held)]
    return subprocess.Popen(command, cwd=ROOT, env=environment)


def _wait_for(path: Path) -> None:
    deadline = time.monotonic() + 30
    while not path.exists():
        assert time.monotonic() < deadline, "the worker did not come to the middle of its chunk"
        time.sleep(0.02)


def test_five_hundred_take_less_than_ten_seconds(
    cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = begin(cast)
    limit(cast, draft, "sergeant", 400)
    delegation(cast.inspector, cast.other_inspector, ends=AT + timedelta(days=40))
    asking = [cast.officer, cast.other_officer, cast.dog_handler, cast.stranger, cast.sergeant]
    save(
        past_request(cast, asking[number % len(asking)], f"{20 + number * 3}.00",
                     at=AT - timedelta(hours=19 * number))
        for number in range(LAST)
    )  # fmt: skip
    begun = time.monotonic()
    trial = tried(cast, draft)
    took = time.monotonic() - begun
    with capsys.disabled():
        print(f"\n{LAST} past requests tried in {took:.1f} s: {in_words(trial)}")
    assert trial.total == LAST
    assert 0 < trial.different < LAST
    assert took < 10
