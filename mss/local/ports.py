"""A listening socket held by the supervisor, so that a restarted web server keeps its address."""

import errno
import itertools
import socket

from mss.local.console import TroubleError

HOST = "127.0.0.1"
FIRST = 8000
TRIED = 100


def listen(port: int | None) -> socket.socket:
    """Listen on `port`, or on the first free one from 8000 when none was asked for.

    Raises TroubleError when the port asked for is taken.
    """
    for candidate in [port] if port is not None else itertools.count(FIRST):
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, candidate))
        except OSError as refused:
            listener.close()
            if refused.errno not in {errno.EADDRINUSE, errno.EACCES}:
                raise
            if port is not None:
                raise TroubleError(
                    f"Port {port} is taken. Leave --port out, or choose another."
                ) from None
            if candidate >= FIRST + TRIED:
                raise TroubleError(f"No free port from {FIRST} on: give one with --port.") from None
            continue
        listener.listen(128)
        return listener
    raise AssertionError("unreachable: the ports are tried until one is free or refused")
