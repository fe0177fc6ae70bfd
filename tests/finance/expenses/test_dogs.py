"""What is in the pay of a dog handler, and the page that says it."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from finance.expenses import operations
from finance.expenses.allowances import queries, rules
from finance.expenses.models import DogAllowance
from tests.cast import AT, Cast
from tests.doors import signed_in

D = Decimal


@pytest.mark.parametrize(
    ("first", "share", "further"),
    [("2826", "0.50", "1413.00"), ("2697", "0.25", "674.25"), ("2025", "0.25", "506.25"),
     ("0.02", "0.25", "0.01"), ("2697", "0", "0.00")],
)  # fmt: skip
def test_ex_40_each_further_dog(first: str, share: str, further: str) -> None:
    assert rules.for_further_dog(D(first), share=D(share)) == D(further)


@pytest.mark.parametrize(
    ("day", "first", "further"),
    [
        (date(2019, 9, 1), "2340.00", "585.00"),
        (date(2022, 8, 31), "2400.00", "600.00"),
        (date(2024, 8, 31), "2697.00", "674.25"),
        (date(2024, 9, 1), "2826.00", "1413.00"),
        (date(2025, 9, 1), "2946.00", "1473.00"),
    ],
)
def test_the_rate_of_a_day(db: None, day: date, first: str, further: str) -> None:
    now = queries.dog_rates(on=day)[0]
    assert (now.first, now.further) == (D(first), D(further))


def test_before_the_first_day_there_is_none(db: None) -> None:
    assert queries.dog_rates(on=date(2019, 8, 31)) == []


def test_what_was_not_published_is_marked(db: None) -> None:
    derived = {one.starts.year for one in queries.dog_rates(on=AT.date()) if one.derived}
    assert derived == {2022, 2023, 2024, 2025}


def test_the_page(cast: Cast) -> None:
    page = signed_in(cast.dog_handler).get("/expenses/dogs/").content.decode()
    assert "£2,946.00 a year" in page
    assert "£1,473.00 a year" in page
    assert page.count("To be confirmed") == 4
    DogAllowance.objects.all().delete()
    empty = signed_in(cast.dog_handler).get("/expenses/dogs/").content.decode()
    assert "What you claim" in empty
    assert "Now it is" not in empty


def test_the_line_leads_to_it(cast: Cast) -> None:
    claim = operations.start(by=cast.dog_handler, once=uuid4(), at=AT)
    page = signed_in(cast.dog_handler).get(f"/expenses/{claim.reference}/add/dog/")
    assert "/expenses/dogs/" in page.content.decode()


@pytest.mark.parametrize(("who", "found"), [("dog_handler", True), ("hr_adviser", False)])
def test_an_officer_finds_it_by_their_own_words(cast: Cast, who: str, found: bool) -> None:
    page = signed_in(getattr(cast, who)).get("/search/", {"q": "second dog allowance"})
    assert ("/expenses/dogs/" in page.content.decode()) is found
