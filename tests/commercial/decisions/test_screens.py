"""The pages of a decision without JavaScript: what works, and what is answered when not."""

import re
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from commercial.decisions import operations
from commercial.decisions.models import Proposal
from mss.approvals import operations as approvals
from mss.audit.models import Event
from tests.cast import Cast
from tests.commercial.decisions.conftest import unchanged
from tests.doors import signed_in
from tests.factories import proposals as make
from tests.refusals import words

pytestmark = pytest.mark.django_db
LIST = "/decisions/"
WHY = "The old ones fail in the rain."


@pytest.fixture
def mine(scheme: Cast) -> Proposal:
    return make.draft(scheme, at=timezone.now())


@pytest.fixture
def sent(scheme: Cast) -> Proposal:
    return make.sent(scheme, at=timezone.now())


@pytest.fixture
def done(scheme: Cast) -> Proposal:
    return make.approved(scheme, at=timezone.now())


@pytest.fixture
def inspector(scheme: Cast) -> Client:
    return signed_in(scheme.inspector)


def page_of(proposal: Proposal, act: str = "") -> str:
    return f"{LIST}{proposal.reference}/{act}"


def typed(**fields: Any) -> dict[str, Any]:
    """The form as it is sent."""
    return {
        "once": str(uuid4()), "title": "Replace 40 body-worn cameras", "amount": "£24,000",
        "why": "The old ones fail in the rain.\r\nEvery week.", "vat": "4000",
        "cost_centre": "10010 Central East", "supplier": "", **fields,
    }  # fmt: skip


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', page)
    assert found, name
    return found[1]


def test_from_the_first_question_to_approved(scheme: Cast, inspector: Client) -> None:
    assert "What do you need a decision on?" in words(inspector.get("/decisions/new/"))
    form = inspector.get("/decisions/new/", {"kind": "business-case"})
    assert form.url == "/decisions/new/business-case/"
    page = words(inspector.get(form.url))
    assert 'value="10010 Central East"' in page
    once = hidden(page, "once")
    saved = inspector.post(form.url, typed(once=once))
    proposal = Proposal.objects.get()
    assert saved.url == page_of(proposal)

    check = words(inspector.get(saved.url))
    assert "Daniel Whitlock" in check and "Ruth Okafor" in check  # who
    assert "Line manager" in check and "answers for 10010 Central East" in check  # why
    assert "£24,000.00" in check and "£20,000.00 without" in check
    gone = inspector.post(page_of(proposal, "submit/"), {"version": hidden(check, "version")})
    confirmed = words(inspector.get(gone.url))
    assert proposal.reference in confirmed
    assert "<strong>Daniel Whitlock</strong> decides by" in confirmed

    for person in (scheme.chief_inspector, scheme.superintendent):
        step = next(one for one in make.waiting(proposal) if one.holder == person)
        browser, address = signed_in(person), f"/decide/{step.reference}/"
        assert "The old ones fail in the rain." in words(browser.get(address))
        browser.post(address, {"outcome": "approve", "version": "1"})
    page = words(inspector.get(saved.url))
    assert "Approved on" in page and "Amend it" in page
    assert "Agreed" in page and "by Ruth Okafor" in page


def test_the_page_before_changes_the_draft_it_made(inspector: Client, scheme: Cast) -> None:
    form = typed()
    first = inspector.post("/decisions/new/tender/", form)
    again = inspector.post("/decisions/new/tender/", form | {"title": "Replace 50 cameras"})
    assert first.url == again.url
    assert Proposal.objects.get().title == "Replace 50 cameras"


def test_changed_and_sent_again_after_it_came_back(
    scheme: Cast, inspector: Client, sent: Proposal
) -> None:
    make.decide(make.waiting(sent)[0], "return", "Which model is it?", at=timezone.now())
    page = words(inspector.get(page_of(sent)))
    assert "Daniel Whitlock: “Which model is it?”" in page
    assert "Sent back to you" in words(inspector.get("/"))
    form = words(inspector.get(page_of(sent, "change/")))
    assert 'value="24000.00"' in form and "fail in the rain" in form
    inspector.post(page_of(sent, "change/"), typed(title="Replace 40 cameras, model 4"))
    inspector.post(page_of(sent, "submit/"), {"version": "2"})
    sent.refresh_from_db()
    assert (sent.state, sent.title) == ("submitted", "Replace 40 cameras, model 4")


