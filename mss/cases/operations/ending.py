"""Closed: once answered, without an answer for a reason, by the person, or by the clock."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from mss.audit.operations import record
from mss.cases import rules
from mss.cases.models import Case, Message, Rating
from mss.cases.operations.keeping import (
    locked,
    must_be_as_read,
    stand_still,
    to_work_on,
    written_down,
)
from mss.cases.operations.telling import tell_person, tell_staff
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.people.models import Person


@transaction.atomic
def close(
    *, case: Case, words: str, once: UUID, edition: int | None, by: Person, at: datetime
) -> Case:
    """End it. Without an answer only with a reason, which the person reads. When the person wrote
    after `edition` was read it is refused: nothing of theirs goes unread."""
    row = to_work_on(case, by)
    if row.state == Case.State.CLOSED:
        return row
    must_be_as_read(row, edition)
    if not rules.may_be_closed(row.state, words):
        raise Refused("It was not answered. Say why it is closed all the same.", rule="CA-15")
    if rules.says_something(words):
        Message.objects.create(
            key=once, case=row, by=by, from_staff=True, words=words.strip(), at=at
        )
    close_row(row, "Closed", by=by, at=at)
    tell_person(row, "closed", f"{row.reference} is closed", words, by=by, at=at)
    return row


def close_row(row: Case, words: str, *, by: Person | None, at: datetime) -> None:
    """What closes a case that is locked."""
    if row.state != Case.State.SOLVED:
        stand_still(row, "solved", at=at)
    row.state, row.closed_at, row.close_on, row.written = Case.State.CLOSED, at, None, False
    written_down(row, "case.closed", words, by=by, at=at)


@transaction.atomic
def take_back(*, case: Case, by: Person, at: datetime) -> Case:
    """The person needs it no longer. Closed already, nothing changes."""
    row = locked(case)
    if not rules.writes(by.pk, row.person_id, speaks_for=False):
        raise Refused("Only its person takes a case back.", rule="CA-45")
    if row.state == Case.State.CLOSED:
        return row
    close_row(row, "Not needed any more", by=by, at=at)
    tell_staff(row, [row.owner], "closed", f"{row.reference} is not needed any more", by=by, at=at)
    return row


def close_old(*, at: datetime) -> int:
    """Close what was answered and not written in since (CA-6). Returns how many."""
    rows = to_close(today(at)).values_list("pk", flat=True)[:200]
    return sum(_close_one(key, at=at) for key in list(rows))


def to_close(day: date) -> QuerySet[Case]:
    return Case.objects.filter(state=Case.State.SOLVED, close_on__lte=day).order_by("close_on")


@transaction.atomic
def _close_one(key: int, *, at: datetime) -> bool:
    rows = Case.objects.select_for_update(of=("self",), skip_locked=True)
    row = (
        rows.filter(pk__in=to_close(today(at)), pk=key).select_related("person", "version").first()
    )
    if row is None:
        return False
    close_row(row, "Closed: nothing more was written", by=None, at=at)
    tell_person(row, "closed", f"{row.reference} is closed: {row.title}",
                f"Nothing more was written. It can be reopened within {row.version.reopen_days} "
                "working days. Say on its page how it went.", by=None, at=at)  # fmt: skip
    return True


@transaction.atomic
def rate(*, case: Case, score: int, by: Person, at: datetime, words: str = "") -> Rating:
    """The person says how it went, once. The same said again changes nothing."""
    row = locked(case)
    if by.pk != row.person_id:
        raise Refused("Only its person says how it went.", rule="CA-22")
    said = Rating.objects.filter(case=row).first()
    if said is not None and (said.score, said.words) == (score, words.strip()):
        return said
    if not rules.may_rate(row.state, said is not None):
        raise Refused("You have said how it went, or it is not answered yet.", rule="CA-22")
    if not rules.is_score(score):
        raise Refused("Choose a number from 1 to 5.", rule="CA-23")
    record("case.rated", by=by, subject=by, reference=row.reference, at=at, score=score)
    return Rating.objects.create(case=row, score=score, words=words.strip(), at=at)
