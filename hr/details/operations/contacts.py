"""Whom to call in an emergency: named by the person alone."""

from dataclasses import astuple, dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F

from hr.details import rules
from hr.details.models import Contact, Details
from hr.details.operations.keeping import kept, locked_person
from hr.details.queries import contacts_of
from mss.audit.operations import record
from mss.foundation.refused import Refused
from mss.people.models import Person


@dataclass(frozen=True)
class Call:
    """Somebody to call, as typed."""

    name: str
    relation: str
    phone: str
    other_phone: str = ""


def read(call: Call) -> Call:
    """The same as it is kept. Refused where it is incomplete or a number cannot be one."""
    if not rules.contact_is_complete(call.name, call.relation, call.phone):
        raise Refused("Enter their name, who they are to you, and a telephone number.",
                      rule="DE-18")  # fmt: skip
    try:
        other = rules.telephone(call.other_phone) if call.other_phone.strip() else ""
        return Call(call.name.strip(), call.relation.strip(), rules.telephone(call.phone), other)
    except ValueError as problem:
        raise Refused(f"{problem}.", rule="DE-4") from None


def said(row: Contact) -> Call:
    return Call(row.name, row.relation, row.phone, row.other_phone)


@transaction.atomic
def add(*, by: Person, call: Call, version: int, at: datetime) -> Contact:
    """Name somebody to call after the others. The same person to call again is the same contact."""
    locked_person(by)
    details, rows, wanted = kept(by, at=at), contacts_of(by), read(call)
    same = next((one for one in rows if said(one) == wanted), None)
    if same is not None:
        return same
    _as_read(details, version)
    if not rules.room_for_another(len(rows)):
        raise Refused("Four people are named already. Change or remove one of them.", rule="DE-17")
    made = Contact(person=by, place=len(rows) + 1)
    _write(made, wanted)
    _note(details, "added", by=by, at=at)
    return made


@transaction.atomic
def alter(*, contact: Contact, by: Person, call: Call, version: int, at: datetime) -> Contact:
    """Change who is called or how. The same again changes nothing."""
    details, row = _mine(contact, by, at)
    wanted = read(call)
    if said(row) == wanted:
        return row
    _as_read(details, version)
    if row.place is None:
        raise Refused("This contact was removed. Add them again.", rule="DE-6")
    _write(row, wanted)
    _note(details, "changed", by=by, at=at)
    return row


@transaction.atomic
def call_first(*, contact: Contact, by: Person, version: int, at: datetime) -> Contact:
    """Call this one before all others. Already first, nothing changes."""
    details, row = _mine(contact, by, at)
    if row.place == 1:
        return row
    _as_read(details, version)
    if row.place is None:
        raise Refused("This contact was removed. Add them again.", rule="DE-6")
    Contact.objects.filter(person=by, place__lt=row.place).update(place=F("place") + 1)
    row.place = 1
    row.save(update_fields=["place"])
    _note(details, "ordered", by=by, at=at)
    return row


@transaction.atomic
def remove(*, contact: Contact, by: Person, version: int, at: datetime) -> Contact:
    """Name them no longer; the others move up. Removing them again changes nothing."""
    details, row = _mine(contact, by, at)
    if row.place is None:
        return row
    _as_read(details, version)
    gone, row.place = row.place, None
    _write(row, Call("", "", ""))
    Contact.objects.filter(person=by, place__gt=gone).update(place=F("place") - 1)
    _note(details, "removed", by=by, at=at)
    return row


def _mine(contact: Contact, by: Person, at: datetime) -> tuple[Details, Contact]:
    locked_person(by)
    row = Contact.objects.get(pk=contact.pk)
    if row.person_id != by.pk:
        raise Refused("Only they change whom to call for them.", rule="DE-1")
    return kept(by, at=at), row


def _as_read(details: Details, version: int) -> None:
    if not rules.as_read(details.contacts, version):
        raise Refused("You changed this in another window. Look at it again.", rule="DE-6")


def _write(row: Contact, call: Call) -> None:
    row.name, row.relation, row.phone, row.other_phone = astuple(call)
    row.save()


def _note(details: Details, act: str, *, by: Person, at: datetime) -> None:
    details.contacts += 1
    details.save(update_fields=["contacts"])
    record("details.contacts", by=by, subject=by, reference=by.reference, at=at, act=act)
