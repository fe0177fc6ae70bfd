"""`manage.py test`: pytest on a PostgreSQL and a broker of its own, thrown away afterwards."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from os import environ
from pathlib import Path

from mss.foundation.processes import with_parent
from mss.local import ready_made
from mss.local.embedded import furnish
from mss.local.places import ROOT
from mss.local.postgres import major_version, programs
from mss.local.supervise import Household, household

MOST = 4  # more processes only wait for each other's browsers
TOGETHER = ["--dist", "loadscope", "--no-loadscope-reorder"]  # by file: tests/conftest.py


def processes(words: list[str]) -> int:
    """How many share the work. The whole suite has one for each processor, where each can have a
    PostgreSQL of its own: a seal of the record waits for every transaction of its server."""
    alone = words or "DATABASE_URL" in environ or "REDIS_URL" in environ
    return 1 if alone else min(os.cpu_count() or 1, MOST)


def own_database() -> bool:
    return "DATABASE_URL" not in environ


def services(house: Household, folder: Path, number: int) -> list[dict[str, str]]:
    """The addresses of as many databases and brokers."""
    homes = [folder / str(one) for one in range(number)]
    for home in homes:
        home.mkdir()
        if own_database():
            ready_made.copy_to(home / f"postgresql-{major_version(programs())}")
    return [
        furnish(house, data=home, sockets=home, logs=home, keeps=False, quiet=True)
        for home in homes
    ]


def run(words: list[str]) -> int:
    """Run pytest with `words`, or the whole suite; its exit code is ours. Two runs may go at the
    same time."""
    number = processes(words)
    with tempfile.TemporaryDirectory(prefix="mss-test-") as name, household() as house:
        found = services(house, Path(name), number)
        # In the terminal's own group: Ctrl-C reaches pytest, which says how far it came.
        alive = {**with_parent(signal.SIGTERM), "start_new_session": False}
        settings = {
            "DJANGO_SETTINGS_MODULE": "mss.settings.test", "TMPDIR": name, **found[0],
            "MSS_TEST_SERVICES": json.dumps(found),
            "MSS_TEST_TEMPLATE": ready_made.NAME if own_database() else "",
        }  # fmt: skip
        shared = ["-n", str(number), *TOGETHER] if number > 1 else []
        command = [sys.executable, "-m", "pytest", *shared, *words]
        pytest = subprocess.Popen(command, cwd=ROOT, env={**environ, **settings}, **alive)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, lambda *_: pytest.send_signal(signal.SIGINT))
        return pytest.wait()
