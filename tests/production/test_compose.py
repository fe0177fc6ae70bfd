"""docker-compose.yml, the Dockerfile and what goes into the image, by what can be read of them.

There is no Docker engine where these tests run: the compose file is held against the published
schema of the Compose Specification (compose-spec.json, Apache-2.0, github.com/compose-spec), and
`test_same_commands.py` runs the commands themselves.
"""

import fnmatch
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema.validators import validator_for

from tests.production.environment import ROOT

HERE = Path(__file__).parent
SERVICES = {"postgres", "redis", "migrate", "web", "worker", "beat"}
PORTAL = {"migrate", "web", "worker", "beat"}
SECRET = re.compile(r"PASSWORD|SECRET|KEY|TOKEN")


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    return found


def test_it_is_what_the_specification_allows(compose: dict[str, Any]) -> None:
    schema = json.loads((HERE / "compose-spec.json").read_text())
    problems = list(validator_for(schema)(schema).iter_errors(compose))
    assert not problems, [f"{one.json_path}: {one.message}" for one in problems]


def test_the_shape(compose: dict[str, Any]) -> None:
    services = compose["services"]
    assert set(services) == SERVICES
    assert set(compose["volumes"]) == {"database", "files", "beat"}
    for name, service in services.items():
        asked = service.get("healthcheck", {})
        assert name in {"migrate", "web"} or asked.get("test"), f"{name} has no health check"
        assert service["restart"] == ("no" if name == "migrate" else "unless-stopped")
    assert services["migrate"]["healthcheck"] == {"disable": True}
    assert "HEALTHCHECK" in (ROOT / "Dockerfile").read_text(), "web's is the image's"
    for name in PORTAL - {"migrate"}:
        waits = services[name]["depends_on"]
        assert waits["migrate"] == {"condition": "service_completed_successfully"}
        assert waits["postgres"] == waits["redis"] == {"condition": "service_healthy"}
        assert "memory" in services[name]["deploy"]["resources"]["limits"]


def test_every_named_volume_is_made_and_nothing_is_open_to_the_world(
    compose: dict[str, Any],
) -> None:
    for name, service in compose["services"].items():
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            assert source.startswith("./") or source in compose["volumes"], (name, source)
            assert not source.startswith("./") or (ROOT / source).exists()
        for port in service.get("ports", []):
            assert port.startswith("127.0.0.1:")
    assert [name for name, one in compose["services"].items() if "ports" in one] == ["web"]


def test_no_secret_has_a_default(compose: dict[str, Any]) -> None:
    text = (ROOT / "docker-compose.yml").read_text()
    for name, default in re.findall(r"\$\{(\w+):-([^}]*)\}", text):
        assert not (SECRET.search(name) and default), f"{name} has a default"
    must = set(re.findall(r"\$\{(\w+):\?", text))
    assert {
        "MSS_SECRET_KEY", "MSS_FIELD_KEYS", "MSS_OWNER_PASSWORD", "MSS_DATABASE_PASSWORD",
        "MSS_REDIS_PASSWORD", "MSS_METRICS_TOKEN", "MSS_ALLOWED_HOSTS", "MSS_ADDRESS",
    } <= must  # fmt: skip
    example = (ROOT / ".env.example").read_text()
    assert set(re.findall(r"^(\w+)=", example, re.M)) == must
    named = set(re.findall(r"\$\{(\w+)", text))
    assert set(re.findall(r"^#?(\w+)=", example, re.M)) == named
    assert not re.search(r"^\w+=\S", example, re.M), "the example holds no value"


def test_only_migrate_knows_the_owner(compose: dict[str, Any]) -> None:
    for name in PORTAL:
        environment = compose["services"][name]["environment"]
        assert ("DATABASE_OWNER_URL" in environment) == (name == "migrate")
        assert "mss_app:" in environment["DATABASE_URL"]


def test_containers_can_do_little(compose: dict[str, Any]) -> None:
    for name in PORTAL:
        service = compose["services"][name]
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]


def stages() -> dict[str, str]:
    parts = re.split(r"^FROM ", (ROOT / "Dockerfile").read_text(), flags=re.M)[1:]
    return {part.split("\n")[0].split(" AS ")[1].strip(): part for part in parts}


def test_the_image_is_made_in_stages_from_the_lock_and_runs_as_nobody_much() -> None:
    made = stages()
    assert list(made) == ["node", "assets", "packages", "portal"]
    assert "--require-hashes" in made["packages"]
    assert "--only-binary :all:" in made["packages"]
    last = made["portal"]
    assert re.search(r"^USER (?!0|root)\S+", last, re.M)
    assert re.search(r"^HEALTHCHECK", last, re.M)
    assert "requirements" not in last
    assert not re.search(r"^(ENV|ARG).*(SECRET|PASSWORD|TOKEN|FIELD_KEYS)", last, re.M)


def included(path: str) -> bool:
    """Whether .dockerignore lets `path` into the build: the last line that matches decides."""
    inside = True
    for line in (ROOT / ".dockerignore").read_text().splitlines():
        if not line or line.startswith("#"):
            continue
        keeps, pattern = line.startswith("!"), line.lstrip("!")
        parts = path.split("/")
        starts = ("/".join(parts[: n + 1]) for n in range(len(parts)))
        if any(_matches(start, pattern) for start in starts):
            inside = keeps
    return inside


def _matches(path: str, pattern: str) -> bool:
    if pattern.startswith("**/"):
        return fnmatch.fnmatch(path.split("/")[-1], pattern[3:])
    return path.count("/") == pattern.count("/") and fnmatch.fnmatch(path, pattern)


@pytest.mark.parametrize(
    "path",
    [
        "mss/portal/demo/views.py", "mss/settings/demo.py", "mss/settings/test.py",
        "mss/local/postgres.py", "tests/cast.py", ".env", ".git/config", ".local/log/web.log",
        "requirements/test.txt", "manage.py", "mss/people/__pycache__/apps.cpython-311.pyc",
        "static/vendor/govuk-frontend.min.css", "node_modules/x/index.js", "templates/demo/cast.html",
    ],
)  # fmt: skip
def test_stays_out_of_the_image(path: str) -> None:
    assert not included(path)


@pytest.mark.parametrize(
    "path",
    [
        "mss/settings/production.py", "mss/wsgi.py", "mss/local/assets.py", "templates/base.html",
        "finance/expenses/models.py", "static/css/portal.css", "requirements/base.txt",
        "gunicorn.conf.py", "docker/healthcheck.py", "package-lock.json",
    ],
)  # fmt: skip
def test_goes_into_the_image(path: str) -> None:
    assert included(path)


def test_what_the_dockerfile_copies_is_there_and_let_in() -> None:
    for sources in re.findall(
        r"^COPY (?!--from)(.+) \S+$", (ROOT / "Dockerfile").read_text(), re.M
    ):
        for source in sources.split():
            assert (ROOT / source).exists(), source
            assert included(source), source
