"""Where the links of an article lead. The portal, which stands above, says what tasks there are."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from django.urls import reverse


@dataclass(frozen=True)
class Task:
    """One thing to do in the portal: `code` names it in articles, `address` is a URL name, `kinds`
    are those that have a form of their own, by code."""

    code: str
    title: str
    address: str
    kinds: Mapping[str, str] = field(default_factory=dict)


def _none() -> Iterable[Task]:
    return ()


_tasks: list[Callable[[], Iterable[Task]]] = [_none]


def introduce(tasks: Callable[[], Iterable[Task]]) -> None:
    """Say what answers with every task; the last to say so is asked."""
    _tasks[:] = [tasks]


def tasks() -> dict[str, Task]:
    """Every task by its code."""
    return {task.code: task for task in _tasks[0]()}


def where(address: str) -> str:
    """Where a written address leads; nothing where it leads nowhere."""
    kind, _, rest = address.partition(":")
    if kind == "task":
        found = tasks().get(rest)
        return reverse(found.address) if found else ""
    if kind == "answer":
        return reverse("knowledge:article", args=[rest])
    return address if safe(address) else ""


def safe(address: str) -> bool:
    return address.startswith("https://")
