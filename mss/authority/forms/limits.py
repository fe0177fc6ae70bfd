"""Up to how much a rank or band, a post or a role may decide."""

from decimal import Decimal
from typing import Any

from django import forms

from mss.authority.fields import PostForm
from mss.authority.forms.clauses import MOST, kind_choices
from mss.authority.models import Limit
from mss.pages.fields import MoneyField
from mss.people.models import Grade, Role


class AmountForm(forms.Form):
    """How much, and where that is written."""

    amount = MoneyField(
        label="Up to how much?", required=False, least=Decimal(0), most=MOST,
        help_text="Pounds with VAT. This amount itself is covered.",
    )  # fmt: skip
    any_amount = forms.BooleanField(label="Any amount", required=False)
    source = forms.CharField(
        label="Where is that written?",
        max_length=200,
        help_text="The paragraph or paper it stands in.",
        error_messages={"required": "Enter where it is written"},
    )

    def __init__(self, *args: Any, limit: Limit | None = None, **options: Any) -> None:
        if limit is not None:
            said = {"amount": limit.amount, "any_amount": limit.amount is None,
                    "source": limit.source}  # fmt: skip
            options["initial"] = {**said, **(options.get("initial") or {})}
        super().__init__(*args, **options)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        named = data.get("amount") is not None
        if "amount" not in self.errors and named == bool(data.get("any_amount")):
            self.add_error("amount", "Enter an amount, or tick any amount")
        return data

    def details(self) -> dict[str, Any]:
        """The columns of the limit."""
        data = self.cleaned_data
        return {"amount": None if data["any_amount"] else data["amount"], "source": data["source"]}


class LimitForm(PostForm, AmountForm):
    """A limit for somebody who has none yet. One of rank or band, post and role is named."""

    grade = forms.ModelChoiceField(
        Grade.objects.all(),
        to_field_name="code",
        required=False,
        label="A rank or band",
        empty_label="Choose one",
    )
    role = forms.ChoiceField(
        label="Or a role", required=False, choices=[("", "Choose one"), *Role.choices]
    )
    kind = forms.ChoiceField(label="For which kind of request?", required=False)
    field_order = ("grade", "post", "which", "role", "kind", "amount", "any_amount", "source")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        post, kind = self.fields["post"], self.fields["kind"]
        post.required, post.label = False, "Or one post"
        kind.choices = kind_choices()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        named = [name for name in ("grade", "post", "role") if data.get(name)]
        if len(named) != 1 and not {"post", "which", "grade", "role"} & self.errors.keys():
            self.add_error("grade", "Name one: a rank or band, a post or a role")
        return data

    def details(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            **super().details(), "kind": data["kind"], "grade": data["grade"],
            "post": data["post"] or None, "role": data["role"],
        }  # fmt: skip
