"""How a practice run is written down."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Choice:
    """One answer to a question: whether the real form takes it, and what would happen."""

    code: str
    label: str
    what: str
    right: bool = False


@dataclass(frozen=True)
class Page:
    """One question in the words of the real form, and the made-up situation it is asked in."""

    question: str
    setting: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Run:
    """A task from its first question to what happens after it was sent. `href` is the URL name of
    the real one, `real` the words of the link there."""

    slug: str
    title: str
    summary: str
    href: str
    real: str
    pages: tuple[Page, ...]
