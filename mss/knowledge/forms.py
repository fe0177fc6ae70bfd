"""What readers and content owners are asked."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms

from mss.knowledge import queries, rules
from mss.knowledge.models import Article, Audience, Kind, Topic
from mss.knowledge.operations import About, Said
from mss.pages.fields import GovukDateField
from mss.pages.widgets import Checkboxes, Radios
from mss.people.models import Person, Role


class UsefulForm(forms.Form):
    """Was this useful? Two buttons, one answer."""

    useful = forms.TypedChoiceField(
        choices=[("yes", "Yes"), ("no", "No")], coerce=lambda said: said == "yes"
    )


class OnceForm(forms.Form):
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class WrongForm(OnceForm):
    words = forms.CharField(
        label="What is wrong?", max_length=1000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Whoever looks after the article reads it, and you are told what came of it. "
        "Leave out what is private.",
        error_messages={"required": "Say what is wrong"},
    )  # fmt: skip


class AnswerForm(forms.Form):
    words = forms.CharField(
        label="What came of it?", max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="They read this.", error_messages={"required": "Say what came of it"},
    )  # fmt: skip


class TickForm(forms.Form):
    done = forms.BooleanField(required=False)


class SynonymForm(forms.Form):
    word = forms.CharField(
        label="What people type", max_length=60, help_text="Like “petrol” or “day off”.",
        error_messages={"required": "Enter what people type"},
    )  # fmt: skip
    means = forms.CharField(
        label="What it means", max_length=200,
        help_text="Words that tasks and articles have, like “mileage fuel journey”.",
        error_messages={"required": "Enter what it means"},
    )  # fmt: skip

    def clean_word(self) -> str:
        return " ".join(self.cleaned_data["word"].lower().split())

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if {"word", "means"} <= data.keys() and (
            wrong := rules.synonym_fault(data["word"], data["means"])
        ):
            self.add_error("word" if wrong.startswith("Enter one") else "means", wrong)
        return data


class WordForm(forms.Form):
    words = forms.CharField(max_length=80)


class SaidForm(forms.Form):
    """What a version says, and to whom."""

    title = forms.CharField(
        label="Title", max_length=120, help_text="As a reader would ask it.",
        error_messages={"required": "Enter a title"},
    )  # fmt: skip
    summary = forms.CharField(
        label="In one sentence", max_length=240,
        error_messages={"required": "Say it in one sentence"},
    )  # fmt: skip
    words = forms.CharField(
        label="Other words people use for it", max_length=400, required=False,
        help_text="Like “petrol diesel car”. Readers never see them.",
    )  # fmt: skip
    body = forms.CharField(
        label="Text", max_length=8000, widget=forms.Textarea(attrs={"rows": 18}),
        help_text="An empty line begins a paragraph, ## a heading, - a list. **Strong** words. "
        "Links: [Book leave](task:leave-book), [another answer](answer:its-name), "
        "[a page](https://…). In a guide each ## begins a step.",
        error_messages={"required": "Write the text"},
    )  # fmt: skip

    audience = forms.ChoiceField(
        label="Whom is it for?", choices=Audience.choices, widget=Radios,
        initial=Audience.ALL, error_messages={"required": "Choose whom it is for"},
    )  # fmt: skip
    role = forms.ChoiceField(
        label="Which role?", choices=[("", "None"), *Role.choices], required=False,
        help_text="Only for holders of one role.",
    )  # fmt: skip

    def __init__(self, *args: Any, sort: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.sort = sort

    def clean_body(self) -> str:
        text: str = self.cleaned_data["body"].replace("\r\n", "\n")
        if wrong := queries.body_fault(self.sort or self.data.get("kind", ""), text):
            raise forms.ValidationError(wrong)
        return text

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if "audience" in data and not rules.names_a_role(
            data["audience"], data.get("role", ""), Role.values
        ):
            self.add_error("role", "Choose a role where it is for one, and none where it is not")
        return data

    def said(self) -> Said:
        return Said(**{name: self.cleaned_data[name].strip()
                       for name in ("title", "summary", "words", "body", "audience", "role")})  # fmt: skip


class WriteForm(SaidForm):
    changed = forms.CharField(
        label="What is new?", max_length=200,
        help_text="For whoever reads it before it is in force, and for the history.",
        error_messages={"required": "Say what is new"},
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)


class AboutForm(forms.Form):
    """What holds whatever the version."""

    topics = forms.MultipleChoiceField(
        label="Topics", choices=Topic.choices, widget=Checkboxes(),
        error_messages={"required": "Choose at least one topic"},
    )  # fmt: skip
    beside = forms.MultipleChoiceField(
        label="Beside which forms is it shown?", required=False, widget=Checkboxes(small=True)
    )
    owner: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        label="Who looks after it?", queryset=None, required=False, empty_label="All content owners",
        to_field_name="reference",
    )  # fmt: skip

    def __init__(self, *args: Any, owners: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].queryset = owners  # type: ignore[attr-defined]
        named = queries.places_beside()
        begun = self.initial.get("beside", ())
        kept = {code: code for code in ([begun] if isinstance(begun, str) else begun)
                if code not in named}  # fmt: skip
        offered = sorted((kept | named).items(), key=lambda one: one[1])
        self.fields["beside"].choices = offered  # type: ignore[attr-defined]

    def about(self) -> About:
        data = self.cleaned_data
        return About(topics=data["topics"], beside=data["beside"], owner=data["owner"])

    @staticmethod
    def of(article: Article) -> dict[str, Any]:
        """What is set now, as the form begins."""
        owner: Person | None = article.owner
        return {
            "topics": article.topics, "beside": article.beside,
            "owner": owner.reference if owner else "", "edition": article.edition,
        }  # fmt: skip


class DescribeForm(AboutForm):
    edition = forms.IntegerField(widget=forms.HiddenInput)


class NewForm(AboutForm, SaidForm):
    """A new article."""

    kind = forms.ChoiceField(label="What is it?", choices=Kind.choices, widget=Radios,
                             initial=Kind.ARTICLE)  # fmt: skip
    field_order = ["kind", "title", "summary", "words", "body", "audience", "role", "topics",
                   "beside", "owner"]  # fmt: skip


class ReviewForm(forms.Form):
    """When to look at it again."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    review_on = GovukDateField(
        label="When is it looked at again?", help_text="Within a year. Like 4 6 2027."
    )
