"""One measurement: every row in turn, again and again, so that a busy moment touches all alike."""

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from random import Random
from statistics import median
from typing import Any

from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

from mss.audit.models import Event
from mss.notifications.models import Notice
from mss.notifications.queries import to_send
from mss.notifications.tasks import deliver
from mss.people.models import Person
from mss.portal.measure.browser import Browser
from mss.portal.measure.figures import Figure
from mss.portal.measure.rows import Row, Shot, rows
from mss.portal.measure.server import QUEUE, Served
from mss.portal.measure.signing_in import sign_ins

BARE = "Bare page"
WARM_UP = 12
ACT_EVERY = 3  # rounds
LONGEST = 5.0
PATIENCE = 120.0
INBOX = "/decide/"


@dataclass
class Measured:
    row: Row
    shots: Iterator[Shot]
    figure: Figure


def measure(
    served: Served, *, at: datetime, seconds: float, acts: int, seed: int
) -> dict[str, Any]:
    """Time every row for `seconds` in all, with at most `acts` of each act. Times are those of
    one person asking after the other; what it costs the processors is in them."""
    load = os.getloadavg()[0]
    browser, chance = Browser(served.port), Random(seed)  # noqa: S311
    measured = [Measured(row, row.shots(at, chance, acts), Figure(row.name)) for row in rows()]
    arrival, sent = Figure("Submit to the approver’s inbox"), Figure("Submit to its e-mail sent")
    try:
        _send_what_waits()
        for one in measured:
            if not one.row.act:
                for _ in range(WARM_UP):
                    browser.take(next(one.shots))
        deadline, turn = time.monotonic() + seconds, 0
        while time.monotonic() < deadline:
            chance.shuffle(measured)
            for one in measured:
                if not one.row.act:
                    one.figure.note(browser.take(next(one.shots)), expected=200)
                elif turn % ACT_EVERY == 0 and (shot := next(one.shots, None)):
                    _act(browser, one, shot, arrival, sent)
            turn += 1
        memory = served.memory()
        signing = sign_ins(browser)
    finally:
        Session.objects.filter(session_key__in=browser.sessions).delete()
    order = [row.name for row in rows()]
    figures = sorted((one.figure for one in measured), key=lambda one: order.index(one.name))
    bare = median(next(one for one in figures if one.name == BARE).times)
    problems = {
        one.name: one.errors[:3] for one in (*figures, arrival, sent, signing) if one.errors
    }
    return {
        "people": Person.objects.get_queryset().filter(is_active=True).count(),
        "events": Event.objects.count(),
        "processors": os.cpu_count(),
        "seconds": seconds,
        "load": round(load, 1),
        "database": f"PostgreSQL {connection.pg_version // 10000}",  # type: ignore[attr-defined]
        "memory": memory,
        "problems": problems,
        "rows": [
            *(one.summary(bare) for one in figures),
            *(one.summary(None) for one in (arrival, sent, signing)),
        ],
    }


def _send_what_waits() -> None:
    """Let the measured worker send what is due already, so that the e-mail of an act waits for no
    other: making a world tells thousands."""
    deliver.apply_async(queue=QUEUE)
    deadline = time.monotonic() + PATIENCE
    while to_send(at=timezone.now(), limit=1) and time.monotonic() < deadline:
        time.sleep(0.1)


def _act(browser: Browser, one: Measured, shot: Shot, arrival: Figure, sent: Figure) -> None:
    began = time.perf_counter()
    answer = browser.take(shot)
    one.figure.note(answer, expected=302)
    if not shot.watcher or answer.status != 302:
        return
    inbox = Shot(shot.watcher, f"{INBOX}?q={shot.about}")
    _until(lambda: shot.about.encode() in browser.take(inbox).body, began, arrival)
    told = Notice.objects.filter(person=shot.watcher, body__contains="decision").order_by("-pk")
    _until(lambda: told[:1].get().email == Notice.Email.SENT, began, sent)


def _until(done: Callable[[], bool], began: float, figure: Figure) -> None:
    """Note how long it took from `began` until `done`."""
    while time.perf_counter() - began < LONGEST:
        if done():
            figure.times.append((time.perf_counter() - began) * 1000)
            return
        time.sleep(0.01)
    figure.errors.append(f"not within {LONGEST:.0f} s")
