"""The life of a file: sent, checked, brought in row by row, its refused rows mended; or set aside."""

import hashlib
from datetime import datetime
from uuid import UUID

from django.db import transaction

from mss.audit.operations import record
from mss.foundation.bulk import copy_rows
from mss.foundation.references import take
from mss.foundation.refused import Refused
from mss.interfaces.imports import registry, rules
from mss.interfaces.imports.checking import check
from mss.interfaces.imports.models import Import, ImportRow
from mss.interfaces.imports.queries import bodies_of, counts
from mss.interfaces.imports.reading import Line
from mss.interfaces.imports.work import APPLY, CHECK, bring_in, judge, look_beyond
from mss.jobs.models import Job
from mss.jobs.operations import start
from mss.people.models import Person
from mss.people.queries import roles_of

WAITING = ImportRow.State.WAITING.value


@transaction.atomic
def send(
    *, kind: str, lines: list[Line], data: bytes, file_name: str, once: UUID, by: Person,
    at: datetime,
) -> Import:  # fmt: skip
    """Put the lines of a file down as rows and start checking them. Nothing is brought in.

    `once` is the form's: the same form sent again gives the same import.
    """
    Person.objects.select_for_update(of=("self",)).get(pk=by.pk)
    if sent := Import.objects.filter(by=by, once=once).first():
        return sent
    importer = registry.get(kind)
    _may(by, importer, at)
    if not rules.not_too_long(len(lines)):
        raise Refused(f"Send 1 to {rules.MOST_ROWS:,} rows at a time.", rule="IM-4")
    (reference,) = take("IMP", at=at)
    staged = Import.objects.create(
        reference=reference, kind=kind, by=by, once=once, file_name=file_name[:120],
        sha256=hashlib.sha256(data).hexdigest(), sent_at=at,
    )  # fmt: skip
    copy_rows(
        ImportRow,
        ("staged_id", "number", "key", "data", "state", "problems"),
        (
            (staged.pk, line.number, _key(importer, line.cells), line.cells, WAITING, [])
            for line in lines
        ),
    )
    record(
        "import.sent", by=by, reference=reference, at=at, kind=kind, rows=len(lines),
        sha256=staged.sha256,
    )  # fmt: skip
    _work(staged, CHECK, f"Check {file_name}", total=len(lines), by=by, at=at)
    return staged


def _may(by: Person, importer: registry.Importer, at: datetime) -> None:
    if not rules.may_bring_in(roles_of(by, at=at), importer.roles):
        raise Refused("You may not bring in files of this kind.", rule="IM-1", status=403)


def _key(importer: registry.Importer, cells: dict[str, str]) -> str:
    return cells.get(importer.key, "").lower()[:254]


def _work(staged: Import, kind: str, title: str, *, total: int, by: Person, at: datetime) -> None:
    staged.job = start(
        kind=kind, title=title[:120], by=by, params={"import": staged.reference}, total=total, at=at
    )
    Job.objects.filter(pk=staged.job.pk).update(address=f"/imports/{staged.reference}/")
    staged.save()


@transaction.atomic
def begin(*, staged: Import, by: Person, at: datetime) -> Import:
    """Start bringing in the rows that are good. Rows that need mending stay where they are."""
    row = Import.objects.select_for_update(of=("self",)).get(pk=staged.pk)
    _theirs(row, by, at)
    if not rules.may_be_applied(row.state):
        words = f"This file is {row.get_state_display().lower()}. See where it is."
        raise Refused(words, rule="IM-5")
    waiting = counts(row).waiting
    if not waiting:
        raise Refused(
            "No row can be brought in yet. Mend one, or send the file again.", rule="IM-4"
        )
    row.state = Import.State.APPLYING
    record("import.begun", by=by, reference=row.reference, at=at, rows=waiting)
    _work(row, APPLY, f"Bring in {row.file_name}", total=waiting, by=by, at=at)
    return row


def _theirs(staged: Import, by: Person, at: datetime) -> None:
    _may(by, registry.get(staged.kind), at)
    if not rules.is_the_senders(staged.by_id, by.pk):
        raise Refused("Only whoever sent the file goes on with it.", rule="IM-10")


@transaction.atomic
def mend(*, staged: Import, line: int, data: dict[str, str], by: Person, at: datetime) -> ImportRow:
    """Put other words into a refused row and try it again: checked, and, when the rest is brought
    in already, brought in at once. The row says what is still wrong."""
    staged = Import.objects.select_for_update(of=("self",)).get(pk=staged.pk)
    _theirs(staged, by, at)
    row = ImportRow.objects.select_for_update().get(staged=staged, number=line)
    if not rules.may_be_mended(row.state, staged.state):
        raise Refused("This row does not need mending any more. See where it is.", rule="IM-6")
    importer = registry.get(staged.kind)
    changed = sorted(
        name for name in importer.names if data.get(name, "") != row.data.get(name, "")
    )
    row.data = {name: data.get(name, "") for name in importer.names}
    row.key = _key(importer, row.data)
    row.save()
    record(
        "import.row.mended", by=by, reference=staged.reference, at=at, line=line, changed=changed
    )
    if staged.state == Import.State.DONE:
        bring_in(staged, [row], at=at)
    else:
        ((_, problems),) = found = check(importer, staged, [row], bodies_of(by, importer, at=at))
        look_beyond(importer, found, by, at=at)
        judge(row, problems)
        row.save()
    return row


@transaction.atomic
def try_again(*, staged: Import, by: Person, at: datetime) -> Import:
    """Try every refused row again, as when what they stood on has been brought in meanwhile."""
    row = Import.objects.select_for_update(of=("self",)).get(pk=staged.pk)
    _theirs(row, by, at)
    if row.state not in {Import.State.CHECKED, Import.State.DONE}:
        raise Refused("This is still being worked on. Wait until it has ended.", rule="IM-6")
    refused = row.rows.filter(state=ImportRow.State.REFUSED).update(state=ImportRow.State.WAITING)
    if not refused:
        raise Refused("No row needs mending.", rule="IM-6")
    again, verb = (
        (Import.State.CHECKING, CHECK) if row.state == Import.State.CHECKED
        else (Import.State.APPLYING, APPLY)
    )  # fmt: skip
    row.state = again
    total = row.rows.count() if verb == CHECK else refused
    _work(row, verb, f"Try again: {row.file_name}", total=total, by=by, at=at)
    record("import.begun", by=by, reference=row.reference, at=at, rows=refused)
    return row


@transaction.atomic
def drop(*, staged: Import, by: Person, at: datetime) -> Import:
    """Set a file aside of which nothing has been brought in."""
    row = Import.objects.select_for_update(of=("self",)).get(pk=staged.pk)
    _theirs(row, by, at)
    if not rules.may_be_dropped(row.state):
        raise Refused("Some of it is brought in already, so it stays.", rule="IM-7")
    row.state = Import.State.DROPPED
    row.save()
    record("import.dropped", by=by, reference=row.reference, at=at)
    return row
