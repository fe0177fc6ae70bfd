"""Tables for a spreadsheet: CSV that a spreadsheet reads and never runs."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal

from mss.foundation.working_time import london

LIVE = ("=", "+", "-", "@", "\t", "\r")
Cell = str | int | Decimal | date | datetime | None


def inert(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would run it as a formula."""
    return f"'{text}" if text.startswith(LIVE) else text


def sheet(rows: Iterable[Sequence[Cell]]) -> bytes:
    """CSV in UTF-8 with a mark, so that a spreadsheet reads every letter. Numbers stay numbers,
    instants are London time, nothing is nothing, and no text in it is a formula."""
    written = io.StringIO(newline="")
    csv.writer(written).writerows([_plain(cell) for cell in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return f"{london(cell):%Y-%m-%d %H:%M}"
    if isinstance(cell, date):
        return cell.isoformat()
    return inert(cell) if isinstance(cell, str) else str(cell)
