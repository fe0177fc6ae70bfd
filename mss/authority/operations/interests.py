"""Saying, or holding on record, that somebody is too close to decide about another."""

from datetime import datetime

from django.db import transaction

from mss.audit.operations import record
from mss.authority import rules
from mss.authority.models import Interest
from mss.foundation.refused import Refused
from mss.people.changes import announce
from mss.people.models import Person


@transaction.atomic
def declare(
    *, by: Person, other: Person | None, party: str, words: str, at: datetime,
    ends: datetime | None = None,
) -> Interest:  # fmt: skip
    """`by` says that they are too close to `other`, or to the supplier `party`, to decide about
    them. Whatever waits for them about it goes to somebody else. The same said twice is one."""
    Person.objects.get_queryset().select_for_update(no_key=True).get(pk=by.pk)
    if not rules.can_be_declared(by.pk, other.pk if other else None, party):
        raise Refused("Name one other person, or one supplier.", rule="DA-25")
    known = Interest.objects.at(at).filter(person=by, other=other, party__iexact=party).first()
    if known is not None:
        return known
    interest = Interest.objects.create(
        person=by, other=other, party=party, words=words, starts=at, ends=ends
    )
    record(
        "interest.declared", by=by, subject=other, reference=by.reference, at=at, party=party,
        words=words,
    )  # fmt: skip
    announce(cause=f"{by.name} may not decide about it", at=at, people=[by.pk])
    if ends:
        announce(cause="An interest ended", at=ends, people=[by.pk])
    return interest


@transaction.atomic
def end_interest(*, interest: Interest, by: Person, at: datetime) -> Interest:
    """It is over: from now on they may decide about it again."""
    row = Interest.objects.visible_to(by).select_for_update(of=("self",)).get(pk=interest.pk)
    if row.ends is not None and row.ends <= at:
        return row
    if row.starts >= at:
        raise Refused("It has only just been entered. Wait a moment.", rule="DA-25")
    row.ends = at
    row.save()
    record("interest.ended", by=by, subject=row.other, reference=by.reference, at=at)
    return row
