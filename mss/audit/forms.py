from datetime import timedelta
from typing import Any

from django import forms

from mss.audit import words
from mss.foundation.working_time import midnight


class LogFilter(forms.Form):
    """What an auditor looks for. Nothing typed means everything."""

    verb = forms.ChoiceField(label="What happened", required=False)
    person = forms.CharField(
        label="Person’s reference",
        required=False,
        max_length=20,
        help_text="Who did it, or whom it is about. Like PER-20-000123.",
    )
    reference = forms.CharField(
        label="Reference", required=False, max_length=40, help_text="Like EXP-26-000042."
    )
    since = forms.DateField(
        label="From", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label="Up to and including",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        verb: Any = self.fields["verb"]
        verb.choices = [("", "Anything"), *words.known()]
        for name in ("since", "until"):
            self.fields[name].error_messages["invalid"] = "Enter a date, like 2026-06-04"

    def clean_person(self) -> str:
        return str(self.cleaned_data["person"]).strip().upper()

    def clean_reference(self) -> str:
        return str(self.cleaned_data["reference"]).strip()

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        if found.get("since") and found.get("until") and found["until"] < found["since"]:
            self.add_error("until", "This day is before the first. Check the two dates.")
        return found

    def sought(self) -> dict[str, Any]:
        """What was asked for, empty answers left out; days become instants in London."""
        found = {name: value for name, value in self.cleaned_data.items() if value}
        if "since" in found:
            found["since"] = midnight(found["since"])
        if "until" in found:
            found["until"] = midnight(found["until"] + timedelta(days=1))
        return found
