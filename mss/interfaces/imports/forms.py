"""Choosing a file, and putting a refused row right."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms

from mss.interfaces.imports.reading import BadFile, Line, read
from mss.interfaces.imports.registry import Importer
from mss.interfaces.imports.rules import LARGEST, not_too_large


class SendForm(forms.Form):
    """A CSV file of one kind. Cleaning reads it; a file that cannot be read is the field's error."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    file = forms.FileField(
        label="The file",
        help_text="A CSV file of up to 15 MB. Nothing is brought in until it has been checked and "
        "you have said so.",
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv", "data-max-bytes": LARGEST}),
        error_messages={
            "required": "Choose a CSV file",
            "empty": "The file is empty: choose another",
        },
    )

    def __init__(self, *args: Any, importer: Importer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.importer = importer
        self.data_sent = b""
        self.lines: list[Line] = []

    def clean_file(self) -> Any:
        sent = self.cleaned_data["file"]
        if not not_too_large(sent.size):
            raise forms.ValidationError("The file must be smaller than 15 MB. Split it.")
        self.data_sent = sent.read()
        try:
            self.lines = read(self.data_sent, self.importer)
        except BadFile as wrong:
            raise forms.ValidationError(str(wrong)) from wrong
        return sent


class MendForm(forms.Form):
    """One refused row: a box for each column. Shown with what is wrong at the boxes."""

    def __init__(self, importer: Importer, data: Any, problems: Sequence[Any] = ()) -> None:
        super().__init__(data)
        for column in importer.columns:
            self.fields[column.name] = forms.CharField(
                label=column.name.replace("_", " ").capitalize(),
                help_text=column.words,
                required=column.required,
                max_length=1000,
                error_messages={"required": column.ask},
            )
        for problem in problems:
            at = problem["column"] if problem["column"] in self.fields else None
            if problem["message"] not in self.errors.get(at or "__all__", []):
                self.add_error(at, problem["message"])

    def typed(self) -> dict[str, str]:
        """What stands in each box, by column."""
        return {name: str(value) for name, value in self.cleaned_data.items()}
