"""What is asked about a whole claim."""

import uuid

from django import forms

from finance.expenses.models import Claim
from mss.foundation.money import NOTHING
from mss.pages.fields import FilesField, MoneyField

HIDDEN = (Claim.State.DISCARDED,)


class OnceForm(forms.Form):
    """A press that counts once."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class PhotographsForm(OnceForm):
    """The receipts a claim begins with."""

    receipts = FilesField(
        label="Photographs of your receipts",
        help_text="Take photographs or choose files: JPEG, PNG, HEIC or PDF, up to ten at a time.",
    )


class AnswerForm(OnceForm):
    """What was rejected before, claimed again."""

    answer = forms.CharField(
        label="What would you like whoever decides to know?",
        help_text="Answer what was asked when it was rejected.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Answer what was asked when it was rejected"},
    )


class SendForm(forms.Form):
    """The claim as it was checked."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class NoteForm(forms.Form):
    """A note for the approver, while the claim waits."""

    note = forms.CharField(
        label="Your note",
        help_text="Whoever decides sees it, and must read the claim again.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Write the note"},
    )


class CutForm(forms.Form):
    """How much of a line is agreed to, of the claim as it was read."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    amount = MoneyField(label="How much do you agree to, with VAT?", least=NOTHING)
    reason = forms.CharField(
        label="Why not all of it?",
        help_text="The claimant reads this.",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AgreeLateForm(forms.Form):
    """Why whoever decides agrees to what comes late, of the claim as it was read."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    words = forms.CharField(
        label="Why do you agree?",
        help_text="The claimant reads this. It stays with the claim.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why you agree"},
    )


class ClaimFilter(forms.Form):
    """Which of my claims to list."""

    state = forms.ChoiceField(
        label="State",
        required=False,
        choices=[("", "All"), *(one for one in Claim.State.choices if one[0] not in HIDDEN)],
    )
    q = forms.CharField(label="Reference or words", required=False, max_length=60)
