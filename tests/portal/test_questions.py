"""A form group says everything a screen reader needs, and errors have words."""

import pytest
from django import forms
from django.template import Context, Template

from mss.pages.questions import problems
from mss.pages.widgets import Radios


class Asked(forms.Form):
    kind = forms.ChoiceField(
        label="What was it for?",
        choices=[("dog", "A police dog"), ("meal", "A meal")],
        widget=Radios(hints={"meal": "Away for five hours"}),
    )
    email = forms.EmailField(label="E-mail", help_text="At work")
    place = forms.ChoiceField(label="Station", choices=[("", ""), ("a", "A")])
    why = forms.CharField(
        label="Why?", max_length=10, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    sure = forms.BooleanField(label="I am sure")
    secret = forms.CharField(label="Password", widget=forms.PasswordInput)


@pytest.fixture
def empty() -> Asked:
    return Asked({})


def test_a_missing_answer_has_words_even_where_the_form_has_none(empty: Asked) -> None:
    said = {field.name: problems(field) for field in empty if field.errors}
    assert said == {
        "kind": ["Answer “What was it for?”"],
        "email": ["Enter e-mail"],
        "place": ["Choose station"],
        "sure": ["Tick “I am sure” to go on"],
        "secret": ["Enter password"],
    }


def test_hint_and_error_are_tied_to_the_control(empty: Asked) -> None:
    drawn = empty["email"].as_field_group()
    assert 'aria-describedby="id_email_helptext id_email_error"' in drawn
    assert 'id="id_email_helptext"' in drawn and 'id="id_email_error"' in drawn
    assert 'aria-invalid="true"' in drawn and "govuk-input--error" in drawn
    assert '<span class="govuk-visually-hidden">Error:</span> Enter e-mail' in drawn


def test_radios_are_a_group_with_a_legend_and_hints(empty: Asked) -> None:
    drawn = empty["kind"].as_field_group()
    assert "<fieldset" in drawn and "<legend" in drawn
    assert 'aria-describedby="id_kind_error"' in drawn
    assert 'aria-describedby="id_kind_1_hint"' in drawn and "Away for five hours" in drawn


def test_only_what_may_be_left_out_is_marked() -> None:
    drawn = {field.name: field.as_field_group() for field in Asked()}
    assert [name for name, group in drawn.items() if "(optional)" in group] == ["why"]
    assert not any("*" in group for group in drawn.values())


def test_long_text_is_counted_and_never_cut_off() -> None:
    drawn = Asked()["why"].as_field_group()
    assert 'data-maxlength="10"' in drawn and " maxlength" not in drawn
    assert "govuk-js-character-count" in drawn and "up to 10 characters" in drawn


def test_one_question_can_be_the_page() -> None:
    page = Template('{% include "forms/field.html" with field=form.kind heading=True %}')
    assert page.render(Context({"form": Asked()})).count("<h1") == 1


def test_the_summary_leads_to_each_control(empty: Asked) -> None:
    drawn = Template('{% include "components/error_summary.html" %}').render(
        Context({"form": empty})
    )
    for target in ("id_kind_0", "id_email", "id_place", "id_sure", "id_secret"):
        assert f'href="#{target}"' in drawn
    assert drawn.count("There is a problem") == 1
    assert (
        not Template('{% include "components/error_summary.html" %}')
        .render(Context({"form": Asked()}))
        .strip()
    )
