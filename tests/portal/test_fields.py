"""Dates in parts, money and files, as people really type them."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from mss.pages.fields import FilesField, GovukDateField, MoneyField
from mss.pages.questions import anchor, problems


class Asked(forms.Form):
    spent_on = GovukDateField(label="When did you pay?")
    amount = MoneyField(label="Amount", most=Decimal("500.00"))
    receipts = FilesField(label="Receipts", required=False, most=2)


def answered(**said: object) -> Asked:
    data = {"spent_on_day": "4", "spent_on_month": "6", "spent_on_year": "2026", "amount": "1"}
    return Asked({**data, **said})


@pytest.mark.parametrize(
    ("day", "month", "year"), [("4", "6", "2026"), ("04", "June", "2026"), (" 4 ", "jun", "2026")]
)
def test_a_date_is_understood_in_parts(day: str, month: str, year: str) -> None:
    form = answered(spent_on_day=day, spent_on_month=month, spent_on_year=year)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["spent_on"] == date(2026, 6, 4)


@pytest.mark.parametrize("typed", ["2026-06-04", "4 June 2026", "4/6/2026", "04.06.2026"])
def test_a_date_is_understood_in_one_go(typed: str) -> None:
    form = answered(spent_on=typed)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["spent_on"] == date(2026, 6, 4)


@pytest.mark.parametrize(
    ("day", "month", "year", "bad"),
    [
        ("", "6", "2026", "day"),
        ("4", "", "2026", "month"),
        ("4", "6", "", "year"),
        ("31", "6", "2026", "day"),
        ("32", "6", "2026", "day"),
        ("4", "13", "2026", "month"),
        ("4", "Brumaire", "2026", "month"),
        ("4", "6", "26", "year"),
        ("4", "6", "0000", "day"),
        ("²", "6", "2026", "day"),
    ],
)
def test_a_date_that_is_wrong_leads_to_its_bad_part(
    day: str, month: str, year: str, bad: str
) -> None:
    form = answered(spent_on_day=day, spent_on_month=month, spent_on_year=year)
    assert not form.is_valid()
    assert anchor(form["spent_on"]) == f"id_spent_on_{bad}"
    drawn = str(form["spent_on"])
    assert drawn.count("govuk-input--error") == drawn.count('aria-invalid="true"') == 1
    for part in (day, month, year):
        assert not part or f'value="{part}"' in drawn


def test_no_date_at_all_is_asked_for_and_leads_to_the_day() -> None:
    form = answered(spent_on_day="", spent_on_month="", spent_on_year="")
    assert problems(form["spent_on"]) == ["Enter the date"]
    assert anchor(form["spent_on"]) == "id_spent_on_day"


def test_an_initial_date_is_shown_in_its_parts() -> None:
    drawn = str(Asked(initial={"spent_on": date(2026, 6, 4)})["spent_on"])
    assert [f'value="{part}"' in drawn for part in (4, 6, 2026)] == [True, True, True]


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("12.5", "12.50"),
        ("£1 2.05", "12.05"),
        ("0.01", "0.01"),
        ("£ 500", "500"),
        ("1,0.5", "10.5"),
    ],
)
def test_money_forgives_how_it_is_written(typed: str, amount: str) -> None:
    form = answered(amount=typed)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["amount"] == Decimal(amount)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Enter the amount"),
        ("ten", "Enter an amount in pounds and pence, like 12.50"),
        ("1e9", "Enter an amount in pounds and pence, like 12.50"),
        ("NaN", "Enter an amount in pounds and pence, like 12.50"),
        ("1.234", "Enter an amount in pounds and pence, like 12.50"),
        ("9" * 40, "Enter an amount in pounds and pence, like 12.50"),
        ("0", "The amount must be £0.01 or more"),
        ("-5", "The amount must be £0.01 or more"),
        ("500.01", "The amount must be £500.00 or less"),
    ],
)
def test_money_that_is_wrong_is_refused_in_words(typed: str, words: str) -> None:
    form = answered(amount=typed)
    assert problems(form["amount"]) == [words]


def sent(*names: str) -> MultiValueDict[str, SimpleUploadedFile]:
    return MultiValueDict({"receipts": [SimpleUploadedFile(name, b"x") for name in names]})


def test_several_files_come_as_a_list() -> None:
    form = Asked(answered().data, sent("a.jpg", "b.pdf"))
    assert form.is_valid(), form.errors
    assert [one.name for one in form.cleaned_data["receipts"]] == ["a.jpg", "b.pdf"]


def test_no_file_is_an_empty_list_where_none_is_needed() -> None:
    form = Asked(answered().data, MultiValueDict())
    assert form.is_valid(), form.errors
    assert form.cleaned_data["receipts"] == []


def test_too_many_files_are_refused() -> None:
    form = Asked(answered().data, sent("a.jpg", "b.pdf", "c.png"))
    assert problems(form["receipts"]) == ["Choose up to 2 files at a time"]


def test_an_empty_file_is_refused() -> None:
    files = MultiValueDict({"receipts": [SimpleUploadedFile("a.jpg", b"")]})
    form = Asked(answered().data, files)
    assert problems(form["receipts"]) == ["The file is empty: choose another"]


def test_a_date_from_an_address_stands_in_its_three_boxes() -> None:
    form = Asked({"spent_on": "2026-06-04"})
    boxes = form["spent_on"].as_widget()
    assert [part in boxes for part in ('value="04"', 'value="06"', 'value="2026"')] == [True] * 3
    assert 'value="4 June"' in Asked({"spent_on": "4 June"})["spent_on"].as_widget()  # as typed