def test_taken_back(inspector: Client, sent: Proposal) -> None:
    assert "Take this back?" in words(inspector.get(page_of(sent, "withdraw/")))
    for _ in range(2):  # sent twice
        answer = inspector.post(page_of(sent, "withdraw/"), follow=True)
        assert "is yours again" in words(answer)
    assert "You took this back" in words(inspector.get(page_of(sent)))
    assert Event.objects.filter(verb="proposal.withdrawn").count() == 1


def test_a_question_is_shown_to_whoever_asked_for_it(inspector: Client, sent: Proposal) -> None:
    step = make.waiting(sent)[0]
    now = timezone.now()
    approvals.ask(step=step.reference, by=step.holder, question="Which model?", at=now)
    page = words(inspector.get(page_of(sent)))
    assert "Daniel Whitlock asks you something" in page
    assert "Which model?" in page


def addresses(proposal: Proposal) -> list[str]:
    acts = ("", "change/", "sent/", "amend/", "withdraw/")
    return [page_of(proposal, act) for act in acts]


def acts(proposal: Proposal) -> list[tuple[str, dict[str, Any]]]:
    version = {"version": str(proposal.version)}
    return [
        (page_of(proposal, "change/"), typed(title="Other")),
        (page_of(proposal, "submit/"), version),
        (page_of(proposal, "amend/"), typed(title="Other", send="1") | version),
        (page_of(proposal, "withdraw/"), {}),
    ]


@pytest.mark.parametrize("who", ["stranger", "officer", "commercial_manager", "deputy_mayor"])
def test_a_stranger_finds_nothing(scheme: Cast, sent: Proposal, who: str) -> None:
    browser = signed_in(scheme.people[who])
    with unchanged():
        assert {browser.get(one).status_code for one in addresses(sent)} == {404}
        assert {browser.post(one, form).status_code for one, form in acts(sent)} == {404}


def test_a_draft_is_nobody_elses(scheme: Cast, mine: Proposal) -> None:
    for person in (scheme.chief_inspector, scheme.auditor):
        browser = signed_in(person)
        with unchanged():
            assert {browser.get(one).status_code for one in addresses(mine)} == {404}
            assert {browser.post(one, form).status_code for one, form in acts(mine)} == {404}


@pytest.mark.parametrize("who", ["superintendent", "auditor"])
def test_whoever_may_read_it_changes_nothing(scheme: Cast, sent: Proposal, who: str) -> None:
    browser = signed_in(scheme.people[who])
    page = words(browser.get(page_of(sent)))
    assert "fail in the rain" in page and "Take it back" not in page and "Amend" not in page
    assert Event.objects.get(verb="viewed.proposal").by == scheme.people[who]
    with unchanged():
        answers = [browser.post(one, form).status_code for one, form in acts(sent)]
    assert answers == [404, 409, 404, 404]


def test_what_is_sent_is_answered_with_what_to_do(inspector: Client, sent: Proposal) -> None:
    with unchanged():
        answer = inspector.post(page_of(sent, "change/"), typed(title="Kept title"))
    assert answer.status_code == 409
    assert "can no longer be changed" in words(answer) and "Kept title" in words(answer)
    with unchanged():
        answer = inspector.post(page_of(sent, "submit/"), {"version": "7"})
    assert answer.status_code == 409
    assert inspector.get(page_of(sent, "change/")).url == page_of(sent)
    assert inspector.get(page_of(sent, "amend/")).url == page_of(sent)


def test_a_draft_has_no_confirmation(inspector: Client, mine: Proposal) -> None:
    assert inspector.get(page_of(mine, "sent/")).url == page_of(mine)
    with unchanged():
        assert inspector.post(page_of(mine, "withdraw/")).status_code == 409
        assert inspector.post(page_of(mine, "amend/"), typed(send="1")).status_code == 409


