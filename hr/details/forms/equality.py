"""What equality monitoring asks. No question has to be answered."""

from typing import Any

from django import forms

from hr.details.forms.own import VersionForm
from hr.details.questions import QUESTIONS

FEW = 6  # answers that are shown side by side; more are chosen from a list
UNSAID = ("", "Leave unanswered")


class EqualityForm(VersionForm):
    """Each question with its answers, “Prefer not to say”, and none."""

    # What is called so is never kept for a form that could not be sent: mss.portal.unfinished.
    prefix = "equality"

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for code, question in QUESTIONS.items():
            many = len(question.answers) > FEW
            self.fields[code] = forms.ChoiceField(
                label=question.label, help_text=question.hint, required=False,
                choices=[UNSAID, *question.answers.items()] if many
                else [*question.answers.items(), UNSAID],
                widget=forms.Select(attrs={"autocomplete": "off"}) if many
                else forms.RadioSelect(attrs={"autocomplete": "off"}),
            )  # fmt: skip

    def answers(self) -> dict[str, str]:
        return {code: self.cleaned_data[code] for code in QUESTIONS}
