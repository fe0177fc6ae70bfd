"""Answers for machines: the same operations, the same sight."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.test import Client
from django.utils import timezone

from mss.foundation.working_time import today
from mss.knowledge import operations
from mss.knowledge.models import Article, Miss, Opinion, Report, Saved, Synonym, Tick
from tests.cast import Cast
from tests.doors import machine
from tests.factories.knowledge import BODY, drafted, guide, in_force

ROOT = "/api/v1/answers/"
BOTH = ("answers:read", "answers:write")


def post(client: Client, path: str, data: Any = None) -> Any:
    return client.post(f"{ROOT}{path}", data or {}, content_type="application/json",
                       headers={"Idempotency-Key": str(uuid4())})  # fmt: skip


def test_an_article_from_draft_to_retired(kept: Cast):
    writer, second = machine(kept.hr_adviser, *BOTH), machine(kept.process_owner, *BOTH)
    new = {"kind": "article", "title": "Lockers", "summary": "Ask.", "body": BODY,
           "topics": ["portal"], "owner": kept.process_owner.reference}  # fmt: skip
    made = post(writer, "", new)
    assert (made.status_code, made.json()["slug"]) == (201, "lockers")
    day = (today(timezone.now()) + timedelta(days=90)).isoformat()
    put = {"version": 1, "review_on": day}
    refused = post(writer, "read/lockers/put/", put)
    assert (refused.status_code, refused.json()["rule"]) == (409, "KN-2")
    assert post(second, "read/lockers/put/", put).json()["body"] == BODY
    changed = {
        "title": "Lockers",
        "summary": "Ask.",
        "body": "There.",
        "changed": "X",
        "version": 1,
    }
    assert post(second, "read/lockers/versions/", changed).json()["version"] == 2
    about = {"topics": ["you"], "edition": 1}
    assert post(second, "read/lockers/about/", about).json()["topics"] == ["you"]
    late = post(second, "read/lockers/about/", about | {"topics": ["pay"]})
    assert (late.status_code, late.json()["rule"]) == (409, "KN-3")
    narrow = changed | {"audience": "officers", "changed": "For officers", "version": 2}
    assert post(second, "read/lockers/versions/", narrow).json()["audience"] == "all"
    assert post(second, "read/lockers/put/", put | {"version": 3}).json()["rule"] == "KN-2"
    narrowed = post(writer, "read/lockers/put/", put | {"version": 3})
    assert narrowed.json()["audience"] == "officers"
    assert post(second, "read/lockers/still-right/", put | {"version": 3}).status_code == 200
    reader = machine(kept.officer, *BOTH)
    assert [one["slug"] for one in reader.get(ROOT).json()["results"]] == ["lockers"]
    assert machine(kept.auditor, *BOTH).get(f"{ROOT}read/lockers/").status_code == 404
    assert post(second, "read/lockers/retire/").json()["retired_at"]
    assert reader.get(f"{ROOT}read/lockers/").status_code == 404
    assert Article.objects.get().owner is None


def test_what_readers_say(kept: Cast):
    row, steps = in_force(kept, at=timezone.now()), guide(kept, at=timezone.now())
    reader, owner = machine(kept.officer, *BOTH), machine(kept.hr_adviser, *BOTH)
    path = f"read/{row.slug}/"
    assert post(reader, f"{path}useful/", {"useful": True}).status_code == 200
    assert Opinion.objects.get().useful
    once = str(uuid4())
    key = post(reader, f"{path}wrong/", {"words": "It moved", "once": once}).json()["key"]
    assert post(reader, f"reports/{key}/answer/", {"words": "So"}).status_code == 403
    assert post(owner, f"reports/{key}/answer/", {"words": "So"}).json()["answer"] == "So"
    assert len(reader.get(f"{ROOT}reports/").json()["results"]) == Report.objects.count() == 1
    post(reader, f"{path}answered/", {"once": once})
    assert Saved.objects.count() == 1
    post(reader, f"read/{steps.slug}/tick/", {"step": 2, "done": True})
    assert Tick.objects.get().step == 2
    assert post(reader, f"read/{drafted(kept.hr_adviser, 'D').slug}/useful/",
                {"useful": True}).status_code == 404  # fmt: skip


def test_owners_list_articles_by_state(kept: Cast):
    now = timezone.now()
    in_force(kept, at=now - timedelta(days=150))
    operations.retire(article=in_force(kept, "Lockers", at=now), by=kept.hr_adviser, at=now)
    drafted(kept.hr_adviser, "A draft", at=now)
    owner, reader = machine(kept.process_owner, *BOTH), machine(kept.officer, *BOTH)

    def slugs(state: str) -> list[str]:
        return [one["slug"] for one in owner.get(f"{ROOT}?state={state}").json()["results"]]

    assert [slugs(state) for state in ("due", "drafts", "retired", "use", "mine")] == [
        ["parking-a-bicycle"], ["a-draft"], ["lockers"], ["parking-a-bicycle"], [],
    ]  # fmt: skip
    assert owner.get(f"{ROOT}?state=lost").status_code == 422
    assert reader.get(f"{ROOT}?state=drafts").status_code == 403
    assert reader.get(ROOT).json()["results"][0]["slug"] == "parking-a-bicycle"


def test_a_search_that_finds_nothing_is_counted_by_machines_too(kept: Cast):
    reader = machine(kept.officer, *BOTH)
    for typed in ("xylophone", "Xylophone", "petrol", "EXP-26-000001", ""):
        assert reader.get(f"{ROOT}search/", {"q": typed}).status_code == 200
    assert list(Miss.objects.values_list("words", "times")) == [("xylophone", 2)]


def test_search_suggestions_and_words(kept: Cast):
    in_force(kept, at=timezone.now())
    reader, owner = machine(kept.officer, *BOTH), machine(kept.hr_adviser, *BOTH)
    post(owner, "words/", {"word": "velo", "means": "bicycle"})
    assert owner.get(f"{ROOT}words/").json() == [{"word": "velo", "means": "bicycle"}]
    groups = {one["code"]: one for one in reader.get(f"{ROOT}search/?q=velo").json()}
    assert groups["answers"]["results"][0]["title"] == "Parking a bicycle"
    assert groups["answers"]["count"] == 1
    assert [one["slug"] for one in reader.get(f"{ROOT}suggest/?q=my+bicycle").json()] == [
        "parking-a-bicycle"
    ]
    assert reader.get(f"{ROOT}searches/").status_code == 403
    assert owner.get(f"{ROOT}searches/").json() == []
    assert post(owner, "searches/settle/", {"words": "gym"}).json() == {"settled": 0}
    assert post(owner, "words/remove/", {"words": "velo"}).status_code == 200
    assert not Synonym.objects.exists()
    assert post(reader, "words/", {"word": "velo", "means": "bicycle"}).status_code == 403
