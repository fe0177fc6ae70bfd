"""The one search: somebody who cannot name what they need finds it, and only what is theirs."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from mss.cases.models import Case
from mss.knowledge import operations, queries
from mss.knowledge.models import Miss
from mss.people.models import Person
from mss.people.queries import is_a_name
from tests.cast import AT, Cast
from tests.doors import signed_in
from tests.factories.cases import fitting
from tests.factories.knowledge import in_force
from tests.foundation.pictures_for_tests import png_receipt
from tests.refusals import RefusedBy, words


@pytest.fixture
def shipped(kept: Cast) -> Cast:
    """The articles and words that come with the portal."""
    operations.ship(at=timezone.now())
    return kept


def first(person: Person, text: str) -> dict[str, str]:
    """Group → the first thing found."""
    found = queries.search(person, text, at=timezone.now())
    return {group.source.code: group.results[0].title for group in found}


NEEDS = [
    ("dog food", "Police dogs: allowance and claims", "Dog food and the dog allowance"),
    ("petrol", "Claim expenses", "Petrol, diesel and mileage"),
    ("petrl", "Claim expenses", "Petrol, diesel and mileage"),
    ("day off", "Book leave", "Book a day off"),
    ("I need a day off in May", "Book leave", "Book a day off"),
    ("laptop", None, "Laptops, phones and other equipment"),
    ("labtop", None, "Laptops, phones and other equipment"),
    ("my pay went down", None, "My pay went down, or is not what I expected"),
    ("lost recipt", None, "I have lost a receipt"),
    ("moved house", "My details", "I moved house, or changed my name"),
    ("who approves when my boss is on holiday", None, None),
    ("cant get in to the sistem", None, "I have a new or lost phone and cannot sign in"),
    ("forgot password", "Sign-in and security", "I have a new or lost phone and cannot sign in"),
    ("maternaty leave", "Book leave", "Having a baby, or adopting a child"),
    ("being bullied at work", None, "I am treated badly at work"),
    ("court on rest day", None, "My duties were changed, or court called me in"),
]
ASKED = [
    ("grievance", "Raise a grievance"), ("freedom of infomation", "Freedom of information request"),
    ("my wages are wrong", "A question about my pay"), ("labtop", "Access and equipment"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "task", "answer"), NEEDS)
def test_who_cannot_name_what_they_need_finds_it(
    shipped: Cast, typed: str, task: str | None, answer: str | None
):
    found = first(shipped.dog_handler, typed)
    assert {"tasks", "answers"} & found.keys()
    assert task is None or found["tasks"] == task
    assert answer is None or found["answers"] == answer


@pytest.mark.parametrize(("typed", "question"), ASKED)
def test_it_leads_straight_to_the_questions_of_a_type(shipped: Cast, typed: str, question: str):
    groups = queries.search(shipped.officer, typed, at=timezone.now())
    found = next(group.results for group in groups if group.source.code == "questions")
    assert question in [one.title for one in found]
    address = next(one.address for one in found if one.title == question)
    assert signed_in(shipped.officer).get(address).status_code == 200


def test_every_source_asks_who_it_is(shipped: Cast):
    in_force(shipped, "Dispatch codes", about={"audience": "role", "role": "finance-officer"},
             words="dispatch")  # fmt: skip
    assert "answers" in first(shipped.finance_officer, "dispatch codes")
    assert first(shipped.officer, "dispatch codes").get("answers") != "Dispatch codes"
    assert first(shipped.sergeant, "nadia brandt")["people"] == "Nadia Brandt"
    assert first(shipped.stranger, "nadia brandt").get("people") != "Nadia Brandt"
    assert "Payment runs" not in first(shipped.officer, "payment runs").get("tasks", "")


def test_another_word_holds_at_once_until_it_is_removed(kept: Cast, refused: RefusedBy):
    in_force(kept)
    assert "answers" not in first(kept.officer, "zweirad")
    for _ in range(2):
        operations.add_synonym(word="Zweirad ", means="bicycle", by=kept.hr_adviser, at=AT)
    assert first(kept.officer, "zweirad")["answers"] == "Parking a bicycle"
    with refused("KN-17"):
        operations.add_synonym(word="zweirad", means="zweirad", by=kept.hr_adviser, at=AT)
    with refused("KN-1"):
        operations.add_synonym(word="velo", means="bicycle", by=kept.officer, at=AT)
    with refused("KN-1"):
        operations.remove_synonym(word="zweirad", by=kept.officer, at=AT)
    for _ in range(2):
        operations.remove_synonym(word="zweirad", by=kept.hr_adviser, at=AT)
    assert "answers" not in first(kept.officer, "zweirad")


def test_what_found_nothing_is_counted_without_who(shipped: Cast, refused: RefusedBy):
    client = signed_in(shipped.officer)
    for typed in ("xylophone", "Xylophone", "petrol", "Hargreaves", "hargreves", "x@y.example",
                  "EXP-26-000001", "q"):  # fmt: skip
        client.get("/search/", {"q": typed})
    assert list(Miss.objects.values_list("words", "times")) == [("xylophone", 2)]
    assert {field.name for field in Miss._meta.fields} == {
        "id", "words", "day", "times", "settled_at",
    }  # fmt: skip
    with refused("KN-1"):
        operations.settle(words="xylophone", by=shipped.officer, at=AT)
    assert [operations.settle(words="xylophone", by=shipped.hr_adviser, at=AT) for _ in "12"] == [
        1,
        0,
    ]
    assert list(queries.misses()) == []


def test_names_are_known_even_of_those_not_in_the_directory(cast: Cast):
    assert is_a_name("brandt") and is_a_name("Priya") and not is_a_name("xylophone")


def test_groups_are_counted_and_one_is_shown_in_pages(kept: Cast):
    now = timezone.now()
    for number in range(27):
        in_force(kept, f"Bicycle {number}", at=now)
    client = signed_in(kept.officer)
    page = words(client.get("/search/", {"q": "bicycle"}))
    assert "(27)" in page and "See all 27" in page
    second = client.get("/search/", {"q": "bicycle", "in": "answers", "page": 2})
    assert "Showing 26 to 27 of 27" in words(second)


def test_up_to_three_answers_while_somebody_types(shipped: Cast):
    client = signed_in(shipped.officer)
    typed = "I drove to Bristol in my own car and want the petrol back"
    found = queries.suggest(typed, shipped.officer, timezone.now())
    assert len(found) == 3
    assert found[0].slug == "claim-petrol-and-mileage"
    page = words(client.get("/answers/suggest/", {"words": typed}))
    assert "This answers me" in page and "<html" not in page
    assert "Petrol, diesel" in words(client.get("/answers/ask/", {"words": typed}))
    assert "Claim expenses" in words(client.get("/answers/quickly/", {"words": "petrol"}))
    assert words(client.get("/answers/suggest/")) == ""


def test_a_long_text_is_read_to_its_end(shipped: Cast):
    before = (
        "Yesterday afternoon colleague Tuesday weather beautiful station building upstairs "
        "corridor window telephone kitchen kettle breakfast newspaper headline football stadium"
    )
    typed = f"{before}. Then I drove to Bristol in my own car and want the petrol back"
    found = queries.suggest(typed, shipped.officer, timezone.now())
    assert found[0].slug == "claim-petrol-and-mileage"


def test_the_key_of_the_form_goes_with_suggestions(shipped: Cast):
    client, once = signed_in(shipped.officer), str(uuid4())
    asked = {"words": "petrol", "once": once}
    assert once in words(client.get("/answers/suggest/", asked))
    assert client.get("/answers/suggest/", asked | {"once": "x"}).status_code == 200


def test_without_scripts_answers_come_before_the_question_is_sent(shipped: Cast):
    client, once = signed_in(shipped.officer), str(uuid4())
    page, code = "/cases/new/access-equipment/", {"unscripted": "1"}
    assert '<noscript><input type="hidden" name="unscripted" value="1"></noscript>' in words(
        client.get(page)
    )
    said = {"words": "My laptop is broken", "once": once, "reach": "Nights"} | fitting(
        "access-equipment"
    )
    shown = client.post(page, said | code)
    text = words(shown)
    assert shown.status_code == 200 and "Your question has not been sent yet" in text
    assert "Laptops, phones and other equipment" in text and "This answers me" in text
    assert text.count(once) > 1 and "My laptop is broken" in text and "Nights" in text
    assert "unscripted" not in text and not Case.objects.exists()
    assert client.post(page, said).status_code == 302
    assert Case.objects.get().reach == "Nights"


def test_without_scripts_nothing_stands_in_the_way_where_there_is_no_answer(kept: Cast):
    client = signed_in(kept.officer)
    said = {"words": "My laptop is broken", "once": str(uuid4()), "unscripted": "1"}
    assert (
        client.post("/cases/new/access-equipment/", said | fitting("access-equipment")).status_code
        == 302
    )


def test_without_scripts_files_are_chosen_once(shipped: Cast):
    client = signed_in(shipped.officer)
    said = {"words": "My laptop is broken", "once": str(uuid4()), "unscripted": "1",
            "attachments": SimpleUploadedFile("x.png", png_receipt())}  # fmt: skip
    sent = client.post("/cases/new/access-equipment/", said | fitting("access-equipment"))
    assert (sent.status_code, Case.objects.get().files.count()) == (302, 1)


def test_the_longest_things_typed_do_no_harm(shipped: Cast):
    client = signed_in(shipped.officer)
    for typed in ("'", "&|!():*", "a" * 3000, "%", "\x00", "petrol " * 300, "💷", "it's"):
        assert client.get("/search/", {"q": typed}).status_code == 200, typed
        assert client.get("/answers/suggest/", {"words": typed}).status_code == 200, typed
        assert client.get("/answers/quickly/", {"words": typed}).status_code == 200, typed
