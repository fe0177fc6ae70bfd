"""What a page needs to know about a form's question: where it starts and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.forms import CheckboxInput, Field, RadioSelect, Select
from django.forms.widgets import CheckboxSelectMultiple

if TYPE_CHECKING:
    from django.forms import BaseForm, BoundField

_UNSAID = Field.default_error_messages["required"]


def anchor(field: BoundField) -> str:
    """The id an error about `field` leads to: its control, first option, or first bad part."""
    widget = field.field.widget
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        return f"{field.auto_id}_0"
    parts = getattr(widget, "parts", None)
    if not parts:
        return field.id_for_label or field.auto_id
    codes = {error.code for error in field.errors.as_data()}
    return f"{field.auto_id}_{next((part for part in parts if part in codes), parts[0])}"


def first_anchor(form: BaseForm) -> str:
    """The id an error about the whole of `form` leads to: its first question."""
    return next((anchor(field) for field in form if not field.is_hidden), "main-content")


def problems(field: BoundField) -> list[str]:
    """The errors of `field`; where a form has no words for an answer that is missing, ours."""
    return [_asked(field) if said == _UNSAID else str(said) for said in field.errors]


def _asked(field: BoundField) -> str:
    widget, label = field.field.widget, str(field.label)
    if isinstance(widget, CheckboxInput):
        return f"Tick “{label}” to go on"
    if label.endswith("?"):
        return f"Answer “{label}”"
    verb = "Choose" if isinstance(widget, Select | RadioSelect) else "Enter"
    return f"{verb} {label if label[1:2].isupper() else label[:1].lower() + label[1:]}"
