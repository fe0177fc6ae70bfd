"""`manage.py rosters_timed`: a roster file of everybody brought into an invented world, as figures.

The file is written, read and checked as HR would send it, and brought in by the worker's own steps.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from resource import RUSAGE_SELF, getrusage
from time import monotonic
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from hr.duties.importing import NAMES
from mss.foundation.working_time import today
from mss.interfaces.imports import operations, queries, registry
from mss.interfaces.imports.models import Import
from mss.interfaces.imports.reading import read
from mss.jobs.operations import advance
from mss.people.models import Person, RoleHolding

WEEKS = ("E E L L N N R", "R R E E L L R", "N N R R E E R", "L L L R R R R")


class Command(BaseCommand):
    help = "Bring a roster file of everybody into an invented world; print time and memory."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Invented rosters have no place in a portal of real people.")
        now = timezone.now()
        adviser = RoleHolding.objects.at(now).filter(role="hr-adviser").select_related("person")
        by = adviser.exclude(organisation=None).earliest("pk").person
        monday = today(now) + timedelta(days=7 * 20 - today(now).weekday())
        importer = registry.get("rosters")
        data = self.timed("write the file", lambda: "".join(_lines(by, monday)).encode())
        lines = self.timed("read it", lambda: read(data, importer))
        staged = self.timed(
            "put its rows down",
            lambda: operations.send(
                kind="rosters", lines=lines, data=data, file_name="everybody.csv", once=uuid4(),
                by=by, at=now,
            ),
        )  # fmt: skip
        self.timed("check every row", lambda: _work(staged))
        begun = operations.begin(staged=staged, by=by, at=now)
        self.timed("bring them in", lambda: _work(begun))
        found = queries.counts(staged)
        self.stdout.write(
            f"{len(data) / 1_000_000:.1f} MB, {found.all:,} people, {found.done * 56:,} days "
            f"brought in, {found.refused:,} rows to be mended"
        )

    def timed(self, what: str, act: Callable[[], Any]) -> Any:
        """Do `act` and say how long it took, and the most memory there was until then."""
        began = monotonic()
        done = act()
        memory = getrusage(RUSAGE_SELF).ru_maxrss / 1024
        self.stdout.write(f"{what:<20} {monotonic() - began:7.1f} s  {memory:6.0f} MB")
        return done


def _lines(by: Person, monday: date) -> Iterator[str]:
    """The file: everybody of the adviser's organisation with a pay number, eight weeks each."""
    yield f"pay_number,first_day,{','.join(NAMES)}\n"
    people = Person.objects.get_queryset().filter(organisation=by.organisation_id, is_active=True)
    numbers = people.exclude(pay_number="").order_by("pk").values_list("pay_number", flat=True)
    for place, number in enumerate(numbers):
        weeks = ",".join(WEEKS[(place + week) % len(WEEKS)] for week in range(len(NAMES)))
        yield f"{number},{monday},{weeks}\n"


def _work(staged: Import) -> None:
    """Everything the worker does, step by step."""
    while advance(job=staged.job_id or 0, at=timezone.now()):
        pass
