"""The house style that no linter holds: small files, plain names, nothing shown unasked."""

import re
import tomllib
from pathlib import Path
from statistics import median

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models

ROOT = settings.ROOT
OURS = [
    app
    for app in apps.get_app_configs()
    if app.name.startswith(("mss.", "finance.", "commercial.", "hr."))
]
EVERYWHERE = ("mss", "finance", "commercial", "hr", "tests")
PRODUCT = ("mss", "finance", "commercial", "hr")
NO_NAMES = {"utils", "helpers", "common", "services", "misc"}
KEEPS_NOTHING = {"hr.team"}  # it shows what other services keep
SAME_FILES = ("apps", "models", "queries", "operations", "views", "urls")
NEVER_IN_PRODUCTION = {"demo", "measure"}
SEEN_BY_ALL = {"people.Post"}  # the structure is no secret; who sits in it may be


def files(*areas: str) -> list[Path]:
    found = [path for area in areas for path in (ROOT / area).rglob("*.py")]
    inside = [path.relative_to(ROOT) for path in found]
    return [path for path in inside if "migrations" not in path.parts]


def text(path: Path) -> str:
    return (ROOT / path).read_text()


def lines(path: Path) -> int:
    return len(text(path).splitlines())


def services() -> list[str]:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    (inside,) = (one for one in contracts["contracts"] if one["name"].startswith("Inside a"))
    return inside["containers"]


def tables() -> list[type[models.Model]]:
    kept = [model for app in OURS for model in app.get_models()]
    return [model for model in kept if not model.__name__.startswith("Historical")]


def says_who_may_see(model: type[models.Model]) -> bool:
    return hasattr(model._default_manager, "visible_to")


def test_files_are_small():
    sizes = {str(path): lines(path) for path in files(*EVERYWHERE)}
    assert {path: size for path, size in sizes.items() if size > 400} == {}
    assert median(filter(None, map(lines, files(*PRODUCT)))) < 60


def test_no_file_is_called_after_nothing():
    named = [path for path in files(*EVERYWHERE) if NO_NAMES & {path.stem, path.parent.name}]
    assert named == []


@pytest.mark.parametrize("service", services())
def test_a_service_has_the_same_files_as_the_others(service):
    folder = ROOT / service.replace(".", "/")
    there = {path.stem for path in folder.iterdir()}
    assert set(SAME_FILES) - there == ({"models"} if service in KEEPS_NOTHING else set())


def test_nothing_is_caught_whatever_it_is():
    caught = re.compile(r"^\s*except(:|.*\b(Base)?Exception\b)", re.M)
    assert [path for path in files(*EVERYWHERE) if caught.search(text(path))] == []


def test_no_column_is_a_float():
    columns = [field for model in tables() for field in model._meta.fields]
    assert [field for field in columns if isinstance(field, models.FloatField)] == []
    assert len(columns) > 100


def test_whatever_has_a_reference_says_who_may_see_it():
    named = [m for m in tables() if any(f.name == "reference" for f in m._meta.fields)]
    blind = {m._meta.label for m in named if not says_who_may_see(m)}
    assert blind - SEEN_BY_ALL == set()
    assert len(named) > 10


def test_doors_ask_who_may_see():
    """A screen or an API that reads such a table itself reads what its person may see."""
    names = "|".join(model.__name__ for model in tables() if says_who_may_see(model))
    unasked = re.compile(rf"\b({names})\.objects\.(?!visible_to\(|none\()")
    doors = [path for path in files(*PRODUCT) if {"views", "api"} & {*path.parts, path.stem}]
    doors = [path for path in doors if not NEVER_IN_PRODUCTION & set(path.parts)]
    assert [path for path in doors if unasked.search(text(path))] == []
    assert len(doors) > 15
