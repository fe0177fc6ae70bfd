"""`manage.py routing`: how quickly requests find their people in this world."""

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from mss.approvals.world.figures import figures


class Command(BaseCommand):
    help = "Plan many different requests and print milliseconds and queries for each."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--requests", type=int, default=10_000)
        parser.add_argument("--json", action="store_true", help="print the figures as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        found = figures(requests=options["requests"], at=timezone.now())
        if options["json"]:
            self.stdout.write(json.dumps(asdict(found)))
            return
        for line in found.lines():
            self.stdout.write(line)
