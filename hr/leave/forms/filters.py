"""Which balance, and which fortnight."""

from __future__ import annotations

from django import forms

from hr.leave.accounts import ACCOUNTS
from hr.leave.forms.day import DayField
from hr.leave.rules import KINDS

WITHOUT_BALANCE = [
    ("", "Every kind"),
    *((code, kind.name) for code, kind in KINDS.items() if kind.account is None and kind.asked),
]


class LedgerFilter(forms.Form):
    account = forms.ChoiceField(
        label="Balance", choices=ACCOUNTS.items(), required=False, initial="annual"
    )
    year = forms.IntegerField(
        label="Leave year that began in", required=False, min_value=2000, max_value=2100,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "class": "govuk-input govuk-input--width-4"}
        ),
    )  # fmt: skip


class KindFilter(forms.Form):
    """Which kind of leave."""

    kind = forms.ChoiceField(label="Kind of leave", choices=WITHOUT_BALANCE, required=False)


class WeekFilter(forms.Form):
    """Which fortnight of the calendar."""

    first = DayField(label="From", required=False)
