"""`manage.py test`: pytest on a PostgreSQL and a broker of its own, thrown away afterwards."""

import os
import signal
import subprocess
import sys
import tempfile
from os import environ
from pathlib import Path

from mss.foundation.processes import with_parent
from mss.local.embedded import furnish
from mss.local.places import ROOT
from mss.local.supervise import household

MOST = 4  # more processes only wait for each other's browsers and databases


def everything() -> list[str]:
    """The words for the whole suite: a process and a database for each processor."""
    processes = min(os.cpu_count() or 1, MOST)
    return ["-n", str(processes), "--dist", "loadgroup", "--no-loadscope-reorder"]


def run(words: list[str]) -> int:
    """Run pytest with `words`, or the whole suite; its exit code is ours. Two runs may go at the
    same time."""
    with tempfile.TemporaryDirectory(prefix="mss-test-") as name, household() as house:
        folder = Path(name)
        found = furnish(house, data=folder, sockets=folder, logs=folder, keeps=False, quiet=True)
        # In the terminal's own group: Ctrl-C reaches pytest, which says how far it came.
        alive = {**with_parent(signal.SIGTERM), "start_new_session": False}
        settings = {"DJANGO_SETTINGS_MODULE": "mss.settings.test", "TMPDIR": name, **found}
        command = [sys.executable, "-m", "pytest", *(words or everything())]
        pytest = subprocess.Popen(command, cwd=ROOT, env={**environ, **settings}, **alive)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, lambda *_: pytest.send_signal(signal.SIGINT))
        return pytest.wait()
