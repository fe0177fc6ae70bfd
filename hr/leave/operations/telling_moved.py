"""Telling somebody, and whoever leads them, that days of leave came back or stand again."""

from datetime import datetime

from django.urls import reverse

from hr.leave.models import Booking
from hr.leave.queries.overtaking import Moved
from hr.leave.wording import days_words, span
from mss.foundation.working_time import hours_words, today
from mss.notifications.operations import notify
from mss.people.models import Person
from mss.people.queries import manager_of


def tell_moved(one: Moved, absence: Booking, *, by: Person, at: datetime) -> None:
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
