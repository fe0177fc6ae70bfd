"""Whether an account can exist, by the published table of check digits."""

from functools import cache
from pathlib import Path

from django.conf import settings

from finance.payments import modulus


def check_digits(sort_code: str, account_number: str) -> modulus.Verdict:
    """``passed``, ``failed`` or, without a table or a line for the sort code, ``not-checked``.
    Raises OSError or ValueError for a table that cannot be read."""
    if not settings.MSS_MODULUS_TABLE:
        return "not-checked"
    return modulus.check(sort_code, account_number, _table(settings.MSS_MODULUS_TABLE))


@cache
def _table(path: str) -> tuple[modulus.Line, ...]:
    """Read once in the life of a process: a new table comes with a restart."""
    return tuple(modulus.parse(Path(path).read_text("ascii")))
