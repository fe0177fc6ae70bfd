"""What is asked of somebody who decides."""

from datetime import date, datetime
from typing import Any

from django import forms

from mss.approvals import kinds
from mss.approvals.models import Decision
from mss.people.fields import PersonField
from mss.people.models import Person


class DecisionForm(forms.Form):
    outcome = forms.ChoiceField(
        choices=Decision.Outcome.choices, error_messages={"required": "Choose what to do"}
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
    comment = forms.CharField(
        label="What should change, or why not",
        help_text="Needed to send it back or reject it. They read what you write.",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, board: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        if board:
            self.fields["comment"].label = "The minute, and what the board said"
            self.fields["comment"].help_text = f"For example: {board}, 12 May, minute 7."

    def clean(self) -> dict[str, object]:
        data = super().clean() or {}
        silent = not str(data.get("comment", "")).strip()
        if data.get("outcome") in {Decision.Outcome.RETURN, Decision.Outcome.REJECT} and silent:
            self.add_error("comment", "Say what should change, or why not")
        return data


WORDS: dict[str, tuple[str, str, str]] = {  # label, hint, what is said when nothing was typed
    "question": ("What do you need to know?", "", "Write your question"),
    "answer": ("Your answer", "", "Write your answer"),
    "advice": ("Your advice", "", "Write your advice"),
    "not-mine": (
        "Why is it not yours?",
        "For example: I moved to another team in May.",
        "Say why it is not yours, so that it can be put right",
    ),
    "too-close": ("What is it?", "A few words are enough.", "Say in a few words what it is"),
    "give-back": (
        "What should they look at again?", "", "Say what should be looked at again"
    ),
}  # fmt: skip


class TextForm(forms.Form):
    """A few words to somebody."""

    text = forms.CharField(max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, words: str, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["text"]
        field.label, field.help_text, field.error_messages["required"] = WORDS[words]


class AdviserForm(forms.Form):
    """Who is asked for advice."""

    who = PersonField(label="Who?")

    def __init__(self, *args: Any, viewer: Person, at: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["who"].sees(viewer, at)  # type: ignore[attr-defined]


class ViewForm(forms.Form):
    """A name for the filter in use."""

    name = forms.CharField(max_length=40)
    query = forms.CharField(max_length=300, required=False)


class InboxFilter(forms.Form):
    """Which of the things that wait to list."""

    q = forms.CharField(label="Name, reference or words", required=False, max_length=60)
    kind = forms.ChoiceField(label="Kind", required=False)
    late = forms.ChoiceField(
        label="When", required=False, choices=[("", "All"), ("1", "Late only")]
    )
    whose = forms.ChoiceField(
        label="Whose",
        required=False,
        choices=[("", "All"), ("own", "My own"), ("others", "For others")],
    )
    flag = forms.ChoiceField(
        label="Look twice",
        required=False,
        choices=[("", "All"), ("split", "Close together"), ("asked", "Waiting for an answer")],
    )

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        listed = [(kind.code, kind.name) for kind in kinds.registered()]
        self.fields["kind"].choices = [("", "All"), *listed]  # type: ignore[attr-defined]

    def sought(self, day: date) -> dict[str, Any]:
        """The filter in the words of `queries.sorted_inbox`; `day` is today."""
        found = self.cleaned_data
        return {
            "kind": found.get("kind", ""),
            "text": found.get("q", ""),
            "late_on": day if found.get("late") else None,
            "whose": found.get("whose", ""),
            "flag": found.get("flag", ""),
        }
