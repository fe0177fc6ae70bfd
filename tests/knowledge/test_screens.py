"""Answers on screen: read, ticked, reported; looked after by two, and by nobody else."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from mss.foundation.working_time import today
from mss.knowledge import operations, queries
from mss.knowledge.models import Article, Miss, Report, Saved, Synonym, Tick
from tests.cast import Cast
from tests.doors import signed_in
from tests.factories.knowledge import BODY, drafted, guide, in_force, said
from tests.portal.browsers import signed_in as browser_of
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
    change |= {"body": "At the gate.", "changed": "Moved", "version": 1, "audience": "all"}
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
    sent = {"topics": ["you"], "owner": "", "edition": "1",
            "beside": ["details-mine", "expenses-new/meal"]}  # fmt: skip
    assert "There is a problem" in words(writer.post(page, sent | {"topics": []}))
    assert "There is a problem" in words(writer.post(page, sent | {"beside": ["portal-help"]}))
    assert writer.post(page, sent).status_code == 302
    row.refresh_from_db()
    assert (row.audience, row.beside) == ("all", ["details-mine", "expenses-new/meal"])
    assert "Parking a bicycle" in words(signed_in(kept.auditor).get("/details/"))
    late = writer.post(page, sent | {"topics": ["pay"]})
    assert late.status_code == 409 and 'name="edition" value="2"' in words(late)
    assert writer.post(page, sent | {"topics": ["pay"], "edition": "2"}).status_code == 302


def test_whom_it_is_for_is_read_by_a_second_owner(
    kept: Cast, writer: Client, second: Client, now: Any
):
    row = in_force(kept, at=now, about={"beside": ["details-mine"]})
    page = f"{KEEP}articles/{row.slug}/"
    new = {"title": row.title, "summary": row.summary, "words": "bike rack", "body": BODY,
           "changed": "For officers", "version": 1, "audience": "role", "role": ""}  # fmt: skip
    assert "Choose a role" in words(writer.post(f"{page}write/", new))
    assert writer.post(f"{page}write/", new | {"audience": "officers"}).status_code == 302
    assert "Parking a bicycle" in words(signed_in(kept.auditor).get("/details/"))
    shown = words(second.get(page))
    assert "For: Police officers. Until now: Everybody" in shown
    assert '<span class="govuk-visually-hidden">New: </span>Police officers' in words(
        second.get(f"{page}compare/")
    )
    writer.post(f"{page}put/", {"version": 2} | in_days(90))
    assert "Parking a bicycle" in words(signed_in(kept.auditor).get("/details/"))
    second.post(f"{page}put/", {"version": 2} | in_days(90))
    assert "Parking a bicycle" in words(signed_in(kept.officer).get("/details/"))
    assert "Parking a bicycle" not in words(signed_in(kept.auditor).get("/details/"))


def test_what_waits_for_owners(kept: Cast, writer: Client, now: Any):
    row = in_force(kept, at=now - timedelta(days=150), about={"owner": kept.hr_adviser})
    operations.report(article=row, words="It moved", once=uuid4(), by=kept.officer, at=now)
    home = words(writer.get("/"))
    assert "Articles to look at again" in home and "Something wrong in an article" in home
    assert "Articles to look at again" not in words(signed_in(kept.process_owner).get("/"))
    assert "Parking a bicycle" in words(writer.get(KEEP, {"state": "due"}))
    assert "No article is in this state" in words(writer.get(KEEP, {"state": "retired"}))
    key = Report.objects.get().key
    assert "It moved" in words(writer.get(f"{KEEP}reports/"))
    assert "There is a problem" in words(writer.post(f"{KEEP}reports/{key}/", {"words": ""}))
    writer.post(f"{KEEP}reports/{key}/", {"words": "Put right"})
    assert "Put right" in words(writer.get(f"{KEEP}reports/{key}/"))
    assert "What you reported" in words(signed_in(kept.officer).get("/notifications/"))


def test_what_nobody_owns_waits_for_every_content_owner(kept: Cast, now: Any):
    both = (kept.hr_adviser, kept.process_owner)
    none = queries.Waits(due=0, drafts=0, reports=0, misses=0)
    assert [queries.waits(one, at=now) for one in both] == [none, none]
    in_force(kept, "Of nobody", at=now - timedelta(days=150))
    in_force(kept, "Of one who left", at=now - timedelta(days=150), about={"owner": kept.officer})
    in_force(kept, "Of the second", at=now - timedelta(days=150),
             about={"owner": kept.process_owner})  # fmt: skip
    in_force(kept, "Not yet", at=now)
    drafted(kept.hr_adviser, "A draft", at=now)
    for words_ in ("gym", "canteen"):
        Miss.objects.create(words=words_, day=today(now))
    assert [queries.waits(one, at=now) for one in both] == [
        replace(none, due=2, misses=2), replace(none, due=3, drafts=1, misses=2),
    ]  # fmt: skip
    page = words(signed_in(kept.process_owner).get("/"))
    for title in ("Articles to look at again", "Articles that wait for a second look",
                  "Searched for in vain"):  # fmt: skip
        assert title in page
    assert "Searched for in vain" not in words(signed_in(kept.officer).get("/"))


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
    late = {"title": "T", "summary": "S", "words": "", "body": "Mine", "changed": "B", "version": 1,
            "audience": "all"}  # fmt: skip
    answer = writer.post(f"{KEEP}articles/{row.slug}/write/", late)
    assert answer.status_code == 409 and 'name="version" value="2"' in words(answer)
    assert "Read version 2" in words(answer)
    assert "Another version was written meanwhile" in words(answer) and "Mine" in words(answer)


@pytest.mark.parametrize(
    ("form", "sent_to", "typed"),
    [
        ("reports/{report}/", "reports/{report}/", {"words": "The rack moved, and is mended"}),
        ("words/", "words/", {"word": "velo", "means": "bicycle, as typed"}),
        ("new/", "new/", {"title": "As typed", "beside": "details-mine", "topics": ["you", "pay"]}),
        ("articles/{slug}/write/", "articles/{slug}/write/", {"body": "As typed", "version": "1"}),
        ("articles/{slug}/about/", "articles/{slug}/about/", {"topics": "pay", "edition": "1"}),
        ("articles/{slug}/", "articles/{slug}/put/", {"review_on_day": "29", "version": "9"}),
    ],
)
def test_what_was_typed_is_kept_when_the_session_ended(
    kept: Cast, now: Any, form: str, sent_to: str, typed: dict[str, Any]
):
    row = in_force(kept, at=now)
    report = operations.report(article=row, words="It moved", once=uuid4(), by=kept.officer, at=now)
    browser = browser_of(kept.hr_adviser)
    page = KEEP + form.format(report=report.key, slug=row.slug)
    before = words(browser.get(page))
    browser.session.delete()
    browser.post(KEEP + sent_to.format(report=report.key, slug=row.slug), typed,
                 headers={"referer": f"http://testserver{page}"})  # fmt: skip
    browser.force_login(kept.hr_adviser)
    after = words(browser.get(page))
    assert "Here is what you had typed" in after and "Here is what" not in before
    shown = [
        one for value in typed.values() for one in ([value] if isinstance(value, str) else value)
    ]
    for one in [one for one in shown if len(one) > 1]:
        assert re.search(rf'value="{one}"|{one}</textarea>', after), one
    assert 'name="version" value="9"' not in after
