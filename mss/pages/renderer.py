"""Forms drawn the design system's way, whoever wrote them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.forms.renderers import TemplatesSetting

if TYPE_CHECKING:
    from django.http import HttpRequest

_CLASSES = {
    "select.html": "govuk-select",
    "textarea.html": "govuk-textarea",
    "file.html": "govuk-file-upload",
    "clearable_file_input.html": "govuk-file-upload",
    "checkbox.html": "govuk-checkboxes__input",
    "money.html": "govuk-input govuk-input--width-10",
    "password.html": "govuk-input govuk-password-input__input govuk-js-password-input-input",
} | dict.fromkeys(
    [
        f"{kind}.html"
        for kind in ("text", "email", "number", "url", "tel", "search", "date", "datetime", "time")
    ],
    "govuk-input",
)
_WITH_ERROR = {"govuk-input", "govuk-select", "govuk-textarea", "govuk-file-upload"}


class GovukRenderer(TemplatesSetting):
    """Field groups from ``templates/forms``, and classes for plain Django widgets."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"

    def render(
        self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None
    ) -> str:
        if "widget" in context:
            _dress(template_name.rpartition("/")[2], context["widget"])
        return super().render(template_name, context, request)


def _dress(kind: str, widget: dict[str, Any]) -> None:
    ours = _CLASSES.get(kind)
    if ours is None:
        return
    attributes = widget["attrs"] = dict(widget["attrs"])
    classes = [*ours.split(), *attributes.get("class", "").split()]
    if attributes.get("aria-invalid") and classes[0] in _WITH_ERROR:
        classes.append(f"{classes[0]}--error")
    if kind == "textarea.html" and attributes.pop("maxlength", None):
        # Typing is counted, never cut off: the field says so when it is too long.
        classes.append("govuk-js-character-count")
    attributes["class"] = " ".join(dict.fromkeys(classes))
