"""`manage.py world`: fill an empty portal with an invented force and two years of its business.

Everybody in it is invented and has an address ending in `.invalid`, to which nothing can be sent.
The same size, seed and moment always give the same world.
"""

import time
from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from mss.foundation.invented import World
from mss.foundation.refused import Refused
from mss.people.models import Person
from mss.portal.world import fill


class Command(BaseCommand):
    help = "Fill an empty portal with invented people and two years of claims and decisions."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--people", type=int, default=400, help="how many are here today (400)")
        parser.add_argument("--if-empty", action="store_true", help="leave a filled portal alone")
        parser.add_argument(
            "--reset", action="store_true", help="throw an invented world away first"
        )
        parser.add_argument("--seed", type=int, default=1829, help="another seed, another world")
        parser.add_argument(
            "--at", type=datetime.fromisoformat, help="the moment the world's history ends (now)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Invented people have no place in a portal of real ones.")
        started = time.monotonic()
        at = options["at"] or timezone.now().replace(microsecond=0)
        if timezone.is_naive(at):
            at = timezone.make_aware(at)
        if options["people"] < 150:
            raise CommandError("The structure alone takes 150 people: ask for as many or more.")
        try:
            self._fill(World(options["people"], at, options["seed"]), options)
        except Refused as refused:
            raise CommandError(refused.message) from refused
        if options["verbosity"]:
            here = Person.objects.get_queryset().here_on(timezone.localdate()).count()
            self.stdout.write(f"{here:,} people are here ({time.monotonic() - started:.1f} s).")

    def _fill(self, world: World, options: dict[str, Any]) -> None:
        left_half_way = not fill.is_empty() and not fill.is_filled() and fill.only_invented()
        if options["reset"] or left_half_way:
            fill.empty()
        elif options["if_empty"] and not fill.is_empty():
            return
        fill.fill(world)
