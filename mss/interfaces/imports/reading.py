"""A CSV file as it comes: its bytes, its heading, its lines."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from mss.interfaces.imports.registry import Importer
from mss.interfaces.imports.rules import LARGEST, MOST_ROWS, as_it_was, not_too_large, not_too_long

LONGEST_CELL = 1000


class BadFile(ValueError):
    """The file as a whole cannot be used; the message says what to do."""


@dataclass(frozen=True)
class Line:
    """One line of the file by column. `number` is where it stands; the heading stands first."""

    number: int
    cells: dict[str, str]


def decoded(data: bytes) -> str:
    """The text of a file saved as UTF-8, with or without its mark, or as Windows-1252.

    Raises BadFile for anything that is not such a text.
    """
    if not not_too_large(len(data)):
        raise BadFile(f"The file must be smaller than {LARGEST // 1024 // 1024} MB. Split it.")
    if data.startswith(b"PK"):
        raise BadFile("This is a workbook. In Excel choose Save As, then “CSV UTF-8”.")
    if b"\0" in data:
        raise BadFile("This is not a CSV file. Save it as “CSV UTF-8” and send that.")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadFile("Some letters cannot be read. Save the file as “CSV UTF-8” and send that.")


def read(data: bytes, importer: Importer) -> list[Line]:
    """Every line of the file that holds something.

    Columns may stand in any order and their names be written in any case. Raises BadFile when a
    column is missing or unknown, or when there are no lines or too many.
    """
    written = decoded(data)
    rows = csv.reader(io.StringIO(written, newline=""), delimiter=_delimiter(written))
    try:
        names = _heading(next(rows, []), importer)
        lines = list(_lines(rows, names))
    except csv.Error as wrong:
        raise BadFile(f"Line {rows.line_num} cannot be read: {wrong}.") from wrong
    if not lines:
        raise BadFile("The file has a heading and nothing below it. Add a line for each thing.")
    if not not_too_long(len(lines)):
        raise BadFile(
            f"The file has {len(lines):,} rows; the most is {MOST_ROWS:,}. Split it and send "
            "the parts one after the other."
        )
    return lines


def _delimiter(written: str) -> str:
    heading = written.partition("\n")[0]
    return max(",;\t", key=heading.count)


def _heading(cells: list[str], importer: Importer) -> list[str]:
    names = [cell.strip().lower().replace(" ", "_") for cell in cells]
    missing = [
        column.name for column in importer.columns if column.required and column.name not in names
    ]
    unknown = [name for name in names if name not in importer.names]
    twice = sorted({name for name in names if names.count(name) > 1 and name})
    if missing:
        raise BadFile(f"The first line must name the columns. Missing: {', '.join(missing)}.")
    if unknown:
        shown = ", ".join(name or "(no name)" for name in unknown[:5])
        raise BadFile(f"These columns are not known: {shown}. Take them out or rename them.")
    if twice:
        raise BadFile(f"These columns are there twice: {', '.join(twice)}.")
    return names


def _lines(rows: Iterator[list[str]], names: list[str]) -> Iterator[Line]:
    begins = 2
    for cells in rows:
        stripped = [as_it_was(cell.strip())[:LONGEST_CELL] for cell in cells]
        if any(stripped):
            padded = [*stripped, *[""] * (len(names) - len(stripped))]
            spare = " ".join(cell for cell in padded[len(names) :] if cell)
            found = dict(zip(names, padded, strict=False))
            yield Line(begins, found | ({"": spare} if spare else {}))
        begins = getattr(rows, "line_num", begins) + 1
