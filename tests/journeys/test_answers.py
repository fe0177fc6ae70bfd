"""From words somebody has to the answer, a guide, a practice; and an article by two owners."""

import pytest
from django.utils import timezone

from mss.knowledge import operations
from mss.knowledge.models import Miss, Saved
from tests.cast import Cast
from tests.factories.knowledge import owners
from tests.journeys.conftest import DESK, PHONE, Sign


@pytest.mark.parametrize(
    ("size", "script"), [(DESK, True), (PHONE, False)], ids=["desk", "phone without script"]
)
def test_from_ones_own_words_to_the_answer(
    world: Cast, sign_in: Sign, size: dict[str, int], script: bool
):
    owners(world)
    operations.ship(at=timezone.now())
    officer = sign_in(world.dog_handler, size=size, script=script)
    for typed, found in (
        ("dog food", "Dog food and the dog allowance"),
        ("petrl", "Petrol, diesel and mileage"),
        ("day off", "Book a day off"),
        ("laptop", "Laptops, phones and other equipment"),
        ("my pay went down", "My pay went down"),
    ):
        officer.go("/").page.locator("#home-search").fill(typed)
        officer.page.locator("#home-search").press("Enter")
        officer.page.wait_for_url("**/search/**")
        officer.see().says(found)
    officer.follow("My pay went down").says("Ask about this").press("Yes").says("It helps to know")
    officer.follow("Report something wrong").press("Report it").says("There is a problem")
    officer.fill("What is wrong?", "The line about overtime").press("Report it").says("Thank you")

    officer.go("/search/?q=unicorn").says("Nothing found")
    assert Miss.objects.get().words == "unicorn"

    officer.go("/answers/").follow("Using the portal").follow("Your first week in the portal")
    officer.follow("1. Make your sign-in safe").press("Done, next step").says(
        "Look at your details"
    )
    officer.go("/answers/practise/").follow("Book leave").says("Practice.")
    officer.press("See what happens").says("There is a problem").choose("Sickness")
    officer.press("See what happens").says("nobody decides it").press("Go on").says("Last day off")

    officer.go("/answers/ask/")
    officer.page.locator("#ask-words").fill("I lost the recipt of my lunch")
    if script:
        officer.page.get_by_role("heading", name="This may answer it").wait_for()
        officer.see()
    else:
        officer.press("Show answers")
    officer.press("This answers me", exact=False).says("nothing more to do")
    assert Saved.objects.count() == 1
    officer.go("/leave/new/").page.get_by_text("Help with this").click()
    officer.see().says("Before you go on leave")


def test_suggestions_below_the_search_of_home(world: Cast, sign_in: Sign):
    operations.ship(at=timezone.now())
    officer = sign_in(world.officer).go("/")
    officer.page.locator("#home-search").press_sequentially("petrol")
    officer.page.locator("#home-quickly a", has_text="Claim expenses").wait_for()
    officer.see().follow("Petrol, diesel and mileage").says("You do not claim the petrol")


def test_an_article_by_two_owners(world: Cast, sign_in: Sign):
    owners(world)
    operations.ship(at=timezone.now())
    writer = sign_in(world.hr_adviser, size=PHONE).go("/answers/keep/").press("Write an article")
    writer.press("Keep it as a draft").says("There is a problem")
    writer.fill("Title", "Where are the lockers?").fill("In one sentence", "Behind the canteen.")
    writer.page.locator("[name=body]").fill("Ask at the desk.\n\n[Help](task:portal-help)")
    writer.choose("Using the portal").press("Keep it as a draft").says("It is a draft")
    second = sign_in(world.process_owner).go("/answers/keep/?state=drafts")
    second.follow("Where are the lockers?").press("Readers see this from now on")
    second.says("It is in force").follow("As readers see it").says("Ask at the desk.")
    writer.go("/answers/keep/articles/where-are-the-lockers/").press("Write the next version")
    writer.page.locator("[name=body]").fill("Ask at the gate.")
    writer.fill("What is new?", "The gate").press("Keep this version").says("The gate")
    second.go("/answers/keep/articles/where-are-the-lockers/compare/").says("Ask at the gate.")
    second.go("/answers/keep/words/").fill("What people type", "spind")
    second.fill("What it means", "lockers").press("Add it").says("understood from now on")
    second.go("/search/?q=spind").says("Where are the lockers?")
    writer.go("/answers/keep/searches/").says("Nothing waits").go("/answers/keep/reports/")
    writer.go("/answers/keep/articles/lost-receipt/about/").press("Save").says("It is kept")
