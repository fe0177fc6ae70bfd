"""One demonstration in a folder of its own, run as people run it: `manage.py demo`."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

from mss.local.places import ROOT

SECONDS = 60
SETTING_UP = 400  # all migrations and a world, on a machine that is busy with other tests
ASKED_FOR = ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE")
T = TypeVar("T")
direct = build_opener(ProxyHandler({}))


def until(answer: Callable[[], T], what: str, seconds: float = SECONDS) -> T:
    """Ask until the answer is true, and return it; the test fails after `seconds`."""
    deadline = time.monotonic() + seconds
    while not (found := answer()):
        assert time.monotonic() < deadline, f"waited {seconds} s in vain: {what}"
        time.sleep(0.05)
    return found


class Demo:
    """A running `manage.py demo` whose data, logs and sockets belong to `folder`."""

    def __init__(self, folder: Path, *words: str) -> None:
        self.folder = folder
        folder.mkdir(exist_ok=True)
        self.process = self.command("demo", "--people", "150", "--no-input", *words)

    def command(self, *words: str, output: str = "terminal.log") -> subprocess.Popen[bytes]:
        """Run manage.py with `words` in this folder; what it says goes to the file `output`."""
        kept = {name: value for name, value in os.environ.items() if name not in ASKED_FOR}
        with (self.folder / output).open("wb") as terminal:
            return subprocess.Popen(
                [sys.executable, "manage.py", *words],
                cwd=ROOT,
                env={**kept, "MSS_LOCAL": str(self.folder), "TMPDIR": str(self.folder)},
                stdin=subprocess.DEVNULL,
                stdout=terminal,
                stderr=subprocess.STDOUT,
            )

    def said(self, output: str = "terminal.log") -> str:
        return (self.folder / output).read_text()

    def address(self) -> str:
        """Where it serves, once it says that it is ready."""

        def ready() -> re.Match[str] | None:
            assert self.process.poll() is None, f"it ended:\n{self.said()}"
            return re.search(r"Ready in \d+ s: (http://\S+)/demo/", self.said())

        return until(ready, "the demo to be ready", seconds=SETTING_UP).group(1)

    def get(self, path: str) -> int:
        """The status of a page; 0 when nobody answers."""
        try:
            with direct.open(self.address() + path, timeout=10) as answer:
                return int(answer.status)
        except URLError as refused:
            return int(getattr(refused, "code", 0))

    def end(self, sign: signal.Signals) -> int:
        self.process.send_signal(sign)
        return self.process.wait(SECONDS)

    def note(self) -> dict[str, Any]:
        """What the demo told other commands about itself, once it is ready."""
        self.address()
        note: dict[str, Any] = json.loads((self.folder / "running.json").read_text())
        return note

    def left(self) -> dict[int, str]:
        """Every process that belongs to this folder, by its environment or its command."""
        return processes_of(str(self.folder))


def processes_of(folder: str) -> dict[int, str]:
    """Return pid and command of each live process that names `folder`."""
    found = {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit() or int(entry.name) == os.getpid():
            continue
        try:
            command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            around = (entry / "environ").read_bytes()
            where = os.readlink(entry / "cwd")
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            continue
        if folder in command or f"MSS_LOCAL={folder}".encode() in around or folder in where:
            found[int(entry.name)] = command
    return found
