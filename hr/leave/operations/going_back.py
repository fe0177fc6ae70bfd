"""Leave that lies further back than anybody asks for it: entered by HR."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from hr.leave import rules
from hr.leave.models import Booking, LeaveFigure
from hr.leave.operations.holding import locked_person, note, write
from hr.leave.operations.ledger import take_out
from hr.leave.operations.overtaking import settle
from hr.leave.queries.booking import Wanted, begun
from hr.leave.queries.figures import figure
from hr.leave.queries.seeing import may_enter_back
from hr.leave.wording import span
from mss.foundation.references import take
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.notifications.operations import notify
from mss.people.models import Person


@transaction.atomic
def enter_back(
    *, person: Person, by: Person, once: UUID, wanted: Wanted, reason: str, at: datetime
) -> Booking:
    """Enter leave, or an absence, that is over and further back than it could be asked for, with the
    reason. It stands at once: what it took is in the ledger as of its days, and they are told.

    Refused for whoever is not HR of the organisation and of oneself (LV-68), for what could still be
    asked for (LV-69), of days before they joined (LV-106), without a reason, and where another rule of booking is broken. The same `once`
    gives the same booking.
    """
    locked_person(person)
    if row := begun(person, once):
        return row
    if not may_enter_back(by, person, at=at):
        raise Refused("HR of the organisation enters it, and nobody their own.", rule="LV-68")
    if not rules.has_reason(reason):
        raise Refused("Say why it is entered so late.", rule="LV-68")
    late = figure(LeaveFigure.Code.LATE, on=today(at))
    if not rules.lies_back(wanted.first, wanted.last, today(at), late):
        raise Refused(
            f"Enter only what is over and began more than {late} days ago. They ask for the rest "
            "themselves.",
            rule="LV-69",
        )
    asked = rules.kind_of(wanted.kind).asked
    (reference,) = take("LEA", at=at)
    row = Booking(reference=reference, person=person, once=once, entered_by=by, asked_at=at)
    state = Booking.State.APPROVED if asked else Booking.State.ENTERED
    write(row, replace(wanted, note=reason.strip()[:300]), state, at=at, back=True)
    if asked:
        row.ended_at = at
        row.save(update_fields=["ended_at"])
        take_out(row, by=by, at=at, back=True)
    else:
        settle(row, since=row.first, by=by, at=at)
    note("entered-back", row, by=by, at=at)
    notify(
        person=person, topic="request", at=at, event=f"leave.entered-back:{reference}",
        subject=f"{by.name} entered leave of yours: {span(row)}"[:150],
        body=f"Why so late: {reason.strip()}\n\nIf it is wrong, tell HR.",
        address=reverse("leave:booking", args=[reference]),
    )  # fmt: skip
    return row
