"""The schemes of the organisations, and one as the rules read it."""

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache

from django.db.models import Prefetch, QuerySet

from mss.audit.models import Event
from mss.authority.models import Approver, Clause, Limit, Scheme, SchemeQuerySet, Stage
from mss.authority.rules import scheme as rules
from mss.authority.rules.scheme import second_person
from mss.people.models import Organisation, Person, Role
from mss.people.queries import bodies_served, has_role, holders_of_role

KEPT = 64  # published schemes in a process's memory; they never change


def schemes(viewer: Person) -> SchemeQuerySet:
    """Every version `viewer` may read, by organisation, the latest first."""
    found = Scheme.objects.visible_to(viewer)
    return found.select_related("organisation", "drafted_by", "published_by").order_by(
        "organisation", "-number"
    )


def bodies_owned(viewer: Person, *, at: datetime) -> QuerySet[Organisation]:
    """The organisations whose scheme is the viewer's to look after."""
    return Organisation.objects.filter(pk__in=bodies_served(viewer, Role.SCHEME_OWNER, at=at))


def owned_schemes(viewer: Person, *, at: datetime) -> SchemeQuerySet:
    """Every version of the schemes that are the viewer's to look after."""
    return schemes(viewer).filter(organisation__in=bodies_owned(viewer, at=at))


def draft_of(organisation: int) -> Scheme | None:
    """The draft of the organisation of this id, if there is one."""
    return Scheme.objects.filter(organisation=organisation, state=Scheme.State.DRAFT).first()


def owns_scheme(person: Person, organisation: int, *, at: datetime) -> bool:
    return has_role(person, Role.SCHEME_OWNER, at=at, organisation=organisation)


def changed_by(scheme: Scheme) -> set[int]:
    """The ids of everybody who changed the draft."""
    events = Event.objects.filter(reference=scheme.reference, verb__startswith="scheme.")
    return {by for by in events.values_list("by", flat=True) if by is not None}


def worked_on(scheme: Scheme, person: Person) -> bool:
    """Whether the person began or changed the draft, and so cannot publish it."""
    return not second_person(scheme.drafted_by_id, changed_by(scheme), person.pk)


def publishers(scheme: Scheme, *, at: datetime) -> list[Person]:
    """The owners who neither began nor changed the draft, by name."""
    owners = holders_of_role(Role.SCHEME_OWNER, at=at, organisation=scheme.organisation_id)
    worked = changed_by(scheme) | {scheme.drafted_by_id}
    return [one for one in owners.order_by("name", "pk") if one.pk not in worked]


def in_force(organisation: int, *, at: datetime) -> rules.Written | None:
    """The scheme of the organisation (its id) that is in force at `at`; None where none is yet."""
    found = Scheme.objects.in_force(at).filter(organisation=organisation)
    key = found.values_list("pk", "published_at").first()
    return _kept(*key) if key else None


def in_force_then(
    organisation: int, instants: Iterable[datetime]
) -> dict[datetime, rules.Written | None]:
    """The scheme of the organisation (its id) that was in force at each of the instants."""
    rows = Scheme.objects.filter(organisation=organisation, state=Scheme.State.PUBLISHED)
    begun = list(rows.order_by("-starts").values_list("starts", "pk", "published_at"))
    keys = {
        at: next((key for starts, *key in begun if starts and starts <= at), None)
        for at in instants
    }
    return {at: _kept(*key) if key else None for at, key in keys.items()}


def published(scheme: int) -> rules.Written:
    """A published scheme by its id."""
    return _kept(*Scheme.objects.values_list("pk", "published_at").get(pk=scheme))


@lru_cache(KEPT)
def _kept(scheme: int, published_at: datetime) -> rules.Written:
    """`published_at` is part of the key: a database filled anew may give an id a second time."""
    return written(Scheme.objects.get(pk=scheme))


def written(scheme: Scheme) -> rules.Written:
    """A scheme, draft or published, as the rules read it: four queries."""
    asked = Prefetch("approvers", Approver.objects.select_related("grade").order_by("position"))
    stages = Prefetch("stages", Stage.objects.prefetch_related(asked).order_by("number"))
    clauses = scheme.clauses.prefetch_related(stages).order_by("is_default", "position")
    return rules.Written(
        id=scheme.pk,
        reference=scheme.reference,
        number=scheme.number,
        organisation=scheme.organisation_id,
        clauses=tuple(_clause(clause) for clause in clauses),
        limits=tuple(_limit(row) for row in scheme.limits.all()),
    )


def _clause(row: Clause) -> rules.Clause:
    return rules.Clause(
        id=row.pk, number=row.number, paragraph=row.paragraph, words=row.words, kind=row.kind,
        unit=row.unit_id, cost_centre=row.cost_centre_id, low=row.amount_from,
        high=row.amount_below, with_vat=row.vat == Clause.Vat.INCLUDED,
        conditions=frozenset(row.conditions), is_default=row.is_default,
        delegate_must_cover=row.delegate_must_cover, due_days=row.due_days,
        remind_days=row.remind_days, remind_again_days=row.remind_again_days,
        escalate_days=row.escalate_days, split_days=row.split_days,
        stages=tuple(
            rules.Stage(
                stage.number, stage.rule == Stage.Rule.ANY,
                tuple(_asks(one) for one in stage.approvers.all()),
            )
            for stage in row.stages.all()
        ),
    )  # fmt: skip


def _asks(row: Approver) -> rules.Asks:
    return rules.Asks(
        id=row.pk, relation=row.relation, up=row.up, grade=row.grade_id,
        level=row.grade.level if row.grade else 0, post=row.post_id, role=row.role,
        board=row.board, organisation=row.organisation_id, covers=row.covers,
    )  # fmt: skip


def _limit(row: Limit) -> rules.LimitRow:
    return rules.LimitRow(
        row.kind, row.grade_id, row.post_id, row.role, row.amount, source=row.source
    )
