"""What is filled in about queues: who works there, which cases go there, what is answered with."""

from typing import Any

from django import forms

from mss.cases import rules
from mss.cases.forms.asking import OnceForm, words
from mss.cases.models import Type
from mss.cases.queries import unit_called
from mss.people.models import Organisation, Role, Unit

EVERYWHERE = "Every organisation"


class QueueForm(forms.Form):
    name = forms.CharField(label="Name", max_length=80)
    in_use = forms.BooleanField(label="In use", required=False, initial=True)
    by_turn = forms.BooleanField(
        label="Give out by turn", required=False, initial=True,
        help_text="What comes has an owner at once: whoever is there and has the fewest.",
    )  # fmt: skip


class NewQueueForm(forms.Form):
    code = forms.SlugField(label="Short name in the address", max_length=40)
    name = forms.CharField(label="Name", max_length=80)


def _body() -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        label="Organisation", queryset=Organisation.objects.all(), to_field_name="code",
        required=False, empty_label=EVERYWHERE,
    )  # fmt: skip


class MemberForm(OnceForm):
    who = forms.CharField(
        label="A person", required=False, max_length=100,
        help_text="Their e-mail address or reference.",
    )  # fmt: skip
    role = forms.ChoiceField(
        label="Or everybody with a role", required=False, choices=[("", "None"), *Role.choices]
    )
    organisation = _body()


class RouteForm(OnceForm):
    type: "forms.ModelChoiceField[Type]" = forms.ModelChoiceField(
        label="Cases about", queryset=None, to_field_name="code", empty_label="Choose"
    )
    organisation = _body()
    unit = forms.CharField(
        label="Or a unit, and what is below it", required=False, max_length=20,
        help_text="Its code, like MO7.",
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["type"].queryset = Type.objects.all()  # type: ignore[attr-defined]

    def clean_unit(self) -> Unit | None:
        typed = self.cleaned_data["unit"]
        found = unit_called(typed) if typed else None
        if typed and found is None:
            raise forms.ValidationError("There is no unit of that code")
        return found


class TemplateForm(OnceForm):
    edition = forms.IntegerField(widget=forms.HiddenInput, initial=0)
    name = forms.CharField(label="Name", max_length=80)
    words = words(
        "Words", "Fields: " + ", ".join(f"{{{name}}} {what}" for name, what in rules.FIELDS.items()),
        rows=10, needed="Write the words",
    )  # fmt: skip
    in_use = forms.BooleanField(label="In use", required=False, initial=True)

    def clean_words(self) -> str:
        unknown = rules.unknown_fields(self.cleaned_data["words"])
        if unknown:
            raise forms.ValidationError(f"There is no field {{{unknown[0]}}}")
        return str(self.cleaned_data["words"])
