"""A database with every migration in it, made once for each set of migrations and copied for each
run of the tests: a copy takes a second, the migrations some twenty."""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from mss.local import postgres
from mss.local.embedded import start_database
from mss.local.places import LOCAL, ROOT
from mss.local.postgres import SUPERUSER, Cluster
from mss.local.supervise import household

NAME = "ready_made"
MAKING = "being-made-"
AREAS = ("mss", "finance", "commercial", "hr")
# Folders and files whose text says what a fresh database holds.
MADE_OF = {"migrations", "models", "foundation", "apps", "figures", "ranks", "shipped"}


def key() -> str:
    """Differs wherever what the migrations make may differ: their text, the models they end at, who
    reads them."""
    parts = [version("django"), str(postgres.major_version(postgres.programs()))]
    for area in AREAS:
        for path in sorted((ROOT / area).rglob("*.py")):
            if MADE_OF & {*path.parts, path.stem}:
                parts += [str(path.relative_to(ROOT)), path.read_text()]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def folder() -> Path:
    """The data folder of a PostgreSQL, stopped, with the database in it; made where it is missing.
    Those of other migrations are removed."""
    kept = LOCAL / "tests"
    found = kept / key()
    if not found.exists():
        kept.mkdir(parents=True, exist_ok=True)
        for old in kept.iterdir():
            if not old.name.startswith(MAKING):
                shutil.rmtree(old, ignore_errors=True)
        with tempfile.TemporaryDirectory(prefix=MAKING, dir=kept) as name:
            data = _made(Path(name))
            # Two runs may make it at once: the second finds it there and throws its own away.
            try:
                data.rename(found)
            except OSError:
                shutil.rmtree(data, ignore_errors=True)
    return found


def _made(home: Path) -> Path:
    with tempfile.TemporaryDirectory(prefix="mss-made-") as sockets, household() as house:
        data = home / "postgresql"
        cluster = Cluster(postgres.programs(), data, Path(sockets), home / "log", keeps=False)
        start_database(house, cluster)
        import psycopg2

        connection = psycopg2.connect(cluster.url(SUPERUSER, "postgres"))
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {NAME}")
        connection.close()
        subprocess.run(
            [sys.executable, "manage.py", "migrate", "--verbosity", "0"], cwd=ROOT, check=True,
            env={**os.environ, "DJANGO_SETTINGS_MODULE": "mss.settings.test",
                 "DATABASE_URL": cluster.url(SUPERUSER, NAME), "REDIS_URL": "redis://127.0.0.1:1"},
        )  # fmt: skip
    return data


def copy_to(data: Path) -> None:
    """Put a copy of it at `data`, where a PostgreSQL finds it made."""
    shutil.copytree(folder(), data, symlinks=True)
    data.chmod(0o700)
