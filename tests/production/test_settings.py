"""Production does not start half set up, nor with anything of the demonstration."""

import ast
import json
from pathlib import Path

import pytest

from tests.production.environment import ROOT, complete, run

NEEDED = [
    "MSS_SECRET_KEY", "DATABASE_URL", "REDIS_URL", "MSS_FIELD_KEYS", "MSS_ALLOWED_HOSTS",
    "MSS_ADDRESS",
]  # fmt: skip
SHOW = """
import json, django
from django.conf import settings
django.setup()
from django.urls import get_resolver
from django.apps import apps
print(json.dumps({
    "demo": settings.DEMO, "debug": settings.DEBUG,
    "apps": [one.name for one in apps.get_app_configs()],
    "backends": settings.AUTHENTICATION_BACKENDS,
    "email": settings.EMAIL_BACKEND,
    "first": [str(one.pattern) for one in get_resolver().url_patterns],
}))
"""


def test_one_message_names_everything_that_is_missing() -> None:
    answer = run("check", env=complete(**dict.fromkeys(NEEDED, "")))
    assert answer.returncode != 0
    last = answer.stderr[answer.stderr.rindex("ImproperlyConfigured") :]
    assert all(f"\n  {name}: " in last for name in NEEDED)


@pytest.mark.parametrize("name", NEEDED)
def test_each_alone_is_missed(name: str) -> None:
    answer = run("check", env=complete(**{name: ""}))
    assert answer.returncode != 0
    assert f"does not start without:\n  {name}: " in answer.stderr


def known_secrets() -> list[tuple[str, str]]:
    """The keys written into the settings of the demonstration and of the tests."""
    found = []
    for module in ("demo", "test"):
        for line in ast.parse((ROOT / "mss" / "settings" / f"{module}.py").read_text()).body:
            if isinstance(line, ast.Assign) and isinstance(line.targets[0], ast.Name):
                name = line.targets[0].id
                for one in ast.walk(line.value):
                    if isinstance(one, ast.Constant) and name in {"SECRET_KEY", "FIELD_KEYS"}:
                        found.append((name, str(one.value)))
    return [pair for pair in found if pair[1] != "MSS_SECRET_KEY"]


@pytest.mark.parametrize(("name", "value"), known_secrets())
def test_the_demonstrations_secrets_are_refused(name: str, value: str) -> None:
    answer = run("check", env=complete(**{f"MSS_{name}": value}))
    assert answer.returncode != 0
    assert f"MSS_{name}: " in answer.stderr
    assert value not in answer.stderr, "a message does not repeat a secret"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MSS_SECRET_KEY", "x" * 60),
        ("MSS_SECRET_KEY", "short-0123456789"),
        ("MSS_FIELD_KEYS", "not-a-key"),
        ("MSS_ALLOWED_HOSTS", "*"),
        ("MSS_ADDRESS", "http://portal.example"),
    ],
)
def test_careless_values_are_refused(name: str, value: str) -> None:
    answer = run("check", env=complete(**{name: value}))
    assert answer.returncode != 0
    assert f"The portal does not start with:\n  {name}: " in answer.stderr


def test_secrets_may_be_files(tmp_path: Path) -> None:
    whole = complete()
    for name in NEEDED:
        file = tmp_path / name
        file.write_text(whole.pop(name) + "\n")
        whole[f"{name}_FILE"] = str(file)
    answer = run("check", env=whole)
    assert answer.returncode == 0, answer.stderr


def test_the_deployment_check_is_clean() -> None:
    answer = run("check", "--deploy", "--fail-level", "WARNING", env=complete())
    assert answer.returncode == 0, answer.stderr
    assert "no issues (0 silenced)" in answer.stdout


def test_nothing_of_the_demonstration_is_there() -> None:
    answer = run("shell", "--no-imports", "--command", SHOW, env=complete())
    assert answer.returncode == 0, answer.stderr
    found = json.loads(answer.stdout.splitlines()[-1])
    assert (found["demo"], found["debug"]) == (False, False)
    assert "mss.portal.demo" not in found["apps"]
    assert "demo/" not in found["first"]
    assert not any("demo" in backend for backend in found["backends"])
    assert found["email"] == "django.core.mail.backends.smtp.EmailBackend"
