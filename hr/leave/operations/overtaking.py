"""Another absence comes over leave: days come back, and stand again where it ends earlier."""

from datetime import date, datetime

from django.urls import reverse

from hr.leave.models import Booking, Entry
from hr.leave.operations.ledger import move_days
from hr.leave.queries.overtaking import Moved, moved_by
from hr.leave.wording import days_words, span
from mss.audit.operations import record
from mss.foundation.working_time import hours_words, today
from mss.notifications.operations import notify
from mss.people.models import Person
from mss.people.queries import manager_of


def settle(absence: Booking, *, since: date, by: Person, at: datetime) -> list[Moved]:
    """Leave from the day `since` on fits the absences that stand now (LV-23 to LV-25). Called with the
    person locked, once the absence is written. Settling twice is once."""
    found = moved_by(absence.person, absence.kind, since, at=at)
    for one in found:
        _apply(one, absence, by=by, at=at)
        _tell(one, absence, by=by, at=at)
    return found


def _apply(one: Moved, absence: Booking, *, by: Person, at: datetime) -> None:
    row = Booking.objects.select_for_update(of=("self",)).get(pk=one.booking.pk)
    gone = {*one.again, *one.worked}
    row.overtaken = sorted({*row.overtaken, *one.back} - gone)
    row.given_up = sorted({*row.given_up, *one.worked})
    row.minutes = sum(row.standing.values())
    row.save()
    # The record and the ledger are read by those who lead the person: neither says which absence.
    for act, days, cause, words in (
        ("came-back", one.back, Entry.Cause.GIVEN_BACK, "Another absence on"),
        ("stands-again", one.again, Entry.Cause.BOOKED, "Leave again on"),
    ):
        if days:
            move_days(row, days, cause, words=f"{words} {days_words(days)}: {absence.reference}",
                      by=by, at=at)  # fmt: skip
            record(f"leave.{act}", by=by, subject=row.person, reference=row.reference, at=at,
                   days=sorted(days), minutes=sum(days.values()), over=absence.reference)  # fmt: skip


def _tell(one: Moved, absence: Booking, *, by: Person, at: datetime) -> None:
    row, person = one.booking, one.booking.person
    said = moved_words(one)
    told = [(person, reverse("leave:booking", args=[row.reference]), "your")]
    found = manager_of(person, on=today(at))
    if found is not None and found.person.pk != by.pk:
        told.append((found.person, reverse("leave:person", args=[person.reference]), "their"))
    for who, address, whose in told:
        name = "Your leave" if who.pk == person.pk else f"Leave of {person.name}"
        notify(
            person=who, topic="request", at=at, address=address,
            event=f"leave.overtaken:{row.reference}:{absence.reference}:{absence.version}:{absence.state}",
            subject=f"{name} has changed: {span(row)}"[:150],
            body="\n\n".join(text.format(whose=whose) for text in said),
        )  # fmt: skip


def moved_words(one: Moved) -> list[str]:
    """What became of the booking, in sentences with a place for whose balance it is."""
    found = []
    if one.back:
        found.append(
            f"{hours_words(one.minutes_back)} of {days_words(one.back)} are back in {{whose}} "
            "balance: another absence was entered for then."
        )
    if one.again:
        found.append(
            f"{days_words(one.again)} {'is' if len(one.again) == 1 else 'are'} leave again: "
            f"{hours_words(one.minutes_again)} are out of {{whose}} balance."
        )
    if one.worked:
        found.append(
            f"{days_words(one.worked)} {'is' if len(one.worked) == 1 else 'are'} worked: "
            "the balance does not have that much any more."
        )
    return found
