"""Who will decide, what waits for whom, and what was decided."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Prefetch, Q

from mss.approvals.models import Approval, Decision, Limit, Step, StepQuerySet
from mss.approvals.rules import Link, Planned, route
from mss.foundation.working_time import today
from mss.people.models import Grade, Person, Role
from mss.people.queries import holders_of_role, line_above

NO_LIMIT = Decimal("0.00")


@dataclass(frozen=True)
class Leg:
    """A step of a route with its person, for showing before sending."""

    stage: int
    person: Person | None
    reason: str
    clause: str
    must_cover: bool


def limits(kind: str, organisation: int, *, on: date) -> dict[int, Decimal]:
    """Grade id → limit in pounds, VAT included, in force on the day `on`."""
    rows = Limit.objects.filter(
        Q(ends=None) | Q(ends__gt=on), kind=kind, organisation=organisation, starts__lte=on
    ).order_by("starts")
    return {row.grade_id: row.amount for row in rows}


def limit_of(person: Person, kind: str, organisation: int, *, on: date) -> Decimal:
    """How much `person` may decide on that day by the grade they then work in."""
    from mss.people.queries import assignment_on

    place = assignment_on(person, on)
    grade = place.grade_id if place else person.grade_id
    return limits(kind, organisation, on=on).get(grade, NO_LIMIT)


def plan(
    *, kind: str, amount: Decimal, beneficiary: Person, requester: Person, at: datetime
) -> list[Leg]:
    """The route a request would take if sent at `at`: names and reasons, in order (DA-9)."""
    day = today(at)
    line = line_above(beneficiary, on=day)
    allowed = limits(kind, beneficiary.organisation_id, on=day)
    owners = list(
        holders_of_role(Role.SCHEME_OWNER, at=at, organisation=beneficiary.organisation_id)
    )
    planned = route(
        [
            Link(found.person.pk, found.reason, allowed.get(found.post.grade_id, NO_LIMIT))
            for found in line
        ],
        [Link(owner.pk, "Owner of the scheme of delegation", NO_LIMIT) for owner in owners],
        amount,
        barred={beneficiary.pk, requester.pk},
    )
    people = {found.person.pk: found.person for found in line} | {one.pk: one for one in owners}
    return _legs(planned, people)


def _legs(planned: Iterable[Planned], people: dict[int, Person]) -> list[Leg]:
    return [
        Leg(
            stage=number,
            person=people[step.person] if step.person is not None else None,
            reason=step.reason,
            clause=step.clause,
            must_cover=step.must_cover,
        )
        for number, step in enumerate(planned, start=1)
    ]


def inbox(person: Person) -> StepQuerySet:
    """Everything that waits for `person`, oldest first."""
    return (
        Step.objects.visible_to(person)
        .waiting()
        .filter(holder=person)
        .select_related("approval__beneficiary__grade", "approval__cost_centre")
        .order_by("since", "id")
    )


def waiting_count(person: Person) -> int:
    return Step.objects.waiting().filter(holder=person).count()


def decided_by(person: Person) -> "StepQuerySet":
    """What `person` has decided, newest first."""
    return (
        Step.objects.filter(decision__by=person)
        .select_related("approval__beneficiary", "decision")
        .order_by("-decision__at")
    )


def story(about: str) -> list[Approval]:
    """Every approval the thing called `about` went through, newest first, with its steps: two
    queries."""
    steps = Step.objects.select_related("holder__grade", "decision__by").order_by("stage")
    return list(
        Approval.objects.filter(about=about)
        .prefetch_related(Prefetch("steps", steps))
        .order_by("-requested_at")
    )


def lost_steps(*, on: date) -> list[int]:
    """Ids of waiting steps that nobody can decide: without a person, or whose person has gone."""
    return list(
        Step.objects.waiting()
        .filter(Q(holder=None) | Q(holder__is_active=False) | Q(holder__left_on__lte=on))
        .order_by("id")
        .values_list("pk", flat=True)
    )


def decision_of(step: Step) -> Decision | None:
    return Decision.objects.select_related("by").filter(step=step).first()


def grade_of(person: Person, *, on: date) -> Grade:
    """The grade `person` works in on that day."""
    from mss.people.queries import assignment_on

    place = assignment_on(person, on)
    return place.grade if place else person.grade


SORTS = {
    "since": ("since", "id"),
    "amount": ("approval__amount", "id"),
    "due": ("due_on", "id"),
    "who": ("approval__beneficiary__name", "id"),
}


def sorted_inbox(
    person: Person, *, kind: str = "", text: str = "", late_on: date | None = None, sort: str = ""
) -> StepQuerySet:
    """The inbox of `person`, narrowed and in the order `sort` (``-amount`` turns it round)."""
    steps = inbox(person)
    if kind:
        steps = steps.filter(approval__kind=kind)
    if text:
        steps = steps.filter(
            Q(approval__beneficiary__name__icontains=text)
            | Q(approval__summary__icontains=text)
            | Q(approval__about__iexact=text)
            | Q(approval__reference__iexact=text)
        )
    if late_on is not None:
        steps = steps.filter(due_on__lt=late_on)
    fields = SORTS.get(sort.lstrip("-"), SORTS["since"])
    return steps.order_by(*(f"-{one}" if sort.startswith("-") else one for one in fields))
