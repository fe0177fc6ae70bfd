"""What is asked about bank details and payment runs. The policy itself is in rules."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from finance.payments import queries, rules
from finance.payments.models import Payment, Return, Run
from mss.foundation.money import pounds
from mss.foundation.working_time import is_working_day, today
from mss.pages.fields import GovukDateField, MoneyField
from mss.people.models import Person


class RuleField(forms.CharField):
    """A field whose rule says what is wrong in words."""

    def __init__(self, *, rule: Callable[[str], str], **options: Any) -> None:
        super().__init__(**options)
        self.rule = rule

    def clean(self, value: Any) -> str:
        typed = super().clean(value)
        try:
            return self.rule(typed)
        except ValueError as problem:
            raise ValidationError(str(problem)) from None


class BankForm(forms.Form):
    """The account to be paid into. It never shows what is stored."""

    account_name = RuleField(
        rule=rules.account_name,
        label="Name on the account",
        max_length=70,
        widget=forms.TextInput(attrs={"autocomplete": "name", "spellcheck": "false"}),
        error_messages={"required": "Enter the name on the account"},
    )
    sort_code = RuleField(
        rule=rules.sort_code,
        label="Sort code",
        help_text="Must be 6 figures long",
        max_length=20,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "class": "govuk-input--width-5"}
        ),
        error_messages={"required": "Enter a sort code of 6 figures, like 30-90-21"},
    )
    account_number = RuleField(
        rule=rules.account_number,
        label="Account number",
        help_text="Must be between 6 and 8 figures long",
        max_length=20,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "class": "govuk-input--width-10"}
        ),
        error_messages={"required": "Enter an account number of 6 to 8 figures, like 00123456"},
    )

    def clean(self) -> dict[str, Any]:
        sort_code, number = (self.cleaned_data.get(n) for n in ("sort_code", "account_number"))
        if sort_code and number:
            verdict = queries.check_digits(sort_code, number)
            if not rules.can_exist(verdict):
                words = "This account number does not fit the sort code. Check both on your card"
                self.add_error("account_number", words)
        return self.cleaned_data


class RunFilter(forms.Form):
    """Which runs to list."""

    state = forms.ChoiceField(
        label="State", required=False, choices=[("", "All"), *Run.State.choices]
    )


class PlanForm(forms.Form):
    """Up to when to pay, and on which day."""

    up_to = GovukDateField(
        label="Pay what was approved up to", help_text="The end of that day, or until now"
    )
    pay_on = GovukDateField(label="Pay people on")
    leavers = forms.BooleanField(
        label="Include people who have left",
        help_text="Check first that they are still owed it",
        required=False,
    )

    def __init__(self, *args: Any, at: datetime, **options: Any) -> None:
        self.at, self.day = at, today(at)
        self.soonest = rules.soonest_day(self.day)
        options.setdefault("initial", {"up_to": self.day, "pay_on": self.soonest})
        super().__init__(*args, **options)
        self.fields["pay_on"].help_text = (
            f"A working day. The bank takes three, counting {self._first}, so "
            f"{self.soonest:%-d %B %Y} is the first"
        )

    @property
    def _first(self) -> str:
        return "today" if is_working_day(self.day) else "the next working day"

    def clean_up_to(self) -> date:
        up_to: date = self.cleaned_data["up_to"]
        if up_to > self.day:
            raise ValidationError("The day must be today or earlier", code="day")
        return up_to

    def clean_pay_on(self) -> date:
        pay_on: date = self.cleaned_data["pay_on"]
        if not rules.in_time(pay_on, on=self.day):
            last = rules.last_day(self.day)
            raise ValidationError(
                f"The day must be a working day from {self.soonest:%-d %B} to {last:%-d %B %Y}",
                code="day",
            )
        return pay_on


class MakeForm(forms.Form):
    """What was checked, sent back to be made."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    cut_off = forms.DateTimeField(widget=forms.HiddenInput)
    pay_on = forms.DateField(widget=forms.HiddenInput)
    leavers = forms.BooleanField(widget=forms.HiddenInput, required=False)


class ReturnFilter(forms.Form):
    """Which returns to list, by where the money is now."""

    state = forms.ChoiceField(
        label="The money now",
        required=False,
        choices=[("", "All"), *((code, words) for code, words in Payment.State.choices)],
    )


