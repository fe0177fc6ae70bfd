"""Who decides in a stage: how they are found, and what else is asked of them."""

from typing import Any, Final

from django import forms

from mss.authority.fields import PostForm
from mss.authority.models import Approver, Relation, Stage
from mss.pages.widgets import Radios
from mss.people.models import Grade, Organisation, Role

HINTS: Final[dict[str, str]] = {
    Relation.MANAGER: "Of whoever gains from it, one or more levels up",
    Relation.GRADE: "Up the line until somebody is senior enough, or may decide so much",
    Relation.OWNER: "Whoever answers for the cost centre it is paid from",
    Relation.POST: "Whoever is in that post on the day, whatever their name",
    Relation.ROLE: "One of those with the role in the portal, taken in turn",
    Relation.BOARD: "It meets, and its secretary records what it decided",
}


class RelationForm(forms.Form):
    """How the approver is found."""

    relation = forms.ChoiceField(
        label="Who decides?",
        choices=Relation.choices,
        widget=Radios(hints=HINTS),
        error_messages={"required": "Choose how whoever decides is found"},
    )


class RuleForm(forms.Form):
    """Whether everybody of a stage must agree."""

    rule = forms.ChoiceField(choices=Stage.Rule.choices)


class ApproverForm(forms.Form):
    """What one relation needs to know. `covers` is asked of every one but a board."""

    covers = forms.BooleanField(
        label="Their limit must cover the amount",
        help_text="Whoever’s does not is passed over for the next one up.",
        required=False,
    )

    def details(self) -> dict[str, Any]:
        """The columns of the approver that are not as usual."""
        data = self.cleaned_data
        said: dict[str, Any] = {
            f"{name}_id": data[name].pk
            for name in ("grade", "post", "organisation") if data.get(name)
        }  # fmt: skip
        return {**said, **{name: data[name] for name in ("up", "role", "board", "covers")
                           if data.get(name)}}  # fmt: skip


class ManagerForm(ApproverForm):
    up = forms.IntegerField(
        label="How many levels up?",
        help_text="1 is their line manager, 2 the line manager’s manager.",
        min_value=1,
        max_value=10,
        initial=1,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-2"}),
        error_messages={
            "required": "Enter a number from 1 to 10",
            "invalid": "Enter a number from 1 to 10",
            "min_value": "Enter a number from 1 to 10",
            "max_value": "Enter a number from 1 to 10",
        },
    )
    field_order = ("up", "covers")


class GradeForm(ApproverForm):
    grade = forms.ModelChoiceField(
        Grade.objects.all(),
        to_field_name="code",
        required=False,
        label="At which rank or band, or above?",
        empty_label="Any",
    )
    field_order = ("grade", "covers")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("grade") and not data.get("covers"):
            self.add_error("grade", "Choose a rank or band, or tick that the limit must cover it")
        return data


class OfPostForm(PostForm, ApproverForm):
    field_order = ("post", "which", "covers")


class RoleForm(ApproverForm):
    role = forms.ChoiceField(
        label="Which role?",
        choices=[("", "Choose a role"), *Role.choices],
        error_messages={"required": "Choose the role"},
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.all(),
        to_field_name="code",
        required=False,
        label="In which organisation?",
        empty_label="This one",
    )
    field_order = ("role", "organisation", "covers")


class BoardForm(RoleForm):
    board = forms.CharField(
        label="What is the board called?",
        max_length=80,
        error_messages={"required": "Enter what the board is called"},
    )
    field_order = ("board", "role", "organisation")

    def __init__(self, *args: Any, **options: Any) -> None:
        options["initial"] = {"role": Role.BOARD_SECRETARY, **(options.get("initial") or {})}
        super().__init__(*args, **options)
        del self.fields["covers"]
        self.fields["role"].label = "Who records its decisions?"


FORMS: Final[dict[str, type[ApproverForm]]] = {
    Relation.MANAGER: ManagerForm,
    Relation.GRADE: GradeForm,
    Relation.OWNER: ApproverForm,
    Relation.POST: OfPostForm,
    Relation.ROLE: RoleForm,
    Relation.BOARD: BoardForm,
}


def said(approver: Approver) -> dict[str, Any]:
    """What the form of an approver begins with."""
    return {
        "up": approver.up, "role": approver.role, "board": approver.board,
        "covers": approver.covers,
        "grade": approver.grade.code if approver.grade else None,
        "post": approver.post.reference if approver.post else "",
        "organisation": approver.organisation.code if approver.organisation else None,
    }  # fmt: skip
