"""Child processes that never outlive their parent."""

import ctypes
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

PR_SET_PDEATHSIG = 1


def with_parent(sign: signal.Signals, before: Callable[[], None] | None = None) -> dict[str, Any]:
    """Return Popen's arguments for a session of its own that gets `sign` when its parent dies.

    The parent is the thread that starts it, so a supervisor starts its children from one thread.
    """
    parent = os.getpid()
    libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None

    def prepare() -> None:
        if before:
            before()
        if libc:
            libc.prctl(PR_SET_PDEATHSIG, int(sign), 0, 0, 0)
            if os.getppid() != parent:
                os._exit(1)

    return {"preexec_fn": prepare, "start_new_session": True}
