"""What is typed into a cell, and the value it means."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d %b %Y", "%d-%b-%Y")


class BadValue(ValueError):
    """What was typed cannot be used; the message says what to type instead."""


def text(typed: str) -> str:
    return typed


def up_to(length: int) -> Callable[[str], str]:
    """A text of at most `length` characters."""

    def short(typed: str) -> str:
        if len(typed) > length:
            raise BadValue(f"Use at most {length} characters; this has {len(typed)}")
        return typed

    return short


def code(typed: str) -> str:
    """A code of up to 20 letters, digits, hyphens and underscores."""
    if len(typed) > 20 or not CODE.fullmatch(typed):
        raise BadValue("Use up to 20 letters, numbers and hyphens, without spaces")
    return typed


def lower(typed: str) -> str:
    return typed.lower()


def day(typed: str) -> date:
    """A date as 2026-06-04, 04/06/2026 or 4 June 2026: the day comes before the month."""
    for form in DAYS:
        try:
            found = datetime.strptime(typed, form).date()  # noqa: DTZ007  a day has no zone
        except ValueError:
            continue
        if 1900 <= found.year <= 2100:
            return found
    raise BadValue("Enter a real date, like 04/06/2026")


def email(typed: str) -> str:
    try:
        validate_email(typed)
    except ValidationError:
        raise BadValue("Enter a whole e-mail address, like name@example.police.uk") from None
    return typed.lower()


def choice(offered: Mapping[str, Any]) -> Callable[[str], str]:
    """One of the words offered, in any case."""

    def chosen(typed: str) -> str:
        if typed.lower() not in offered:
            raise BadValue(f"Use one of: {', '.join(offered)}")
        return typed.lower()

    return chosen
