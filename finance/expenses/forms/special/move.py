"""A cost of moving home."""

from __future__ import annotations

from typing import Any

from django import forms

from finance.expenses.forms.special.base import SpecialForm
from finance.expenses.models import Move
from finance.expenses.special import rules
from finance.expenses.special.queries import agreed_with
from mss.foundation.money import pounds
from mss.pages.widgets import Radios


class MoveForm(SpecialForm):
    """A cost of moving home, under an agreement."""

    said = ("move", "part")
    move = forms.ChoiceField(
        label="Which agreement is it under?", widget=Radios,
        error_messages={"required": "Choose the agreement about your move"},
    )  # fmt: skip
    part = forms.ChoiceField(
        label="Which cost of the move is it?", choices=list(rules.COSTS.items()), widget=Radios,
        error_messages={"required": "Choose which cost of the move it is"},
    )  # fmt: skip
    what = forms.CharField(
        label="What was it?", help_text="For example, hire of a van for a day", max_length=200,
        error_messages={"required": "Say what it was"},
    )  # fmt: skip
    field_order = (
        "once",
        "kept",
        "receipts",
        "move",
        "part",
        "spent_on",
        "amount",
        "vat",
        "merchant",
        "what",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.moves = {one.reference: one for one in agreed_with(self.person)}
        field = self.fields["move"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (name, f"{name}: {one.note}, up to {pounds(one.cap)}")
            for name, one in self.moves.items()
        ]
        if len(self.moves) == 1 and not self.initial.get("move"):
            self.initial["move"] = next(iter(self.moves))

    def clean_move(self) -> Move:
        return self.moves[self.cleaned_data["move"]]
