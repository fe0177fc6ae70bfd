"""One occasion of overtime, as somebody tells it."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from django import forms

from hr.duties.forms.times import ClockField
from hr.duties.models import Overtime
from hr.duties.queries.overtime import Told
from mss.foundation.working_time import LONDON, london
from mss.pages.fields import GovukDateField
from mss.pages.widgets import Radios


class OvertimeForm(forms.Form):
    """When it was, how it came about, what for, and pay or time off."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    case = forms.ChoiceField(
        label="How did it come about?",
        choices=Overtime.Case.choices,
        widget=Radios,
        error_messages={"required": "Choose how it came about"},
    )
    day = GovukDateField(
        label="On which day did it begin?", error_messages={"required": "Enter the day"}
    )
    starts = ClockField(
        label="When did it begin?",
        help_text="On the 24-hour clock, like 16:00. After a duty: when the duty should have ended.",
        error_messages={"required": "Enter when it began"},
    )
    ends = ClockField(
        label="When did it end?",
        help_text="An earlier time is on the next morning.",
        error_messages={"required": "Enter when it ended"},
    )
    told_on = GovukDateField(
        label="When were you told?",
        help_text="For rest days and public holidays: the notice decides what is due.",
        required=False,
    )
    travel = forms.IntegerField(
        label="Minutes of travelling",
        help_text="Only when you were called back between two duties.",
        required=False,
        min_value=0,
        max_value=600,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
    )
    why = forms.CharField(
        label="What was it for?",
        help_text="Whoever decides reads this.",
        max_length=200,
        error_messages={"required": "Say what it was for"},
    )
    settle = forms.ChoiceField(
        label="What would you like for it?",
        choices=Overtime.Settle.choices,
        widget=Radios(inline=True),
        error_messages={"required": "Choose pay or time off"},
    )

    def told(self) -> Told:
        """What was typed: instants by the London clock."""
        data = self.cleaned_data
        starts = datetime.combine(data["day"], data["starts"], LONDON)
        later = timedelta(days=0 if data["ends"] > data["starts"] else 1)
        ends = datetime.combine(data["day"] + later, data["ends"], LONDON)
        return Told(
            data["case"], starts.astimezone(UTC), ends.astimezone(UTC), data["why"].strip(),
            data["settle"], data["told_on"], data["travel"] or 0,
        )  # fmt: skip


def typed_of(row: Overtime) -> dict[str, Any]:
    """An occasion as the form shows it."""
    return {
        "once": row.once, "case": row.case, "day": row.day,
        "starts": f"{london(row.starts):%H:%M}", "ends": f"{london(row.ends):%H:%M}",
        "told_on": row.told_on, "travel": row.travel or "", "why": row.why, "settle": row.settle,
    }  # fmt: skip
