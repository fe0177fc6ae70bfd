"""Who sees confidential cases: proposed by one service owner, confirmed by another."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from mss.audit.operations import record
from mss.cases import rules
from mss.cases.models import Case, Member, Proposal, Queue, Route, Version
from mss.cases.operations.defining import owner
from mss.cases.operations.keeping import in_confidence
from mss.cases.queries import is_private
from mss.foundation.refused import Refused
from mss.people.models import Person
from mss.people.queries import roles_of

What = Proposal.What


@transaction.atomic
def keep_in_confidence(
    *, queue: Queue, confidential: bool, once: UUID, by: Person, at: datetime
) -> Proposal | None:
    """Propose that a queue keeps confidential cases from now on, or none any more. None where it is
    so already."""
    owner(by, at)
    row = Queue.objects.select_for_update().get(pk=queue.pk)
    if row.confidential == confidential:
        return None
    return proposed(What.KEEP if confidential else What.OPEN, row, once=once, by=by, at=at)


def proposed(
    what: str, queue: Queue, *, once: UUID, by: Person, at: datetime, **about: Any
) -> Proposal:
    """What another service owner has to confirm. The same is proposed once."""
    wanted = {"person": None, "role": "", "organisation": None, "type": None, "unit": None, **about}
    rows = Proposal.objects.filter(queue=queue, what=what, state=Proposal.State.PROPOSED)
    if again := Proposal.objects.filter(key=once).first() or rows.filter(**wanted).first():
        return again
    row = Proposal(key=once, queue=queue, what=what, made_by=by, made_at=at, **wanted)
    _sound(row, by, at)
    row.save()
    return _written(row, "case-queue.proposed", by, at)


def _written(row: Proposal, verb: str, by: Person, at: datetime) -> Proposal:
    record(verb, by=by, subject=row.person, reference=row.queue.code, at=at, what=row.what,
           role=row.role, type=row.type.code if row.type else "")  # fmt: skip
    return row


def _sound(row: Proposal, by: Person, at: datetime) -> None:
    """Refused where the change would break a rule, whoever proposes or confirms it."""
    if row.what == What.JOIN:
        _may_see([(row.person, row.role)], by, at)
    if row.what == What.KEEP:
        _may_see(
            [(one.person, one.role) for one in row.queue.members.select_related("person")], by, at
        )
    if row.what == What.ROUTE and row.type:
        in_confidence(is_private(row.type), row.queue)
    if row.what == What.OPEN:
        types = Version.objects.filter(queue=row.queue, confidential=True)
        cases = Case.objects.filter(queue=row.queue, confidential=True)
        if not rules.holds_none(types.exclude(state="discarded").count(), cases.count()):
            raise Refused("Confidential cases or types are in this queue. Move them first.",
                          rule="CA-52")  # fmt: skip


def _may_see(members: Iterable[tuple[Person | None, str]], by: Person, at: datetime) -> None:
    """Refused where one of these would let an administrator, or whoever decides it, see them."""
    mine = roles_of(by, at=at)
    for person, role in members:
        if not rules.not_oneself(by.pk, person.pk if person else None):
            raise Refused("Ask another service owner: nobody puts themselves in.", rule="CA-35")
        held = {role} if person is None else roles_of(person, at=at) & rules.ADMINISTRATORS
        if not rules.may_be_let_in(held, mine if person is None else ()):
            raise Refused(
                "Administrators of the portal, service owners and roles of your own see no "
                "confidential cases. Name somebody else.", rule="CA-49",
            )  # fmt: skip


def _locked(proposal: Proposal, by: Person, at: datetime) -> Proposal:
    owner(by, at)
    Queue.objects.select_for_update().get(pk=proposal.queue_id)
    rows = Proposal.objects.select_for_update(of=("self",))
    return rows.select_related("queue", "type", "person").get(pk=proposal.pk)


@transaction.atomic
def confirm(*, proposal: Proposal, by: Person, at: datetime) -> Proposal:
    """Another service owner has looked: it is so from now on."""
    row = _locked(proposal, by, at)
    if row.state == Proposal.State.CONFIRMED and row.looked_by_id == by.pk:
        return row
    if not rules.still_proposed(row.state):
        raise Refused("Somebody has looked at it already.", rule="CA-51")
    if not rules.confirmed_by_another(row.made_by_id, by.pk):
        raise Refused("You proposed it: another service owner confirms it.", rule="CA-50")
    _sound(row, by, at)
    _make_it_so(row)
    row.state, row.looked_by, row.looked_at = Proposal.State.CONFIRMED, by, at
    row.save()
    return _written(row, "case-queue.confirmed", by, at)


def _make_it_so(row: Proposal) -> None:
    place = {"type": row.type, "organisation": row.organisation, "unit": row.unit}
    if row.what in (What.KEEP, What.OPEN):
        row.queue.confidential = row.what == What.KEEP
        row.queue.save()
    elif row.what == What.JOIN:
        Member.objects.get_or_create(
            queue=row.queue, person=row.person, role=row.role, organisation=row.organisation,
            defaults={"key": row.key},
        )  # fmt: skip
    elif row.what == What.ROUTE:
        found = Route.objects.filter(**place).first() or Route(key=row.key, **place)
        found.queue = row.queue
        found.save()
    else:
        for one in Route.objects.filter(queue=row.queue, **place):
            one.delete()


@transaction.atomic
def throw_away(*, proposal: Proposal, by: Person, at: datetime) -> Proposal:
    """It stays as it is. Thrown away already, nothing changes."""
    row = _locked(proposal, by, at)
    if row.state == Proposal.State.DISCARDED:
        return row
    if not rules.still_proposed(row.state):
        raise Refused("Somebody has looked at it already.", rule="CA-51")
    row.state, row.looked_by, row.looked_at = Proposal.State.DISCARDED, by, at
    row.save()
    return _written(row, "case-queue.discarded", by, at)
