"""A question about a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

from django import forms

from mss.cases.forms.asking import question, said


class AskLineForm(forms.Form):
    """What somebody would like to know, and what the type of case needs and no payslip says."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    words = forms.CharField(
        label="What would you like to know?",
        help_text="The payslip, the line and what changed go with it. You need not repeat them.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Say what you would like to know"},
    )

    def __init__(self, *args: Any, left: Sequence[Mapping[str, Any]], **named: Any) -> None:
        super().__init__(*args, **named)
        self.left = [str(one["code"]) for one in left]
        for one in left:
            self.fields[f"answer-{one['code']}"] = question(dict(one))

    @property
    def answers(self) -> dict[str, str]:
        """What was answered, by question."""
        return {code: said(self.cleaned_data[f"answer-{code}"]) for code in self.left}
