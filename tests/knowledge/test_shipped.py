"""What comes with the portal: true links, no amounts, brought in once and left alone once ours."""

import re

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mss.knowledge import operations, queries
from mss.knowledge.drawn import _tags, is_drawn
from mss.knowledge.links import tasks, where
from mss.knowledge.models import Article, Synonym, Topic, Version
from mss.knowledge.practice import RUNS
from mss.knowledge.prose import links, steps
from mss.knowledge.shipped import Sheet, sheets, synonyms
from mss.local.places import ROOT
from mss.people.models import Person
from tests.cast import AT, Cast
from tests.doors import signed_in
from tests.factories.claims import draft, limits, submitted, waiting_step
from tests.factories.knowledge import said
from tests.refusals import words

BY_SLUG = {sheet.slug: sheet for sheet in sheets()}
MONEY = re.compile(r"£|\bpence\b|\bpounds?\b|\d+ ?%|\d+p\b")


def test_thirty_of_them_and_every_topic():
    assert len(BY_SLUG) >= 30
    assert {topic for sheet in sheets() for topic in sheet.topics} == set(Topic.values)
    assert sum(sheet.kind == "guide" for sheet in sheets()) >= 3


@pytest.mark.parametrize("sheet", sheets(), ids=BY_SLUG)
def test_every_link_leads_somewhere(sheet: Sheet):
    known = tasks()
    for address in links(sheet.body):
        kind, _, rest = address.partition(":")
        assert rest in known if kind == "task" else rest in BY_SLUG, address
        assert where(address).startswith("/")
    assert set(sheet.beside) <= queries.places_beside().keys()


def test_every_form_that_shows_answers_can_be_chosen_and_no_other():
    places = queries.places_beside()
    tags = {tag for tag in _tags() if not tag.endswith("/")}
    assert tags <= places.keys(), "a template draws answers of a task that the portal does not have"
    assert {place.partition("/")[0] for place in places} <= tags
    assert "expenses-new/meal" in places and "portal-help" not in places
    assert not is_drawn("leave-book/annual") and is_drawn("expenses-new/meal")


@pytest.mark.parametrize("sheet", sheets(), ids=BY_SLUG)
def test_no_rate_is_typed_and_the_words_are_plain(sheet: Sheet):
    text = f"{sheet.title} {sheet.summary} {sheet.body}"
    assert not MONEY.search(text)
    assert len(sheet.body.split()) < 260
    assert sheet.kind != "guide" or len(steps(sheet.body)) >= 2


def test_shipped_once_and_renewed_until_somebody_here_wrote(kept: Cast, monkeypatch):
    assert len(operations.ship(at=AT)) == len(BY_SLUG)
    assert operations.ship(at=AT) == []
    assert Synonym.objects.count() == len(synonyms())
    row = Article.objects.get(slug="lost-receipt")
    assert row.in_force.by is None
    changed = BY_SLUG["lost-receipt"]
    renewed = Sheet(**(changed.__dict__ | {"body": "Say why."}))
    monkeypatch.setattr("mss.knowledge.operations.shipping.sheets", lambda: (renewed,))
    assert operations.ship(at=AT) == ["lost-receipt"]
    assert Article.objects.get(slug="lost-receipt").in_force.body == "Say why."
    row.refresh_from_db()
    operations.write(article=row, said=said(changed.title), changed="Ours", version=2,
                     by=kept.hr_adviser, at=AT)  # fmt: skip
    monkeypatch.setattr("mss.knowledge.operations.shipping.sheets", lambda: (changed,))
    assert operations.ship(at=AT) == []
    assert Version.objects.filter(article=row).count() == 3


def test_the_command_says_how_many(kept: Cast, capsys: pytest.CaptureFixture[str]):
    call_command("articles")
    call_command("articles")
    assert capsys.readouterr().out.splitlines() == [
        f"{len(BY_SLUG)} articles are new or renewed.",
        "0 articles are new or renewed.",
    ]


def test_every_answer_opens(kept: Cast):
    operations.ship(at=timezone.now())
    client = signed_in(kept.hr_adviser)
    for slug in BY_SLUG:
        page = client.get(reverse("knowledge:article", args=[slug]))
        assert page.status_code == 200, slug


