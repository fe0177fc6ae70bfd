"""What a clause of a draft says: of which requests it speaks, and within how many days."""

from decimal import Decimal
from typing import Any, Final

from django import forms

from mss.authority import matters
from mss.authority.fields import CodeField
from mss.authority.models import Clause
from mss.pages.fields import MoneyField
from mss.pages.widgets import Checkboxes, Radios
from mss.people.models import CostCentre, Unit

MOST: Final = Decimal("999999999.99")
LONGEST = 250  # working days
WHEN: Final = (
    "kind", "amount_from", "amount_below", "vat", "conditions", "unit", "cost_centre",
)  # fmt: skip


def days(label: str, help_text: str = "", *, usual: int, least: int = 0) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        initial=usual,
        min_value=least,
        max_value=LONGEST,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-3"}),
        error_messages={
            "required": f"Enter a number of days from {least} to {LONGEST}",
            "invalid": f"Enter a number of days from {least} to {LONGEST}",
            "min_value": f"Enter a number of days from {least} to {LONGEST}",
            "max_value": f"Enter a number of days from {least} to {LONGEST}",
        },
    )


def kind_choices(current: str = "") -> list[tuple[str, str]]:
    """Every kind of request a scheme can speak of, and the one it speaks of already."""
    known = {one.code: one.name for one in matters.registered()}
    if current:
        known.setdefault(current, matters.name_of(current))
    return [("", "Every kind"), *sorted(known.items(), key=lambda pair: pair[1])]


class ClauseForm(forms.Form):
    """A clause. Of the default clause only its words and days are asked."""

    paragraph = forms.CharField(
        label="Paragraph of the written scheme",
        max_length=20,
        help_text="Like 4.8(a). People find the clause by it.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
        error_messages={"required": "Enter the paragraph, like 4.8(a)"},
    )
    words = forms.CharField(
        label="What it says",
        max_length=600,
        help_text="Whoever asks for something reads this when the clause decides for them.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter what the clause says"},
    )
    kind = forms.ChoiceField(label="For what kind of request?", required=False)
    amount_from = MoneyField(
        label="From which amount?", required=False, least=Decimal(0), most=MOST,
        help_text="This amount itself is in it. Empty: from nothing.",
    )  # fmt: skip
    amount_below = MoneyField(
        label="Below which amount?", required=False, most=MOST,
        help_text="This amount itself is not in it. Empty: any amount.",
    )  # fmt: skip
    vat = forms.ChoiceField(
        label="Do the amounts count VAT?", choices=Clause.Vat.choices, initial=Clause.Vat.INCLUDED,
        widget=Radios(inline=True),
    )  # fmt: skip
    conditions = forms.MultipleChoiceField(
        label="Only for requests that are", required=False, widget=Checkboxes()
    )
    unit = CodeField(
        label="unit", model=Unit, required=False,
        help_text="Its code, like CE-A. Everything in the unit counts. Empty: everywhere.",
    )  # fmt: skip
    cost_centre = CodeField(
        label="cost centre", model=CostCentre, required=False,
        help_text="Its code, like 10010. Empty: every cost centre.",
    )  # fmt: skip
    due_days = days("Decided within how many working days?", usual=5, least=1)
    remind_days = days("Reminded after", "Working days. 0: no reminder.", usual=3)
    remind_again_days = days(
        "Reminded again after", "Working days. 0: no second reminder.", usual=5
    )
    escalate_days = days("Goes further up after", "Working days. 0: it never goes up.", usual=8)
    split_days = days(
        "Look for split requests within",
        "Days. Requests alike that lie so close together are shown to whoever decides. 0: never.",
        usual=30,
    )
    delegate_must_cover = forms.BooleanField(
        label="Whoever acts for an approver needs a limit of their own that covers the amount",
        required=False,
    )

    def __init__(self, *args: Any, clause: Clause | None = None, **options: Any) -> None:
        if clause is not None:
            options["initial"] = {**_said(clause), **(options.get("initial") or {})}
        super().__init__(*args, **options)
        if clause is not None and clause.is_default:
            for name in WHEN:
                del self.fields[name]
            return
        self.fields["unit"].label, self.fields["cost_centre"].label = ONLY
        kind: Any = self.fields["kind"]
        kind.choices = kind_choices(clause.kind if clause else "")
        self._offer_conditions(clause)

    def _offer_conditions(self, clause: Clause | None) -> None:
        known: dict[str, list[str]] = {}
        for matter in matters.registered():
            for code in matter.conditions:
                known.setdefault(code, []).append(matter.name.lower())
        for code in clause.conditions if clause else []:
            known.setdefault(code, [])
        if not known:
            del self.fields["conditions"]
            return
        field: Any = self.fields["conditions"]
        kind = clause.kind if clause else ""
        field.choices = [(code, matters.condition_words(kind, code)) for code in sorted(known)]
        field.widget.hints = {
            code: f"Said of: {', '.join(sorted(kinds))}" for code, kinds in known.items() if kinds
        }
        self.kept = set(clause.conditions) if clause else set()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        low, high = data.get("amount_from") or Decimal(0), data.get("amount_below")
        if high is not None and high <= low:
            self.add_error("amount_below", "The upper amount must be more than the lower one")
        if data.get("unit") and data.get("cost_centre"):
            self.add_error("cost_centre", "Name a unit or a cost centre, not both")
        for code in data.get("conditions", []):
            if code not in self._conditions(data.get("kind", "")) | self.kept:
                kind, words = matters.name_of(data["kind"]), matters.condition_words("", code)
                self.add_error("conditions", f"{kind}: nothing says whether it is {words.lower()}")
        first, second = data.get("remind_days"), data.get("remind_again_days")
        if first is not None and second and second <= first:
            self.add_error("remind_again_days", "The second reminder must come after the first")
        return data

    def _conditions(self, kind: str) -> set[str]:
        return {
            code for one in matters.registered() if kind in {"", one.code}
            for code in one.conditions
        }  # fmt: skip

    def details(self) -> dict[str, Any]:
        """The columns of the clause."""
        data = dict(self.cleaned_data)
        if "kind" in self.fields:
            data["amount_from"] = data["amount_from"] or Decimal(0)
            data["conditions"] = sorted(data.get("conditions", []))
        return data


ONLY: Final = ("Only for one unit", "Only for one cost centre")


def _said(clause: Clause) -> dict[str, Any]:
    names = (*WHEN, "paragraph", "words", "due_days", "remind_days", "remind_again_days",
             "escalate_days", "split_days", "delegate_must_cover")  # fmt: skip
    said = {name: getattr(clause, name) for name in names}
    said["amount_from"] = clause.amount_from or None
    return said
