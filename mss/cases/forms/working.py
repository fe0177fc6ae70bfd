"""What those who work on a case fill in."""

from datetime import datetime
from typing import Any

from django import forms

from mss.cases.forms.asking import OnceForm, files, words
from mss.cases.models import Case, Version
from mss.cases.queries import TABS, Wanted, colleagues, offered, queues, queues_worked_in
from mss.foundation.working_time import today
from mss.pages.fields import GovukDateField
from mss.people.models import Person

QUEUE = "queue"


MOST_NAMED = 200


def _choose_from(case: Case, field: forms.Field, nobody: str, *, at: datetime) -> dict[str, Person]:
    """Have `field` offer those who work in the queue of `case`, or `nobody`; who they are, by
    reference."""
    people = {one.reference: one for one in colleagues(case, at=at)[:MOST_NAMED]}
    named = [(reference, one.name) for reference, one in people.items()]
    field.choices = [("", nobody), *named]  # type: ignore[attr-defined]
    return people


class AnswerForm(OnceForm):
    """An answer to the person, by somebody who has read everything up to `edition`."""

    edition = forms.IntegerField(widget=forms.HiddenInput)
    words = words("Your answer", rows=8, needed="Write the answer")
    attachments = files()


class NoteForm(OnceForm):
    words = words("Note", "Only those who work on it read notes.", rows=3, needed="Write the note")


class GiveTaskForm(forms.Form):
    """Who does something that is to be done."""

    owner = forms.ChoiceField(label="Who does it?", required=False)

    def __init__(self, *args: Any, case: Case, at: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        self.people = _choose_from(case, self.fields["owner"], "Whoever has the case", at=at)

    def clean_owner(self) -> Person | None:
        return self.people.get(self.cleaned_data["owner"])


class TaskForm(GiveTaskForm, OnceForm):
    words = forms.CharField(
        label="What is to be done?", max_length=200,
        error_messages={"required": "Say what is to be done"},
    )  # fmt: skip
    due_on = GovukDateField(
        label="By when?", required=False, help_text="Whoever does it is reminded on that day."
    )
    field_order = ["words", "due_on", "owner"]


class CloseForm(OnceForm):
    edition = forms.IntegerField(widget=forms.HiddenInput)
    words = words("Why?", "The person reads it. Needed where nothing was answered.", rows=3)


class SolveForm(forms.Form):
    """Nothing but that everything up to `edition` was read."""

    edition = forms.IntegerField(widget=forms.HiddenInput)


class ReopenForm(OnceForm):
    words = words("Why is it reopened?", "The person reads it.", rows=3, needed="Say why")


class AssignForm(forms.Form):
    """Who has it: a colleague in its queue, or nobody."""

    to = forms.ChoiceField(label="Who?", widget=forms.Select)
    words = words("A note for them", rows=3)

    def __init__(self, *args: Any, case: Case, at: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.people = _choose_from(case, self.fields["to"], "Nobody: back to the queue", at=at)
        self.fields["to"].required = False

    def chosen(self) -> Person | None:
        return self.people.get(self.cleaned_data["to"])


class TransferForm(OnceForm):
    to = forms.ModelChoiceField(
        label="To which queue?", queryset=queues().filter(in_use=True), to_field_name="code",
        empty_label="Choose", error_messages={"required": "Choose a queue"},
    )  # fmt: skip
    words = words("Why, for who takes it there?", rows=3, needed="Say why")

    def __init__(self, *args: Any, case: Case, at: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        if case.confidential:
            rows = queues().filter(in_use=True, confidential=True)
            self.fields["to"].queryset = rows  # type: ignore[attr-defined]


class RetypeForm(OnceForm):
    """What it is really about."""

    to = forms.ChoiceField(label="What is it really about?",
                           error_messages={"required": "Choose what it is about"})  # fmt: skip
    words = words("Why, for who takes it there?", rows=3, needed="Say why")

    def __init__(self, *args: Any, case: Case, at: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        rows = Version.objects.in_force(today(at)).exclude(type=case.type_id)
        if case.confidential:
            rows = rows.filter(confidential=True)
        chosen = rows.order_by("group", "name").values_list("type__code", "name")
        self.fields["to"].choices = [("", "Choose"), *chosen]  # type: ignore[attr-defined]


class MergeForm(forms.Form):
    """The other case of the same person."""

    into: "forms.ModelChoiceField[Case]" = forms.ModelChoiceField(
        label="Into which case?", queryset=None, to_field_name="reference", empty_label="Choose",
        error_messages={"required": "Choose a case"},
    )  # fmt: skip

    def __init__(self, *args: Any, case: Case, by: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        rows = Case.objects.worked_on_by(by).alive()
        rows = rows.filter(person=case.person_id, confidential=case.confidential)
        self.fields["into"].queryset = rows.exclude(pk=case.pk)  # type: ignore[attr-defined]


class SplitForm(OnceForm):
    type = forms.ChoiceField(label="What is the second question about?")
    words = words("What do they ask?", "The person reads it.", rows=4, needed="Say what they ask")

    def __init__(self, *args: Any, case: Case, at: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        fitting = offered(today(at)).filter(confidential=case.confidential)
        self.fields["type"].choices = [(one.type.code, one.name) for one in fitting]  # type: ignore[attr-defined]


class HandOverForm(OnceForm):
    """At the end of a shift."""

    to = forms.CharField(
        label="To whom?", required=False, max_length=100,
        help_text="Their e-mail address or reference. Leave it empty to give everything back to "
        "the queue.",
    )  # fmt: skip
    words = words("What do they need to know?", rows=4, needed="Say what they need to know")


class WhyForm(forms.Form):
    """What a list is taken out for."""

    why = words("What do you need the list for?", "It stays on record and in the file.", rows=2,
                needed="Say what you need the list for")  # fmt: skip


class WorkFilter(forms.Form):
    """What a list of work is narrowed to."""

    q = forms.CharField(label="Words, name or reference", required=False, max_length=100)
    type = forms.ChoiceField(label="Kind", required=False)
    queue = forms.ChoiceField(label="Queue", required=False)
    state = forms.ChoiceField(
        label="State", required=False,
        choices=[("", "Open or waiting"), ("open", "Open"), ("waiting", "Waits for the person"),
                 ("solved", "Answered"), ("closed", "Closed"), ("any", "Any")],
    )  # fmt: skip
    written = forms.ChoiceField(
        label="Written", required=False, choices=[("", "All"), ("yes", "The person wrote last")]
    )

    about = forms.CharField(label="About the same thing", required=False, max_length=120)

    def __init__(self, *args: Any, person: Person, at: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        types = Version.objects.in_force(today(at)).select_related("type")
        named = sorted((one.name, one.type.code) for one in types)
        self.fields["type"].choices = [("", "Everything"), *((c, n) for n, c in named)]  # type: ignore[attr-defined]
        there = [(one.code, one.name) for one in queues_worked_in(person)]
        self.fields["queue"].choices = [("", "All of mine"), *there]  # type: ignore[attr-defined]

    def wanted(self, tab: str) -> Wanted:
        """What is asked for; what is not one of the choices is left out."""
        self.is_valid()
        said = self.cleaned_data
        return Wanted(
            tab=tab if tab in TABS else "mine", text=said.get("q", "").strip(),
            type=said.get("type", ""), queue=said.get("queue", ""),
            state=said.get("state") or "alive", written=said.get("written") == "yes",
            about=said.get("about", ""),
        )  # fmt: skip
