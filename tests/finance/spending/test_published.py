"""What would be published of a month: what is on the list, and that nobody is named."""

import csv
import io
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from finance.spending.models import Figure
from finance.spending.queries.published import (
    Month,
    items,
    left_out,
    month_before,
    next_month,
    published,
    summed,
)
from mss.audit.models import Event
from tests.cast import AT, Cast
from tests.doors import signed_in
from tests.finance.spending import spent
from tests.finance.spending.spent import line

D = Decimal
FILE = "/spending/published/file/"


def may(cast: Cast, body: str = "mps", **fields: Any) -> Month:
    return Month(cast.organisations[body], **{"first": date(2026, 5, 1), "at": AT, **fields})


def dear(amount: str = "600.00", vat: str = "0.00", **fields: Any) -> dict[str, Any]:
    return line("hotel", amount, "2026-04-20", vat=D(vat), **{"what": "A hotel", **fields})


def amounts(month: Month) -> list[Decimal]:
    return [one.amount for one in items(published(month))]


@pytest.mark.parametrize(
    ("amount", "vat", "net"),
    [
        ("500.00", "0.00", None),
        ("500.01", "0.00", "500.01"),
        ("600.00", "100.00", None),  # exactly £500.00 without VAT
        ("600.01", "100.00", "500.01"),
        ("600.00", "99.99", "500.01"),
        ("499.99", "0.00", None),
    ],
)
def test_sp_10_more_than_500_without_vat(cast: Cast, amount: str, vat: str, net: str | None):
    spent.paid(cast, cast.officer, "2026-05-12", dear(amount, vat), line())
    assert amounts(may(cast)) == ([D(net)] if net else [])
    assert summed(published(may(cast))) == ((1, D(net)) if net else (0, 0))


def test_a_month_is_by_the_day_of_payment(cast: Cast):
    for number, day in enumerate(("2026-04-30", "2026-05-01", "2026-05-31", "2026-06-01")):
        spent.paid(cast, cast.officer, day, dear(f"{600 + number}.00"))
    assert amounts(may(cast)) == [D("601.00"), D("602.00")]
    assert amounts(may(cast, first=date(2026, 4, 1))) == [D("600.00")]
    assert amounts(may(cast, first=date(2026, 6, 1))) == [D("603.00")]


def test_each_organisation_has_its_own(cast: Cast):
    spent.paid(cast, cast.officer, "2026-05-12", dear("601.00"))
    spent.paid(cast, cast.mopac_officer, "2026-05-12", dear("602.00"))
    assert amounts(may(cast)) == [D("601.00")]
    assert amounts(may(cast, "mopac")) == [D("602.00")]


def test_only_what_was_paid(cast: Cast):
    spent.waiting(cast.officer, dear())
    spent.owed(spent.claim(cast.officer, dear()), into=spent.run(cast, date(2026, 5, 12)))
    assert amounts(may(cast)) == []


def test_the_figure_of_the_day_it_was_paid_counts(cast: Cast):
    Figure.objects.create(code="published-over", starts="2026-05-13", value=250, source="Later")
    for day in ("2026-05-12", "2026-05-13"):
        spent.paid(cast, cast.officer, day, dear("300.00"))
    (found,) = items(published(may(cast)))
    assert found.day == date(2026, 5, 13)
    assert may(cast).over.value == 250
    assert may(cast, first=date(2026, 4, 1)).over.value == 500


def test_what_could_endanger_somebody_is_left_out_and_counted(cast: Cast):
    spent.paid(cast, cast.undercover, "2026-05-12", dear("601.00"))
    spent.paid(cast, cast.undercover, "2026-06-12", dear("602.00"))
    spent.paid(cast, cast.officer, "2026-05-12", dear("603.00"))
    assert amounts(may(cast)) == [D("603.00")]
    assert left_out(may(cast)) == 1


