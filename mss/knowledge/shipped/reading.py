"""Reads the files: a few lines of what an article is, a line of dashes, and its text."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent
DASHES: Final = "\n---\n"


@dataclass(frozen=True)
class Sheet:
    """One article as it comes with the portal."""

    slug: str
    title: str
    summary: str
    words: str
    body: str
    topics: list[str]
    kind: str
    audience: str
    role: str
    beside: list[str]

    @property
    def said(self) -> tuple[str, str, str, str]:
        return self.title, self.summary, self.words, self.body


def _sheet(path: Path) -> Sheet:
    head, _, body = path.read_text(encoding="utf-8").partition(DASHES)
    told = dict(line.split(": ", 1) for line in head.splitlines() if line)
    return Sheet(
        slug=path.stem, title=told["title"], summary=told["summary"],
        words=told.get("words", ""), body=body.strip(), topics=told["topics"].split(),
        kind=told.get("kind", "article"), audience=told.get("audience", "all"),
        role=told.get("role", ""), beside=told.get("beside", "").split(),
    )  # fmt: skip


@cache
def sheets() -> tuple[Sheet, ...]:
    """Every article, in the order of their names."""
    return tuple(_sheet(path) for path in sorted(FOLDER.glob("*.md")))


@cache
def synonyms() -> dict[str, str]:
    """Word → other words for it."""
    lines = (FOLDER / "synonyms.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split(": ", 1) for line in lines if line and not line.startswith("#"))
    return dict(pairs)
