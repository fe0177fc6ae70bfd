"""From a bare Python to the portal's own: `.venv`, the locked wheels, the design system.

Standard library only. What was done is stamped inside `.venv`, so the next start skips it.
"""

import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from mss.local import assets
from mss.local.console import TroubleError, say, since_started, step
from mss.local.places import LOGS, ROOT, VENV, VENV_PYTHON

LEVELS = {"demo": ["demo"], "test": ["test", "demo"]}
PIP = ["-m", "pip", "install", "--disable-pip-version-check", "--no-compile", "--no-deps"]
LOCKED = ["--require-hashes", "--only-binary", ":all:"]
NO_VENV = (
    "This Python cannot make virtual environments. On Debian and Ubuntu: "
    "apt-get install python3-venv. Elsewhere: install Python from https://www.python.org."
)


def lock_file(level: str) -> Path:
    return ROOT / "requirements" / f"{level}.txt"


def wanted(level: str) -> str:
    """What `.venv` must have been made from: this Python's version and the lock file's bytes."""
    version = ".".join(map(str, sys.version_info[:2]))
    return f"{version} {hashlib.sha256(lock_file(level).read_bytes()).hexdigest()}"


def stamp(level: str) -> Path:
    return VENV / f"prepared-for-{level}"


def installed(level: str) -> bool:
    made = stamp(level)
    return VENV_PYTHON.exists() and made.exists() and made.read_text() == wanted(level)


def inside() -> bool:
    return Path(sys.prefix).resolve() == VENV.resolve()


def has_django() -> bool:
    """True in `.venv` once prepared, and wherever else the packages are installed."""
    return importlib.util.find_spec("django") is not None


def make_venv() -> None:
    """Make `.venv`, or make it again when it belongs to another Python."""
    if VENV_PYTHON.exists() and any(VENV.glob(f"lib/python3.{sys.version_info[1]}/site-packages")):
        return
    if importlib.util.find_spec("ensurepip") is None:
        raise TroubleError(NO_VENV)
    shutil.rmtree(VENV, ignore_errors=True)
    with step("Making .venv"):
        done = subprocess.run(
            [sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True, check=False
        )
    if done.returncode:
        raise TroubleError(f"{NO_VENV}\n{done.stdout}{done.stderr}")


def install(lock: Path) -> None:
    """Install exactly what `lock` names. Raises TroubleError with the end of pip's log."""
    log = LOGS / "pip.log"
    with log.open("w") as output:
        done = subprocess.run(
            [str(VENV_PYTHON), *PIP, *LOCKED, "-r", str(lock)],
            stdout=output,
            stderr=subprocess.STDOUT,
            check=False,
        )
    if done.returncode:
        raise TroubleError("The locked wheels could not be installed.", log)


def prepare(level: str) -> None:
    """Make this copy fit for `level`: the packages and, beside them, the design system's files."""
    LOGS.mkdir(parents=True, exist_ok=True)
    with (LOGS.parent / "prepare.lock").open("w") as alone:
        fcntl.flock(alone, fcntl.LOCK_EX)
        if installed(level) and assets.ready():
            return
        say("Preparing this copy (once; the next start skips it)")
        fetch = None
        if shutil.which("npm") and not assets.ready():
            fetch = subprocess.Popen([sys.executable, "-m", "mss.local.assets"], cwd=ROOT)
        if not installed(level):
            make_venv()
            with step(f"Installing the locked packages ({level})"):
                install(lock_file(level))
            for done in LEVELS[level]:
                stamp(done).write_text(wanted(done))
        if fetch:
            if fetch.wait():
                raise TroubleError("The design system could not be prepared.", LOGS / "npm.log")
        elif not assets.ready():
            with step("Fetching Node.js and the design system"):
                install(lock_file("node"))
                assets.prepare()


def enter(level: str) -> None:
    """Be the portal's own Python, with everything `level` needs; returns only inside `.venv`."""
    since_started()
    # Compiled modules are kept whatever this machine's habit: every later start is twice as quick.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    prepare(level)
    if not inside():
        os.execv(VENV_PYTHON, [str(VENV_PYTHON), *sys.argv])  # noqa: S606


if __name__ == "__main__":
    try:
        prepare(sys.argv[1])
    except TroubleError as trouble:
        sys.exit(str(trouble))
