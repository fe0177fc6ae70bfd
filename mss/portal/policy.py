"""The rules of every service, read from their docstrings: the policy sentence is the docstring."""

import importlib
import inspect
import pkgutil
import re
from dataclasses import dataclass
from itertools import groupby
from types import ModuleType

from django.apps import apps
from django.utils.module_loading import module_has_submodule

NUMBERED = re.compile(r"([A-Z]{2})-(\d+): (.+)", re.DOTALL)


@dataclass(frozen=True, order=True)
class Rule:
    """A numbered policy sentence and the function that is its home."""

    series: str
    number: int
    sentence: str
    home: str

    @property
    def code(self) -> str:
        return f"{self.series}-{self.number}"


AREAS = {"mss", "finance", "commercial", "hr"}


def _modules() -> list[ModuleType]:
    """The rules of every service and of the parts it keeps in folders of their own: one module, or
    the modules of a folder of that name."""
    ours = [app for app in apps.get_app_configs() if app.name.split(".")[0] in AREAS]
    found = [
        importlib.import_module(f"{app.name}.rules")
        for app in ours
        if module_has_submodule(app.module, "rules")
    ]
    parts = [
        importlib.import_module(f"{app.name}.{part.name}")
        for app in ours
        for part in pkgutil.iter_modules(getattr(app.module, "__path__", []))
        if part.ispkg and part.name not in {"management", "migrations"}
    ]
    beside = [
        importlib.import_module(f"{part.__name__}.rules")
        for part in parts
        if module_has_submodule(part, "rules")
    ]
    inside = [
        importlib.import_module(f"{module.__name__}.{part.name}")
        for module in (*found, *beside)
        for part in pkgutil.iter_modules(getattr(module, "__path__", []))
    ]
    every = {module.__name__: module for module in (*found, *inside, *beside)}
    return list(every.values())


def rules() -> list[Rule]:
    """Every numbered rule of every service, in order."""
    found = []
    for module in _modules():
        for name, function in inspect.getmembers(module, inspect.isfunction):
            match = NUMBERED.match(inspect.getdoc(function) or "")
            if match and function.__module__ == module.__name__:
                series, number, text = match.groups()
                sentence = " ".join(text.split("\n\n")[0].split())
                found.append(Rule(series, int(number), sentence, f"{module.__name__}.{name}"))
    return sorted(found)


def page() -> str:
    """The whole of docs/rules.md."""
    parts = [
        "# Rules",
        "Made by `python3 manage.py rules --write` from the docstrings of the rules themselves. "
        "A test fails when this page is not what the command makes.",
    ]
    for series, group in groupby(rules(), key=lambda rule: rule.series):
        rows = [f"| {rule.code} | {rule.sentence} | `{rule.home}` |" for rule in group]
        parts.append(
            "\n".join(
                [f"## {series}", "", "| rule | policy | home |", "| --- | --- | --- |", *rows]
            )
        )
    return "\n\n".join(parts) + "\n"
