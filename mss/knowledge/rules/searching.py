"""What the search makes of what somebody typed, and what is kept of it."""

import re
from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from typing import Final, TypeVar

T = TypeVar("T")
Spoken = tuple[T, Collection[str], Collection[str]]  # a thing, its title, every word of it
LONGEST: Final = 80
BEHIND_ANSWERS: Final = 15
LOOKED_FOR: Final = 12
WORD: Final = re.compile(r"[a-z0-9]+(?:['’][a-z]+)?")
SAYING_NOTHING: Final = """
    a am an and any are as at be been but by can cannot can't cant could did do does don't dont for
    from get got
    had has have how i i'd i'm if in into is it it's me my need new of on or our out please
    should so some that the their them then there these they this to too up want was we went
    were what when where which who why will with work would you your
"""
SMALL: Final = frozenset(SAYING_NOTHING.split())


def tokens(text: str, most: int = LOOKED_FOR) -> tuple[str, ...]:
    """The words of `text` that say something, each once, the first twelve or `most`."""
    found = [word.replace("’", "'") for word in WORD.findall(text.lower())]
    kept = [word for word in found if len(word) > 1 and word not in SMALL] or found
    return tuple(dict.fromkeys(kept))[:most]


def saying_most(words: Collection[str], often: Mapping[str, int]) -> tuple[str, ...]:
    """KN-25: Of a long text the twelve words are looked for that say most: those that the fewest
    articles have. What no article has may be written wrong and comes after them, the longest first.

    `often` says in how many articles each is; one that is not there is in none. In the order in
    which they were written.
    """

    def weight(word: str) -> tuple[bool, int]:
        count = often.get(word, 0)
        return count == 0, count or -len(word)

    kept = set(sorted(words, key=weight)[:LOOKED_FOR])
    return tuple(word for word in words if word in kept)


def widened(text: str, synonyms: Mapping[str, str]) -> tuple[str, ...]:
    """KN-13: Whoever uses another word for a thing finds it all the same: other words are rows that
    content owners write, and hold at once. A misspelt one is understood."""
    typed = tokens(text)
    whole = f" {' '.join(WORD.findall(text.lower()))} "
    means = [words for word, words in synonyms.items() if f" {word} " in whole]
    if not means:
        near = (get_close_matches(word, synonyms, n=1, cutoff=0.8) for word in typed)
        means = [synonyms[one] for found in near for one in found]
    return tuple(word for word in tokens(" ".join(means)) if word not in typed)


def score(words: Collection[str], title: Collection[str], known: Collection[str]) -> int:
    """KN-14: What fits best comes first: a word in the title counts four, one that begins a word of
    the rest two. Other words for what was typed, and misspelt ones set right, count half.

    `title` and `known` are single words in small letters.
    """
    points = 0
    for word in words:
        stem = word.removesuffix("s") if len(word) > 3 else word
        if word in title or stem in title:
            points += 4
        elif any(one.startswith(stem) for one in known if len(one) > 2):
            points += 2
    return points


def set_right(words: Collection[str], known: Collection[str]) -> tuple[str, ...]:
    """The nearest known word for each of `words` that begins none."""
    unknown = [word for word in words if len(word) > 3
               and not any(one.startswith(word.removesuffix("s")) for one in known)]  # fmt: skip
    near = [get_close_matches(word, known, n=1, cutoff=0.75) for word in unknown]
    return tuple(one for found in near for one in found)


def fitting(typed: Collection[str], also: Collection[str], things: Iterable[Spoken[T]]) -> list[T]:
    """Those of `things` that fit what was typed, best first (KN-14, KN-20)."""
    there = list(things)
    other = (*also, *set_right(typed, set().union(*(known for _, _, known in there))))
    scored = [
        (2 * score(typed, title, known) + score(other, title, known), thing)
        for thing, title, known in there
    ]
    best = max((points for points, _ in scored), default=0)
    kept = [pair for pair in scored if pair[0] > 0 and near_the_best(pair[0], best)]
    return [thing for _, thing in sorted(kept, key=lambda pair: -pair[0])]


def near_the_best(points: float, best: float) -> bool:
    """KN-20: What fits less than a third as well as the best is left out."""
    return 3 * points >= best


def enough(fit: float, best: float, typed: Collection[str]) -> bool:
    """KN-21: Of somebody's own requests, and of questions they answer, those are found that hold a
    third of the words typed, or other words for them, and fit a third as well as the best; what was
    written wrong counts as what it is like."""
    return fit > 0 and 3 * fit >= len(typed) and near_the_best(fit, best)


def place(order: int, weak: bool) -> int:
    """KN-19: Tasks come first, then answers, one's own requests and people; where no word is in the
    title of a task, they come after the answers."""
    return order + BEHIND_ANSWERS if weak else order


def little(tasks: int, answers: int) -> bool:
    """KN-15: A search found too little when it found no task and no answer. Its words are counted for
    the day, and nothing is kept of who searched."""
    return not tasks and not answers


def can_be_kept(text: str, names: bool) -> str:
    """KN-16: Words with figures or an e-mail address in them, with somebody's name, or longer than a
    question are not kept at all.

    `names` says whether the directory knows one of the words as a name. Returns the words as they
    are counted, or nothing.
    """
    kept = " ".join(text.lower().split())
    plain = re.fullmatch(r"[a-z'’ -]+", kept)
    return kept if plain and not names and 1 < len(kept) <= LONGEST else ""


def synonym_fault(word: str, means: str) -> str:
    """KN-17: Another word for a thing is one to four plain words, and says something else than what
    it means. Returns what is wrong, or nothing."""
    if not re.fullmatch(r"[a-z0-9'’-]+( [a-z0-9'’-]+){0,3}", word):
        return "Enter one to four words, letters and figures only"
    return "Enter what it means in other words" if not set(tokens(means)) - {word} else ""
