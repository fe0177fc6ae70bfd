"""The text of an article as a page: a small part of Markdown, and nothing that was not written here.

Paragraphs, ``## headings``, ``- lists``, ``1. numbered lists``, ``**strong**`` and
``[words](address)``. Everything is escaped first; an address is ``task:code``, ``answer:slug``, or
begins with ``https://``. Anything else stays the text it is. There is no library behind it: what is
not among these marks has no way onto the page.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

LINK: Final = re.compile(r"\[([^\]\n]+)\]\(([^)\s]+)\)")
STRONG: Final = re.compile(r"\*\*(.+?)\*\*")
LISTS: Final = {
    "-": ("ul", "bullet", re.compile(r"- +")),
    "1": ("ol", "number", re.compile(r"\d+\. +")),
}
Where = Callable[[str], str]  # the address written → where it leads, or nothing


@dataclass(frozen=True)
class Step:
    """A part of a guide under its heading."""

    number: int
    title: str
    body: str


def links(body: str) -> list[str]:
    """Every address written in `body`."""
    return [address for _, address in LINK.findall(body)]


def steps(body: str) -> list[Step]:
    """The parts of `body` that begin with a heading."""
    parts = re.split(r"^## +", body, flags=re.M)[1:]
    return [
        Step(number, *(text.strip() for text in (*part.split("\n", 1), "")[:2]))
        for number, part in enumerate(parts, start=1)
    ]


def opening(body: str) -> str:
    """What stands before the first heading."""
    return re.split(r"^## +", body, flags=re.M)[0].strip()


def as_page(body: str, where: Where) -> SafeString:
    """`body` as HTML in the classes of the design system."""
    blocks = re.split(r"\n\s*\n", body.replace("\r\n", "\n").strip())
    # Each part was escaped where it was made.
    return mark_safe("\n".join(_block(one.strip(), where) for one in blocks if one.strip()))  # noqa: S308  # nosec


def _block(text: str, where: Where) -> str:
    if text.startswith("## "):
        heading, _, rest = text.partition("\n")
        said = f'<h2 class="govuk-heading-m">{_inline(heading[3:], where)}</h2>'
        return said + (_block(rest.strip(), where) if rest.strip() else "")
    for tag, kind, mark in LISTS.values():
        lines = text.split("\n")
        if all(mark.match(line) for line in lines):
            items = "".join(
                f"<li>{_inline(mark.sub('', line, count=1), where)}</li>" for line in lines
            )
            return f'<{tag} class="govuk-list govuk-list--{kind}">{items}</{tag}>'
    return f'<p class="govuk-body">{_inline(" ".join(text.split()), where)}</p>'


def _inline(text: str, where: Where) -> str:
    parts, end = [], 0
    for found in LINK.finditer(text):
        words, address = found.groups()
        href = where(address)
        link = f'<a class="govuk-link" href="{escape(href)}">{_strong(words)}</a>'
        parts += [_strong(text[end : found.start()]), link if href else _strong(words)]
        end = found.end()
    return "".join([*parts, _strong(text[end:])])


def _strong(text: str) -> str:
    return STRONG.sub(r"<strong>\1</strong>", escape(text))


def plain(body: str) -> str:
    """The words alone, for the search."""
    return re.sub(r"^(## +|- +|\d+\. +)", "", LINK.sub(r"\1", body), flags=re.M).replace("**", "")


def differences(before: str, after: str) -> list[tuple[str, str]]:
    """The lines of two texts: ``same``, ``gone`` or ``new``, and the line."""
    old, new = before.splitlines(), after.splitlines()
    found: list[tuple[str, str]] = []
    for kind, i, j, m, n in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if kind == "equal":
            found += [("same", line) for line in old[i:j]]
        else:
            found += [("gone", line) for line in old[i:j]] + [("new", line) for line in new[m:n]]
    return [(kind, line) for kind, line in found if line.strip()]
