"""What becomes of claimed overtime once it is decided: called by approvals."""

from datetime import datetime

from hr.duties.models import Overtime
from hr.duties.operations.overtime import hold_paid_once, note
from hr.leave import operations as leave
from mss.notifications.operations import notify
from mss.people.models import Person


def lock(reference: str) -> int:
    """Lock the occasion and return its version; called before the approval's row is locked."""
    return Overtime.objects.select_for_update(of=("self",)).get(reference=reference).version


def _ended(
    reference: str, state: str, subject: str, body: str, *, by: Person, at: datetime
) -> None:
    row = Overtime.objects.select_related("person").get(reference=reference)
    row.state, row.ended_at = state, at
    row.save()
    note(row, state, by=by, at=at)
    notify(
        person=row.person, topic="request", at=at, subject=subject[:150], body=body,
        event=f"overtime.{state}:{reference}:{row.version}",
        address=f"/roster/overtime/{reference}/",
    )  # fmt: skip


def on_approved(reference: str, *, by: Person, comment: str, at: datetime) -> None:
    """It is approved: payroll pays it, or the time is in their balance of time off. Refused where a
    recall that was entered meanwhile has given leave or less pay for the day (DU-49)."""
    said = f"{by.name} wrote: {comment}" if comment else f"{by.name} agreed."
    row = Overtime.objects.select_related("person").get(reference=reference)
    hold_paid_once(row)
    if row.settle == Overtime.Settle.TIME:
        leave.earn(
            person=row.person, minutes=row.paid, on=row.day, reference=reference, by=by, at=at
        )
    if row.another_day and row.case == Overtime.Case.HOLIDAY:
        said += (
            "\n\nAnother day off is due as well. Those who lead you see it among what you are owed and "
            "put it forward."
        )
    _ended(reference, Overtime.State.APPROVED, f"{reference} is approved", said, by=by, at=at)


def on_returned(reference: str, *, by: Person, comment: str, at: datetime) -> None:
    """Somebody asks for changes: it is theirs again."""
    body = f"{by.name} asks: {comment}\n\nChange it and claim it again."
    _ended(reference, Overtime.State.RETURNED, f"{reference} needs a change", body, by=by, at=at)


def on_rejected(reference: str, *, by: Person, comment: str, at: datetime) -> None:
    """Somebody refuses it, with the reason."""
    body = f"{by.name} wrote: {comment}"
    _ended(reference, Overtime.State.REJECTED, f"{reference} is not approved", body, by=by, at=at)
