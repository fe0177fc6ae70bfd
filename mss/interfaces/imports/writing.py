"""CSV files we give out: templates to fill in, and rows to mend."""

import csv
import io
from collections.abc import Iterable

from mss.interfaces.imports.models import ImportRow
from mss.interfaces.imports.registry import Importer
from mss.interfaces.imports.rules import without_live_formula


def _csv(rows: Iterable[list[str]]) -> bytes:
    """UTF-8 with a mark, so that a spreadsheet reads every letter; nothing in it is a formula."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerows([[without_live_formula(cell) for cell in row] for row in rows])
    return written.getvalue().encode("utf-8-sig")


def template(importer: Importer) -> bytes:
    """The heading of a file of that kind and one line as an example."""
    return _csv([importer.names, [column.example for column in importer.columns]])


def to_mend(importer: Importer, rows: Iterable[ImportRow]) -> bytes:
    """Rows that were refused, in the columns they came in. It can be mended and sent again."""
    return _csv(
        [importer.names, *([row.data.get(name, "") for name in importer.names] for row in rows)]
    )
