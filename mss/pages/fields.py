"""Form fields the design system has and Django lacks: dates in parts, money, several files.

Words of an error say what to do. A date's error code is the part to mend (``day``, ``month``,
``year``), so that the summary can lead there.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField

from mss.foundation.money import pounds
from mss.pages.widgets import ISO, PARTS, DateParts, FilesInput, MoneyInput

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.core.files.uploadedfile import UploadedFile

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_AMOUNT = re.compile(r"-?\d+(\.\d{1,2})?")


class DateBoundField(BoundField):
    """Tells the widget which parts are wrong, so that only those are marked."""

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: forms.Widget | None = None
    ) -> dict[str, Any]:
        attributes: dict[str, Any] = dict(super().build_widget_attrs(attrs, widget))
        if self.errors:
            codes = {error.code for error in self.errors.as_data()}
            attributes["bad"] = [part for part in PARTS if part in codes] or list(PARTS)
        return attributes


class GovukDateField(forms.Field):
    """A date typed as day, month and year; a date in one go (``4 June 2026``) will do."""

    widget = DateParts
    bound_field_class = DateBoundField
    default_error_messages: ClassVar[dict[str, Any]] = {"required": "Enter the date"}

    def to_python(self, value: Any) -> date | None:
        """The date, or None when nothing was typed. Raises ValidationError naming the bad part."""
        if value in self.empty_values or isinstance(value, date):
            return value or None
        parts = split_date(value) if isinstance(value, str) else tuple(map(str.strip, value))
        return _date(*parts) if any(parts) else None


def split_date(typed: str) -> tuple[str, str, str]:
    """Day, month and year as typed in one go: ``4/6/2026``, ``4 June 2026`` or ``2026-06-04``."""
    if iso := ISO.fullmatch(typed.strip()):
        return iso[3], iso[2], iso[1]
    parts = re.split(r"[\s/.\-]+", typed.strip(), maxsplit=2)
    return (*parts, "", "", "")[0:3]  # type: ignore[return-value]


def _date(day: str, month: str, year: str) -> date:
    for part, typed in zip(PARTS, (day, month, year), strict=True):
        if not typed:
            raise ValidationError(f"The date must include a {part}", code=part)
    if not (day.isdecimal() and 1 <= int(day) <= 31):
        raise ValidationError("The day must be a number from 1 to 31", code="day")
    number = int(month) if month.isdecimal() else _named(month)
    if not 1 <= number <= 12:
        raise ValidationError("The month must be from 1 to 12, or its name", code="month")
    if not (year.isdecimal() and len(year) == 4):
        raise ValidationError("The year must have 4 numbers, like 2026", code="year")
    try:
        return date(int(year), number, int(day))
    except ValueError:
        raise ValidationError("Enter a real date: that month is shorter", code="day") from None


def _named(month: str) -> int:
    short = month[:3].lower()
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0


class MoneyField(forms.DecimalField):
    """Pounds to the penny; a pound sign, commas and spaces are forgiven.

    `least` and `most` are in pounds and both allowed themselves.
    """

    widget = MoneyInput
    default_error_messages: ClassVar[dict[str, Any]] = {
        "required": "Enter the amount",
        "invalid": "Enter an amount in pounds and pence, like 12.50",
    }

    def __init__(
        self,
        *,
        least: Decimal = Decimal("0.01"),
        most: Decimal = Decimal("9999999.99"),
        **options: Any,
    ) -> None:
        super().__init__(**options)
        self.least, self.most = least, most

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        if value in self.empty_values or isinstance(value, Decimal):
            return value if isinstance(value, Decimal) else None
        typed = re.sub(r"[£,\s]", "", str(value))
        if not _AMOUNT.fullmatch(typed) or len(typed) > 15:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return Decimal(typed)

    def validate(self, value: Decimal | None) -> None:
        super().validate(value)  # type: ignore[arg-type]
        if value is None:
            return
        if value < self.least:
            raise ValidationError(f"The amount must be {pounds(self.least)} or more", code="least")
        if value > self.most:
            raise ValidationError(f"The amount must be {pounds(self.most)} or less", code="most")


class FilesField(forms.FileField):
    """One or several files at once; cleans to a list. Contents are judged by the operation."""

    widget = FilesInput
    default_error_messages: ClassVar[dict[str, Any]] = {
        "required": "Choose a photograph or a file",
        "empty": "The file is empty: choose another",
        "too_many": "Choose up to {most} files at a time",
    }

    def __init__(self, *, most: int = 10, **options: Any) -> None:
        super().__init__(**options)
        self.most = most

    def clean(  # type: ignore[override]
        self, data: Iterable[UploadedFile] | None, initial: Any = None
    ) -> list[UploadedFile]:
        files = list(data or [])
        if not files:
            super().clean(None, initial)
        if len(files) > self.most:
            message = self.error_messages["too_many"].format(most=self.most)
            raise ValidationError(message, code="too_many")
        return [super(FilesField, self).clean(one, initial) for one in files]
