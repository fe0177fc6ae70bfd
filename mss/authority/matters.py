"""What a scheme can speak of. A service's kind of request introduces itself here, by way of
`mss.approvals.kinds`; a scheme needs no more of it than this."""

from collections.abc import Mapping
from dataclasses import dataclass, field

INCLUDED, EXCLUDED = "included", "excluded"


@dataclass(frozen=True)
class Matter:
    """A kind of request as a scheme sees it.

    `conditions` are what a request may carry beside its amount, with words for each ("of
    particular public interest"). A matter that is not `delegable` is decided by the holder alone.
    """

    code: str
    name: str
    conditions: Mapping[str, str] = field(default_factory=dict)
    delegable: bool = True


_matters: dict[str, Matter] = {}


def register(matter: Matter) -> None:
    _matters[matter.code] = matter


def registered() -> list[Matter]:
    return sorted(_matters.values(), key=lambda matter: matter.name)


def name_of(code: str) -> str:
    """What people read for a kind; the code itself when nobody introduces it any more."""
    found = _matters.get(code)
    return found.name if found else code.replace("-", " ").capitalize()


def condition_words(kind: str, code: str) -> str:
    """What people read for a condition of `kind` (of any kind that has it, when empty)."""
    known = [_matters[kind]] if kind in _matters else registered()
    return next((one.conditions[code] for one in known if code in one.conditions), code)


def conditions() -> dict[str, str]:
    """Every condition any matter declares, with its words."""
    return {code: words for one in registered() for code, words in one.conditions.items()}


def delegable() -> list[Matter]:
    return [one for one in registered() if one.delegable]
