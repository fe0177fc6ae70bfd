"""Many cases at once: changed together by screen and by API, and taken out as a file."""

import re
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from mss.audit.models import Event
from mss.cases import operations, rules
from mss.cases.models import Case, Member, Note
from mss.cases.operations.many import AT_ONCE
from mss.cases.queries import Wanted
from mss.people.models import Person
from tests.cast import AT, Cast
from tests.doors import machine, signed_in
from tests.factories.cases import by_hand, opened, second_adviser
from tests.refusals import RefusedBy, words


def each(by: Person, *cases: Case, **options: Any) -> list[operations.Became]:
    picked = [(one.reference, one.edition) for one in cases]
    act = operations.Act(name=options.pop("name"), once=options.pop("once", uuid4()), **options)
    return operations.do_to_each(picked=picked, act=act, by=by, at=AT)


@pytest.mark.parametrize(("count", "fits"), [(0, True), (100, True), (101, False)])
def test_few_enough(count: int, fits: bool):
    assert rules.few_enough(count, AT_ONCE) is fits


@pytest.mark.parametrize(
    ("act", "said"),
    [
        ({"name": "take"}, "Yours"),
        ({"name": "assign", "to": "second"}, "Given"),
        ({"name": "transfer", "queue": "pay", "words": "It is pay"}, "Moved"),
        ({"name": "close", "words": "Asked twice"}, "Closed"),
    ],
)
def test_one_that_is_refused_does_not_keep_the_others(cast: Cast, act: dict[str, Any], said: str):
    by_hand()
    second = second_adviser(cast)
    act = {**act, **({"to": second.reference} if "to" in act else {})}
    first, other = opened(cast.officer), opened(cast.other_officer)
    own = opened(cast.hr_adviser)
    found = each(cast.hr_adviser, first, own, other, once=uuid4(), **act)
    assert [(one.reference, one.done) for one in found] == [
        (first.reference, True), (own.reference, False), (other.reference, True),
    ]  # fmt: skip
    assert found[0].words == said
    before = Case.objects.values().get(pk=own.pk)
    assert (before["state"], before["owner_id"], before["edition"]) == ("open", None, own.edition)


def test_sent_twice_is_done_once(cast: Cast):
    case, once = opened(cast.officer), uuid4()
    for _ in range(2):
        each(cast.hr_adviser, case, name="close", words="Asked twice", once=once)
    case.refresh_from_db()
    assert (case.state, case.edition) == ("closed", 2)


def test_sent_again_after_somebody_else_acted_it_is_not_done_over(cast: Cast):
    case, second, once = opened(cast.officer), second_adviser(cast), uuid4()
    Case.objects.update(owner=None)
    for act in ({"name": "take"}, {"name": "assign", "to": cast.hr_adviser.reference}):
        case.refresh_from_db()
        assert each(cast.hr_adviser, case, once=once, **act)[0].done
        operations.take(case=case, by=second, at=AT)  # taken over meanwhile
        before = Case.objects.values().get()
        (again,) = each(cast.hr_adviser, case, once=once, **act)
        assert (again.done, Case.objects.values().get()) == (False, before)
        operations.assign(case=case, to=None, by=second, at=AT)
    case.refresh_from_db()
    move = {"name": "transfer", "queue": "pay", "words": "It is pay", "once": uuid4()}
    Member.objects.filter(queue__code="pay").delete()
    assert [each(cast.hr_adviser, case, **move)[0].words for _ in range(2)] == ["Moved", "Moved"]
    assert Note.objects.filter(words="It is pay").count() == 1


@pytest.mark.parametrize(
    ("act", "said"),
    [
        ({"name": "sing"}, "Say what to do with it."),
        ({"name": "assign", "to": "nobody"}, "Choose somebody who works in its queue."),
        ({"name": "transfer", "queue": "none", "words": "x"}, "Choose another queue, one"),
        ({"name": "close"}, "Say why"),
    ],
)
def test_what_is_missing_is_said_of_each(cast: Cast, act: dict[str, str], said: str):
    case = opened(cast.officer)
    (found,) = each(cast.hr_adviser, case, **act)
    assert (found.done, said in found.words) == (False, True)
    case.refresh_from_db()
    assert (case.state, case.edition) == ("open", 1)


