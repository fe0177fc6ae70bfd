"""Somebody's life here: they join, their details change, they leave."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from mss.audit.operations import record
from mss.foundation.references import take
from mss.foundation.refused import Refused
from mss.foundation.working_time import midnight, today
from mss.people import rules
from mss.people.changes import announce, service_changed
from mss.people.models import Grade, Organisation, Person

DETAILS = ("name", "known_as", "telephone", "kind", "grade", "pay_number", "warrant_number")


@transaction.atomic
def join(
    *,
    email: str,
    name: str,
    kind: str,
    grade: Grade,
    organisation: Organisation,
    joined_on: date,
    by: Person | None,
    at: datetime,
    pay_number: str = "",
    warrant_number: str = "",
    known_as: str = "",
    telephone: str = "",
) -> Person:
    """Take a new person into the portal. Refused when the e-mail address or a number is somebody
    else’s already. They sign in with a password they set themselves, or by single sign-on."""
    if not rules.joins_once(Person.objects.filter(email=email.lower()).exists()):
        raise Refused("Somebody with this e-mail address is already here.", rule="PE-3")
    _numbers_are_free(None, pay_number, warrant_number)
    (reference,) = take("PER", at=at)
    person = Person.objects.create_user(
        email, reference=reference, name=name, kind=kind, grade=grade, known_as=known_as,
        organisation=organisation, joined_on=joined_on, pay_number=pay_number,
        warrant_number=warrant_number, telephone=telephone,
    )  # fmt: skip
    record("person.joined", by=by, subject=person, reference=reference, at=at)
    service_changed(person=person.pk, why=f"Joins on {joined_on:%-d %B %Y}", by=by, at=at)
    return person


def _numbers_are_free(person: Person | None, pay_number: str, warrant_number: str) -> None:
    others = Person.objects.exclude(pk=person.pk) if person else Person.objects.get_queryset()
    if pay_number and not rules.number_is_theirs(others.filter(pay_number=pay_number).exists()):
        raise Refused(f"Pay number {pay_number} is somebody else’s. Check it.", rule="PE-13")
    taken = others.filter(warrant_number=warrant_number)
    if warrant_number and not rules.number_is_theirs(taken.exists()):
        raise Refused(
            f"Warrant number {warrant_number} is somebody else’s. Check it.", rule="PE-13"
        )


@transaction.atomic
def amend(*, person: Person, by: Person | None, at: datetime, **details: object) -> Person:
    """Change what is said of `person`: any of `DETAILS`. When nothing is new, nothing is recorded.

    Refused when a number is somebody else's. Raises ValueError for a detail that is not one.
    """
    if unknown := details.keys() - set(DETAILS):
        raise ValueError(f"not a detail of a person: {', '.join(sorted(unknown))}")
    row = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    changed = sorted(name for name, value in details.items() if getattr(row, name) != value)
    if not changed:
        return row
    if not rules.not_their_own(by.pk if by else None, row.pk):
        raise Refused("Ask somebody else to change your own record.", rule="PE-19")
    for name in changed:
        setattr(row, name, details[name])
    _numbers_are_free(row, row.pay_number, row.warrant_number)
    row.save()
    record("person.amended", by=by, subject=row, reference=row.reference, at=at, changed=changed)
    if {"grade", "kind"} & set(changed):
        service_changed(person=row.pk, why="Their record was put right", by=by, at=at)
    return row


@transaction.atomic
def call_me(*, by: Person, known_as: str, at: datetime) -> Person:
    """Set what `by` likes to be called; the directory shows it beside the name. The same again
    changes nothing."""
    row = Person.objects.select_for_update(of=("self",), no_key=True).get(pk=by.pk)
    if row.known_as != known_as:
        row.known_as = known_as
        row.save(update_fields=["known_as"])
        record("person.amended", by=by, subject=row, reference=row.reference, at=at,
               changed=["known_as"])  # fmt: skip
    return row


@transaction.atomic
def leave(*, person: Person, on: date, by: Person | None, at: datetime) -> Person:
    """`on` is the first day `person` is no longer here: assignments and roles end with it, those
    that would have begun later do not begin, and the account closes that day."""
    row = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if not rules.may_leave(row.left_on):
        raise Refused("They have already left.", rule="PE-9")
    if not rules.leaves_after_joining(row.joined_on, on):
        raise Refused("They cannot leave before they joined. Check the date.", rule="PE-14")
    row.left_on = on
    row.is_active = on > today(at)
    row.save()
    for assignment in row.assignments.filter(Q(ends=None) | Q(ends__gt=on)):
        if assignment.starts >= on:
            assignment.delete()
        else:
            assignment.ends = on
            assignment.save()
    ends = max(at, midnight(on))
    for holding in row.role_holdings.filter(Q(ends=None) | Q(ends__gt=ends)):
        if holding.starts >= ends:
            holding.delete()
        else:
            holding.ends = ends
            holding.save()
    announce(cause=f"{row.name} left", at=ends, people=[row.pk])
    service_changed(person=row.pk, why=f"Leaves on {on:%-d %B %Y}", by=by, at=at)
    record("person.left", by=by, subject=row, reference=row.reference, at=at, on=str(on))
    return row


@transaction.atomic
def close_accounts(*, at: datetime) -> int:
    """Close the accounts of everybody who has left by today; returns how many."""
    gone = Person.objects.select_for_update(of=("self",), skip_locked=True)
    count = 0
    for row in gone.filter(is_active=True, left_on__lte=today(at)).order_by("pk"):
        row.is_active = False
        row.save()
        record("person.account.closed", by=None, subject=row, reference=row.reference, at=at)
        count += 1
    return count
