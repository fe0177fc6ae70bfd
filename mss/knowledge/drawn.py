"""Which pages show answers: read once from the templates, so that nobody chooses a place that none
of them draws."""

import re
from functools import cache
from pathlib import Path
from typing import Final

from django.template import engines

TAG: Final = re.compile(r"""\{%\s*answers_beside\s+"([^"]+)"(?:\|add:(\w+))?\s*%\}""")


@cache
def _tags() -> frozenset[str]:
    """Each code as it is written; one that ends with a stroke is of any kind of its task."""
    folders = (Path(one) for engine in engines.all() for one in engine.dirs)
    pages = (page for folder in folders for page in folder.rglob("*.html"))
    return frozenset(code for page in pages for code, _ in TAG.findall(page.read_text("utf-8")))


def is_drawn(code: str) -> bool:
    """Whether a page shows the answers of `code`."""
    task, stroke, _ = code.partition("/")
    return (task + stroke if stroke else code) in _tags()