@pytest.mark.parametrize("version", ["", "abc", "0", "99", "9" * 40])
def test_only_the_version_that_was_checked_is_sent(
    inspector: Client, mine: Proposal, version: str
) -> None:
    with unchanged():
        answer = inspector.post(page_of(mine, "submit/"), {"version": version})
    assert answer.status_code == 409
    assert "Check it again" in words(answer)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"title": ""}, "Say in a line what should be decided"),
        ({"title": "x" * 121}, "at most 120 characters"),
        ({"why": " "}, "Say why it is needed"),
        ({"why": "x" * 4001}, "at most 4000 characters"),
        ({"amount": ""}, "Enter the amount"),
        ({"amount": "0"}, "must be £0.01 or more"),
        ({"amount": "1000000000"}, "must be £999,999,999.99 or less"),
        ({"amount": "a lot"}, "Enter an amount in pounds and pence"),
        ({"vat": "4000.01"}, "a sixth of the amount"),
        ({"cost_centre": ""}, "Enter a cost centre"),
        ({"cost_centre": "90010"}, "There is no such cost centre in Metropolitan Police Service"),
        ({"cost_centre": "e"}, "Enter the code of one of these: 10010 Central East"),
        ({"once": "x"}, "There is a problem"),
    ],
)
def test_bad_input_keeps_what_was_typed_and_says_what_to_do(
    scheme: Cast, inspector: Client, fields: dict[str, str], said: str
) -> None:
    form = typed(public_interest="on", supplier="Axon Ltd") | fields
    with unchanged():
        answer = inspector.post("/decisions/new/business-case/", form)
    page = words(answer)
    assert answer.status_code == 200
    assert "There is a problem" in page and said in page
    assert 'value="Axon Ltd"' in page and "checked" in page
    assert form["title"] in page and form["why"].split("\r\n")[-1].strip() in page


def test_a_cost_centre_by_its_name(scheme: Cast, inspector: Client) -> None:
    inspector.post("/decisions/new/tender/", typed(cost_centre="south west"))
    assert Proposal.objects.get().cost_centre.code == "10020"


def test_without_a_post_the_form_says_why(scheme: Cast, inspector: Client) -> None:
    scheme.inspector.assignments.all().delete()
    with unchanged():
        answer = inspector.post("/decisions/new/tender/", typed())
    assert answer.status_code == 409
    assert "You have no post on record today" in words(answer)
    assert "Replace 40 body-worn cameras" in words(answer)


def test_there_are_two_kinds(inspector: Client) -> None:
    assert inspector.get("/decisions/new/bribe/").status_code == 404
    assert "There is a problem" in words(inspector.get("/decisions/new/", {"kind": "bribe"}))


def test_amended_with_who_decides_again_shown_first(inspector: Client, done: Proposal) -> None:
    here = page_of(done, "amend/")
    page = words(inspector.get(here))
    form = typed(why=WHY, amount="30000", version=hidden(page, "version"))
    with unchanged():
        check = words(inspector.post(here, form))
    assert "£24,000.00" in check and "£30,000.00" in check
    again, _, standing = check.partition("Whose decision stands")
    assert "Ruth Okafor" in again and "Daniel Whitlock" in standing
    assert hidden(check, "amount") == "30000"
    with unchanged():
        back = words(inspector.post(here, form | {"back": "1"}))
    assert 'value="30000"' in back and "See who decides again" in back
    for _ in range(2):  # sent twice
        gone = inspector.post(here, form | {"send": "1"})
        assert gone.url == page_of(done, "sent/")
    page = words(inspector.get(gone.url))
    assert "Only those whose facts you changed decide again" in page
    assert "Ruth Okafor" in page and "Daniel Whitlock" not in page
    follow = words(inspector.get(page_of(done)))
    assert "What changed since it was approved" in follow and "Stands from before" in follow


