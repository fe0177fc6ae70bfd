"""What was delegated to whom, and who could act."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import Q

from mss.authority.models import DelegatedKind, Delegation, DelegationQuerySet
from mss.authority.rules import in_scope
from mss.authority.rules.scheme import Facts
from mss.foundation.working_time import today
from mss.people.models import Person, PersonQuerySet
from mss.people.queries import here_on

OPEN = (Delegation.State.OFFERED, Delegation.State.ACCEPTED)


def acting(holders: Collection[int], facts: Facts, *, at: datetime) -> dict[int, Delegation]:
    """Holder id → the delegation under which somebody decides such a request for them at `at`.
    Whoever has left acts for nobody."""
    if not holders:
        return {}
    rows = (
        Delegation.objects.live(at)
        .filter(
            here_on(today(at), "delegate__"), holder__in=holders, purpose=Delegation.Purpose.DECIDE,
            kinds__kind=facts.kind, kinds__open=True,
        )
        .select_related("holder", "delegate__grade")
    )  # fmt: skip
    return {row.holder_id: row for row in rows if in_scope(row.unit_id, row.cost_centre_id, facts)}


def overlapping(
    kinds: Iterable[str], purpose: str, starts: datetime, ends: datetime, **who: int
) -> bool:
    """Whether open delegations of these kinds exist in the period, of ``holder=`` or to
    ``delegation__delegate=``."""
    return DelegatedKind.objects.filter(
        kind__in=kinds, purpose=purpose, open=True, starts__lt=ends, ends__gt=starts, **who
    ).exists()


def delegations_of(person: Person) -> DelegationQuerySet:
    """What `person` handed over, the latest first."""
    mine = Delegation.objects.visible_to(person).filter(holder=person)
    return mine.select_related("delegate__grade", "made_by").prefetch_related("kinds")


def given_to(person: Person) -> DelegationQuerySet:
    """What `person` may do for others, or did, the latest first."""
    mine = Delegation.objects.visible_to(person).filter(delegate=person)
    return mine.select_related("holder__grade", "made_by").prefetch_related("kinds")


def offered_to(person: Person) -> DelegationQuerySet:
    """What waits for a yes or a no of `person`."""
    return given_to(person).filter(state=Delegation.State.OFFERED)


def people_for(person: Person, kind: str, *, at: datetime) -> PersonQuerySet:
    """For whom `person` may start and prepare requests of `kind` at `at`."""
    rows = Delegation.objects.live(at).filter(
        delegate=person, purpose=Delegation.Purpose.PREPARE, kinds__kind=kind, kinds__open=True
    )
    return Person.objects.get_queryset().filter(pk__in=rows.values("holder"))


def may_prepare(person: Person, holder: Person, kind: str, *, at: datetime) -> bool:
    return people_for(person, kind, at=at).filter(pk=holder.pk).exists()


def covered_from(people: Collection[int], first: datetime, stop: datetime) -> set[int]:
    """Which of the people have an accepted delegate for some part of the period."""
    rows = Delegation.objects.filter(
        Q(starts__lt=stop) & Q(ends__gt=first), holder__in=people,
        state=Delegation.State.ACCEPTED, purpose=Delegation.Purpose.DECIDE,
    )  # fmt: skip
    return set(rows.values_list("holder", flat=True))
