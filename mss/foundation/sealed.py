"""Text that is encrypted in the database: bank details and National Insurance numbers."""

import hashlib
import hmac
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


def mark_of(*texts: str) -> str:
    """Something that is the same for the same `texts`, to compare what is sealed without opening
    it. Made with the oldest key, so that a new one in front changes no mark."""
    key = hashlib.sha256(b"marks:" + settings.FIELD_KEYS[-1].encode()).digest()
    return hmac.new(key, "\n".join(texts).encode(), hashlib.sha256).hexdigest()


class SealedField(models.TextField):  # type: ignore[type-arg]  # generic in stubs alone
    """A text that only the application can read. It cannot be searched or sorted by."""

    def from_db_value(self, value: str | None, *_: Any) -> str | None:
        return None if value is None else box().decrypt(value.encode()).decode()

    def get_prep_value(self, value: Any) -> str | None:
        return None if value is None else box().encrypt(str(value).encode()).decode()
