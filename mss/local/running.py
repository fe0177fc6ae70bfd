"""Who has this copy's database: held by a lock that the kernel lets go of, however one ends."""

import fcntl
import json
import os
from pathlib import Path
from typing import Any

from mss.local.places import LOCAL


class Holder:
    """The one process that started this copy's services, and what it told about them."""

    def __init__(self) -> None:
        LOCAL.mkdir(parents=True, exist_ok=True)
        self._lock = (LOCAL / "running.lock").open("a")
        self._users = (LOCAL / "users.lock").open("a")
        self._note: Path = LOCAL / "running.json"

    def taken(self) -> bool:
        """Take the place. False when another process has it."""
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        self._note.unlink(missing_ok=True)
        return True

    def tell(self, **known: Any) -> None:
        """Leave a note for other commands: what runs here and how to reach it."""
        draft = self._note.with_suffix(".new")
        draft.write_text(json.dumps({"pid": os.getpid(), **known}))
        draft.replace(self._note)

    def told(self) -> dict[str, Any]:
        """The holder's note; empty while it has not written one."""
        try:
            note: dict[str, Any] = json.loads(self._note.read_text())
        except (FileNotFoundError, json.JSONDecodeError):
            return {}
        return note

    def use(self) -> None:
        """Hold on to somebody else's services until this process ends."""
        fcntl.flock(self._users, fcntl.LOCK_SH)

    def wait_for_users(self) -> None:
        """Wait until no other command uses what this one started."""
        fcntl.flock(self._users, fcntl.LOCK_EX)

    def release(self) -> None:
        self._note.unlink(missing_ok=True)
        self._lock.close()
