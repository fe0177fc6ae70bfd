"""What becomes of leave once somebody has decided: called by approvals."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse

from hr.leave import rules
from hr.leave.models import Booking
from hr.leave.operations.cutting import cut_short, stays
from hr.leave.operations.ledger import take_out
from hr.leave.operations.telling import gone
from hr.leave.queries.booking import preview
from hr.leave.queries.evidence import wanted_of
from hr.leave.queries.team import Lacking, cover_of
from hr.leave.wording import day_words, span
from mss.audit.operations import record
from mss.foundation.refused import Refused
from mss.notifications.operations import notify
from mss.people.models import Person


def lock(reference: str) -> int:
    """Lock the person, then the booking, and return its version; called before the approval's row
    is locked."""
    person = Booking.objects.values_list("person", flat=True).get(reference=reference)
    Person.objects.get_queryset().select_for_update(no_key=True).get(pk=person)
    return Booking.objects.select_for_update(of=("self",)).get(reference=reference).version


def lacking_words(rows: Sequence[Lacking]) -> str:
    """What is too few, with the figures: the first of the days, and how many there are."""
    if not rows:
        return ""
    one = rows[0]
    of = f" of {one.role}" if one.role else ""
    where = "on duty" if one.rostered else "there"
    days = len({row.on for row in rows})
    more = f", and too few on {days - 1} more {'day' if days == 2 else 'days'}" if days > 1 else ""
    return f"On {day_words(one.on)} {one.there}{of} would be {where}, {one.needed} are needed{more}"


def _ended(reference: str, state: str, *, by: Person, at: datetime) -> Booking:
    row = Booking.objects.select_related("person").get(reference=reference)
    row.state, row.ended_at = state, at
    row.save()
    record(f"leave.{state}", by=by, subject=row.person, reference=reference, at=at,
           days=span(row), version=row.version)  # fmt: skip
    return row


def _tell(row: Booking, subject: str, body: str, *, at: datetime) -> None:
    notify(
        person=row.person, topic="request", subject=subject[:150], body=body, at=at,
        event=f"leave.{row.state}:{row.reference}:{row.version}",
        address=reverse("leave:booking", args=[row.reference]),
    )  # fmt: skip


def on_approved(reference: str, *, by: Person, comment: str, at: datetime) -> None:
    """It is agreed: the balance pays for it, and what waits for the person moves while they are
    away. Refused without a reason where the unit would be short, or its days are marked (LV-31), and
    where the roster has changed since it was asked for (LV-45)."""
    row = Booking.objects.select_related("person").get(reference=reference)
    if row.cut_to is not None:
        cut_short(row, by=by, comment=comment, at=at)
        return
    now = preview(row.person, wanted_of(row), at=at, without=row).takes
    back = row.takes.keys() - row.standing.keys()
    found = {str(on): one for on, one in now.items() if one and str(on) not in back}
    if not rules.still_takes(row.standing, found):
        raise Refused(
            "The roster of these days has changed since this was asked for. Send it back, so that "
            "they see what it takes now.",
            rule="LV-45",
        )
    row = _ended(reference, Booking.State.APPROVED, by=by, at=at)
    cover = cover_of(row.person, row.first, row.last or row.first, at=at)
    if rules.warned(cover.short, len(cover.closed)) and not rules.has_reason(comment):
        raise Refused(
            f"{lacking_words(cover.lacking) or 'Leave needs a reason on these days'}. Say why you "
            "agree.",
            rule="LV-31",
        )
    take_out(row, by=by, at=at)
    gone(row, at=at)
    said = f"{by.name} wrote: {comment}" if comment else f"{by.name} agreed."
    _tell(row, f"Your leave is agreed: {span(row)}", said, at=at)


def on_returned(reference: str, *, by: Person, comment: str, at: datetime) -> None:
    """It needs a change; leave that was to be cut short stays as it was."""
    if stays(reference, by=by, comment=comment, at=at):
        return
    row = _ended(reference, Booking.State.RETURNED, by=by, at=at)
    body = f"{by.name} asks: {comment}\n\nChange it and ask again."
    _tell(row, f"Your leave needs a change: {span(row)}", body, at=at)


def on_refused(reference: str, *, by: Person, comment: str, at: datetime) -> None:
    """It is not agreed; leave that was to be cut short stays as it was."""
    if stays(reference, by=by, comment=comment, at=at):
        return
    row = _ended(reference, Booking.State.REFUSED, by=by, at=at)
    _tell(row, f"Your leave is not agreed: {span(row)}", f"{by.name} wrote: {comment}", at=at)
