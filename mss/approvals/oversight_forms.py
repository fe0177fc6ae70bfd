"""What an overseer asks to see, and why a long list leaves the portal."""

from datetime import datetime, timedelta
from typing import Any

from django import forms

from mss.approvals import kinds
from mss.approvals.models import Decision
from mss.approvals.queries.oversight import Asked, Sight, bodies_in, usual
from mss.approvals.queries.oversight.moves import CAUSES, OTHER, cause_words
from mss.approvals.queries.oversight.sight import USUAL_DAYS
from mss.approvals.rules.oversight import looks_back
from mss.foundation.working_time import midnight, today

PERIOD = ("since", "until")
HOW = [("", "Anyhow"), ("own", "On their own authority"), ("acting", "Acting for somebody")]
SHOWN = [("", "Everything"), ("late", "Late"), ("nobody", "Nobody can decide it")]


class OversightFilter(forms.Form):
    """Which decisions. Without dates, the last ninety days up to the second date or today.

    `narrows` names the fields a list offers beside organisation and kind.
    """

    organisation = forms.ChoiceField(label="Organisation", required=False)
    kind = forms.ChoiceField(label="Kind", required=False)
    since = forms.DateField(
        label="From", required=False, widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": "Enter a date, like 2026-06-04"},
    )  # fmt: skip
    until = forms.DateField(
        label="Up to and including", required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": "Enter a date, like 2026-06-04"},
    )  # fmt: skip
    person = forms.CharField(
        label="Person’s reference", required=False, max_length=20,
        help_text="Who decided, or whose authority it was. Like PER-20-000123.",
    )  # fmt: skip
    how = forms.ChoiceField(label="How", required=False, choices=HOW)
    outcome = forms.ChoiceField(label="Outcome", required=False)
    cause = forms.ChoiceField(label="Cause", required=False)
    show = forms.ChoiceField(label="Show", required=False, choices=SHOWN)

    def __init__(
        self, *args: Any, sight: Sight, narrows: tuple[str, ...], at: datetime, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.usual = usual(sight, at=at)
        self.bodies = bodies_in(sight)
        kept = {"organisation", "kind", *narrows}
        for name in set(self.fields) - kept:
            del self.fields[name]
        if len(self.bodies) < 2:
            del self.fields["organisation"]
        every = [(kind.code, kind.name) for kind in kinds.registered()]
        causes = [(code, cause_words(code)) for code in (*CAUSES, OTHER)]
        self._offer("organisation", "Every one", [(one.code, one.name) for one in self.bodies])
        self._offer("kind", "Every kind", every)
        self._offer("outcome", "Any outcome", Decision.Outcome.choices)
        self._offer("cause", "Any cause", causes)

    def _offer(self, name: str, nothing: str, choices: list[tuple[str, str]]) -> None:
        if name in self.fields:
            field: Any = self.fields[name]
            field.choices = [("", nothing), *choices]

    def clean_person(self) -> str:
        return str(self.cleaned_data["person"]).strip().upper()

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        if "until" not in self.fields or self.errors:
            return found
        until = found["until"] or today(self.usual.at)
        since = found["since"] or until - timedelta(days=USUAL_DAYS - 1)
        if until < since:
            self.add_error("until", "This day is before the first. Check the two dates.")
        elif not looks_back((until - since).days + 1):
            self.add_error("since", "Three years is the most. Choose a later day.")
        return {**found, "since": since, "until": until}

    def asked(self) -> Asked:
        """What was asked for, days as instants in London; the usual where it cannot be read."""
        if not self.is_valid():
            return self.usual
        found = {name: value for name, value in self.cleaned_data.items() if value}
        chosen = found.pop("organisation", "")
        if "since" in found:
            found["since"] = midnight(found["since"])
            found["until"] = midnight(found["until"] + timedelta(days=1))
        asked = Asked(**{**vars(self.usual), **found})
        body = next((one for one in self.bodies if one.code == chosen), None)
        return asked.of(body) if body else asked


class ReasonForm(forms.Form):
    """Why many rows leave the portal."""

    reason = forms.CharField(
        label="What do you need them for?", max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="It stays in the audit record and on top of the file.",
        error_messages={"required": "Say what you need them for"},
    )  # fmt: skip
