"""PostgreSQL under an account it accepts."""

import ctypes
import functools
import os
import pwd
import signal
import subprocess
from pathlib import Path
from typing import Any

from mss.foundation.processes import with_parent

CLONE_NEWUSER = 0x10000000
NOBODY = 65534


def be_nobody_here() -> None:
    """Be `nobody` in a user namespace of one's own; on disk the files stay root's."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(CLONE_NEWUSER):
        raise OSError(ctypes.get_errno(), "unshare")
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{NOBODY} 0 1")
    Path("/proc/self/gid_map").write_text(f"{NOBODY} 0 1")


@functools.cache
def namespaces_work() -> bool:
    try:
        subprocess.run(["true"], preexec_fn=be_nobody_here, check=True)
    except (OSError, subprocess.SubprocessError):
        return False
    return True


def ordinary_user(sign: signal.Signals, *folders: Path) -> dict[str, Any]:
    """Return Popen's arguments for a program that refuses root, as PostgreSQL does.

    Root becomes `nobody`: in a namespace where the system allows it, else in earnest, in which
    case `folders` are given to `nobody`.
    """
    if os.geteuid() != 0:
        return with_parent(sign)
    if namespaces_work():
        return with_parent(sign, before=be_nobody_here)
    account = pwd.getpwnam("nobody")
    for folder in folders:
        for path in [folder, *folder.rglob("*")]:
            os.chown(path, account.pw_uid, account.pw_gid, follow_symlinks=False)
    identity = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    return {**with_parent(sign), **identity}
