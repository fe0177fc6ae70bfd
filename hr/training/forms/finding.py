"""Which courses, sessions and people to list."""

from datetime import datetime
from typing import Any

from django import forms

from hr.training.models import Course
from hr.training.queries.team import ALL, NEEDED, SCOPES, Team, scopes_of
from hr.training.wording import STATES
from mss.people.models import Person

STATE_CHOICES = [
    (NEEDED, "Needed within 90 days"), *((name, words) for name, (words, *_) in STATES.items()),
    (ALL, "Everything"),
]  # fmt: skip


class CourseFilter(forms.Form):
    """Which courses of the catalogue."""

    q = forms.CharField(label="Words", required=False, max_length=60)
    subject = forms.ChoiceField(
        label="Subject", required=False, choices=[("", "Every subject"), *Course.Subject.choices]
    )


class SessionFilter(forms.Form):
    """Which sessions somebody keeps."""

    when = forms.ChoiceField(
        label="When", required=False,
        choices=[("", "To come"), ("open", "Register to be kept"), ("past", "Past")],
    )  # fmt: skip
    q = forms.CharField(label="Course or venue", required=False, max_length=60)


class TeamFilter(forms.Form):
    """Whose training, in which state."""

    scope = forms.ChoiceField(label="Whose", required=False)
    state = forms.ChoiceField(label="State", required=False, choices=STATE_CHOICES)
    course = forms.ChoiceField(label="Course", required=False)
    q = forms.CharField(label="Name holds", required=False, max_length=60)

    def __init__(self, *args: Any, viewer: Person, at: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        scopes = scopes_of(viewer, at=at)
        self.usual = Team(viewer, at, scopes[0] if scopes else "")
        scope: Any = self.fields["scope"]
        scope.choices = [(one, SCOPES[one]) for one in scopes]
        course: Any = self.fields["course"]
        rows = Course.objects.offered().values_list("reference", "title")
        course.choices = [("", "Every course"), *rows.order_by("title", "reference")]

    @property
    def allowed(self) -> bool:
        """Whether there is anybody to ask about."""
        return bool(self.usual.scope)

    def asked(self) -> Team:
        """What was asked for; the usual where it cannot be read."""
        if not self.is_valid():
            return self.usual
        found = {name: value for name, value in self.cleaned_data.items() if value}
        scope = found.pop("scope", self.usual.scope)
        return Team(self.usual.viewer, self.usual.at, scope, **found)
