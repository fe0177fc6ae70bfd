"""What of somebody's own things fits the words they typed, misspelt, in any order, or by other words."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

WORD: Final = re.compile(r"[a-z0-9]+(?:['’][a-z]+)?")
ALIKE: Final = 0.75
SHORTEST: Final = 4  # letters of a word in which a mistake is forgiven, and of part of a reference
NAMED: Final = 10.0  # what a reference counts


@dataclass(frozen=True)
class Words:
    """What somebody typed: as it is, the words that say something, and other words for them."""

    text: str
    typed: tuple[str, ...]
    also: tuple[str, ...]

    @property
    def stems(self) -> list[str]:
        """Each word that was typed as a search of texts takes it."""
        return [stem for word in self.typed if (stem := word.split("'")[0])]


@dataclass(frozen=True)
class Told:
    """What a thing is found by: its reference, what it is called, and what else is said of it."""

    reference: str
    called: str
    more: str = ""


def fits(words: Words, things: Iterable[Told]) -> list[float]:
    """How well each of `things` fits: one for each word typed, half for other words in what it is
    called, ten where its reference was typed."""
    told = [(one, _words(one.called), _words(f"{one.reference} {one.more}")) for one in things]
    known = {word for _, called, more in told for word in called | more}
    typed = [_alike(word, known) for word in words.typed]
    also = [_alike(word, known) for word in words.also]
    return [
        sum(bool(word & (called | more)) for word in typed)
        + sum(bool(word & called) for word in also) / 2
        + (NAMED if _named(words.text, one.reference) else 0)
        for one, called, more in told
    ]


def _words(text: str) -> set[str]:
    return set(WORD.findall(text.lower()))


def _alike(word: str, known: Collection[str]) -> set[str]:
    """Those of `known` that begin with `word`; where there are none, those it may have been."""
    stem = word.removesuffix("s") if len(word) >= SHORTEST else word
    begun = {one for one in known if one.startswith(stem)}
    if begun or len(word) < SHORTEST:
        return begun
    return set(get_close_matches(word, known, n=3, cutoff=ALIKE))


def _named(text: str, reference: str) -> bool:
    part = text.strip().lower()
    return len(part) >= SHORTEST and part in reference.lower()
