"""Keeping a household of processes: started in order, restarted when they die, stopped in reverse.

A child runs in a session of its own, so that Ctrl-C reaches the supervisor alone and the order of
stopping is ours; and it is told by the kernel to end if the supervisor is killed.
"""

import contextlib
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mss.foundation.processes import with_parent
from mss.local.console import TroubleError, say
from mss.local.places import ROOT

LONGEST_PAUSE = 30.0
STEADY_AFTER = 60.0
GLANCE = 0.2
KEPT_LOG = 5_000_000


@dataclass
class Service:
    """One process to keep. `stop` asks it to end; after `patience` seconds its session is killed.

    `popen` holds what else Popen is told: by default a session of its own and `orphan`, the signal
    it gets when the supervisor dies, which is `stop` unless said otherwise. What `speaks` writes to
    the terminal itself, and only its errors to the log.
    """

    name: str
    command: Sequence[str]
    log: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    stop: signal.Signals = signal.SIGTERM
    orphan: signal.Signals | None = None
    patience: float = 1.0
    popen: Mapping[str, Any] | None = None
    speaks: bool = False
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    pause: float = 1.0
    again_at: float = 0.0

    def start(self) -> None:
        self.log.parent.mkdir(parents=True, exist_ok=True)
        if self.log.exists() and self.log.stat().st_size > KEPT_LOG:
            self.log.replace(self.log.with_suffix(".old.log"))
        options = dict(self.popen or with_parent(self.orphan or self.stop))
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                list(self.command),
                cwd=ROOT,
                env={**os.environ, **self.environment},
                stdin=subprocess.DEVNULL,
                stdout=None if self.speaks else output,
                stderr=output,
                **options,
            )
        self.started = time.monotonic()
        self.again_at = 0.0

    def ended(self) -> int | None:
        return self.process.poll() if self.process else None

    def end(self) -> None:
        """Ask it to stop, wait `patience` seconds, then kill what is left of its session."""
        if not self.process:
            return
        if self.process.poll() is None:
            self.process.send_signal(self.stop)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(self.patience)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def how_it_ended(code: int) -> str:
    return f"was killed by {signal.Signals(-code).name}" if code < 0 else f"ended with {code}"


class Household:
    """The services, in the order of starting."""

    def __init__(self) -> None:
        self.services: list[Service] = []
        self.closing = threading.Event()

    def start(self, service: Service, *, ready: Callable[[], bool], seconds: float = 60) -> None:
        """Start `service` and wait until `ready`. Raises TroubleError if it never is."""
        self.services.append(service)
        service.start()
        self.wait_for(service, ready=ready, seconds=seconds)

    def wait_for(self, service: Service, *, ready: Callable[[], bool], seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while not ready():
            if (code := service.ended()) is not None:
                raise TroubleError(
                    f"{service.name} {how_it_ended(code)} while starting.", service.log
                )
            if time.monotonic() > deadline:
                raise TroubleError(
                    f"{service.name} did not answer within {seconds:.0f} s.", service.log
                )
            self.closing.wait(0.05)

    def begin(self, service: Service) -> Service:
        """Start something that ends by itself; `finish` waits for it."""
        self.services.append(service)
        service.start()
        return service

    def finish(self, service: Service) -> None:
        """Wait for the end of `service`. Raises TroubleError, with its log, if it failed."""
        while (code := service.ended()) is None:
            self.closing.wait(0.05)
        self.services.remove(service)
        if code:
            raise TroubleError(f"{service.name} {how_it_ended(code)}.", service.log)

    def keep(self) -> None:
        """Restart whatever dies, after a pause that doubles, until interrupted."""
        while not self.closing.wait(GLANCE):
            for service in self.services:
                self._look_after(service, time.monotonic())

    def _look_after(self, service: Service, now: float) -> None:
        code = service.ended()
        if code is None:
            return
        if not service.again_at:
            if now - service.started > STEADY_AFTER:
                service.pause = 1.0
            service.again_at = now + service.pause
            say(
                f"  {service.name} {how_it_ended(code)}; starting it again in "
                f"{service.pause:.0f} s. Its log: {service.log}"
            )
            service.pause = min(service.pause * 2, LONGEST_PAUSE)
        elif now >= service.again_at:
            service.end()
            service.start()

    def close(self) -> None:
        """Stop everything, last started first. Further interrupts do not hurry it."""
        with contextlib.suppress(ValueError):
            for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(sign, signal.SIG_IGN)
        for service in reversed(self.services):
            service.end()


def _interrupt(signum: int, frame: object) -> None:
    raise KeyboardInterrupt


@contextlib.contextmanager
def household() -> Iterator[Household]:
    """A household that is closed whatever happens; SIGTERM and SIGHUP count as Ctrl-C."""
    kept = {sign: signal.getsignal(sign) for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    for sign in kept:
        signal.signal(sign, _interrupt)
    house = Household()
    try:
        yield house
    finally:
        house.close()
        for sign, handler in kept.items():
            signal.signal(sign, handler)
