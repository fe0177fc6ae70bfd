"""Two versions of a scheme beside each other, in plain words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

Said = Mapping[str, Mapping[str, str]]  # what it is about → part → words


@dataclass(frozen=True)
class Difference:
    """One change: what it is about, which part of it, and the words before and after."""

    about: str
    part: str
    before: str
    after: str

    @property
    def words(self) -> str:
        if not self.before:
            return f"{self.about} is new: {self.after}".replace("\n", "; ")
        if not self.after:
            return f"{self.about} is gone. It said: {self.before}".replace("\n", "; ")
        return f"{self.about}, {self.part}: was “{self.before}”, becomes “{self.after}”"


def differences(before: Said, after: Said) -> list[Difference]:
    """Everything that is new, gone or different, in the order of the new version."""
    return [
        *(one for about in after for one in _of(about, before.get(about), after[about])),
        *(_gone(about, before[about]) for about in before if about not in after),
    ]


def _of(about: str, old: Mapping[str, str] | None, new: Mapping[str, str]) -> Iterator[Difference]:
    if old is None:
        yield Difference(about, "", "", _whole(new))
        return
    for part in new:
        if old.get(part, "") != new[part]:
            yield Difference(about, part, old.get(part, "") or "nothing", new[part] or "nothing")


def _gone(about: str, old: Mapping[str, str]) -> Difference:
    return Difference(about, "", _whole(old), "")


def _whole(said: Mapping[str, str]) -> str:
    """Every part that says something, a line each."""
    if len(said) == 1:
        return next(iter(said.values()))
    return "\n".join(f"{part.capitalize()}: {words}" for part, words in said.items() if words)


def reordered(
    before: Sequence[str], after: Sequence[str], names: Mapping[str, str]
) -> list[Difference]:
    """Whether the clauses both versions have are read in another order; `names` are what people
    call them. The first that fits decides, so the order matters."""
    old, new = [one for one in before if one in after], [one for one in after if one in before]
    if old == new:
        return []
    then, now = (", ".join(names[one] for one in order) for order in (old, new))
    return [Difference("The paragraphs", "order in which they are read", then, now)]
