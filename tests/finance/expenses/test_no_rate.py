"""A day before the first figure or rate we hold: nothing is worked out for it."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from finance.expenses import operations, rules
from finance.expenses.models import Claim, PolicyFigure
from finance.expenses.queries import check, figures_by_day
from tests.cast import AT, Cast
from tests.doors import signed_in
from tests.finance.expenses.conftest import unchanged
from tests.refusals import RefusedBy, words

pytestmark = pytest.mark.django_db
BEFORE = {"spent_on": date(2011, 4, 5), "overdue_reason": "It lay in a drawer"}
FIRST = {**BEFORE, "spent_on": date(2011, 4, 6)}
LUNCH: dict[str, Any] = {"kind": "meal", "what": "Lunch at court", "amount": Decimal("9.00")}
DRIVEN: dict[str, Any] = {
    "kind": "mileage", "what": "To court", "vehicle": "car", "journey_from": "Lambeth",
    "journey_to": "Southwark", "miles": Decimal("3.0"),
}  # fmt: skip
TEST: dict[str, Any] = {
    "kind": "eyes", "what": "Reports all day", "part": "test", "needed": True,
    "amount": Decimal("20.00"),
}  # fmt: skip
SAID = "We hold no rate for that day: ask finance"


@pytest.fixture
def claim(cast: Cast) -> Claim:
    return operations.start(by=cast.officer, once=uuid4(), at=AT)


@pytest.mark.parametrize(
    ("figure", "held"), [(Decimal(3), True), (Decimal(0), True), (None, False)]
)
def test_ex_163_a_day_without_a_figure_says_so(figure: Decimal | None, held: bool) -> None:
    problem = rules.figure_held(figure)
    assert (problem.message if problem else "") == ("" if held else SAID)


@pytest.mark.parametrize("spent", [LUNCH, DRIVEN, TEST], ids=["lunch", "journey", "eyes"])
def test_it_is_refused_and_the_first_day_is_not(
    spent: dict[str, Any], claim: Claim, refused: RefusedBy
) -> None:
    with refused("EX-163") as said:
        save(claim, **spent, **BEFORE)
    assert SAID in said.value.message
    line = save(claim, **spent, **FIRST)
    assert line.amount > 0


def save(claim: Claim, **details: Any) -> Any:
    return operations.save_line(claim=claim, once=uuid4(), by=claim.claimant, at=AT, **details)


@pytest.mark.parametrize("first", [date(2026, 6, 11), date(2026, 6, 10)])
def test_a_new_figure_never_reaches_back(first: date) -> None:
    PolicyFigure.objects.filter(code="line-cap").update(starts=first)
    held = figures_by_day({date(2026, 6, 10)})[date(2026, 6, 10)]
    assert ("line-cap" in held) is (first == date(2026, 6, 10))


def test_without_a_figure_for_what_has_no_receipt_a_line_is_not_sent(claim: Claim) -> None:
    save(claim, **LUNCH, spent_on=AT.date(), no_receipt="The wind took it")
    PolicyFigure.objects.filter(code="declared-line").update(starts=date(2027, 1, 1))
    claim.refresh_from_db()
    (line,) = check(claim, at=AT)[1]
    assert [one.rule for one in line.problems] == ["EX-163"]


def test_the_form_says_it_at_the_day(cast: Cast) -> None:
    claim = operations.start(by=cast.officer, once=uuid4(), at=timezone.now())
    sent = {
        "spent_on_day": 5, "spent_on_month": 4, "spent_on_year": 2011, "amount": "9.00",
        "what": "Lunch at court", "overdue_reason": "It lay in a drawer", "once": str(uuid4()),
    }  # fmt: skip
    with unchanged():
        page = signed_in(cast.officer).post(f"/expenses/{claim.reference}/add/meal/", sent)
    assert page.context["form"].errors["spent_on"] == [SAID]
    assert SAID in words(page)
