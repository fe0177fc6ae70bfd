"""What is wrong with rows, found without doing anything."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, TypedDict

from mss.interfaces.imports.models import Import, ImportRow
from mss.interfaces.imports.registry import Column, Importer, Values
from mss.interfaces.imports.rules import looks_after
from mss.interfaces.imports.values import BadValue


class Problem(TypedDict):
    """What to do about one cell of a row; about the whole row when `column` is empty."""

    column: str
    message: str


def values_of(importer: Importer, data: dict[str, str]) -> tuple[Values, list[Problem]]:
    """What the cells of a row mean, and what is wrong with them one by one."""
    values: Values = {}
    problems: list[Problem] = []
    for column in importer.columns:
        typed = data.get(column.name, "")
        if not typed:
            values[column.name] = ""
            if column.required:
                problems.append({"column": column.name, "message": column.ask})
            continue
        try:
            values[column.name] = column.parse(typed)
        except BadValue as wrong:
            problems.append({"column": column.name, "message": str(wrong)})
    if data.get(""):
        problems.append(
            {"column": "", "message": "The line has more cells than columns: is a comma loose?"}
        )
    return values, problems


def check(
    importer: Importer,
    staged: Import,
    rows: Sequence[ImportRow],
    bodies: Collection[str],
    *,
    now: bool = False,
) -> list[tuple[Values, list[Problem]]]:
    """For each of `rows` what its cells mean and everything wrong with it.

    `bodies` are the codes of the organisations the sender looks after. `now`: the row is about to
    be brought in, so what it stands on must be there and not only on an earlier line. The number
    of queries does not grow with the rows.
    """
    found = [values_of(importer, row.data) for row in rows]
    lines = _lines_about(importer, staged, [values for values, _ in found])
    known = {
        column.name: column.known(_codes(column, found))
        for column in importer.columns
        if column.known
    }
    for row, (values, problems) in zip(rows, found, strict=True):
        for name, code in _unknown(importer, values, known):
            column = importer.column(name)
            before = lines[code.lower()] if column.own_kind and not now else []
            if min(before, default=row.number) >= row.number:
                problems.append({"column": name, "message": _missing(column, code)})
        body = values.get(importer.body)
        if body and body in known.get(importer.body, ()) and not looks_after(body, bodies):
            words = f"You do not look after {body}: leave the row to those who do"
            problems.append({"column": importer.body, "message": words})
        first = min(lines[row.key], default=row.number)
        if importer.once and first < row.number:
            words = f"Line {first} is about the same: keep one of the two"
            problems.append({"column": importer.key, "message": words})
    return found


def _unknown(
    importer: Importer, values: Values, known: Mapping[str, set[str]]
) -> Iterator[tuple[str, str]]:
    """The columns whose code names nothing that is there, with the code."""
    for name in known:
        code = values.get(name)
        if code and code not in known[name]:
            yield name, code


def _codes(column: Column, found: Sequence[tuple[Values, Any]]) -> set[str]:
    return {values[column.name] for values, _ in found if values.get(column.name)}


def _lines_about(
    importer: Importer, staged: Import, rows: Sequence[Values]
) -> defaultdict[str, list[int]]:
    """Lower-case key → the lines of the file about it, for every key these rows name."""
    columns = [importer.key, *(column.name for column in importer.columns if column.own_kind)]
    keys = {str(values[name]).lower() for values in rows for name in columns if values.get(name)}
    lines: defaultdict[str, list[int]] = defaultdict(list)
    there = ImportRow.objects.filter(staged=staged, key__in=keys)
    for key, number in there.values_list("key", "number"):
        lines[key].append(number)
    return lines


def _missing(column: Column, code: str) -> str:
    ways = "Correct it"
    if column.own_kind:
        ways = "Correct it, bring it in first, or put it on an earlier line"
    elif not column.fixed:
        ways = "Correct it, or bring it in first"
    return f"There is no {column.what} {code}. {ways}"
