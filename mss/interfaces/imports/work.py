"""The long work on a file, chunk by chunk: what the worker does."""

from collections.abc import Callable
from datetime import datetime

from django.db import DataError, IntegrityError, transaction

from mss.audit.operations import record
from mss.foundation.refused import Refused
from mss.interfaces.imports import registry
from mss.interfaces.imports.checking import Problem, check
from mss.interfaces.imports.models import Import, ImportRow
from mss.interfaces.imports.outcomes import outcome
from mss.interfaces.imports.queries import bodies_of, counts
from mss.jobs.models import Job
from mss.people.models import Person

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
    found = check(importer, staged, rows, bodies_of(staged.by, importer, at=at))
    look_beyond(importer, found, staged.by, at=at)
    for row, (_, problems) in zip(rows, found, strict=True):
        judge(row, problems)
    _store(rows)
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
        job.message = outcome(staged.state, found)
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
    most = registry.get(staged.kind).at_once or AN_APPLIED_CHUNK
    rows = list(staged.rows.filter(state=ImportRow.State.WAITING)[:most])
    if rows:
        bring_in(staged, rows, at=at)
        job.done += len(rows)
        return False
    if again := _once_more(job, staged):
        job.done -= again
        return False
    staged.state, staged.done_at = Import.State.DONE, at
    staged.save()
    found = counts(staged)
    job.message = outcome(staged.state, found)
    record(
        "import.done", by=staged.by, reference=staged.reference, at=at, done=found.done,
        refused=found.refused,
    )  # fmt: skip
    return True


def _once_more(job: Job, staged: Import) -> int:
    """Let the refused rows that stand on others wait again, once in a job: how many there are."""
    words = registry.get(staged.kind).stands_on_others
    if not words or "once more" in job.cursor:
        return 0
    job.cursor = {**job.cursor, "once more": True}
    refused = staged.rows.filter(state=ImportRow.State.REFUSED)
    return refused.filter(problems__0__message__startswith=words).update(
        state=ImportRow.State.WAITING
    )


def look_beyond(
    importer: registry.Importer, found: list[tuple[registry.Values, list[Problem]]], by: Person,
    *, at: datetime,
) -> None:  # fmt: skip
    """Add what is wrong beyond the cells of rows whose cells are good."""
    good = [(values, problems) for values, problems in found if not problems]
    if importer.beyond is None or not good:
        return
    said = importer.beyond([values for values, _ in good], by, at)
    for (_, problems), by_column in zip(good, said, strict=True):
        problems += [{"column": name, "message": words} for name, words in by_column.items()]


def bring_in(staged: Import, rows: list[ImportRow], *, at: datetime) -> None:
    """Check `rows` once more and bring in the good ones: each by itself, or all at once where the
    importer can. Where the database takes not all of them, each by itself again."""
    importer = registry.get(staged.kind)
    bodies = bodies_of(staged.by, importer, at=at)
    if importer.apply_many is None or not _many(importer, staged, rows, bodies, at=at):
        for row in rows:
            ((values, problems),) = found = check(importer, staged, [row], bodies, now=True)
            look_beyond(importer, found, staged.by, at=at)
            if not problems:
                problems = _tried(lambda v=values: importer.apply(v, staged.by, at))  # type: ignore[misc]
            _done(row, problems)
    _store(rows)


def _many(
    importer: registry.Importer, staged: Import, rows: list[ImportRow], bodies: set[str], *,
    at: datetime,
) -> bool:  # fmt: skip
    """Bring in `rows` together. False, and nothing done, where the database does not take them."""
    found = check(importer, staged, rows, bodies, now=True)
    look_beyond(importer, found, staged.by, at=at)
    good = [number for number, (_, problems) in enumerate(found) if not problems]
    assert importer.apply_many is not None
    try:
        with transaction.atomic():
            said = importer.apply_many([found[number][0] for number in good], staged.by, at)
    except (IntegrityError, DataError):
        return False
    for number, words in zip(good, said, strict=True):
        if words:
            found[number][1].append({"column": "", "message": words.removesuffix(".")})
    for row, (_, problems) in zip(rows, found, strict=True):
        _done(row, problems)
    return True


def _store(rows: list[ImportRow]) -> None:
    """Write what became of `rows`: the good ones, which differ in nothing but their keys, in one
    statement for each state."""
    for state in {row.state for row in rows if not row.problems}:
        keys = [row.pk for row in rows if row.state == state and not row.problems]
        ImportRow.objects.filter(pk__in=keys).update(state=state, problems=[])
    ImportRow.objects.bulk_update([row for row in rows if row.problems], ["state", "problems"])


def _done(row: ImportRow, problems: list[Problem]) -> None:
    row.problems = problems
    row.state = ImportRow.State.REFUSED if problems else ImportRow.State.DONE


def _tried(act: Callable[[], None]) -> list[Problem]:
    try:
        with transaction.atomic():
            act()
    except Refused as no:
        return [{"column": "", "message": no.message.removesuffix(".")}]
    except (IntegrityError, DataError):
        return [{"column": "", "message": UNTAKEN}]
    return []
