"""`manage.py verify_audit`: recompute every seal and say whether the record is untouched."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from mss.audit.queries import verify


class Command(BaseCommand):
    help = "Recompute the seals of the audit record and report the first that does not hold."

    def handle(self, *args: Any, **options: Any) -> None:
        verdict = verify()
        if verdict.broken is not None:
            raise CommandError(
                f"Seal {verdict.seals + 1} does not hold: an event under it was changed, removed or "
                f"added. The {verdict.seals} before it hold."
            )
        self.stdout.write(f"{verdict.events} events under {verdict.seals} seals: untouched.")
