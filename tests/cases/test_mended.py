"""What somebody does in a case when something is in the way: what is wrong is said where it is, what
was typed stays, and the next try counts from what they now have read."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from mss.cases import operations
from mss.cases.models import Case, Note, Queue, Template, Version
from mss.cases.operations.defining import CHANGED
from mss.notifications.models import Notice
from mss.people.models import Person
from tests.cast import AT, Cast
from tests.doors import signed_in
from tests.factories.cases import answered, opened, owners, wrote
from tests.refusals import words


def asked(person: Person, type: str = "hr-query", **options: Any) -> Case:
    return opened(person, type, at=timezone.now(), **options)


def post(browser: Client, path: str, **data: Any) -> Any:
    return browser.post(f"/cases/{path}", {"once": uuid4(), **data}, follow=True)


def test_a_collaborator_writes_a_note(cast: Cast):
    case = asked(cast.officer)
    operations.follow(
        case=case, person=cast.payroll_officer, kind="collaborator", by=cast.hr_adviser, at=AT
    )
    helps = signed_in(cast.payroll_officer)
    assert "Write a note" in words(helps.get(f"/cases/{case.reference}/"))
    assert "Noted." in words(post(helps, f"{case.reference}/note/", words="It was paid"))
    assert Note.objects.get(case=case).by == cast.payroll_officer
    assert helps.get(f"/cases/{case.reference}/close/").status_code == 404
    officer = signed_in(cast.officer)
    assert officer.get(f"/cases/{case.reference}/note/").status_code == 404
    assert "Write a note" not in words(officer.get(f"/cases/{case.reference}/"))


@pytest.mark.parametrize("who", ["officer", "hr_adviser"])
def test_whom_to_let_in_is_asked_again(cast: Cast, who: str):
    case, browser = asked(cast.officer), signed_in(cast.people[who])
    nobody = post(browser, f"{case.reference}/others/", who="zzz zzz")
    assert nobody.status_code == 422
    assert "Nobody is found by that" in words(nobody)
    assert 'value="zzz zzz"' in words(nobody)
    themself = post(browser, f"{case.reference}/others/", who=cast.officer.reference)
    assert themself.status_code == 409
    assert "sees this case already" in words(themself)
    assert not case.followers.exists()


def test_nobody_is_let_in_on_a_likeness(cast: Cast):
    case, browser = asked(cast.officer), signed_in(cast.officer)
    first = cast.sergeant.name.split()[0]
    likely = post(browser, f"{case.reference}/others/", who=first)
    assert likely.status_code == 422
    assert "Give the reference of whom you mean" in words(likely)
    assert cast.sergeant.reference in words(likely)
    assert not case.followers.exists()
    done = post(browser, f"{case.reference}/others/", who=cast.sergeant.name.upper())
    assert "sees it now" in words(done)


def test_refused_once_the_next_try_counts(cast: Cast):
    case, staff = asked(cast.officer), signed_in(cast.hr_adviser)
    read = case.edition
    wrote(case, cast.officer, at=timezone.now())
    late = post(staff, f"{case.reference}/close/", words="Asked twice", edition=read)
    assert late.status_code == 409
    assert "Asked twice" in words(late)
    case.refresh_from_db()
    assert f'name="edition" value="{case.edition}"' in words(late)
    done = post(staff, f"{case.reference}/close/", words="Asked twice", edition=case.edition)
    assert "Closed." in words(done)


def test_a_template_somebody_changed_meanwhile(cast: Cast):
    queue, key, staff = Queue.objects.get(code="hr"), uuid4(), signed_in(cast.hr_adviser)
    kept = {"queue": queue, "key": key, "name": "Leave", "in_use": True, "at": AT}
    for number in range(2):
        operations.keep_template(
            **kept, words=f"Words {number}", by=cast.hr_adviser, edition=number
        )
    late = post(staff, f"templates/hr/{key}/", name="Leave", words="Mine", edition=1, in_use="on")
    assert late.status_code == 409
    assert f'name="edition" value="{Template.objects.get().edition}"' in words(late)


def test_a_draft_somebody_changed_meanwhile(cast: Cast):
    owner, other = owners(cast)
    draft = operations.draft(code="hr-query", what=None, by=owner, at=AT)
    what = {name: getattr(draft, name) for name in CHANGED}
    operations.change(version=draft, what={**what, "days": 4}, edition=1, by=other, at=AT)
    data: dict[str, Any] = {
        "edition": 1, "name": "Ask HR", "group": "People", "order": 5, "summary": "Anything",
        "queue": "hr", "days": 3, "months": 0, "warn": 1, "close_days": 10, "reopen_days": 20,
        **{f"q{number}-kind": "text" for number in range(1, 9)},
    }  # fmt: skip
    late = signed_in(owner).post("/cases/types/hr-query/draft/", data)
    assert late.status_code == 409
    draft.refresh_from_db()
    assert f'name="edition" value="{draft.edition}"' in words(late)


def test_whole_questions_are_compared(cast: Cast):
    owner, other = owners(cast)
    draft = operations.draft(code="hr-query", what=None, by=owner, at=AT)
    what = {name: getattr(draft, name) for name in CHANGED}
    asks = [{**what["questions"][0], "needed": False, "choices": ["Leave", "Pay"], "help": "Any"}]
    operations.change(version=draft, what={**what, "questions": asks}, edition=1, by=owner, at=AT)
    page = words(signed_in(other).get("/cases/types/hr-query/"))
    assert "What is it about? (one of several, optional): Leave / Pay. Help: Any" in page
    assert "What is it about? (one of several, needed): Leave and absence / " in page
    assert Version.objects.filter(type__code="hr-query", state="published").count() == 1


def test_an_answered_case_is_not_answered_in_full_again(cast: Cast):
    case, staff = asked(cast.officer), signed_in(cast.hr_adviser)
    assert "this answers it" in words(staff.get(f"/cases/{case.reference}/"))
    answered(case, cast.hr_adviser, at=timezone.now())
    assert "this answers it" not in words(staff.get(f"/cases/{case.reference}/"))
    case.refresh_from_db()
    more = post(staff, f"{case.reference}/answer/", words="P.S.", edition=case.edition, then="")
    assert "Sent." in words(more)


def test_what_could_be_better_is_read_by_those_who_run_it(cast: Cast):
    owner, _ = owners(cast)
    for type, said in (("hr-query", "It took long"), ("grievance", "In confidence")):
        case = asked(cast.officer, type)
        answered(case, cast.hr_adviser, at=timezone.now())
        operations.rate(case=case, score=2, words=said, by=cast.officer, at=timezone.now())
    page = words(signed_in(owner).get("/cases/figures/"))
    assert "It took long" in page
    assert "In confidence<" not in page.replace("In confidence</strong>", "")
    assert cast.officer.name not in page.split("What could be better")[1].split("</main>")[0]
    assert "It took long" not in words(signed_in(cast.auditor).get("/cases/figures/"))


def test_whoever_asked_is_told_when_it_closes_by_itself(cast: Cast):
    from datetime import timedelta

    case = opened(cast.officer)
    answered(case, cast.hr_adviser)
    assert operations.close_old(at=AT + timedelta(days=30)) == 1
    told = Notice.objects.get(person=cast.officer, subject__contains="is closed")
    assert "Say on its page how it went" in told.body
    assert told.address == f"/cases/{case.reference}/"
