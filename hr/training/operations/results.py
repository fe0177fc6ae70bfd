"""The register of a session: who was there, who passed."""

from datetime import datetime

from django.db import transaction

from hr.training import queries, rules
from hr.training.models import Booking, Certificate
from hr.training.operations.certificates import give, tell_given
from hr.training.operations.places import locked, note
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.people.models import Person


@transaction.atomic
def enter(
    *,
    booking: Booking,
    attended: bool | None,
    result: str,
    by: Person,
    at: datetime,
    words: str = "",
) -> Booking:
    """Enter whether somebody was there and passed; who did is given the certificate at once. The
    same again changes nothing.

    Refused when the certificate is given already: it is withdrawn first, with the reason.
    """
    session = locked(booking.session)
    row = Booking.objects.select_for_update(of=("self",)).select_related("person").get(
        pk=booking.pk
    )  # fmt: skip
    row.session = session
    course = session.course
    keeps = queries.serves(by, course.organisation_id, at=at)
    if not rules.keeps_register(session.trainer_id == by.pk, keeps):
        raise Refused("The register is kept by the trainer, HR and training.", rule="TR-22")
    if not rules.another_person(by.pk, row.person_id):
        raise Refused("Ask somebody else to enter your own result.", rule="TR-27")
    entered = (attended, result, words.strip()[:300])
    if (row.attended, row.result, row.note) == entered:
        return row
    if not rules.register_open(session.state, session.starts, at):
        raise Refused("The register opens when the session begins.", rule="TR-23")
    if row.state != Booking.State.BOOKED:
        raise Refused(f"{row.person.name} has no place on this session.", rule="TR-23")
    problem = rules.result_said(attended, result, course.tested)
    if problem:
        raise Refused(f"{problem}.", rule="TR-24")
    given = Certificate.objects.standing().filter(booking=row).exists()
    if (row.attended, row.result) != (attended, result) and not rules.given_once(given):
        raise Refused(f"{row.person.name} has the certificate. Withdraw it first.", rule="TR-26")
    row.attended, row.result, row.note = entered
    row.save()
    note("result", row, by=by, at=at)
    if not given and rules.earns(bool(attended), result, course.tested):
        day = min(session.last_day, today(at))
        how = Certificate.How.SESSION
        made = give(person=row.person, course=course, starts=day, how=how, by=by, at=at,
                    booking=row)  # fmt: skip
        tell_given(made, at=at)
    return row
