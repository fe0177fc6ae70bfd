"""The pages of cases: each works, and says what is wrong where it is."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from mss.cases import operations
from mss.cases.models import Case, File, Member, Problem, Queue, Rating, Template, Version
from mss.people.models import Person
from tests.cast import Cast
from tests.doors import signed_in
from tests.factories.cases import answered, by_hand, opened, owners, second_adviser, wrote
from tests.foundation.pictures_for_tests import png_receipt
from tests.refusals import words

ASKED = {"q1": "Leave and absence", "words": "May I carry it over?"}


def asked(person: Person, **options: Any) -> Case:
    return opened(person, at=timezone.now(), **options)


def post(browser: Client, path: str, **data: Any) -> Any:
    return browser.post(f"/cases/{path}", {"once": uuid4(), **data}, follow=True)


def test_asked_with_a_file(cast: Cast):
    browser = signed_in(cast.officer)
    assert "A question for HR" in words(browser.get("/cases/new/?q=leave"))
    assert "Nothing fits" in words(browser.get("/cases/new/?q=zzzz"))
    assert "within 5 working days" in words(browser.get("/cases/new/hr-query/"))
    refused = post(browser, "new/hr-query/", q1="Leave and absence")
    assert (refused.status_code, Case.objects.count()) == (200, 0)
    assert "There is a problem" in words(refused)
    bad = SimpleUploadedFile("x.png", b"MZ")
    said = post(browser, "new/hr-query/", **ASKED, attachments=bad)
    assert (said.status_code, Case.objects.count()) == (422, 0)
    assert "May I carry it over?" in words(said)  # what was typed is kept
    good = SimpleUploadedFile("x.png", png_receipt())
    done = words(post(browser, "new/hr-query/", **ASKED, attachments=good))
    assert "Your reference is CAS-" in done
    assert "being made safe" in done
    row = File.objects.get()
    operations.prepare(file=row.pk, at=timezone.now())
    response = browser.get(f"/cases/{row.case.reference}/files/{row.key}/")
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert signed_in(cast.sergeant).get(response.request["PATH_INFO"]).status_code == 404
    assert browser.get("/cases/new/nothing/").status_code == 404


def test_the_conversation(cast: Cast):
    by_hand()
    case = asked(cast.officer)
    person, staff = signed_in(cast.officer), signed_in(cast.hr_adviser)
    page = staff.get(f"/cases/{case.reference}/")
    assert "Take it" in words(page)
    taken = words(post(staff, f"{case.reference}/take/"))
    assert "It is yours." in taken
    case.refresh_from_db()
    edition = case.edition
    wrote(case, cast.officer, "And next year?", at=timezone.now())
    late = post(
        staff, f"{case.reference}/answer/", words="Five days", edition=edition, then="solve"
    )
    assert late.status_code == 409
    assert "Something was said or done since" in words(late)
    assert "And next year?" in words(late)
    assert "Five days" in words(late)
    case.refresh_from_db()
    assert f'value="{case.edition}"' in late.content.decode()
    done = post(staff, f"{case.reference}/answer/", words="Five days", edition=case.edition,
                then="solve")  # fmt: skip
    assert "Sent, and answered." in words(done)
    mine = words(person.get(f"/cases/{case.reference}/"))
    assert "Five days" in mine
    assert "How did it go?" in mine
    assert post(person, f"{case.reference}/rate/").status_code == 422
    assert "Thank you" in words(post(person, f"{case.reference}/rate/", score="4"))
    assert Rating.objects.get(case=case).score == 4
    again = post(person, f"{case.reference}/write/", words="")
    assert again.status_code == 422
    assert "Sent." in words(post(person, f"{case.reference}/write/", words="One more"))
    case.refresh_from_db()
    assert case.state == "open"


@pytest.mark.parametrize(
    ("act", "data", "said"),
    [
        ("solve", {"edition": 2}, "Answered."),
        ("note", {"words": "Rang them"}, "Noted."),
        ("task", {"words": "Ring them"}, "Added."),
        ("assign", {"to": ""}, "Done."),
        ("transfer", {"to": "pay", "words": "It is pay"}, "Its date stands."),
        ("retype", {"to": "pay-query", "words": "It is pay"}, "Its date counts from when it came."),
        ("split", {"type": "pay-query", "words": "Overtime?"}, "It is two cases now."),
        ("close", {"words": "Asked twice", "edition": 2}, "Closed."),
    ],
)
def test_every_act_has_a_page(cast: Cast, act: str, data: dict[str, Any], said: str):
    case = asked(cast.officer)
    answered(case, cast.hr_adviser, then="", at=timezone.now())
    staff = signed_in(cast.hr_adviser)
    path = f"{case.reference}/{act}/"
    assert staff.get(f"/cases/{path}").status_code == 200
    assert said in words(post(staff, path, **data))
    assert signed_in(cast.officer).get(f"/cases/{path}").status_code == 404
    assert staff.get(f"/cases/{case.reference}/nothing/").status_code == 404


def test_a_refusal_is_said_on_the_page_of_the_act(cast: Cast):
    case = asked(cast.officer)
    staff = signed_in(cast.hr_adviser)
    refused = post(staff, f"{case.reference}/close/", edition=case.edition)
    assert refused.status_code == 409
    assert "Say why it is closed all the same" in words(refused)
    assert post(staff, f"{case.reference}/task/").status_code == 200
    other = asked(cast.officer)
    merged = post(staff, f"{case.reference}/merge/", into=other.reference)
    assert "They are one case now." in words(merged)
    assert f"goes on as {other.reference}" in words(signed_in(cast.officer).get(
        f"/cases/{case.reference}/")).replace("<a", "").replace(
        f' class="govuk-link" href="/cases/{other.reference}/">', "")  # fmt: skip


def test_the_workspace(cast: Cast):
    by_hand()
    first, second = asked(cast.officer), asked(cast.stranger, words="Part time")
    operations.take(case=second, by=cast.hr_adviser, at=timezone.now())
    staff = signed_in(cast.hr_adviser)
    assert second.reference in words(staff.get("/cases/work/"))
    assert first.reference in words(staff.get("/cases/work/?tab=unassigned&sort=-who"))
    found = words(staff.get("/cases/work/?tab=all&q=part+time&type=hr-query&queue=hr&state=open"))
    assert second.reference in found
    assert first.reference not in found
    assert "Nothing fits" in words(staff.get("/cases/work/?tab=all&q=zzz"))
    assert "2 cases" in words(staff.get("/cases/work/?tab=all&state=nonsense"))
    assert staff.get("/cases/work/next/")["Location"] == f"/cases/{second.reference}/"
    assert signed_in(cast.officer).get("/cases/work/").status_code == 403


def test_many_at_once_each_with_its_result(cast: Cast):
    second = second_adviser(cast)
    rows = [asked(cast.officer), asked(cast.stranger), asked(cast.hr_adviser)]
    answered(rows[1], cast.hr_adviser, at=timezone.now())
    picked = []
    for row in rows:
        row.refresh_from_db()
        picked.append(f"{row.reference}:{row.edition}")
    staff = signed_in(cast.hr_adviser)
    assert "Select at least one" in words(post(staff, "work/many/", act="take"))
    closed = words(post(staff, "work/many/", act="close", cases=[*picked, "CAS-26-999999:1"]))
    assert "1 done" in closed
    assert "3 not" in closed
    assert "It was not answered" in closed
    assert "This case is your own" in closed
    given = words(post(staff, "work/many/", act="assign", cases=picked[:1], to=second.reference))
    assert "1 done" in given
    rows[0].refresh_from_db()
    assert rows[0].owner == second
    for act, data in (("assign", {"to": "nobody"}), ("transfer", {"queue": "none"}), ("x", {})):
        assert "Not done" in words(post(staff, "work/many/", act=act, cases=picked[:1], **data))


def test_a_shift_is_handed_over(cast: Cast):
    second = second_adviser(cast)
    case = asked(cast.officer)
    operations.take(case=case, by=cast.hr_adviser, at=timezone.now())
    staff = signed_in(cast.hr_adviser)
    assert "1 case of yours" in words(staff.get("/cases/work/hand-over/"))
    nobody = post(staff, "work/hand-over/", to="zzz", words="Off")
    assert nobody.status_code == 422
    wrong = post(staff, "work/hand-over/", to=cast.sergeant.reference, words="Off")
    assert wrong.status_code == 409
    done = post(staff, "work/hand-over/", to=second.email, words="Off until Monday")
    assert "Handed over" in words(done)
    case.refresh_from_db()
    assert case.owner == second


def test_second_contacts(cast: Cast):
    case = asked(cast.officer)
    person = signed_in(cast.officer)
    assert post(person, f"{case.reference}/others/", who="zzz").status_code == 422
    assert "sees it now" in words(post(person, f"{case.reference}/others/",
                                       who=cast.sergeant.email))  # fmt: skip
    sergeant = signed_in(cast.sergeant)
    assert "Send" in words(sergeant.get(f"/cases/{case.reference}/"))
    gone = post(sergeant, f"{case.reference}/others/{cast.sergeant.reference}/")
    assert gone.status_code == 200
    assert sergeant.get(f"/cases/{case.reference}/").status_code == 404
    assert "It is closed" in words(post(person, f"{case.reference}/take-back/"))


def test_a_type_in_two_pairs_of_eyes(cast: Cast):
    owner, other = owners(cast)
    first, second = signed_in(owner), signed_in(other)
    assert "A question for HR" in words(first.get("/cases/types/"))
    version = Version.objects.get(type__code="hr-query")
    data: dict[str, Any] = {
        "edition": 1, "name": "Ask HR", "group": "People", "order": 5, "summary": "Anything", "queue": "hr",
        "days": 3, "months": 0, "warn": 1, "offered": "on", "close_days": 10, "reopen_days": 20,
        "q1-label": "What?", "q1-kind": "text", "q1-needed": "on",
        **{f"q{number}-kind": "text" for number in range(2, 9)},
    }  # fmt: skip
    wrong = first.post("/cases/types/hr-query/draft/", {**data, "months": 1}, follow=True)
    assert wrong.status_code == 409
    kept = words(first.post("/cases/types/hr-query/draft/", data, follow=True))
    assert "Ask HR" in kept
    assert "A question for HR" in kept
    first.post("/cases/types/hr-query/act/", {"act": "propose"})
    assert "Another service owner looks" in words(first.get("/cases/types/hr-query/"))
    day = timezone.localdate()
    starts = {"starts_day": day.day, "starts_month": day.month, "starts_year": day.year}
    act = "/cases/types/hr-query/act/"
    assert first.post(act, {"act": "publish", **starts}).status_code == 409
    assert "Enter the day" in words(second.post(act, {"act": "publish"}, follow=True))
    assert "Published." in words(second.post(act, {"act": "publish", **starts}, follow=True))
    assert "Ask HR" in words(signed_in(cast.officer).get("/cases/new/"))
    version.refresh_from_db()
    assert version.name == "A question for HR"
    assert "Enter a short name" in words(first.get("/cases/types/new/?code=%20", follow=True))
    assert first.get("/cases/types/new/?code=pensions").status_code == 200
    assert first.get("/cases/types/nothing/").status_code == 404


def test_queues_and_who_works_there(cast: Cast):
    owner, _ = owners(cast)
    browser = signed_in(owner)
    made = browser.post("/cases/queues/", {"code": "pensions", "name": "Pensions"}, follow=True)
    assert "Nobody yet" in words(made)
    path = "/cases/queues/pensions/"
    join = {"what": "member", "member-once": uuid4(), "member-who": cast.sergeant.email}
    assert cast.sergeant.name in words(browser.post(path, join, follow=True))
    mine = {"what": "member", "member-once": uuid4(), "member-who": owner.email}
    assert browser.post(path, mine).status_code == 409
    way = {"what": "route", "route-once": uuid4(), "route-type": "hr-query", "route-unit": "CE"}
    assert "Central East and below" in words(browser.post(path, way, follow=True))
    wrong = browser.post(path, {**way, "route-unit": "XX", "route-once": uuid4()})
    assert "There is no unit of that code" in words(wrong)
    member = Member.objects.get(queue__code="pensions")
    assert "Removed." in words(browser.post(f"{path}remove/{member.key}/", follow=True))
    assert browser.post(f"{path}remove/{uuid4()}/").status_code == 404
    browser.post(path, {"what": "queue", "name": "Pension queries"})
    assert Queue.objects.get(code="pensions").in_use is False


def test_templates_fill_the_answer(cast: Cast):
    staff, case = signed_in(cast.hr_adviser), asked(cast.officer)
    path = "/cases/templates/hr/new/"
    once = {"edition": 0, "in_use": "on", "once": uuid4()}
    wrong = staff.post(path, {**once, "name": "Leave", "words": "{nick}"})
    assert "There is no field" in words(wrong)
    for _ in range(2):  # sent twice
        staff.post(path, {**once, "name": "Leave", "words": "Dear {first_name}!"})
    kept = Template.objects.get()
    assert "Leave" in words(staff.get("/cases/templates/"))
    assert staff.get(f"/cases/templates/hr/{kept.key}/").status_code == 200
    taken = staff.post(path, {**once, "once": uuid4(), "name": "Leave", "words": "Hello"})
    assert (taken.status_code, Template.objects.count()) == (409, 1)
    assert "There is a template called" in words(taken)
    begun = post(staff, f"{case.reference}/answer/", words="I looked.", edition=case.edition,
                 template=kept.key)  # fmt: skip
    assert "I looked. Dear Priya!" in words(begun)
    assert case.messages.count() == 1
    assert (
        signed_in(cast.payroll_officer).get(f"/cases/templates/hr/{kept.key}/").status_code == 404
    )


def test_one_answer_to_all(cast: Cast):
    rows = [asked(one, about="leave:2026") for one in (cast.officer, cast.stranger)]
    staff = signed_in(cast.hr_adviser)
    assert "2 cases about leave:2026" in words(staff.get("/cases/problems/"))
    made = post(staff, "problems/", queue="hr", about="leave:2026", title="The leave year")
    assert "2 cases hang on it" in words(made)
    problem = Problem.objects.get()
    done = post(staff, f"problems/{problem.reference}/", words="It is extended")
    assert "Each of them is told" in words(done)
    for row in rows:
        row.refresh_from_db()
        assert row.state == "solved"
    assert post(staff, "problems/", queue="pay", about="x", title="y").status_code == 404


def test_home_says_what_waits(cast: Cast):
    by_hand()
    case = asked(cast.officer)
    assert "of yours, 1 nobody’s yet" in words(signed_in(cast.hr_adviser).get("/"))
    assert "nobody’s yet" not in words(signed_in(cast.sergeant).get("/"))
    answered(case, cast.hr_adviser, "Which year?", then="wait", at=timezone.now())
    home = words(signed_in(cast.officer).get("/"))
    assert f"{case.reference}: we need something from you" in home
    assert case.reference in words(signed_in(cast.officer).get("/requests/"))
