"""What is asked of somebody who hands over, and of somebody too close."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from django import forms

from mss.authority import matters
from mss.authority.models import Delegation
from mss.foundation.working_time import midnight
from mss.pages.fields import GovukDateField, MoneyField
from mss.pages.widgets import Checkboxes, Radios
from mss.people.fields import PersonField
from mss.people.models import CostCentre, Person, Unit

OTHER = "other"


class CoverForm(forms.Form):
    """Who acts for somebody, from when to when. Everything else has an answer already."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    delegate = forms.ChoiceField(
        label="Who decides for you?",
        widget=Radios(),
        error_messages={"required": "Choose who decides"},
    )
    other = PersonField(label="Somebody else", required=False)
    starts = GovukDateField(label="First day")
    ends = GovukDateField(label="Last day")
    reason = forms.CharField(
        label="Why?",
        max_length=200,
        initial="On leave",
        help_text="Whoever acts for you reads it. Not why you are away, if that is private.",
        error_messages={"required": "Say why in a few words"},
    )
    purpose = forms.ChoiceField(
        label="What may they do?",
        choices=Delegation.Purpose.choices,
        initial=Delegation.Purpose.DECIDE,
        widget=Radios(
            hints={
                "decide": "What waits for you goes to them, and comes back afterwards",
                "prepare": "They write your requests; you check and send them yourself",
            }
        ),
    )
    kinds = forms.MultipleChoiceField(
        label="For which kinds?",
        widget=Checkboxes(small=True),
        error_messages={"required": "Choose at least one kind"},
    )
    ceiling = MoneyField(
        label="Up to how much?",
        required=False,
        help_text="With VAT. Empty: as far as you may yourself.",
    )
    unit = forms.CharField(
        label="Only for one unit",
        required=False,
        max_length=20,
        help_text="Its code, for example CE-A. Empty: wherever you may.",
    )
    cost_centre = forms.CharField(
        label="Only for one cost centre", required=False, max_length=20, help_text="Its code."
    )

    def __init__(
        self,
        *args: Any,
        viewer: Person,
        holder: Person,
        offered: list[tuple[str, str]],
        at: datetime,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.own = viewer.pk == holder.pk
        delegate: Any = self.fields["delegate"]
        delegate.choices = [*offered, (OTHER, "Somebody else")]
        if not self.own:
            delegate.label = f"Who decides for {holder.name}?"
            self.fields["starts"].label = "First day they are covered"
            self.fields["ends"].label = "Last day"
        self.fields["other"].sees(viewer, at)  # type: ignore[attr-defined]
        kinds: Any = self.fields["kinds"]
        kinds.choices = [(one.code, one.name) for one in matters.delegable()]
        self.initial.setdefault("kinds", [one.code for one in matters.delegable()])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("delegate") == OTHER and not data.get("other") and "other" not in self.errors:
            self.add_error("other", "Enter who it is")
        starts, ends = data.get("starts"), data.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", "The last day must not be before the first")
        self._one_scope(data)
        return data

    def _one_scope(self, data: dict[str, Any]) -> None:
        for name, model in (("unit", Unit), ("cost_centre", CostCentre)):
            if code := data.get(name):
                found = model._default_manager.filter(code__iexact=code).first()
                if found is None:
                    self.add_error(name, "There is no such code. Check it, or leave it empty")
                data[name] = found
            else:
                data[name] = None
        if data.get("unit") and data.get("cost_centre"):
            self.add_error("cost_centre", "Name a unit or a cost centre, not both")

    def details(self, at: datetime) -> dict[str, Any]:
        """The delegation in the words of the operation. Days become instants in London; a first
        day that is today begins now."""
        data = self.cleaned_data
        names = ("once", "reason", "purpose", "kinds", "ceiling", "unit", "cost_centre")
        return {
            **{name: data[name] for name in names},
            "starts": max(at, midnight(data["starts"])),
            "ends": midnight(data["ends"] + timedelta(days=1)),
        }


class InterestForm(forms.Form):
    """Somebody, or a supplier, one is too close to."""

    other = PersonField(label="A person", required=False)
    party = forms.CharField(label="Or a supplier", required=False, max_length=120)
    words = forms.CharField(
        label="What is it?",
        max_length=300,
        help_text="A few words. You and auditors read them, nobody else.",
        error_messages={"required": "Say in a few words what it is"},
    )

    def __init__(self, *args: Any, viewer: Person, at: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["other"].sees(viewer, at)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and bool(data.get("other")) == bool(data.get("party")):
            self.add_error("other", "Name a person or a supplier, one of the two")
        return data


def first_and_last(starts: date, ends: date | None) -> dict[str, date]:
    """What the form begins with for an absence that is known: its first and last day."""
    return {"starts": starts, "ends": (ends or starts + timedelta(days=7)) - timedelta(days=1)}
