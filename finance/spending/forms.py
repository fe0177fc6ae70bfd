"""What somebody asks to see of spending, and why a long list leaves the portal."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms

from finance.spending.queries.bars import KINDS
from finance.spending.queries.claims import (
    BAND_WORDS,
    OUTCOMES,
    USUAL_DAYS,
    Asked,
    of_body,
    usual,
)  # fmt: skip
from finance.spending.queries.published import Month, month_before
from finance.spending.queries.team import DIRECT, EVERYBODY, Team
from mss.approvals.queries.oversight import Sight, bodies_in
from mss.approvals.rules.oversight import looks_back
from mss.foundation.working_time import midnight, today
from mss.people.models import Person

PERIOD = ("since", "until")
SCOPES = [(DIRECT, "Direct reports"), (EVERYBODY, "Everybody below")]
EVERY_KIND = [("", "Every kind"), *KINDS.items()]
OLDEST = date(2020, 4, 6)


def _day(label: str) -> forms.DateField:
    return forms.DateField(
        label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": "Enter a date, like 2026-06-04"},
    )  # fmt: skip


class YearForm(forms.Form):
    """Which tax year, called after the year it begins in."""

    year = forms.TypedChoiceField(label="Tax year", coerce=int, required=False)

    def __init__(self, *args: Any, years: list[int], **options: Any) -> None:
        super().__init__(*args, **options)
        self.years = years
        field: Any = self.fields["year"]
        field.choices = [(year, f"6 April {year} to 5 April {year + 1}") for year in years]
        self.initial["year"] = self.asked()

    def asked(self) -> int:
        """The year asked for; the present one where it cannot be read."""
        found = self.cleaned_data.get("year") if self.is_valid() else None
        return int(found) if found else self.years[0]


class TeamFilter(forms.Form):
    """Whose spending, up to which day. Without a day, today."""

    scope = forms.ChoiceField(label="Whose", required=False, choices=SCOPES)
    day = _day("As at")
    person = forms.CharField(
        label="Person’s reference", required=False, max_length=20,
        help_text="Like PER-20-000123.",
    )  # fmt: skip
    kind = forms.ChoiceField(label="Kind", required=False, choices=EVERY_KIND)

    def __init__(
        self, *args: Any, manager: Person, narrows: tuple[str, ...], at: datetime, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.usual = Team(manager, today(at), at)
        for name in set(self.fields) - {"scope", "day", *narrows}:
            del self.fields[name]

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"] or self.usual.day
        if not OLDEST <= day <= self.usual.day:
            raise forms.ValidationError("Choose a day from 6 April 2020 up to today")
        return day

    def clean_person(self) -> str:
        return str(self.cleaned_data["person"]).strip().upper()

    def asked(self) -> Team:
        """What was asked for; the usual where it cannot be read."""
        if not self.is_valid():
            return self.usual
        found = {name: value for name, value in self.cleaned_data.items() if value}
        return Team(**{"manager": self.usual.manager, "day": self.usual.day, "at": self.usual.at,
                       **found})  # fmt: skip


class ClaimsFilter(forms.Form):
    """Which claims. Without dates, the last ninety days up to the second date or today."""

    organisation = forms.ChoiceField(label="Organisation", required=False)
    kind = forms.ChoiceField(label="Kind", required=False, choices=EVERY_KIND)
    since = _day("From")
    until = _day("Up to and including")
    band = forms.ChoiceField(
        label="Waiting", required=False, choices=[("", "However long"), *BAND_WORDS.items()]
    )
    outcome = forms.ChoiceField(
        label="Outcome", required=False, choices=[("", "Any outcome"), *OUTCOMES.items()]
    )
    words = forms.RegexField(
        r"^\s*[A-Za-z]*\s*$", label="Reason holds the word", required=False, max_length=30,
        error_messages={"invalid": "Enter one word, letters only"},
    )  # fmt: skip

    def __init__(
        self, *args: Any, sight: Sight, narrows: tuple[str, ...], at: datetime, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.usual = usual(sight, at=at)
        bodies = bodies_in(sight)
        for name in set(self.fields) - {"organisation", "kind", *narrows}:
            del self.fields[name]
        if len(bodies) < 2:
            del self.fields["organisation"]
        else:
            field: Any = self.fields["organisation"]
            field.choices = [("", "Every one"), *((one.code, one.name) for one in bodies)]

    def clean_words(self) -> str:
        return str(self.cleaned_data["words"]).strip().lower()

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
        return of_body(Asked(**{**vars(self.usual), **found}), chosen)


class MonthFilter(forms.Form):
    """Which month of which organisation. Without, the last whole month of the first."""

    organisation = forms.ChoiceField(label="Organisation", required=False)
    month = forms.RegexField(
        r"^20\d\d-(0[1-9]|1[0-2])$", label="Month", required=False,
        help_text="Like 2026-05.", widget=forms.TextInput(attrs={"type": "month"}),
        error_messages={"invalid": "Enter a month, like 2026-05"},
    )  # fmt: skip

    def __init__(self, *args: Any, sight: Sight, at: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        self.at = at
        self.bodies = bodies_in(sight)
        field: Any = self.fields["organisation"]
        field.choices = [(one.code, one.name) for one in self.bodies]
        asked = self.asked()
        self.initial = {"organisation": asked.body.code, "month": f"{asked.first:%Y-%m}"}

    def clean_month(self) -> date | None:
        text = str(self.cleaned_data["month"])
        first = date.fromisoformat(f"{text}-01") if text else None
        if first and not date(2012, 2, 1) <= first <= today(self.at):
            raise forms.ValidationError("Choose a month from February 2012 up to this one")
        return first

    def asked(self) -> Month:
        """What was asked for; the usual where it cannot be read."""
        found = self.cleaned_data if self.is_valid() else {}
        chosen = [one for one in self.bodies if one.code == found.get("organisation")]
        first = found.get("month") or month_before(today(self.at))
        return Month((chosen or self.bodies)[0], first, self.at)


class ReasonForm(forms.Form):
    """Why many rows leave the portal."""

    reason = forms.CharField(
        label="What do you need them for?", max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="It stays in the audit record and on top of the file.",
        error_messages={"required": "Say what you need them for"},
    )  # fmt: skip
