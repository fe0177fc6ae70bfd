"""Evidence of a certificate from elsewhere."""

from typing import Any

from django import forms

from hr.training.models import Course
from mss.foundation.uploads import ACCEPT, BadUpload, inspect
from mss.pages.fields import GovukDateField


class EvidenceForm(forms.Form):
    """Which course, passed when, and its proof."""

    course = forms.ModelChoiceField(
        label="Which course did you pass?", queryset=Course.objects.none(), to_field_name="reference",
        error_messages={"required": "Choose the course"},
    )  # fmt: skip
    passed_on = GovukDateField(
        label="When did you pass it?", help_text="The day on the certificate, like 4 6 2026.",
        error_messages={"required": "Enter the day you passed it"},
    )  # fmt: skip
    file = forms.FileField(
        label="Photograph or file of the certificate",
        help_text="A picture or a PDF, up to 15 MB. HR and training read it, your manager does not.",
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        error_messages={"required": "Choose a photograph or a file"},
    )
    note = forms.CharField(
        label="Anything whoever checks it should know", required=False, max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        course: Any = self.fields["course"]
        course.queryset = Course.objects.offered().order_by("title", "reference")
        course.empty_label = "Choose a course"

    def clean(self) -> dict[str, Any]:
        """A file that cannot be taken is said together with what else is to be mended."""
        data = super().clean() or self.cleaned_data
        if self.errors and (file := data.get("file")):
            try:
                inspect(file, name=file.name)
            except BadUpload as problem:
                self.add_error("file", problem.message)
        return data
