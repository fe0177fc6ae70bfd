"""What service owners fill in about a type and its questions."""

from typing import Any

from django import forms

from mss.cases import rules
from mss.cases.models import Queue, Version
from mss.pages.fields import GovukDateField


def _count(label: str, hint: str = "", most: int = 250) -> forms.IntegerField:
    return forms.IntegerField(label=label, help_text=hint, min_value=0, max_value=most, initial=0)


class QuestionForm(forms.Form):
    """One question of a type; without words it is left out."""

    label = forms.CharField(label="Question", required=False, max_length=120)
    kind = forms.ChoiceField(label="Kind of answer", choices=list(rules.KINDS.items()))
    help = forms.CharField(label="Help", required=False, max_length=200)
    choices = forms.CharField(
        label="To choose from, one a line", required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    needed = forms.BooleanField(label="Has to be answered", required=False)

    def asked(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        lines = [line.strip() for line in said["choices"].splitlines()]
        return {**said, "label": said["label"].strip(),
                "choices": [line for line in lines if line] if said["kind"] == "choice" else []}  # fmt: skip


class VersionForm(forms.Form):
    """A type of case."""

    edition = forms.IntegerField(widget=forms.HiddenInput, initial=1)
    name = forms.CharField(label="What people read", max_length=80)
    group = forms.CharField(label="Under which heading", max_length=60)
    order = _count("Its place in the list", "Lower comes first.", most=999)
    summary = forms.CharField(label="One sentence about it", max_length=200)
    words = forms.CharField(
        label="Words people may type to find it", max_length=300, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    answer = forms.CharField(label="What they get in the end", max_length=300, required=False)
    queue = forms.ModelChoiceField(
        label="Queue", queryset=Queue.objects.filter(in_use=True), to_field_name="code",
        empty_label="Choose",
    )  # fmt: skip
    days = _count("Working days to answer")
    months = _count("Or calendar months", most=12)
    warn = _count("Working days before that to warn", most=60)
    source = forms.CharField(label="Where this clock is from", max_length=200, required=False)
    may_pause = forms.BooleanField(
        label="The clock stands still while we wait for the person", required=False
    )
    confidential = forms.BooleanField(
        label="Confidential: seen by the person and those in the queue alone", required=False
    )
    offered = forms.BooleanField(label="Offered to everybody", required=False, initial=True)
    close_days = _count("Working days after which an answered case closes")
    reopen_days = _count("Working days in which a closed case can be reopened")


class NewTypeForm(forms.Form):
    code = forms.SlugField(
        label="Short name in the address", max_length=40, help_text="Like pension-query.",
        error_messages={"required": "Enter a short name"},
    )  # fmt: skip


def questions(data: Any, version: Version | None) -> list[QuestionForm]:
    """A form for each question there is, and empty ones up to the most there can be."""
    asked = version.questions if version else []
    initial = [{**one, "choices": "\n".join(one.get("choices", []))} for one in asked]
    initial += [{} for _ in range(rules.MOST_QUESTIONS - len(initial))]
    return [
        QuestionForm(data, prefix=f"q{number}", initial=one)
        for number, one in enumerate(initial, 1)
    ]


class PublishForm(forms.Form):
    starts = GovukDateField(label="In force from", error_messages={"required": "Enter the day"})
