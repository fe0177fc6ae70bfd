"""`manage.py searching`: how quickly the one search answers in this world."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from mss.portal.measure.searching import searched


class Command(BaseCommand):
    help = "Search for many things as many people and print milliseconds and queries."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--searches", type=int, default=600)
        parser.add_argument("--seed", type=int, default=1829, help="another seed, other people")

    def handle(self, *args: Any, **options: Any) -> None:
        found = searched(searches=options["searches"], at=timezone.now(), seed=options["seed"])
        for line in found.lines():
            self.stdout.write(line)
