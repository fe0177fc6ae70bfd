"""Static files gathered, named by content and compressed as in production, when they changed."""

import contextlib
import hashlib
import sys
from collections.abc import Iterator, Mapping

from mss.local.bootstrap import lock_file
from mss.local.places import LOCAL, LOGS, ROOT
from mss.local.supervise import Household, Service

FOLDER = LOCAL / "static"
STAMP = LOCAL / "static.stamp"
COLLECT = ["collectstatic", "--clear", "--no-input", "--verbosity", "0"]


def wanted() -> str:
    """What the gathered files come from: our own, by name, size and time, and the packages'."""
    seen = hashlib.sha256(lock_file("demo").read_bytes())
    for path in sorted((ROOT / "static").rglob("*")):
        told = path.stat()
        seen.update(f"{path.relative_to(ROOT)} {told.st_size} {told.st_mtime_ns}\n".encode())
    return seen.hexdigest()


@contextlib.contextmanager
def gathered(house: Household, environment: Mapping[str, str]) -> Iterator[None]:
    """Gather the files beside what the body does; they are ready when it ends."""
    made_from = wanted()
    if FOLDER.exists() and STAMP.exists() and STAMP.read_text() == made_from:
        yield
        return
    command = [sys.executable, "-m", "django", *COLLECT]
    service = house.begin(
        Service("Gathering static files", command, LOGS / "static.log", environment)
    )
    yield
    house.finish(service)
    STAMP.write_text(made_from)
