"""The demonstration takes a free port, and the port asked for or none."""

import socket

import pytest

from mss.local import ports
from mss.local.console import TroubleError


def test_a_port_asked_for_and_taken_is_refused() -> None:
    with ports.listen(0) as taken, pytest.raises(TroubleError, match="is taken"):
        ports.listen(taken.getsockname()[1])


def test_the_next_free_port_is_taken_when_none_was_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with socket.create_server((ports.HOST, 0)) as taken:
        first = taken.getsockname()[1]
        monkeypatch.setattr(ports, "FIRST", first)
        with ports.listen(None) as found:
            assert first < found.getsockname()[1] <= first + ports.TRIED
