"""What was delegated to whom, and who could act."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.db.models import DateTimeField, Exists, ExpressionWrapper, OuterRef, Q
from django.db.models.functions import TruncDate

from mss.authority.models import DelegatedKind, Delegation, DelegationQuerySet
from mss.authority.rules import in_scope, lapses
from mss.authority.rules.scheme import Facts
from mss.foundation.working_time import LONDON, today
from mss.people.models import Assignment, AssignmentKind, Person, PersonQuerySet
from mss.people.queries import here_on

OPEN = (Delegation.State.OFFERED, Delegation.State.ACCEPTED)


def acting(holders: Collection[int], facts: Facts, *, at: datetime) -> dict[int, Delegation]:
    """Holder id → the delegation under which somebody decides such a request for them at `at`."""
    if not holders:
        return {}
    handed_over = DelegatedKind.objects.filter(
        holder__in=holders, purpose=Delegation.Purpose.DECIDE, kind=facts.kind, open=True,
        starts__lte=at, ends__gt=at, delegation__state=Delegation.State.ACCEPTED,
    )  # fmt: skip
    known = list(handed_over.values_list("delegation", flat=True))
    if not known:  # as nearly always: the rest of the question is dear to ask
        return {}
    rows = Delegation.objects.live(at).filter(holds_on(today(at)), pk__in=known)
    found = rows.select_related("holder", "delegate__grade")
    return {row.holder_id: row for row in found if in_scope(row.unit_id, row.cost_centre_id, facts)}


def holds_on(day: date) -> Q:
    """Of delegations that have begun, those that have not lapsed by `day` (DA-26)."""
    return both_here(day) & _same_posts(day)


def both_here(day: date) -> Q:
    return here_on(day, "holder__") & here_on(day, "delegate__")


def has_lapsed(delegation: Delegation, *, at: datetime) -> bool:
    """DA-26 of one, at the instant `at`."""
    day = today(at)
    rows = Delegation.objects.annotate(here=both_here(day), same=_same_posts(day))
    here, same = rows.values_list("here", "same").get(pk=delegation.pk)
    return lapses(here, delegation.starts <= at, same)


def _same_posts(day: date) -> Q:
    """Holder and delegate have the posts of their own that they had when it began."""
    return ~_moved("holder", day) & ~_moved("delegate", day)


def _moved(who: str, day: date) -> Q:
    own = Assignment.objects.filter(kind=AssignmentKind.SUBSTANTIVE)
    kept = own.on(day).filter(person=OuterRef("person"), post=OuterRef("post"))
    instant = ExpressionWrapper(OuterRef("starts"), DateTimeField())
    began = TruncDate(instant, tzinfo=LONDON)
    then = own.filter(Q(ends=None) | Q(ends__gt=began), person=OuterRef(who), starts__lte=began)
    return Q(Exists(then.filter(~Exists(kept))))


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
