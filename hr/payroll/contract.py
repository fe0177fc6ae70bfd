"""The file a payroll provider sends: one format in two spellings, read a piece at a time.

JSON Lines: `{"header": {…}}`, then a `{"payslip": {…}}` for each person, then `{"trailer": {…}}`.
CSV: the same, a record a line, its kind in the first cell; docs/payroll-file.md has the columns.
Amounts are text. Reading goes on from any place it stopped at, so a killed worker begins no file anew.
"""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Final

VERSION: Final = "mss-pay-1"
LONGEST: Final = 200_000  # bytes of one line
HEADER: Final = ("contract", "organisation", "period", "pay_date", "kind", "reason")
SUMS: Final = (
    "gross", "taxable", "insurable", "pensionable", "tax", "insurance", "pension", "loans",
)  # fmt: skip
STANDING: Final = (
    "grade", "point", "annual", "share", "tax_code", "alone", "letter", "loans", "pension", "tier",
)  # fmt: skip
PAYSLIP: Final = (
    "pay_number", "insurance_number", "number", "gross", "deductions", "net", "method", "account",
    "notes", *STANDING, *(f"month_{one}" for one in SUMS), *(f"to_date_{one}" for one in SUMS),
)  # fmt: skip
LINE: Final = ("section", "code", "amount", "hours", "rate", "since", "until", "source")
FACT: Final = ("kind", "on", "before", "after", "line", "words", "source")
TRAILER: Final = ("people", "lines", "gross", "deductions", "net", "tax", "pay_numbers")


class BadFile(ValueError):
    """The file cannot be read at all; the message says where and what to do."""


@dataclass
class Piece:
    """Some payslips, where the next begins, and the trailer once it is reached."""

    payslips: list[dict[str, Any]] = field(default_factory=list)
    upto: int = 0
    trailer: dict[str, Any] | None = None


def header(source: BinaryIO) -> tuple[dict[str, str], int]:
    """What the first line says, and where the payslips begin. Raises BadFile."""
    source.seek(0)
    kind, cells = _record(_line(source), 1)
    if kind != "header" or not isinstance(cells, dict):
        raise BadFile("The file does not begin with a header.")
    found = {name: str(cells.get(name, "") or "").strip() for name in HEADER}
    if found["contract"] != VERSION:
        raise BadFile(f"The file says it is “{found['contract'][:40]}”; this reads {VERSION}.")
    return found, source.tell()


def piece(source: BinaryIO, start: int, most: int) -> Piece:
    """Up to `most` payslips from the byte `start` on. Raises BadFile."""
    source.seek(start)
    found = Piece(upto=start)
    building: dict[str, Any] | None = None
    while True:
        at = source.tell()
        raw = _line(source)
        if not raw:
            raise BadFile("The file ends without its last line, the trailer: it was cut off.")
        if not raw.strip():
            continue
        kind, cells = _record(raw, at)
        if kind in ("line", "fact"):
            if building is None:
                raise BadFile(f"At byte {at}: a {kind} that belongs to no payslip.")
            building[f"{kind}s"].append(cells)
            continue
        if building is not None:
            found.payslips.append(building)
            building, found.upto = None, at
            if len(found.payslips) >= most:
                return found
        if kind == "trailer":
            found.trailer, found.upto = cells, source.tell()
            return found
        if kind != "payslip":
            raise BadFile(f"At byte {at}: “{kind[:20]}” where a payslip or the trailer should be.")
        building = cells
        building.setdefault("lines", [])
        building.setdefault("facts", [])


def pay_number_total(numbers: Iterator[str]) -> int:
    """The digits of all pay numbers, added up as numbers: changes when one is swapped for another."""
    return sum(int("".join(filter(str.isdecimal, one)) or 0) for one in numbers)


def _line(source: BinaryIO) -> bytes:
    raw = source.readline(LONGEST + 1)
    if len(raw) > LONGEST:
        raise BadFile("A line of the file is too long to be one record.")
    return raw


def _record(raw: bytes, at: int) -> tuple[str, dict[str, Any]]:
    try:
        text = raw.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        raise BadFile(f"At byte {at}: the file is not UTF-8.") from None
    return _json(text, at) if text.startswith("{") else _csv(text, at)


def _json(text: str, at: int) -> tuple[str, dict[str, Any]]:
    try:
        found = json.loads(text, parse_float=str)
    except (ValueError, RecursionError):
        raise BadFile(f"At byte {at}: a line that is not JSON.") from None
    if len(found) != 1 or not isinstance(next(iter(found.values())), dict):
        raise BadFile(f"At byte {at}: a record has one name and what belongs to it.")
    ((kind, cells),) = found.items()
    return kind, cells


def _csv(text: str, at: int) -> tuple[str, dict[str, Any]]:
    try:
        kind, *cells = next(csv.reader([text], strict=True))
    except (csv.Error, StopIteration, ValueError):
        raise BadFile(f"At byte {at}: a line that is not CSV.") from None
    columns = {
        "header": HEADER, "payslip": PAYSLIP, "line": LINE, "fact": FACT, "trailer": TRAILER,
    }.get(kind)  # fmt: skip
    if columns is None:
        raise BadFile(f"At byte {at}: a line begins with “{kind[:20]}”.")
    if len(cells) != len(columns):
        raise BadFile(f"At byte {at}: {len(cells)} cells for the {len(columns)} of a {kind}.")
    named = {name: cell.strip() for name, cell in zip(columns, cells, strict=True) if cell.strip()}
    return kind, _nested(named) if kind == "payslip" else dict(named)


def _nested(named: dict[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {"standing": {}, "month": {}, "to_date": {}}
    for name, cell in named.items():
        if name in STANDING:
            found["standing"][name] = cell
        elif name.startswith("month_"):
            found["month"][name.removeprefix("month_")] = cell
        elif name.startswith("to_date_"):
            found["to_date"][name.removeprefix("to_date_")] = cell
        else:
            found[name] = cell
    held = found["standing"]
    held["loans"] = held.get("loans", "").split()
    held["alone"] = held.get("alone", "").lower() in ("yes", "true", "1")
    return found
