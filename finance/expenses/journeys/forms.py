"""What is asked about a saved journey."""

from django import forms

from finance.expenses.forms import OnceForm


class NameForm(forms.Form):
    """What it is called."""

    name = forms.CharField(
        label="What do you call this journey?",
        help_text="For example, Home station to Hendon",
        max_length=60,
        error_messages={"required": "Enter a name"},
    )


class SaveForm(NameForm, OnceForm):
    """The same of one that is saved."""

    field_order = ("once", "name")
