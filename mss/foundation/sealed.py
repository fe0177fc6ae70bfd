"""Text that is encrypted in the database: bank details and National Insurance numbers."""

from functools import cache
from typing import Any

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.db import models


@cache
def _box(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def box() -> MultiFernet:
    """The lock of the day: the first key closes, every listed key opens."""
    return _box(tuple(settings.FIELD_KEYS))


class SealedField(models.TextField):  # type: ignore[type-arg]  # generic in stubs alone
    """A text that only the application can read. It cannot be searched or sorted by."""

    def from_db_value(self, value: str | None, *_: Any) -> str | None:
        return None if value is None else box().decrypt(value.encode()).decode()

    def get_prep_value(self, value: Any) -> str | None:
        return None if value is None else box().encrypt(str(value).encode()).decode()
