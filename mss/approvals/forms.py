"""What is asked of somebody who decides."""

from django import forms

from mss.approvals import kinds
from mss.approvals.models import Decision


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

    def clean(self) -> dict[str, object]:
        data = super().clean() or {}
        silent = not str(data.get("comment", "")).strip()
        if data.get("outcome") in {Decision.Outcome.RETURN, Decision.Outcome.REJECT} and silent:
            self.add_error("comment", "Say what should change, or why not")
        return data


class InboxFilter(forms.Form):
    """Which of the things that wait to list."""

    kind = forms.ChoiceField(label="Kind", required=False)
    q = forms.CharField(label="Name, reference or words", required=False, max_length=60)
    late = forms.ChoiceField(
        label="When", required=False, choices=[("", "All"), ("1", "Late only")]
    )

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        listed = [(kind.code, kind.name) for kind in kinds.registered()]
        self.fields["kind"].choices = [("", "All"), *listed]  # type: ignore[attr-defined]
