"""`manage.py articles`: bring in the articles and other words that come with this release.

What somebody here has changed stays as it is; run again it changes nothing.
"""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from mss.knowledge import operations


class Command(BaseCommand):
    help = "Bring in the articles that come with the portal."

    def handle(self, *args: Any, **options: Any) -> None:
        made = operations.ship(at=timezone.now())
        if options["verbosity"]:
            self.stdout.write(f"{len(made)} articles are new or renewed.")
