"""The figures of one row, and how they are shown."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median, quantiles
from typing import Any

from mss.portal.measure.browser import Answer

HEADS = ("", "n", "median ms", "95 % ms", "99 % ms", "× bare", "queries", "kB", "errors")
KEYS = ("name", "count", "median", "p95", "p99", "ratio", "queries", "kilobytes", "errors")


@dataclass
class Figure:
    """What was seen of one page or act. Times are milliseconds."""

    name: str
    times: list[float] = field(default_factory=list)
    queries: list[int] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def note(self, answer: Answer, *, expected: int) -> None:
        if answer.status != expected:
            self.errors.append(f"{answer.status} {answer.where}".strip())
            return
        self.times.append(answer.milliseconds)
        self.queries.append(answer.queries)
        self.sizes.append(len(answer.body))

    def summary(self, bare: float | None) -> dict[str, Any]:
        if not self.times:
            return {"name": self.name, "count": 0, "errors": len(self.errors)}
        middle = median(self.times)
        return {
            "name": self.name,
            "count": len(self.times),
            "median": round(middle, 1),
            "p95": round(at_percent(self.times, 95), 1),
            "p99": round(at_percent(self.times, 99), 1),
            "ratio": round(middle / bare, 2) if bare else "",
            "queries": max(self.queries, default=""),
            "kilobytes": round(max(self.sizes) / 1024, 1) if self.sizes else "",
            "errors": len(self.errors),
        }


def at_percent(times: Sequence[float], percent: int) -> float:
    """The time within which `percent` in a hundred were done."""
    return quantiles(times, n=100, method="inclusive")[percent - 1] if len(times) > 1 else times[0]


def table(found: dict[str, Any]) -> str:
    """The figures in Markdown, which reads as a table in a terminal too."""
    cells = [HEADS, *([str(row.get(key, "")) for key in KEYS] for row in found["rows"])]
    widths = [max(len(row[column]) for row in cells) for column in range(len(HEADS))]

    def line(row: Sequence[str]) -> str:
        rest = (text.rjust(width) for text, width in zip(row[1:], widths[1:], strict=True))
        return f"| {' | '.join([row[0].ljust(widths[0]), *rest])} |"

    rule = "|".join(["-" * (widths[0] + 2), *("-" * (width + 1) + ":" for width in widths[1:])])
    memory = found["memory"]
    words = (
        f"{found['people']:,} people, {found['events']:,} events in the record; "
        f"{found['processors']} processors, load {found['load']} at the start; "
        f"{found['database']}. Memory: web {memory['web']} MB, worker {memory['worker']} MB."
    )
    return "\n".join([line(cells[0]), f"|{rule}|", *map(line, cells[1:]), "", words])
