"""Read other people's files in a process that may die: `python -m mss.foundation.in_child`.

The parent (`mss.foundation.child`) names one function; the file comes in by standard input and
the answer goes out as one line of JSON. No secret is in this process's environment.
"""

import base64
import dataclasses
import json
import resource
import sys
from importlib import import_module
from typing import Any, cast

from mss.foundation.bad_upload import BadUpload, too_heavy

NOT_CALLABLE = 3
MEGABYTES = 256
LIBRARIES = 40  # of these, what the libraries' own code and the stack come to at most
ROOM = 1024  # addresses are cheap: threads and libraries reserve them and use few
STREAM_BYTES = 96 * 1024 * 1024


def limit(seconds: int, megabytes: int) -> None:
    """Hold this process to `seconds` of processor time and `megabytes` of memory, without files
    written and without a core dump.

    Memory is what the process writes to, wherever it comes from; of its libraries' code it shares
    most with everybody else.
    """
    for what, most in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_DATA, (megabytes - LIBRARIES) * 1024 * 1024),
        (resource.RLIMIT_AS, (megabytes + ROOM) * 1024 * 1024),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def answer(path: str, options: dict[str, Any], data: bytes) -> dict[str, Any]:
    """Call the function at `path` and say what came of it, in what JSON can carry.

    Leaves with NOT_CALLABLE when there is no such function: our fault, and not the file's.
    """
    module, _, name = path.rpartition(".")
    try:
        function = getattr(import_module(module), name)
    except (ImportError, AttributeError) as problem:
        print(problem, file=sys.stderr)
        sys.exit(NOT_CALLABLE)
    if module.endswith(".documents"):
        _hold_qpdf()
    try:
        found = function(data, **options)
    except BadUpload as bad:
        return {"refused": {"message": bad.message, "state": bad.state}}
    except MemoryError:
        heavy = too_heavy()
        return {"refused": {"message": heavy.message, "state": heavy.state}}
    whole = dataclasses.is_dataclass(found)
    return {"found": dataclasses.asdict(cast(Any, found)) if whole else found}


def _hold_qpdf() -> None:
    from pikepdf import settings

    settings.set_qpdf_limits(
        flate_max_memory=STREAM_BYTES,
        run_length_max_memory=STREAM_BYTES,
        png_max_memory=STREAM_BYTES,
        tiff_max_memory=STREAM_BYTES,
        doc_max_warnings=200,
        parser_max_container_size=1_000_000,
    )


def _bytes_too(value: object) -> dict[str, str]:
    if isinstance(value, bytes):
        return {"base64": base64.b64encode(value).decode()}
    raise TypeError(f"{type(value).__name__} cannot leave the child process")


if __name__ == "__main__":
    path, options, seconds, megabytes = sys.argv[1:]
    limit(int(seconds), int(megabytes))
    found = answer(path, json.loads(options), sys.stdin.buffer.read())
    sys.stdout.write(json.dumps(found, default=_bytes_too))
