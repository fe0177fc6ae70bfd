"""`manage.py receipts_read`: how well drawn receipts are read, as a table."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from finance.expenses.reading.drawn import samples
from finance.expenses.reading.measuring import measure
from finance.expenses.reading.queries import figures
from mss.foundation.working_time import today


class Command(BaseCommand):
    help = "Read the drawn receipts and print the share of right totals, dates, merchants and VAT."

    def handle(self, *args: Any, **options: Any) -> None:
        policy = figures(on=today(timezone.now()))
        found = measure(samples(), sure=policy.sure, clear=policy.clear, months=policy.months)
        for line in [*found.lines(), "", *found.missed]:
            self.stdout.write(line)
