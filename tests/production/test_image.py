"""What the image holds is enough to run: its files alone, gathered as the Dockerfile says."""

import shutil
import subprocess
import sys
from pathlib import Path

from tests.production.environment import ROOT, complete
from tests.production.test_compose import included

CODE = ("gunicorn.conf.py", "docker", "mss", "finance", "commercial", "hr", "templates", "static")


def image(folder: Path) -> Path:
    """The files of the last stage, by .dockerignore, without what the build throws away."""
    for top in CODE:
        for path in [ROOT / top, *(ROOT / top).rglob("*")]:
            name = str(path.relative_to(ROOT))
            if path.is_file() and included(name):
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, folder / name)
    shutil.rmtree(folder / "mss" / "local")
    vendor = ROOT / "static" / "vendor"
    shutil.copytree(vendor, folder / "static" / "vendor")
    return folder


def test_it_checks_and_gathers_without_any_service(tmp_path: Path) -> None:
    folder = image(tmp_path / "image")
    assert not list(folder.rglob("demo")), "no part of the demonstration"
    assert not (folder / "tests").exists()
    environment = complete(
        DATABASE_URL="postgres://nobody@127.0.0.1:1/none", MSS_STATIC=str(tmp_path / "static"),
        MSS_FILES=str(tmp_path / "files"), PYTHONPATH=str(folder), PYTHONSAFEPATH="1",
    )  # fmt: skip
    for words in (
        ["check", "--deploy", "--fail-level", "WARNING"],
        ["collectstatic", "--no-input", "--verbosity", "0"],
    ):
        done = subprocess.run(
            [sys.executable, "-m", "django", *words], cwd=folder, env=environment,
            capture_output=True, text=True, check=False, timeout=180,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "static" / "staticfiles.json").exists()
