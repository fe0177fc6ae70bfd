"""Which team, which days, whom."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms

from hr.leave.forms.day import DayField
from hr.team.queries import A_PAGE, MOST, Asked, Team, teams_of
from hr.team.rules import in_reach
from hr.team.wording import DIRECT, OUT_OF_REACH, SCOPES
from mss.foundation.working_time import today
from mss.people.models import Person

SIZES = [("", f"{A_PAGE} people"), (str(MOST), f"{MOST} people")]


class TeamFilter(forms.Form):
    """What is looked at. What cannot be read is the usual: one's own team, this week and the next."""

    whose = forms.ChoiceField(label="Whose team", required=False)
    scope = forms.ChoiceField(label="Who", required=False, choices=list(SCOPES.items()))
    first = DayField(label="As at this day, and its two weeks", required=False)
    q = forms.CharField(label="Name holds", required=False, max_length=60)
    size = forms.ChoiceField(label="On a page", required=False, choices=SIZES)

    def __init__(self, *args: Any, viewer: Person, at: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        self.viewer, self.at = viewer, at
        self.teams = teams_of(viewer, at=at)
        whose: Any = self.fields["whose"]
        whose.choices = [(one.manager.reference, self._said(one)) for one in self.teams]
        if len(self.teams) < 2:
            whose.widget = forms.HiddenInput()

    def clean_first(self) -> date | None:
        day: date | None = self.cleaned_data["first"]
        if day and not in_reach(day, today(self.at)):
            raise forms.ValidationError(OUT_OF_REACH)
        return day

    def _said(self, team: Team) -> str:
        if team.until is None:
            return "Yours"
        return f"{team.manager.name}’s, for whom you act until {team.until:%-d %B}"

    def people_on_a_page(self) -> int:
        """How many people a page has."""
        return int(self.cleaned_data.get("size") or A_PAGE) if self.is_valid() else A_PAGE

    def asked(self) -> Asked:
        """Only of a form with somebody to ask about."""
        found = self.cleaned_data if self.is_valid() else {}
        named = found.get("whose")
        team = next((one for one in self.teams if one.manager.reference == named), self.teams[0])
        day: date = found.get("first") or today(self.at)
        return Asked(
            self.viewer, self.at, team, day - timedelta(days=day.weekday()),
            found.get("scope") or DIRECT, found.get("q", ""),
            found.get("first"),
        )  # fmt: skip
