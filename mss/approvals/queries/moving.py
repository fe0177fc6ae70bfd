"""Who would have a step next, and what has to be looked at again when something changed."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from django.db.models import Q

from mss.approvals.models import Approval, Recheck, Step
from mss.approvals.queries.routing import ask_of, legs_of
from mss.authority.queries.finding import Finder, route_of
from mss.foundation.working_time import today
from mss.people.models import Assignment, Person, Post

SUBTREE = 40  # levels below a post that are looked at


def agreed_by(steps: Iterable[Step]) -> dict[int, int]:
    """Approver of the clause → whoever agreed for it, of the steps whose decision still counts."""
    done = {Step.State.DECIDED, Step.State.STANDS}
    return {
        part: step.holder_id
        for step in steps
        if step.state in done and not step.given_back and step.holder_id
        for part in step.serves
    }


def next_up(approval: Approval, step: Step, *, at: datetime) -> Person | None:
    """Whoever would have the step if neither its holder nor whose authority it is could."""
    ask = ask_of(approval)
    without = {one for one in (step.holder_id, step.acting_for_id) if one is not None}
    out = {part: ask.excluded.get(part, set()) | without for part in step.serves}
    finder = Finder(replace(ask, excluded=ask.excluded | out), at=at)
    legs = legs_of(route_of(finder, agreed=agreed_by(approval.steps.all())), at=at)
    return next((leg.person for leg in legs if set(leg.serves) & set(step.serves)), None)


def lost_steps(*, on: date) -> list[int]:
    """Ids of waiting steps that nobody can decide: without a person, whose person has gone, or
    under a delegation that is over."""
    return list(
        Step.objects.waiting()
        .filter(
            Q(holder=None) | Q(holder__is_active=False) | Q(holder__left_on__lte=on)
            | Q(delegation__state="ended")
        )
        .order_by("id")
        .values_list("pk", flat=True)
    )  # fmt: skip


def touched(recheck: Recheck, *, limit: int) -> list[int]:
    """Ids of the next approvals on their way that the change may concern, after its cursor."""
    day = today(recheck.at)
    waiting = Approval.objects.filter(state=Approval.State.WAITING, pk__gt=recheck.cursor)
    if recheck.organisation_id:
        found = waiting.filter(organisation=recheck.organisation_id)
    elif recheck.cost_centre_id:
        found = waiting.filter(cost_centre=recheck.cost_centre_id)
    elif recheck.post_id:
        found = waiting.filter(_of(_around(recheck.post_id, day)))
    else:
        found = waiting.filter(_of([recheck.person_id] if recheck.person_id else []))
    return list(found.order_by("pk").values_list("pk", flat=True)[:limit])


def _of(people: list[int]) -> Q:
    """Requests of these people, and those they have, let others have, or would have."""
    open_steps = Step.objects.filter(state__in=[Step.State.WAITING, Step.State.LATER])
    theirs = open_steps.filter(
        Q(holder__in=people) | Q(acting_for__in=people) | Q(instead_of__in=people)
    )
    own = Q(beneficiary__in=people) | Q(requested_by__in=people)
    return Q(pk__in=theirs.values("approval")) | own


def _around(post: int, day: date) -> list[int]:
    """Everybody assigned to the post or to one below it."""
    seats, level = {post}, [post]
    for _ in range(SUBTREE):
        below = set(Post.objects.filter(above__in=level).values_list("pk", flat=True)) - seats
        if not below:
            break
        seats |= below
        level = list(below)
    return list(Assignment.objects.on(day).filter(post__in=seats).values_list("person", flat=True))
