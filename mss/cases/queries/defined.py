"""Types in force, queues, and the way a case takes."""

from datetime import date, datetime

from django.db.models import Q, QuerySet

from mss.cases import rules
from mss.cases.models import Member, Queue, Route, Type, Version, VersionQuerySet
from mss.foundation.working_time import today
from mss.people.models import Person, PersonQuerySet, RoleHolding, Unit
from mss.people.queries import assignment_on, here_on, roles_of

TOLD = 20  # of a queue at most


def in_force(code: str, day: date) -> Version | None:
    """The version of the type of that code that holds on `day`."""
    rows = Version.objects.in_force(day).filter(type__code=code)
    return rows.select_related("type", "queue").first()


def offered(day: date) -> VersionQuerySet:
    """What people can ask about on `day`, in its order."""
    rows = Version.objects.in_force(day).filter(offered=True)
    return rows.select_related("type", "queue").order_by("order", "name")


def by_group(day: date, text: str = "") -> dict[str, list[Version]]:
    """What is offered under its headings; with `text`, what fits one of its words."""
    typed = [word for word in text.lower().split() if len(word) > 2]
    groups: dict[str, list[Version]] = {}
    for one in offered(day):
        said = f"{one.name} {one.summary} {one.words}".lower()
        if not typed or any(word in said for word in typed):
            groups.setdefault(one.group, []).append(one)
    return groups


def queue_for(version: Version, person: Person, *, on: date) -> Queue:
    """Where a case about `person` goes: by their unit or the nearest above it, by their
    organisation, or to the type's own queue. A queue no longer in use is passed over, and for a
    confidential type one that keeps no confidential cases (CA-48)."""
    found = Route.objects.filter(type=version.type_id, queue__in_use=True).select_related("queue")
    routes = [
        one for one in found if rules.keeps_confidence(version.confidential, one.queue.confidential)
    ]
    if not routes:
        return version.queue
    by_unit = {one.unit_id: one.queue for one in routes if one.unit_id}
    place = assignment_on(person, on) if by_unit else None
    if place is not None:
        above = [place.post.unit_id, *reversed([unit.pk for unit in place.post.unit.ancestors()])]
        for unit in above:
            if unit in by_unit:
                return by_unit[unit]
    by_body = {one.organisation_id: one.queue for one in routes if one.organisation_id}
    return by_body.get(person.organisation_id, version.queue)


def workers_of(*queues: Queue, at: datetime) -> PersonQuerySet:
    """Everybody who works in one of `queues` at `at`, by name."""
    members = list(Member.objects.filter(queue__in=queues))
    there = Q(pk__in=[one.person_id for one in members if one.person_id])
    for one in members:
        if one.role:
            held = RoleHolding.objects.at(at).filter(role=one.role)
            if one.organisation_id:
                held = held.filter(Q(organisation=None) | Q(organisation=one.organisation_id))
            there |= Q(pk__in=held.values("person"))
    here = Person.objects.get_queryset().filter(here_on(today(at)), is_active=True)
    return here.filter(there).order_by("name", "pk")


def nobody_works_in(queue: Queue, *, at: datetime) -> bool:
    return not workers_of(queue, at=at).exists()


def keeps(person: Person, *, at: datetime) -> bool:
    """Whether `person` keeps types and queues (CA-34)."""
    return rules.owns_services(roles_of(person, at=at))


def types() -> QuerySet[Version]:
    """Every version that is not thrown away, the latest of each type first."""
    rows = Version.objects.exclude(state=Version.State.DISCARDED)
    return rows.select_related("type", "queue", "made_by").order_by(
        "group", "type__code", "-number"
    )


def queues() -> QuerySet[Queue]:
    return Queue.objects.order_by("name")


def is_private(type: Type) -> bool:
    """Whether a version of `type` is confidential, one in the making among them."""
    rows = Version.objects.filter(type=type, confidential=True)
    return rows.exclude(state=Version.State.DISCARDED).exists()


def unit_called(code: str) -> Unit | None:
    return Unit.objects.filter(code=code.strip()).first()
