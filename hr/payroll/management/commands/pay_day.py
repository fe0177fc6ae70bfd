"""`manage.py pay_day`: everybody looks at once, as figures.

The portal is served as production serves it; this process asks it at a steady rate, whether or not
earlier answers are there, as people do: home, the list, the payslip, the document.
"""

import threading
import time
from argparse import ArgumentParser
from itertools import cycle
from queue import SimpleQueue
from random import Random
from typing import Any, Final

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from hr.pay.models import Payslip
from mss.portal.measure import Shot
from mss.portal.measure.browser import Browser
from mss.portal.measure.figures import Figure, at_percent
from mss.portal.measure.pages import somebody
from mss.portal.measure.server import served

HANDS: Final = 24  # requests under way at most
PEOPLE: Final = 400
# what people open on pay day, in the shares they open it
MIX: Final = (
    ("Home", "/"), ("My payslips", "/pay/"), ("A payslip", "/pay/{}/"), ("A payslip", "/pay/{}/"),
    ("A payslip", "/pay/{}/"), ("As PDF", "/pay/{}/file/"),
)  # fmt: skip
Asked = tuple[str, Shot, float]


class Command(BaseCommand):
    help = "Ask for payslips at a steady rate in an invented world; print times, errors and memory."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--rate", type=float, default=60, help="requests a second (60)")
        parser.add_argument("--seconds", type=float, default=300, help="how long (300)")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Measure an invented world, not real people.")
        call_command("collectstatic", interactive=False, verbosity=0)
        log = settings.ROOT / ".local" / "logs" / "pay_day.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        chance = Random(1829)  # noqa: S311  # which people look, not a secret
        keys = [person.pk for person in somebody(chance, PEOPLE)]
        rows = Payslip.objects.filter(person__in=keys, issue__released_at__isnull=False)
        newest = rows.order_by("person", "-period", "-version").distinct("person")
        pairs = list(newest.values_list("person", "reference"))
        with served(log) as portal:
            self.ask(portal.port, pairs, chance, options["rate"], options["seconds"])
            memory = portal.memory()
        self.stdout.write(f"{Payslip.objects.count():,} payslips. Memory: web {memory['web']} MB.")

    def ask(
        self, port: int, pairs: list[tuple[int, str]], chance: Random, rate: float, seconds: float
    ) -> None:
        todo: SimpleQueue[Asked | None] = SimpleQueue()
        figures = {name: Figure(name) for name, _ in MIX}
        late = Figure("From when it was due")
        browsers = [Browser(port) for _ in range(HANDS)]
        cookies = {key: browsers[0]._cookie(key) for key, _ in pairs}  # one session each
        for one in browsers[1:]:
            one._cookies = cookies
        threads = [
            threading.Thread(target=_hand, args=(one, todo, figures, late)) for one in browsers
        ]
        for thread in threads:
            thread.start()
        people = cycle(chance.sample(pairs, len(pairs)))
        began, count = time.monotonic(), round(rate * seconds)
        for number in range(count):
            due = began + number / rate
            time.sleep(max(0.0, due - time.monotonic()))
            name, path = chance.choice(MIX)
            person, reference = next(people)
            todo.put((name, Shot(person, path.format(reference)), due))
        for _ in threads:
            todo.put(None)
        for thread in threads:
            thread.join()
        spent = time.monotonic() - began
        Session.objects.filter(session_key__in=browsers[0].sessions).delete()
        for figure in (*figures.values(), late):
            self.stdout.write(_line(figure))
        self.stdout.write(f"{count:,} requests in {spent:.0f} s, {count / spent:.1f} a second")


def _hand(
    browser: Browser, todo: "SimpleQueue[Asked | None]", figures: dict[str, Figure], late: Figure
) -> None:
    while (asked := todo.get()) is not None:
        name, shot, due = asked
        answer = browser.take(shot)
        figures[name].note(answer, expected=200)
        late.times.append((time.monotonic() - due) * 1000)
    connection.close()


def _line(figure: Figure) -> str:
    if not figure.times:
        return f"{figure.name}: none, {len(figure.errors)} errors {figure.errors[:3]}"
    middle, most, rare = (at_percent(figure.times, percent) for percent in (50, 95, 99))
    return (
        f"{figure.name:<22} {len(figure.times):>6,}  median {middle:6.0f} ms  95 % {most:6.0f} ms  "
        f"99 % {rare:6.0f} ms  errors {len(figure.errors)}"
    )
