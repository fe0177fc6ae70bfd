"""Controls of the design system that need more than a class."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.datastructures import MultiValueDict

if TYPE_CHECKING:
    from collections.abc import Mapping

ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
PARTS = ("day", "month", "year")


class DateParts(forms.Widget):
    """Three boxes. A single value under the field's own name (a native control) serves as well."""

    template_name = "forms/widgets/date.html"
    use_fieldset = True
    parts = PARTS

    def value_from_datadict(
        self, data: Mapping[str, Any], files: Any, name: str
    ) -> str | tuple[str, ...] | None:
        if name in data:
            return data[name] or None
        typed = tuple(data.get(f"{name}_{part}", "") or "" for part in PARTS)
        return typed if any(typed) else None

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return name not in data and not any(f"{name}_{part}" in data for part in PARTS)

    def id_for_label(self, id_: str) -> str:
        return ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        attributes = dict(attrs or {})
        bad = attributes.pop("bad", ())
        context = super().get_context(name, None, attributes)
        context["widget"]["boxes"] = [
            {"part": part, "value": typed, "bad": part in bad}
            for part, typed in zip(PARTS, _typed(value), strict=True)
        ]
        return context


def _typed(value: Any) -> tuple[Any, Any, Any]:
    if isinstance(value, date):
        return value.day, value.month, value.year
    if isinstance(value, str):
        iso = ISO.fullmatch(value.strip())  # from an address or a calendar, not typed in one box
        return (iso[3], iso[2], iso[1]) if iso else (value, "", "")
    return tuple(value) if value else ("", "", "")


class MoneyInput(forms.TextInput):
    """A box with a pound sign in front and a number pad on a phone."""

    template_name = "forms/widgets/money.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "autocomplete": "off", **(attrs or {})})


class Radios(forms.RadioSelect):
    """Radio buttons, each with a hint where `hints` (by value) has one; `inline` for two short."""

    template_name = "forms/widgets/radios.html"

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        choices: Any = (),
        *,
        hints: Mapping[str, str] | None = None,
        inline: bool = False,
    ) -> None:
        super().__init__(attrs, choices)
        self.hints, self.inline = hints or {}, inline

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["inline"] = self.inline
        return context

    def create_option(self, name: str, value: Any, *args: Any, **options: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **options)
        option["hint"] = self.hints.get(str(value), "")
        return option


class Checkboxes(forms.CheckboxSelectMultiple):
    """Checkboxes, each with a hint where `hints` (by value) has one; `small` for filters."""

    template_name = "forms/widgets/checkboxes.html"

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        choices: Any = (),
        *,
        hints: Mapping[str, str] | None = None,
        small: bool = False,
    ) -> None:
        super().__init__(attrs, choices)
        self.hints, self.small = hints or {}, small

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["small"] = self.small
        return context

    def create_option(self, name: str, value: Any, *args: Any, **options: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **options)
        option["hint"] = self.hints.get(str(value), "")
        return option


class FilesInput(forms.FileInput):
    """Pictures and PDFs, several at once; a phone offers its camera."""

    allow_multiple_selected = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        accept = "image/jpeg,image/png,image/heic,image/heif,application/pdf"
        super().__init__({"multiple": True, "accept": accept, **(attrs or {})})

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Any]:
        if isinstance(files, MultiValueDict):
            return files.getlist(name)
        sent = files.get(name) if files else None
        return list(sent) if isinstance(sent, list | tuple) else [sent] if sent else []
