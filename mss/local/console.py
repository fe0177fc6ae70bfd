"""What the person at the terminal reads: short lines with timings, and readable trouble."""

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

TAIL_LINES = 20


class TroubleError(Exception):
    """Something a person can put right: a sentence, and the log that says more."""

    def __init__(self, message: str, log: Path | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.log = log

    def __str__(self) -> str:
        if not self.log or not self.log.exists():
            return self.message
        lines = self.log.read_text(errors="replace").splitlines()[-TAIL_LINES:]
        return "\n".join([self.message, f"The end of {self.log}:", *(f"    {x}" for x in lines)])


def since_started() -> float:
    """Seconds since the person pressed Enter, across the step into `.venv`'s own Python."""
    return time.time() - float(os.environ.setdefault("MSS_STARTED", str(time.time())))


def say(text: str) -> None:
    """Print a line at once. A terminal that has gone away is no reason to stop tidying up."""
    with contextlib.suppress(OSError):
        print(text, flush=True)


@contextlib.contextmanager
def step(text: str, *, quiet: bool = False) -> Iterator[None]:
    """Say what is being done and, once it has been done, how many seconds it took."""
    began = time.monotonic()
    if not quiet and sys.stdout.isatty():
        print(f"  {text:<44}", end="\r", flush=True)
    yield
    if not quiet:
        say(f"  {text:<44} {time.monotonic() - began:5.1f} s")