@pytest.mark.parametrize(
    ("who", "address", "answer"),
    [
        ("officer", "/leave/new/", "Before you go on leave"),
        ("officer", "/expenses/new/", "Your first claim"),
        ("officer", "/details/", "Whom to call in an emergency"),
        ("sergeant", "/cover/new/", "Who decides while I am away?"),
        ("officer", "/pay/", BY_SLUG["pay-is-not-what-i-expected"].title),
        ("officer", "/cases/new/", BY_SLUG["ask-a-question"].title),
        ("officer", "/decisions/new/", BY_SLUG["business-case-or-tender"].title),
        ("officer", "/roster/overtime/", BY_SLUG["claim-overtime"].title),
        ("officer", "/roster/overtime/new/", BY_SLUG["claim-overtime"].title),
        ("officer", "/roster/", BY_SLUG["my-duties"].title),
        ("officer", "/expenses/dogs/", BY_SLUG["dog-food-and-the-dog-allowance"].title),
        ("officer", "/overpayments/", BY_SLUG["paid-too-much"].title),
        ("officer", "/leave/", BY_SLUG["book-a-day-off"].title),
        ("officer", "/training/", BY_SLUG["book-a-course"].title),
    ],
)
def test_the_right_answer_stands_beside_the_form(kept: Cast, who: str, address: str, answer: str):
    operations.ship(at=timezone.now())
    page = words(signed_in(kept.people[who]).get(address))
    assert "Help with this" in page and answer in page


def test_beside_a_form_no_more_than_two(kept: Cast):
    operations.ship(at=timezone.now())
    for task in tasks():
        assert len(queries.beside(kept.hr_adviser, task)) <= 2


def questions_of_forms() -> set[str]:
    """Every question the real forms ask, and the words of the page that decides."""
    from finance.expenses.forms import KindForm, LineForm
    from finance.expenses.forms.journey import JourneyForm
    from hr.details.forms.changing import NEW, SendForm
    from hr.duties.forms.overtime import OvertimeForm
    from hr.leave.forms import BookForm
    from hr.pay.forms.asking import AskLineForm
    from mss.approvals.forms import DecisionForm
    from mss.authority.cover_forms import CoverForm
    from mss.cases.forms.asking import AskForm
    from mss.cases.models import Version as Asked

    forms = (KindForm, LineForm, JourneyForm, BookForm, OvertimeForm, SendForm, AskLineForm,
             DecisionForm, CoverForm)  # fmt: skip
    asked = {str(field.label) for form in forms for field in form.base_fields.values()}
    asked |= {label for label, *_ in NEW.values()}
    question = AskForm(version=Asked(questions=[]), viewer=Person())
    asked |= {str(field.label) for field in question.fields.values()}
    return asked | {"Your decision", "I am too close to this"} | ON_PAGES.keys()


ON_PAGES = {
    "What changed since": "hr/pay/payslip.html",
    "Codes, and what they mean": "hr/pay/payslip.html",
    "Ask about this": "hr/pay/payslip.html",
    "What is it about?": "cases/choose.html",
    "How to reach you": "hr/details/mine.html",
    "What was said": "cases/case.html",
    "Is something still open?": "cases/case.html",
    "Claim it": "hr/duties/overtime.html",
}


def test_the_pages_say_what_practice_says_they_do():
    for said_, page in ON_PAGES.items():
        assert said_ in (ROOT / "templates" / page).read_text(), said_


def test_the_main_tasks_can_be_practised():
    assert RUNS.keys() >= {"expenses", "mileage", "leave", "overtime", "payslip", "details",
                           "asking", "deciding", "cover"}  # fmt: skip


@pytest.mark.parametrize("run", RUNS.values(), ids=RUNS)
def test_practice_asks_what_the_real_form_asks(run):
    asked = [page.question for page in run.pages]
    assert len(set(asked) & questions_of_forms()) >= 3
    for page in run.pages:
        assert any(choice.right for choice in page.choices)
        assert len({choice.code for choice in page.choices}) == len(page.choices) > 1
    assert reverse(run.href)


@pytest.mark.parametrize("run", RUNS.values(), ids=RUNS)
def test_practice_keeps_nothing_and_answers_each_choice(cast: Cast, run):
    client: Client = signed_in(cast.officer)
    for number, page in enumerate(run.pages, start=1):
        address = f"/answers/practise/{run.slug}/{number}/"
        assert "Practice." in words(client.get(address))
        assert "There is a problem" in words(client.get(address, {"sent": "1"}))
        for choice in page.choices:
            shown = client.get(address, {"answer": choice.code, "sent": "1"}).content.decode()
            assert choice.what.split("’")[0].split("'")[0] in shown
        assert client.post(address).status_code == 405
    assert client.get(f"/answers/practise/{run.slug}/99/").status_code == 404


def test_beside_a_line_the_answer_for_its_kind_and_for_who_decides_theirs(kept: Cast):
    operations.ship(at=timezone.now())
    limits(kept.mps)
    claim = draft(kept.officer)
    page = words(signed_in(kept.officer).get(f"/expenses/{claim.reference}/lines/1/"))
    assert "What you can claim for a meal" in page and "Petrol, diesel" not in page
    step = waiting_step(submitted(kept.officer))
    page = words(signed_in(step.holder).get(f"/decide/{step.reference}/"))
    assert "Help with this" in page and "Decide what waits for you" in page
