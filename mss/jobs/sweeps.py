"""The tasks that look for work. Each finds its rows, does them and is safe to run at any time."""

_tasks: list[str] = []


def register(task: str) -> None:
    """Have the sweep ring `task` (a dotted name) every quarter of a minute."""
    if task not in _tasks:
        _tasks.append(task)


def registered() -> tuple[str, ...]:
    return tuple(_tasks)
