"""Ask a child process, so that a file made to crash or swell takes nobody with it."""

import base64
import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

import structlog

from mss.foundation import bad_upload
from mss.foundation.in_child import MEGABYTES, NOT_CALLABLE

log = structlog.get_logger(__name__)
_ROOT = Path(__file__).resolve().parents[2]


def in_child(
    path: str,
    data: bytes,
    /,
    *,
    timeout: float = 20,
    processor: int | None = None,
    megabytes: int = MEGABYTES,
    **options: str | int,
) -> Any:
    """Call the function at dotted `path` with `data` and `options` in a limited process.

    Returns what it returns, a dataclass as a dictionary. `timeout` is seconds of wall clock,
    `processor` of processor (as many, where it is not given), `megabytes` the memory it may take.
    Raises the BadUpload it raises, “too much memory” when that is what it wants, and “damaged” when
    it dies of the file: killed or out of time. Raises RuntimeError when the child cannot work.
    """
    limits = [str(processor or int(timeout)), str(megabytes)]
    command = [sys.executable, "-m", "mss.foundation.in_child"]
    try:
        ran = subprocess.run(
            [*command, path, json.dumps(options), *limits],
            input=data,
            capture_output=True,
            timeout=timeout,
            cwd=_ROOT,
            env=_environment(),
            check=False,
        )
    except subprocess.TimeoutExpired as problem:
        log.warning("upload_gave_up", path=path, after=timeout)
        raise bad_upload.broken() from problem
    if ran.returncode:
        why = ran.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        problem_name = why.partition(":")[0]
        if ran.returncode == NOT_CALLABLE or problem_name in (
            "ModuleNotFoundError",
            "ImportError",
        ):
            raise RuntimeError(f"{path} cannot be called in a child process: {why}")
        log.warning("upload_killed_its_reader", path=path, code=ran.returncode, why=problem_name)
        raise bad_upload.broken()
    answer = json.loads(ran.stdout, object_hook=_bytes_again)
    if "refused" in answer:
        raise bad_upload.BadUpload(**answer["refused"])
    return answer["found"]


def _environment() -> dict[str, str]:
    """What Python needs to start, and none of the portal's secrets."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "PYTHONPATH": os.pathsep.join([str(_ROOT), sysconfig.get_path("purelib")]),
        "PYTHONDONTWRITEBYTECODE": "1",
        "MALLOC_ARENA_MAX": "2",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "LANG": "C.UTF-8",
    }


def _bytes_again(found: dict[str, Any]) -> Any:
    return base64.b64decode(found["base64"]) if set(found) == {"base64"} else found
