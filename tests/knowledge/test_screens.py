"""Answers on screen: read, ticked, reported; looked after by two, and by nobody else."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from mss.foundation.working_time import today
from mss.knowledge import operations
from mss.knowledge.models import Article, Miss, Report, Saved, Synonym, Tick
from tests.cast import Cast
from tests.doors import signed_in
from tests.factories.knowledge import BODY, drafted, guide, in_force, said
from tests.refusals import words

KEEP = "/answers/keep/"
NEW = {
    "kind": "article", "title": "Lockers", "summary": "Ask at the desk.", "words": "", "body": BODY,
    "topics": ["portal"], "audience": "all", "role": "", "owner": "",
}  # fmt: skip


@pytest.fixture
def now() -> Any:
    return timezone.now()


@pytest.fixture
def writer(kept: Cast) -> Client:
    return signed_in(kept.hr_adviser)


@pytest.fixture
def second(kept: Cast) -> Client:
    return signed_in(kept.process_owner)


def in_days(count: int) -> dict[str, int]:
    day = today(timezone.now()) + timedelta(days=count)
    return {"review_on_day": day.day, "review_on_month": day.month, "review_on_year": day.year}


def test_read_found_useful_and_reported(kept: Cast, now: Any):
    row = in_force(kept, at=now)
    client = signed_in(kept.officer)
    assert "Parking a bicycle" in words(client.get("/answers/topics/portal/"))
    assert client.get("/answers/topics/nothing/").status_code == 404
    page = words(client.get(f"/answers/read/{row.slug}/"))
    assert '<a class="govuk-link" href="/leave/new/">Book leave</a>' in page
    assert "Look after this article" not in page
    client.post(f"/answers/read/{row.slug}/useful/", {"useful": "yes"})
    assert "You said yes" in words(client.get(f"/answers/read/{row.slug}/"))
    answer = client.post(f"/answers/read/{row.slug}/useful/", {"useful": "no"})
    assert answer["Location"].endswith("/wrong/")
    wrong = {"words": "", "once": str(uuid4())}
    assert "There is a problem" in words(client.post(f"/answers/read/{row.slug}/wrong/", wrong))
    for _ in range(2):
        client.post(f"/answers/read/{row.slug}/wrong/", wrong | {"words": "It moved"})
    assert Report.objects.get().words == "It moved"


def test_a_draft_and_a_retired_one_are_not_there_for_readers(kept: Cast, now: Any):
    client, row = signed_in(kept.officer), drafted(kept.hr_adviser, at=now)
    assert client.get(f"/answers/read/{row.slug}/").status_code == 404
    assert client.get(f"{KEEP}articles/{row.slug}/").status_code == 403


def test_a_guide_is_ticked_step_by_step(kept: Cast, now: Any):
    row, client = guide(kept, at=now), signed_in(kept.officer)
    first = f"/answers/read/{row.slug}/steps/1/"
    assert client.post(first, {"done": "on"})["Location"].endswith("/steps/2/")
    assert "You have done this step" in words(client.get(first))
    assert client.post(f"/answers/read/{row.slug}/steps/3/", {"done": "on"})["Location"].endswith(
        f"/read/{row.slug}/"
    )
    page = words(client.get(f"/answers/read/{row.slug}/"))
    assert page.count(">Done<") == 2 and page.count("To do") == 1
    client.post(first, {})
    assert Tick.objects.filter(person=kept.officer).count() == 1
    assert client.get(f"/answers/read/{row.slug}/steps/9/").status_code == 404


def test_this_answered_me(kept: Cast, now: Any):
    row, client = in_force(kept, at=now), signed_in(kept.officer)
    once = {"once": str(uuid4())}
    for _ in range(2):
        client.post(f"/answers/read/{row.slug}/answered/", once)
    assert Saved.objects.count() == 1
    assert "<strong>1</strong>" in words(signed_in(kept.hr_adviser).get(KEEP))


def test_written_by_one_and_put_in_force_by_the_other(kept: Cast, writer: Client, second: Client):
    assert "There is a problem" in words(writer.post(f"{KEEP}new/", NEW | {"title": ""}))
    bad = words(writer.post(f"{KEEP}new/", NEW | {"body": "[x](task:none)"}))
    assert "The portal has no “none”" in bad and "[x](task:none)" in bad
    assert writer.post(f"{KEEP}new/", NEW).status_code == 302
    assert writer.post(f"{KEEP}new/", NEW | {"summary": "Other"}).status_code == 409
    page = f"{KEEP}articles/lockers/"
    assert "Another content owner reads it" in words(writer.get(page))
    assert writer.post(f"{page}put/", {"version": 1} | in_days(90)).status_code == 409
    second.post(f"{page}put/", {"version": 1, "review_on_day": 1})
    assert Article.objects.get().in_force is None
    second.post(f"{page}put/", {"version": 1} | in_days(90))
    assert Article.objects.get().in_force.number == 1
    change = {key: NEW[key] for key in ("title", "summary", "words")}
    change |= {"body": "At the gate.", "changed": "Moved", "version": 1}
    assert second.post(f"{page}write/", change | {"version": 5}).status_code == 409
    assert second.post(f"{page}write/", change).status_code == 302
    shown = words(writer.get(f"{page}compare/"))
    assert '<span class="govuk-visually-hidden">New: </span>At the gate.' in shown
    writer.post(f"{page}put/", {"version": 2} | in_days(90))
    assert "At the gate." in words(signed_in(kept.officer).get("/answers/read/lockers/"))
    second.post(f"{page}still-right/", {"version": 2} | in_days(200))
    assert Article.objects.get().review_on == today(timezone.now()) + timedelta(days=200)
    second.post(f"{page}retire/")
    assert signed_in(kept.officer).get("/answers/read/lockers/").status_code == 404


def test_whom_it_is_for_and_where_it_is_shown(kept: Cast, writer: Client, now: Any):
    row = in_force(kept, at=now, about={"beside": ["expenses-new/meal"]})
    page = f"{KEEP}articles/{row.slug}/about/"
    assert "expenses-new/meal" in words(writer.get(page))
    sent = {"topics": ["you"], "audience": "role", "role": "", "owner": "",
            "beside": ["details-mine", "expenses-new/meal"]}  # fmt: skip
    assert "Choose a role" in words(writer.post(page, sent))
    assert writer.post(page, sent | {"audience": "officers"}).status_code == 302
    row.refresh_from_db()
    assert (row.audience, row.beside) == ("officers", ["details-mine", "expenses-new/meal"])
    assert "Parking a bicycle" in words(signed_in(kept.officer).get("/details/"))
    assert "Parking a bicycle" not in words(signed_in(kept.auditor).get("/details/"))


def test_what_waits_for_owners(kept: Cast, writer: Client, now: Any):
    row = in_force(kept, at=now - timedelta(days=150), about={"owner": kept.hr_adviser})
    operations.report(article=row, words="It moved", once=uuid4(), by=kept.officer, at=now)
    home = words(writer.get("/"))
    assert "Articles to look at again" in home and "Something wrong in an article" in home
    assert "Parking a bicycle" in words(writer.get(KEEP, {"state": "due"}))
    assert "No article is in this state" in words(writer.get(KEEP, {"state": "retired"}))
    key = Report.objects.get().key
    assert "It moved" in words(writer.get(f"{KEEP}reports/"))
    assert "There is a problem" in words(writer.post(f"{KEEP}reports/{key}/", {"words": ""}))
    writer.post(f"{KEEP}reports/{key}/", {"words": "Put right"})
    assert "Put right" in words(writer.get(f"{KEEP}reports/{key}/"))
    assert "What you reported" in words(signed_in(kept.officer).get("/notifications/"))


def test_words_searched_for_in_vain_become_other_words(kept: Cast, writer: Client, now: Any):
    in_force(kept, at=now)
    Miss.objects.create(words="velo", day=today(now), times=4)
    assert "velo" in words(writer.get(f"{KEEP}searches/"))
    assert 'value="velo"' in words(writer.get(f"{KEEP}words/", {"word": "velo"}))
    assert "There is a problem" in words(
        writer.post(f"{KEEP}words/", {"word": "velo!", "means": "bicycle"})
    )
    writer.post(f"{KEEP}words/", {"word": "velo", "means": "bicycle"})
    writer.post(f"{KEEP}searches/", {"words": "velo"})
    assert "Nothing waits" in words(writer.get(f"{KEEP}searches/"))
    assert "Parking a bicycle" in words(signed_in(kept.officer).get("/search/", {"q": "velo"}))
    writer.post(f"{KEEP}words/remove/", {"words": "velo"})
    assert not Synonym.objects.exists()


def test_what_was_typed_is_kept_when_somebody_else_wrote_meanwhile(
    kept: Cast, writer: Client, now: Any
):
    row = in_force(kept, at=now)
    operations.write(article=row, said=said(body="First"), changed="A", version=1,
                     by=kept.process_owner, at=now)  # fmt: skip
    late = {"title": "T", "summary": "S", "words": "", "body": "Mine", "changed": "B", "version": 1}
    answer = writer.post(f"{KEEP}articles/{row.slug}/write/", late)
    assert answer.status_code == 409
    assert "Another version was written meanwhile" in words(answer) and "Mine" in words(answer)