def test_what_somebody_does_not_see_is_not_there(cast: Cast, refused: RefusedBy):
    case = opened(cast.officer)
    (found,) = each(cast.stranger, case, name="take")
    assert (found.case, found.done) == (None, False)
    with refused("CA-63"):
        each(cast.hr_adviser, *[case] * (AT_ONCE + 1), name="take")


def test_by_machine(cast: Cast):
    by_hand()
    cases = [opened(cast.officer, at=timezone.now()) for _ in range(3)]
    staff = machine(cast.hr_adviser, "cases:read", "cases:write")
    there = staff.get("/api/v1/cases/work/?tab=unassigned").json()
    latest = [one.reference for one in reversed(cases)]
    assert [one["reference"] for one in there["results"]] == latest

    def listed(narrowed: str) -> int:
        return len(staff.get(f"/api/v1/cases/work/?{narrowed}").json()["results"])

    assert listed("tab=mine") == 0
    assert listed(f"q={cases[1].reference}") == 1
    body = {"cases": [{"reference": one.reference, "edition": 1} for one in cases[:2]], "act": "take",
            "once": str(uuid4())}  # fmt: skip

    def send() -> Any:
        return staff.post("/api/v1/cases/work/many/", body, content_type="application/json",
                          headers={"Idempotency-Key": "take-these-two"})  # fmt: skip

    assert [one["done"] for one in send().json()] == [True, True]
    assert send().json() == send().json()
    assert listed("tab=mine") == 2
    after = staff.get(f"/api/v1/cases/work/next/?after={cases[0].reference}").json()
    assert after["reference"] == cases[1].reference
    stranger = machine(cast.stranger, "cases:read", "cases:write")
    assert stranger.get("/api/v1/cases/work/").json()["results"] == []
    assert stranger.get("/api/v1/cases/work/next/").status_code == 204


def test_as_a_file(cast: Cast, refused: RefusedBy):
    opened(cast.officer, words="=May I?", at=timezone.now())
    private = opened(cast.officer, "sickness", "A bad back", at=timezone.now())
    staff = signed_in(cast.hr_adviser)
    page = staff.get("/cases/work/file/?tab=all")
    assert "It has 2 cases" in words(page)
    unsaid = staff.post("/cases/work/file/?tab=all", {"why": " "})
    assert "Say what you need the list for" in words(unsaid)
    assert not Event.objects.filter(verb="viewed.case-list").exists()
    file = staff.post("/cases/work/file/?tab=all", {"why": "The week in figures"})
    assert file["Content-Type"].startswith("text/csv")
    lines = file.content.decode("utf-8-sig").splitlines()
    assert "Reason,The week in figures" in lines
    (hidden,) = [one for one in lines if one.startswith(private.reference)]
    assert "bad back" not in file.content.decode()
    assert cast.officer.name not in hidden
    assert any("'=May I?" in one for one in lines)
    event = Event.objects.get(verb="viewed.case-list")
    assert (event.data["rows"], event.data["reason"]) == (2, "The week in figures")
    with refused("CA-64"):
        operations.export_work(wanted=Wanted(tab="all"), sort="due", by=cast.hr_adviser, reason="",
                               at=AT)  # fmt: skip
    by_words = staff.post("/cases/work/file/?tab=all&q=back", {"why": "x"}).content.decode()
    assert private.reference not in by_words  # that words fit it would tell
    assert signed_in(cast.stranger).get("/cases/work/file/").status_code == 403


def test_the_file_is_the_list_that_is_shown(cast: Cast):
    by_hand()
    mine, other = (opened(cast.officer, at=timezone.now()) for _ in range(2))
    operations.take(case=mine, by=cast.hr_adviser, at=AT)
    staff = signed_in(cast.hr_adviser)
    page = words(staff.get("/cases/work/?sort=who"))
    (link,) = re.findall(r'href="(/cases/work/file/[^"]*)"', page)
    file = staff.post(unescape(link), {"why": "x"}).content.decode()
    assert mine.reference in file and other.reference not in file
