"""The conversation: written by the person, by those who work on it, and notes beside it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from mss.cases import rules
from mss.cases.models import Case, Follower, Message, Note
from mss.cases.operations.files import Sent, keep
from mss.cases.operations.keeping import (
    go_on,
    locked,
    must_be_as_read,
    not_closed,
    stand_still,
    to_work_on,
    written_down,
)
from mss.cases.operations.telling import tell_person, tell_staff
from mss.cases.operations.turn import given_out
from mss.cases.queries import workers_of
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.people.models import Person


def _must_say(words: str) -> None:
    if not rules.says_something(words):
        raise Refused("Write something first.", rule="CA-17")


@transaction.atomic
def write(
    *, case: Case, words: str, once: UUID, by: Person, at: datetime, files: Sequence[Sent] = (),
    by_email: bool = False,
) -> Message:  # fmt: skip
    """The person, or a second contact for them, writes in a case. One that waits for them goes on;
    an answered or closed one is reopened, while that is possible (CA-16). Sent twice, it is once.

    `files` were looked at already (`files.looked_at`).
    """
    row = locked(case)
    if again := Message.objects.filter(key=once, case=row, by=by).first():
        return again
    contact = Follower.objects.filter(
        case=row, person=by, kind=Follower.Kind.CONTACT, ended_at=None
    )
    speaks = by.pk == row.opened_by_id or contact.exists()
    if not rules.writes(by.pk, row.person_id, speaks):
        raise Refused("Only the person and their second contacts write here.", rule="CA-45")
    if by.pk != row.person_id and not rules.others_may_see(row.confidential):
        raise Refused("This case is confidential: only its person writes here.", rule="CA-21")
    _must_say(words)
    return said_by_person(row, words, once=once, by=by, at=at, files=files, by_email=by_email)


def said_by_person(
    row: Case, words: str, *, once: UUID, by: Person, at: datetime, files: Sequence[Sent] = (),
    by_email: bool = False, taken_by: Person | None = None,
) -> Message:  # fmt: skip
    """What somebody says for the person's side in a case that is locked: it goes on. `taken_by` took
    it in for them."""
    if row.state in (Case.State.SOLVED, Case.State.CLOSED):
        _reopen(row, at=at)
    if row.state == Case.State.WAITING:
        row.state = Case.State.OPEN
        go_on(row, at=at)
    row.written = True
    made = Message.objects.create(
        key=once, case=row, by=by, from_staff=False, by_email=by_email, words=words.strip(), at=at
    )
    keep(made, files, by=by, at=at)
    said = "Wrote by e-mail" if by_email else "Wrote"
    said += f", taken in by {taken_by.name}" if taken_by else ""
    written_down(row, "case.said", said, by=by, at=at)
    tell_staff(row, [row.owner], "said", f"{row.reference}: {by.name} wrote", by=taken_by or by,
               at=at)  # fmt: skip
    return made


def _reopen(row: Case, *, at: datetime) -> None:
    if row.merged_into is not None:
        raise Refused(f"It goes on as {row.merged_into.reference}: write there.", rule="CA-16")
    closed = today(row.closed_at) if row.closed_at else None
    if not rules.may_be_reopened(row.state, closed, today(at), row.version.reopen_days):
        raise Refused("This case was closed some time ago. Open another.", rule="CA-16")
    row.state, row.solved_at, row.close_on, row.closed_at = Case.State.OPEN, None, None, None
    go_on(row, at=at)
    if row.owner is None or row.owner not in workers_of(row.queue, at=at).filter(pk=row.owner.pk):
        given_out(row, at=at)


@transaction.atomic
def reopen(*, case: Case, words: str, once: UUID, by: Person, at: datetime) -> Case:
    """Somebody who works on it takes an answered or closed case up again, and says why. The time it
    was answered does not count."""
    row = to_work_on(case, by)
    if row.state in rules.ALIVE:
        return row
    _must_say(words)
    _reopen(row, at=at)
    Message.objects.create(key=once, case=row, by=by, from_staff=True, words=words.strip(), at=at)
    written_down(row, "case.reopened", "Reopened", by=by, at=at)
    tell_person(row, "reopened", f"{row.reference} is reopened", words, by=by, at=at)
    return row


@transaction.atomic
def answer(
    *, case: Case, words: str, once: UUID, edition: int | None, by: Person, at: datetime,
    then: str = "", files: Sequence[Sent] = (),
) -> Message:  # fmt: skip
    """Somebody who works on it writes to the person. `then` is ``wait`` (for them), ``solve``, or
    nothing. `edition` is that of the case they have read; when the person wrote meanwhile it is
    refused. An unowned case is theirs from then on."""
    row = to_work_on(case, by)
    if again := Message.objects.filter(key=once, case=row, by=by).first():
        return again
    not_closed(row)
    must_be_as_read(row, edition)
    _must_say(words)
    if row.owner is None:
        row.owner, row.given_at = by, at
    made = Message.objects.create(
        key=once, case=row, by=by, from_staff=True, words=words.strip(), at=at
    )
    keep(made, files, by=by, at=at)
    row.written, row.replied_at = False, row.replied_at or at
    if then == "wait":
        _wait(row, by=by, at=at)
    elif then == "solve":
        solve_row(row, by=by, at=at)
    else:
        written_down(row, "case.said", "Answered", by=by, at=at)
        tell_person(row, "said", f"{row.reference}: {row.title}", words, by=by, at=at)
        return made
    tell_person(
        row, then,
        f"{row.reference}: we need something from you" if then == "wait" else
        f"{row.reference} is answered", words, by=by, at=at,
    )  # fmt: skip
    return made


def _wait(row: Case, *, by: Person, at: datetime) -> None:
    if not rules.may_wait(row.state):
        raise Refused("It waits for the person, or is answered, already.", rule="CA-12")
    row.state = Case.State.WAITING
    if row.version.may_pause:
        stand_still(row, "waiting", at=at)
    written_down(row, "case.waits", "Asked you something" + (
        ": the clock stands still until you answer" if row.version.may_pause else ""),
        by=by, at=at)  # fmt: skip


def solve_row(row: Case, *, by: Person, at: datetime) -> None:
    """What makes it answered, for one locked; refused where the person can read no answer."""
    answered = Message.objects.filter(case=row, from_staff=True).exists()
    if not rules.may_be_solved(row.state, answered):
        raise Refused("Write the answer first; then it is answered.", rule="CA-14")
    row.state, row.solved_at, row.written = Case.State.SOLVED, at, False
    row.close_on = rules.closes_on(today(at), row.version.close_days)
    stand_still(row, "solved", at=at)
    written_down(row, "case.solved", "Answered in full", by=by, at=at)


@transaction.atomic
def solve(*, case: Case, edition: int | None, by: Person, at: datetime) -> Case:
    """What was written is the answer. Solved already, nothing changes."""
    row = to_work_on(case, by)
    if row.state == Case.State.SOLVED:
        return row
    must_be_as_read(row, edition)
    solve_row(row, by=by, at=at)
    tell_person(row, "solve", f"{row.reference} is answered",
                "If it is not, write again and it goes on.", by=by, at=at)  # fmt: skip
    return row


@transaction.atomic
def resume(*, case: Case, by: Person, at: datetime) -> Case:
    """It waits no longer, though the person did not write: they telephoned, or it came otherwise."""
    row = to_work_on(case, by)
    if row.state == Case.State.OPEN:
        return row
    if not rules.may_resume(row.state):
        raise Refused("This case does not wait for the person.", rule="CA-13")
    row.state = Case.State.OPEN
    go_on(row, at=at)
    written_down(row, "case.goes-on", "Goes on", by=by, at=at)
    return row


@transaction.atomic
def note(*, case: Case, words: str, once: UUID, by: Person, at: datetime) -> Note:
    """A note among those who work on it, and collaborators. The person never reads it."""
    row = locked(case)
    if again := Note.objects.filter(key=once, case=row, by=by).first():
        return again
    helps = Follower.objects.filter(
        case=row, person=by, kind=Follower.Kind.COLLABORATOR, ended_at=None
    )
    if by.pk == row.person_id or not helps.exists():
        row = to_work_on(case, by)
    _must_say(words)
    made = Note.objects.create(key=once, case=row, by=by, words=words.strip(), at=at)
    written_down(row, "case.noted", "Wrote a note", by=by, at=at, open=False)
    tell_staff(row, [row.owner], "noted", f"{row.reference}: a note", by=by, at=at)
    return made
