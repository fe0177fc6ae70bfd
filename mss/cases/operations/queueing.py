"""Queues: who works in them, and which cases go there; and what they answer with."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from mss.audit.operations import record
from mss.cases import rules
from mss.cases.models import Member, Proposal, Queue, Recheck, Route, Template, Type
from mss.cases.operations.confiding import proposed
from mss.cases.operations.defining import owner
from mss.cases.operations.keeping import works_in
from mss.cases.operations.turn import give_back, look_again
from mss.cases.queries import is_private
from mss.foundation.refused import Refused
from mss.people.models import Organisation, Person, Unit


@transaction.atomic
def keep_queue(
    *, code: str, name: str, in_use: bool, by: Person, at: datetime, by_turn: bool = True,
    new_one: bool = False,
) -> Queue:  # fmt: skip
    """Make a queue, or rename it, or take it out of use: what is in it stays there. What comes has an
    owner at once where it is given out `by_turn`, else somebody takes it. Refused for a
    `new_one` whose short name another has; the same made twice is one."""
    owner(by, at)
    row, new = Queue.objects.select_for_update().get_or_create(code=code, defaults={"name": name})
    if not new and (row.name, row.in_use, row.by_turn) == (name, in_use, by_turn):
        return row
    if not rules.code_is_free(new_one and not new):
        raise Refused(f"“{row.name}” has this short name. Choose another.", rule="CA-53")
    row.name, row.in_use, row.by_turn = name, in_use, by_turn
    row.save()
    verb = "case-queue.made" if new else "case-queue.changed"
    record(verb, by=by, reference=code, at=at, name=name, in_use=in_use,
           by_turn=by_turn)  # fmt: skip
    return row


@transaction.atomic
def join(
    *, queue: Queue, once: UUID, by: Person, at: datetime, person: Person | None = None,
    role: str = "", organisation: Organisation | None = None,
) -> Member | Proposal:  # fmt: skip
    """Have a person, or everybody with a role, work in a queue; where it keeps confidential cases,
    propose it to another service owner. The same again changes nothing."""
    owner(by, at)
    now = Queue.objects.select_for_update().get(pk=queue.pk)
    if again := Member.objects.filter(key=once).first():
        return again
    if not rules.names_one(person is not None, bool(role)):
        raise Refused("Name a person or a role, one of both.", rule="CA-36")
    if not rules.not_oneself(by.pk, person.pk if person else None):
        raise Refused("Ask another service owner: nobody puts themselves in.", rule="CA-35")
    same = Member.objects.filter(queue=queue, person=person, role=role, organisation=organisation)
    if found := same.first():
        return found
    if now.confidential:
        return proposed(Proposal.What.JOIN, now, person=person, role=role, organisation=organisation,
                        once=once, by=by, at=at)  # fmt: skip
    record("case-queue.joined", by=by, subject=person, reference=queue.code, at=at, role=role)
    return Member.objects.create(
        key=once, queue=queue, person=person, role=role, organisation=organisation
    )


@transaction.atomic
def leave(*, member: Member, by: Person, at: datetime) -> None:
    """They work in the queue no longer: what they have there goes to whoever is next in turn, or back
    to the queue."""
    owner(by, at)
    found = Member.objects.select_for_update(of=("self",)).filter(pk=member.pk).first()
    if found is None:
        return
    record("case-queue.left", by=by, subject=found.person, reference=found.queue.code, at=at,
           role=found.role)  # fmt: skip
    found.delete()
    give_back(queue=found.queue_id, at=at)
    look_again([Recheck(queue_id=found.queue_id, at=at)])


@transaction.atomic
def route(
    *, type: Type, queue: Queue, once: UUID, by: Person, at: datetime,
    organisation: Organisation | None = None, unit: Unit | None = None,
) -> Route | Proposal:  # fmt: skip
    """Send cases of a type, about people there, to another queue; what is open stays where it is.
    Where the type or the queue is confidential it is proposed to another service owner."""
    owner(by, at)
    Type.objects.select_for_update().get(pk=type.pk)
    if again := Route.objects.filter(key=once).first():
        return again
    if not rules.names_one(organisation is not None, unit is not None):
        raise Refused("Name an organisation or a unit, one of both.", rule="CA-36")
    row = Route.objects.filter(type=type, organisation=organisation, unit=unit).first()
    if row is not None and row.queue_id == queue.pk:
        return row
    now = Queue.objects.get(pk=queue.pk)
    if now.confidential or is_private(type):
        return proposed(Proposal.What.ROUTE, now, type=type, organisation=organisation, unit=unit,
                        once=once, by=by, at=at)  # fmt: skip
    row = row or Route(key=once, type=type, organisation=organisation, unit=unit)
    row.queue = queue
    row.save()
    record("case-queue.routed", by=by, reference=type.code, at=at, queue=queue.code)
    return row


@transaction.atomic
def unroute(*, route: Route, by: Person, at: datetime) -> Proposal | None:
    """Such cases go there no longer; where the type is confidential that is proposed."""
    owner(by, at)
    found = Route.objects.select_for_update(of=("self",)).filter(pk=route.pk).first()
    if found is None:
        return None
    if is_private(found.type):
        return proposed(Proposal.What.UNROUTE, found.queue, type=found.type, unit=found.unit,
                        organisation=found.organisation, once=uuid4(), by=by, at=at)  # fmt: skip
    record("case-queue.unrouted", by=by, reference=found.type.code, at=at, queue=found.queue.code)
    found.delete()
    return None


@transaction.atomic
def keep_template(
    *, queue: Queue, key: UUID, name: str, words: str, in_use: bool, by: Person, at: datetime,
    edition: int | None = None,
) -> Template:  # fmt: skip
    """Make or change words a queue answers with. Kept by whoever works there."""
    Queue.objects.select_for_update().get(pk=queue.pk)
    if not works_in(queue.pk, by):
        raise Refused("Templates are kept by those who work in the queue.", rule="CA-7")
    unknown = rules.unknown_fields(words)
    if unknown:
        raise Refused(f"There is no field {{{unknown[0]}}}.", rule="CA-37")
    row = Template.objects.filter(key=key, queue=queue).first()
    if row is not None and (row.name, row.words, row.in_use) == (name, words, in_use):
        return row
    if row is not None and not rules.as_read(row.edition, edition):
        raise Refused("Somebody changed it meanwhile. Read it again.", rule="CA-10")
    named = Template.objects.filter(queue=queue, name=name, in_use=True).exclude(key=key)
    if not rules.named_once(in_use and named.exists()):
        raise Refused(f"There is a template called “{name}”. Choose another name.", rule="CA-60")
    row = row or Template(key=key, queue=queue, edition=0)
    row.name, row.words, row.in_use, row.edition = name, words, in_use, row.edition + 1
    row.save()
    record("case-template.kept", by=by, reference=queue.code, at=at, name=name, in_use=in_use)
    return row
