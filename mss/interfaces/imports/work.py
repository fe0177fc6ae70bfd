"""The long work on a file, chunk by chunk: what the worker does."""

from collections.abc import Callable
from datetime import datetime

from django.db import DataError, IntegrityError, transaction

from mss.audit.operations import record
from mss.foundation.refused import Refused
from mss.interfaces.imports import registry
from mss.interfaces.imports.checking import Problem, check
from mss.interfaces.imports.models import Import, ImportRow
from mss.interfaces.imports.queries import bodies_of, counts, in_words
from mss.jobs.models import Job

CHECK, APPLY = "import-check", "import-apply"
A_CHECKED_CHUNK, AN_APPLIED_CHUNK = 1000, 100
UNTAKEN = "The database does not take this: something in it clashes with what is there"


def check_some(job: Job, at: datetime) -> bool:
    """One chunk of the check: the next rows after the line the cursor names."""
    staged = Import.objects.select_for_update(of=("self",)).get(reference=job.params["import"])
    rows = list(staged.rows.filter(number__gt=job.cursor.get("line", 0))[:A_CHECKED_CHUNK])
    if not rows or staged.state != Import.State.CHECKING:
        return _checked(job, staged, at=at)
    importer = registry.get(staged.kind)
    for row, (_, problems) in zip(
        rows, check(importer, staged, rows, bodies_of(staged.by, importer, at=at)), strict=True
    ):
        judge(row, problems)
    ImportRow.objects.bulk_update(rows, ["state", "problems"])
    job.cursor = {"line": rows[-1].number}
    job.done += len(rows)
    return False


def judge(row: ImportRow, problems: list[Problem]) -> None:
    """Note what is wrong with `row`: anything at all keeps it back."""
    row.problems = problems
    row.state = ImportRow.State.REFUSED if problems else ImportRow.State.WAITING


def _checked(job: Job, staged: Import, *, at: datetime) -> bool:
    if staged.state == Import.State.CHECKING:
        staged.state = Import.State.CHECKED
        staged.save()
        found = counts(staged)
        job.message = (
            f"{in_words(found.waiting)} can be brought in, {found.refused:,} to be mended."
        )
        record(
            "import.checked", by=staged.by, reference=staged.reference, at=at,
            good=found.waiting, refused=found.refused,
        )  # fmt: skip
    return True


def apply_some(job: Job, at: datetime) -> bool:
    """One chunk of bringing in: the next waiting rows, in the order of the file.

    A row and the mark that it is done are committed together, so it is brought in once.
    """
    staged = Import.objects.select_for_update(of=("self",)).get(reference=job.params["import"])
    rows = list(staged.rows.filter(state=ImportRow.State.WAITING)[:AN_APPLIED_CHUNK])
    if rows:
        bring_in(staged, rows, at=at)
        job.done += len(rows)
        return False
    staged.state, staged.done_at = Import.State.DONE, at
    staged.save()
    found = counts(staged)
    job.message = f"{in_words(found.done)} brought in, {found.refused:,} to be mended."
    record(
        "import.done", by=staged.by, reference=staged.reference, at=at, done=found.done,
        refused=found.refused,
    )  # fmt: skip
    return True


def bring_in(staged: Import, rows: list[ImportRow], *, at: datetime) -> None:
    """Check `rows` once more and bring in the good ones, each by itself."""
    importer = registry.get(staged.kind)
    bodies = bodies_of(staged.by, importer, at=at)
    for row in rows:
        ((values, problems),) = check(importer, staged, [row], bodies, now=True)
        if not problems:
            problems = _tried(lambda v=values: importer.apply(v, staged.by, at))  # type: ignore[misc]
        row.problems = problems
        row.state = ImportRow.State.REFUSED if problems else ImportRow.State.DONE
    ImportRow.objects.bulk_update(rows, ["state", "problems"])


def _tried(act: Callable[[], None]) -> list[Problem]:
    try:
        with transaction.atomic():
            act()
    except Refused as no:
        return [{"column": "", "message": no.message}]
    except (IntegrityError, DataError):
        return [{"column": "", "message": UNTAKEN}]
    return []