@pytest.mark.parametrize(
    ("what", "public"),
    [
        ("Hotel for Priya Shah", "Hotel for (withheld)"),  # the claimant
        ("Hotel, shared with Shah’s team", "Hotel, shared with (withheld)’s team"),
        ("Agreed with Hargreaves", "Agreed with (withheld)"),  # who decided it
        ("With Lewis Farnham and Callum Reid", "With (withheld) and (withheld)"),  # directory
        ("Dinner with Detective Owen Prosser", "Dinner with Detective (withheld)"),
        ("For Siobhan O’Neill", "For (withheld)"),
        ("Nadia Brandt", "(withheld)"),
        ("Room for PS Somebody", "Room for (withheld)"),
        ("Six nights in York", "Six nights in York"),
        ("Central East, hall for Ward Panel", "Central East, hall for Ward Panel"),
    ],
)
def test_sp_11_nobody_is_named(cast: Cast, what: str, public: str):
    made = spent.paid(cast, cast.officer, "2026-05-12", dear(what=what))
    approval = spent.approval(made, "returned")
    from mss.approvals.models import Decision, Step

    step = Step.objects.create(
        approval=approval, reference=f"{approval.reference}-1", number=1, stage=1,
        state="decided", holder=cast.sergeant, must_cover=True, paragraph="1", reason="Manager",
    )  # fmt: skip
    Decision.objects.create(step=step, by=cast.sergeant, outcome="approve", version=2, at=AT,
                            snapshot={})  # fmt: skip
    (found,) = items(published(may(cast)))
    assert (found.purpose, found.changed) == (public, what != public)


@pytest.mark.parametrize(
    ("day", "before"), [("2026-06-10", "2026-05-01"), ("2026-06-01", "2026-05-01"), ("2026-01-31", "2025-12-01")]
)  # fmt: skip
def test_the_last_whole_month(day: str, before: str):
    assert month_before(date.fromisoformat(day)) == date.fromisoformat(before)
    assert next_month(date.fromisoformat(before)) > date.fromisoformat(before)


def test_months_follow_each_other():
    assert next_month(date(2025, 12, 1)) == date(2026, 1, 1)
    assert next_month(date(2026, 1, 1)) == date(2026, 2, 1)


@pytest.mark.usefixtures("that_day")
def test_the_file_is_for_the_public(cast: Cast):
    spent.paid(cast, cast.officer, "2026-05-12", dear(what="=Hotel for Priya Shah"), dear("700.00"))
    answer = signed_in(cast.finance_officer).get(f"{FILE}?month=2026-05")
    assert answer["Content-Disposition"] == 'attachment; filename="spend-mps-2026-05.csv"'
    text = answer.content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["Amount without VAT (£)"] for row in rows] == ["600.00", "700.00"]
    assert rows[0]["Purpose"] == "'=Hotel for (withheld)"
    assert rows[0]["Paid on"] == "2026-05-12" and rows[0]["Kind"] == "Hotel"
    for one in cast.people.values():
        assert one.name not in text and one.reference not in text
    assert "EXP-" not in text
    (look,) = Event.objects.filter(verb="viewed.spending-file")
    assert look.data["sought"] == {"organisation": "mps", "month": "2026-05"}
    assert (look.by, look.data["rows"]) == (cast.finance_officer, 2)


@pytest.mark.usefixtures("that_day")
def test_the_preview(cast: Cast):
    spent.paid(cast, cast.officer, "2026-05-12", dear(what="Hotel for Priya Shah"))
    client = signed_in(cast.finance_officer)
    page = client.get("/spending/published/")
    words = page.content.decode().partition("</header>")[2]
    assert page.context["month"].first == date(2026, 5, 1), "the last whole month"
    assert "Hotel for (withheld)" in words and "Words withheld" in words
    assert "Priya Shah" not in words
    assert "SI 2011/3050" in words
    now = client.get("/spending/published/?month=2026-06")
    assert "The month is not over" in now.content.decode()
    for wrong in ("2026-13", "2027-01", "May", "2011-12"):
        page = client.get(f"/spending/published/?month={wrong}")
        assert "There is a problem" in page.content.decode(), wrong