class ReturnForm(forms.Form):
    """What the bank says of one payment that it sent back."""

    payment = forms.CharField(
        label="Which payment came back?",
        help_text="As the bank’s list names it, like EXP-26-000042 or PAY-26-000042",
        max_length=40,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20", "spellcheck": "false"}),
        error_messages={"required": "Enter the reference the bank’s list gives"},
    )
    amount = MoneyField(label="Amount that came back")
    day = GovukDateField(label="Day it was back in our account")
    reason = forms.ChoiceField(
        label="Reason the bank gives",
        choices=[(code, f"{code}: {words}") for code, words in Return.Reason.choices],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the reason the bank gives"},
    )

    def __init__(self, *args: Any, at: datetime, **options: Any) -> None:
        self.today = today(at)
        super().__init__(*args, **options)

    def clean_payment(self) -> Payment:
        found = queries.paid_as(self.cleaned_data["payment"])
        if found is None:
            raise ValidationError("No payment went out under this reference: check it")
        return found

    def clean(self) -> dict[str, Any]:
        found, amount = self.cleaned_data.get("payment"), self.cleaned_data.get("amount")
        day = self.cleaned_data.get("day")
        known = Return.objects.filter(payment=found).select_related("entered_by").first()
        if known and (known.day, known.reason) != (day, self.cleaned_data.get("reason")):
            self.add_error(
                "payment",
                f"{known.entered_by.name} entered already that it came back on "
                f"{known.day:%-d %B %Y}: {known.get_reason_display().lower()}",
            )
            return self.cleaned_data
        if found and amount and not rules.same_money(amount, paid=found.sent):
            self.add_error("amount", f"{found.reference} was {pounds(found.sent)}: check both")
        if found and day and not rules.possible_day(day, paid_on=found.paid_on, on=self.today):
            words = f"The day must be from {found.paid_on:%-d %B %Y}, when it was paid, to today"
            self.add_error("day", ValidationError(words, code="day"))
        return self.cleaned_data


class StopFilter(forms.Form):
    """Which stopped payments to list."""

    state = forms.ChoiceField(
        label="Stopped payments",
        required=False,
        choices=[("", "Stopped now"), ("ended", "Let on again"), ("all", "All")],
    )


class StopForm(forms.Form):
    """Which payment is stopped, and why."""

    payment = forms.CharField(
        label="Which payment?",
        help_text="By its reference or what it is for, like EXP-26-000042 or PAY-26-000042",
        max_length=40,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20", "spellcheck": "false"}),
        error_messages={"required": "Enter the reference of the payment, or of what it is for"},
    )
    why = forms.CharField(
        label="Why is it stopped?",
        help_text="Finance officers and auditors read this; the person who is paid does not",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why it is stopped"},
    )

    def __init__(self, *args: Any, by: Person, **options: Any) -> None:
        self.by = by
        super().__init__(*args, **options)

    def clean_payment(self) -> Payment:
        found = queries.can_be_stopped(self.by, self.cleaned_data["payment"])
        if found is None:
            raise ValidationError(
                "No payment under this reference can be stopped: it has gone out, or is not there"
            )
        return found


class LetOnForm(forms.Form):
    why = forms.CharField(
        label="Why may it be paid?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why it may be paid"},
    )


class JournalForm(forms.Form):
    """Of which run or payment, or of which days."""

    about = forms.CharField(
        label="Run, or payment that came back",
        help_text="Leave it empty for everything in these days",
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "spellcheck": "false"}),
    )
    first = GovukDateField(label="From", required=False)
    last = GovukDateField(label="To", required=False)

    def clean_about(self) -> str:
        return str(self.cleaned_data["about"]).strip().upper()

    def clean(self) -> dict[str, Any]:
        asked = self.cleaned_data
        first, last = asked.get("first"), asked.get("last")
        if not asked.get("about") and not (self.errors or (first and last)):
            raise ValidationError("Enter a run, or the first and the last day")
        if first and last and not rules.within_a_year(first, last):
            self.add_error("last", ValidationError("The days must lie within a year", code="day"))
        return asked


class CancelForm(forms.Form):
    reason = forms.CharField(
        label="Why is it cancelled?",
        help_text="Others see this in the history of the run",
        max_length=200,
        error_messages={"required": "Say why the run is cancelled"},
    )
