"""What waits for somebody, and what they or others for them decided."""

from datetime import date, datetime, timedelta

from django.db.models import Q

from mss.approvals.models import Decision, Step, StepQuerySet
from mss.people.models import Person


def inbox(person: Person) -> StepQuerySet:
    """Everything that waits for `person`, oldest first."""
    return (
        Step.objects.visible_to(person)
        .waiting()
        .filter(holder=person)
        .select_related("approval__beneficiary__grade", "approval__cost_centre", "acting_for")
        .order_by("since", "id")
    )


def waiting_of(person: Person) -> StepQuerySet:
    """What waits for somebody's decision on behalf of `person`, the first sent first."""
    rows = Step.objects.waiting().filter(approval__beneficiary=person)
    return rows.select_related("approval", "holder").order_by("approval__requested_at", "pk")


def waiting_count(person: Person) -> int:
    return Step.objects.waiting().filter(holder=person).count()


def decided_by(person: Person) -> StepQuerySet:
    """What `person` has decided, for themselves or others, newest first."""
    mine = Step.objects.filter(decision__by=person)
    named = mine.select_related("approval__beneficiary", "decision__acting_for")
    return named.order_by("-decision__at")


def decided_for(person: Person) -> StepQuerySet:
    """What others decided with the authority of `person`, newest first."""
    theirs = Step.objects.filter(decision__acting_for=person)
    named = theirs.select_related("approval__beneficiary", "decision__by")
    return named.order_by("-decision__at")


def last_days(steps: StepQuerySet, *, days: int, at: datetime) -> StepQuerySet:
    """Those decided within so many days before `at`."""
    return steps.filter(decision__at__gte=at - timedelta(days=days))


def decision_of(step: Step) -> Decision | None:
    return Decision.objects.select_related("by", "acting_for").filter(step=step).first()


SORTS = {
    "since": ("since", "id"),
    "amount": ("approval__amount", "id"),
    "due": ("due_on", "id"),
    "who": ("approval__beneficiary__name", "id"),
}


def sorted_inbox(
    person: Person,
    *,
    kind: str = "",
    text: str = "",
    late_on: date | None = None,
    whose: str = "",
    flag: str = "",
    sort: str = "",
) -> StepQuerySet:
    """The inbox of `person`, narrowed and in the order `sort` (``-amount`` turns it round).

    `whose` is ``own`` or ``others`` (acting for somebody); `flag` is one of the request's flags or
    ``asked`` (waits for an answer)."""
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
    if whose:
        steps = steps.filter(acting_for__isnull=whose == "own")
    if flag == "asked":
        steps = steps.filter(paused_at__isnull=False)
    elif flag:
        steps = steps.filter(approval__flags__contains=[flag])
    fields = SORTS.get(sort.lstrip("-"), SORTS["since"])
    return steps.order_by(*(f"-{one}" if sort.startswith("-") else one for one in fields))
