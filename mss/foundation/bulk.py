"""Many rows at once, by COPY.

Keys and references are taken from their sequences first, so rows may name each other before they
are written. Constraints and triggers hold as for any other insert; history rows are not written.
"""

import io
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Model

from mss.foundation.references import sequence

CHUNK = 20_000


def reserve_ids(model: type[Model], count: int) -> range:
    """`count` primary keys of `model` that nobody else will be given."""
    if count == 0:
        return range(0)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT min(id), max(id) FROM (SELECT nextval(pg_get_serial_sequence(%s, 'id')) id "
            "FROM generate_series(1, %s)) AS taken",
            [model._meta.db_table, count],
        )
        first, last = cursor.fetchone()
    if last - first + 1 != count:
        raise RuntimeError(f"Somebody else is adding to {model._meta.db_table}")
    return range(first, last + 1)


def reserve_numbers(prefix: str, count: int) -> list[int]:
    """`count` numbers of the references with `prefix`, lowest first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(%s) FROM generate_series(1, %s)", [sequence(prefix), count])
        return [number for (number,) in cursor.fetchall()]


def copy_rows(model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Insert `rows`, each with a value for each of the database `columns`; returns how many."""
    table, named = model._meta.db_table, ", ".join(f'"{column}"' for column in columns)
    written, source = 0, iter(rows)
    with connection.cursor() as cursor:
        while chunk := list(islice(source, CHUNK)):
            text = "\n".join(["\t".join([_field(value) for value in row]) for row in chunk])
            cursor.copy_expert(f"COPY {table} ({named}) FROM STDIN", io.StringIO(text))
            written += len(chunk)
    return written


def _escaped(text: str) -> str:
    if "\\" in text or "\n" in text or "\t" in text or "\r" in text:
        for plain, written in (("\\", r"\\"), ("\n", r"\n"), ("\t", r"\t"), ("\r", r"\r")):
            text = text.replace(plain, written)
    return text


_FIELDS: dict[type, Callable[[Any], str]] = {
    type(None): lambda value: r"\N",
    str: _escaped,
    int: str,
    bool: lambda value: "t" if value else "f",
    date: date.isoformat,
    datetime: datetime.isoformat,
    Decimal: str,
    UUID: str,
    dict: lambda value: _escaped(json.dumps(value, ensure_ascii=False)),
    list: lambda value: _escaped(json.dumps(value, ensure_ascii=False)),
}


def _field(value: Any) -> str:
    """A value as COPY reads it. Raises KeyError for a type that has no agreed form."""
    return _FIELDS[type(value)](value)
