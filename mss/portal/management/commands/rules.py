"""`manage.py rules`: print the policy, or write it to docs/rules.md."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from mss.portal.policy import page


class Command(BaseCommand):
    help = "Print every numbered rule with its policy sentence; --write puts it in docs/rules.md."
    requires_system_checks: tuple[()] = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--write", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["write"]:
            (settings.ROOT / "docs" / "rules.md").write_text(page())
        else:
            self.stdout.write(page())
