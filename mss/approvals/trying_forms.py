"""Which of the past requests of a trial to list."""

from typing import Any

from django import forms

from mss.authority import matters


class ElsewhereFilter(forms.Form):
    kind = forms.ChoiceField(label="Kind", required=False)
    q = forms.CharField(label="Name, reference, paragraph or reason", required=False, max_length=60)

    def __init__(self, *args: Any, kinds: list[str], **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["kind"]
        field.choices = [("", "All"), *((code, matters.name_of(code)) for code in kinds)]
