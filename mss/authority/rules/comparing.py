"""Two versions of a scheme beside each other, in plain words."""

from collections.abc import Iterator, Mapping
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
            return f"{self.about} is new: {self.after}"
        if not self.after:
            return f"{self.about} is gone. It said: {self.before}"
        return f"{self.about}, {self.part}: was “{self.before}”, becomes “{self.after}”"


def differences(before: Said, after: Said) -> list[Difference]:
    """Everything that is new, gone or different, in the order of the new version."""
    return [
        *(one for about in after for one in _of(about, before.get(about), after[about])),
        *(_gone(about, before[about]) for about in before if about not in after),
    ]


def _of(about: str, old: Mapping[str, str] | None, new: Mapping[str, str]) -> Iterator[Difference]:
    if old is None:
        yield Difference(about, "", "", ". ".join(filter(None, new.values())))
        return
    for part in new:
        if old.get(part, "") != new[part]:
            yield Difference(about, part, old.get(part, "") or "nothing", new[part] or "nothing")


def _gone(about: str, old: Mapping[str, str]) -> Difference:
    return Difference(about, "", ". ".join(filter(None, old.values())), "")