def test_an_amendment_that_asks_nobody(inspector: Client, done: Proposal) -> None:
    here = page_of(done, "amend/")
    form = typed(why=WHY, amount="20000", vat="", version="1")
    assert "It is approved as soon as you send it" in words(inspector.post(here, form))
    gone = inspector.post(here, form | {"send": "1"})
    assert "approved as it is now" in words(inspector.get(gone.url))
    done.refresh_from_db()
    assert (done.state, done.amount) == ("approved", Decimal(20_000))


@pytest.mark.parametrize(
    ("fields", "status", "said"),
    [
        ({}, 200, "Nothing is different from what was approved"),
        ({"title": ""}, 200, "Say in a line what should be decided"),
        ({"vat": "9999"}, 200, "a sixth of the amount"),
        ({"send": "1"}, 409, "Nothing is different from what was approved"),
        ({"send": "1", "title": "Other", "version": "7"}, 409, "amended since you opened it"),
        ({"send": "1", "title": "Other", "version": "x"}, 409, "amended since you opened it"),
    ],
)
def test_an_amendment_that_cannot_be_sent(
    inspector: Client, done: Proposal, fields: dict[str, str], status: int, said: str
) -> None:
    form = typed(why=WHY, version="1") | fields
    with unchanged():
        answer = inspector.post(page_of(done, "amend/"), form)
    assert answer.status_code == status
    assert said in words(answer)
    assert "fail in the rain" in words(answer)


def test_the_list_filters_sorts_and_pages(scheme: Cast, inspector: Client) -> None:
    now = timezone.now()
    assert "You have not asked for a decision yet" in words(inspector.get(LIST))
    for number in range(26):
        make.draft(scheme, title=f"Camera {number:02d}", amount=Decimal(number + 1), at=now)
    make.sent(scheme, title="Drones", kind="tender", supplier="Axon Ltd", at=now)
    make.draft(scheme, by=scheme.sergeant, title="Not mine", at=now)

    def shown(**query: str) -> list[str]:
        page = words(inspector.get(LIST, query))
        assert "Not mine" not in page
        return re.findall(r'mss-row__title" href="[^"]+">([^<]+)<', page)

    first = shown()
    assert (first[0], len(first), shown(page="2")) == ("Drones", 25, ["Camera 01", "Camera 00"])
    assert shown(state="submitted") == shown(kind="tender") == shown(q="axon") == ["Drones"]
    assert shown(sort="amount")[:2] == ["Drones", "Camera 25"]
    assert shown(sort="title")[:2] == ["Camera 00", "Camera 01"]
    assert shown(q="nothing like it") == []
    page = words(inspector.get(LIST, {"state": "submitted"}))
    assert "With Ruth Okafor, Stephen Oduya" in page
    assert "Remove </span>State: Waiting for a decision" in page


def test_found_at_home_in_search_and_among_my_requests(
    inspector: Client, sent: Proposal, mine: Proposal
) -> None:
    home = words(inspector.get("/"))
    assert "Ask for a decision" in home and "Not sent yet" in home
    found = words(inspector.get("/search/", {"q": "business case"}))
    assert "Ask for a decision" in found
    assert sent.reference in words(inspector.get("/search/", {"q": "body-worn"}))
    assert sent.reference in words(inspector.get("/requests/"))


def test_a_decided_page_reads_the_same_after_a_new_try(inspector: Client, sent: Proposal) -> None:
    make.decide(make.waiting(sent)[0], "reject", "Not this year", at=timezone.now())
    page = words(inspector.get(page_of(sent)))
    assert "Not approved." in page and "Daniel Whitlock: “Not this year”" in page
    with unchanged():
        assert inspector.post(page_of(sent, "change/"), typed()).status_code == 409
    assert "Not approved" in words(inspector.get(page_of(sent, "sent/")))


def test_two_windows(inspector: Client, mine: Proposal, scheme: Cast) -> None:
    """Checked in one window, changed in the other: what is sent is what was checked."""
    operations.save(
        proposal=mine, wanted=make.wanted(scheme, title="Other"), by=scheme.inspector,
        at=timezone.now(),
    )  # fmt: skip
    with unchanged():
        answer = inspector.post(page_of(mine, "submit/"), {"version": "1"})
    assert answer.status_code == 409
