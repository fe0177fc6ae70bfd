"""Courses, what they allow, and sessions."""

import uuid
from datetime import datetime
from decimal import Decimal
from typing import Any

from django import forms

from hr.training.models import Course, Session
from mss.foundation.money import NOTHING
from mss.foundation.working_time import LONDON, london
from mss.pages.fields import GovukDateField, MoneyField
from mss.pages.widgets import Checkboxes
from mss.people.models import Organisation, Person

MINUTES = Decimal(60)


class CourseForm(forms.Form):
    """A course of the catalogue."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    changed = forms.IntegerField(widget=forms.HiddenInput, initial=1)
    title = forms.CharField(
        label="What is it called?", max_length=120,
        error_messages={"required": "Enter what the course is called"},
    )  # fmt: skip
    summary = forms.CharField(
        label="What is it, in a sentence?", max_length=300,
        error_messages={"required": "Say in a sentence what it is"},
    )  # fmt: skip
    about = forms.CharField(
        label="What should people know before they book?", required=False, max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )  # fmt: skip
    words = forms.CharField(
        label="Words people may look for it by", required=False, max_length=300,
        help_text="For example ost, baton, cuffs.",
    )  # fmt: skip
    subject = forms.ChoiceField(label="Subject", choices=Course.Subject.choices)
    organisation = forms.ModelChoiceField(
        label="Which organisation keeps it?",
        queryset=Organisation.objects.none(),
        to_field_name="code",
        empty_label=None,
    )
    hours = forms.DecimalField(
        label="How many hours does it take?", min_value=Decimal("0.25"), max_digits=6,
        decimal_places=2, error_messages={"required": "Enter how many hours it takes"},
    )  # fmt: skip
    cost = MoneyField(
        label="What does a place cost, with VAT?", least=NOTHING, required=False,
        help_text="Leave it empty if it costs nothing.",
    )  # fmt: skip
    tested = forms.BooleanField(
        label="It ends with a test",
        required=False,
        help_text="Only who passes is given the certificate. Without, whoever was there is.",
    )
    agreed = forms.BooleanField(label="The manager must agree to each booking", required=False)
    needs = forms.ModelMultipleChoiceField(
        label="Which certificates must somebody hold before?", queryset=Course.objects.none(), required=False,
        to_field_name="reference", widget=Checkboxes(small=True),
    )  # fmt: skip
    months = forms.IntegerField(
        label="For how many months does the certificate hold?", required=False, min_value=1,
        max_value=600, help_text="Leave it empty if it does not run out.",
    )  # fmt: skip
    source = forms.CharField(
        label="Who says so?",
        max_length=200,
        help_text="The policy or licence the months come from.",
        error_messages={"required": "Name the policy or licence"},
    )
    offered = forms.BooleanField(label="It is in the catalogue", required=False)

    def __init__(
        self, *args: Any, served: set[int], course: Course | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        bodies: Any = self.fields["organisation"]
        bodies.queryset = Organisation.objects.filter(pk__in=served)
        needs: Any = self.fields["needs"]
        others = Course.objects.offered()
        needs.queryset = (others.exclude(pk=course.pk) if course else others).order_by("title")

    def written(self) -> dict[str, Any]:
        """What was typed, in the words of the operation."""
        data = dict(self.cleaned_data)
        hours = data.pop("hours")
        data["minutes"] = int(hours * MINUTES)
        data["cost"] = data["cost"] or NOTHING
        data["needs"] = list(data["needs"])
        return data


def typed_of(course: Course, months: int | None, source: str) -> dict[str, Any]:
    """A course as a form's `initial`."""
    names = ("title", "summary", "about", "words", "subject", "tested", "agreed", "offered")
    found = {name: getattr(course, name) for name in (*names, "changed")}
    return {
        **found, "organisation": course.organisation.code, "months": months, "source": source,
        "hours": f"{Decimal(course.minutes) / MINUTES:.2f}".rstrip("0").rstrip("."),
        "cost": course.cost or "", "needs": [one.reference for one in course.needs.all()],
    }  # fmt: skip


class PermitForm(forms.Form):
    """What a certificate of a course allows."""

    skill = forms.SlugField(
        label="Skill, as rosters call it", max_length=40, help_text="For example driver-response.",
        error_messages={"required": "Enter the skill",
                        "invalid": "Use letters, numbers and hyphens, without spaces"},
    )  # fmt: skip
    stops = forms.CharField(
        label="What can nobody do without?",
        max_length=160,
        help_text="For example: be rostered to drive a response vehicle.",
        error_messages={"required": "Say what nobody can do without it"},
    )
    starts = GovukDateField(label="From which day?")
    source = forms.CharField(
        label="Who says so?", max_length=200, error_messages={"required": "Name the policy"}
    )


class EndForm(forms.Form):
    """The first day something no longer holds."""

    ends = GovukDateField(label="First day it no longer holds")


class SessionForm(forms.Form):
    """When and where a course is held."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    changed = forms.IntegerField(widget=forms.HiddenInput, initial=1)
    first = GovukDateField(label="First day")
    last = GovukDateField(label="Last day", required=False, help_text="If it is not the first.")
    begins = forms.TimeField(
        label="Begins at", initial="09:00", error_messages={
            "required": "Enter when it begins", "invalid": "Enter a time, like 09:00"},
    )  # fmt: skip
    ends_at = forms.TimeField(
        label="Ends at", initial="17:00", error_messages={
            "required": "Enter when it ends", "invalid": "Enter a time, like 17:00"},
    )  # fmt: skip
    venue = forms.CharField(
        label="Where?", max_length=160, error_messages={"required": "Enter where it is held"}
    )
    joining = forms.CharField(
        label="What should people bring or know?", required=False, max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    places = forms.IntegerField(
        label="How many places?",
        min_value=1,
        max_value=500,
        error_messages={"required": "Enter how many places there are"},
    )
    trainer = forms.EmailField(
        label="Who teaches it?", required=False,
        help_text="Their work e-mail address. They keep the register.",
    )  # fmt: skip

    def clean_trainer(self) -> Person | None:
        typed = self.cleaned_data["trainer"]
        if not typed:
            return None
        found = Person.objects.get_queryset().filter(email=typed.lower(), is_active=True).first()
        if found is None:
            raise forms.ValidationError("Nobody here has this address. Check it")
        return found

    def planned(self) -> dict[str, Any]:
        """What was typed, in the words of the operation."""
        data = self.cleaned_data
        last = data["last"] or data["first"]
        return {
            "starts": datetime.combine(data["first"], data["begins"], LONDON),
            "ends": datetime.combine(last, data["ends_at"], LONDON),
            **{name: data[name] for name in ("venue", "joining", "places", "trainer")},
        }


def planned_of(session: Session) -> dict[str, Any]:
    """A session as a form's `initial`."""
    several = session.last_day != session.first_day
    return {
        "changed": session.changed, "first": session.first_day,
        "last": session.last_day if several else None,
        "begins": f"{london(session.starts):%H:%M}", "ends_at": f"{london(session.ends):%H:%M}",
        "venue": session.venue, "joining": session.joining, "places": session.places,
        "trainer": session.trainer.email if session.trainer else "",
    }  # fmt: skip
