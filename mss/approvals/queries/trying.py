"""Past requests by a draft scheme, and by the one that was in force on their day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Q, QuerySet

from mss.approvals.models import Approval, Elsewhere, Trial, TrialQuerySet
from mss.approvals.rules.trying import elsewhere, why
from mss.authority.models import Scheme
from mss.authority.queries.finding import Ask, Finder, Route, route_of
from mss.authority.queries.remembered import Remembered
from mss.authority.queries.schemes import in_force_then, written
from mss.authority.rules import Written
from mss.people.models import Person

Pair = tuple[Approval, Route | None, Route]
LAST = 500
NOBODY, HIDDEN = "Nobody", "Somebody whose work is protected"


@dataclass(frozen=True)
class Moved:
    """A past request that would have gone elsewhere: names as the trial's owner may read them."""

    approval: int
    before: str
    after: str
    why: str


def last_requests(organisation: int) -> list[int]:
    """The ids of the last requests of the organisation of this id, newest first."""
    rows = Approval.objects.filter(organisation=organisation).order_by("-requested_at", "-pk")
    return list(rows.values_list("pk", flat=True)[:LAST])


def moved(requests: Sequence[int], draft: Scheme, *, viewer: Person) -> list[Moved]:
    """Those of the requests (by id) that would have gone elsewhere by the draft, in that order."""
    rules = written(draft)
    rows = Approval.objects.select_related(
        "beneficiary__grade", "requested_by", "cost_centre__owner"
    ).in_bulk(requests)
    pairs = _both([rows[key] for key in requests if key in rows], rules)
    differ = [
        (approval, old, new)
        for approval, old, new in pairs
        if elsewhere(old.steps if old else (), new.steps)
    ]
    hidden = _hidden(differ, viewer)
    return [_said(*one, rules, hidden) for one in differ]


def _both(approvals: Sequence[Approval], draft: Written) -> list[Pair]:
    """Each with its route by the scheme in force when it was sent, if there was one, and by the
    draft."""
    if not approvals:
        return []
    asks = [(_ask(one), one.requested_at) for one in approvals]
    then = in_force_then(draft.organisation, [at for _, at in asks])
    force = Remembered(asks, [draft, *(scheme for scheme in then.values() if scheme)])
    pairs: list[Pair] = []
    for approval, (ask, at) in zip(approvals, asks, strict=True):
        old = then[at]
        finder = Finder(ask, at=at, scheme=old or draft, force=force)
        pairs.append((approval, route_of(finder) if old else None, route_of(finder.under(draft))))
    return pairs


def _ask(approval: Approval) -> Ask:
    """The request as it was when it was sent, held to no version of a scheme."""
    return Ask(
        approval.kind, approval.amount, approval.beneficiary, approval.requested_by,
        approval.cost_centre, net=approval.net, conditions=frozenset(approval.conditions),
        prepared_by=approval.prepared_by_id, party=approval.party,
    )  # fmt: skip


def _hidden(pairs: Iterable[Pair], viewer: Person) -> set[int]:
    """Those among the deciders whom `viewer` may not find."""
    people = {person for _, old, new in pairs for route in (old, new) if route
              for person in route.people}  # fmt: skip
    seen = Person.objects.visible_to(viewer).filter(pk__in=people)
    return people - set(seen.values_list("pk", flat=True))


def _said(
    approval: Approval, old: Route | None, new: Route, draft: Written, hidden: set[int]
) -> Moved:
    assert new.clause is not None
    reason = why(
        old.clause if old else None, new.clause, draft.default.paragraph,
        old.steps if old else (), new.steps,
    )  # fmt: skip
    before = names(old, hidden) if old else NOBODY
    return Moved(approval.pk, before, names(new, hidden), reason)


def names(route: Route, hidden: set[int]) -> str:
    """Who decides, in order: “Tom Hargreaves, then Ruth Okafor or Amir Rahman”."""
    stages = []
    for _, steps in groupby(route.steps, key=lambda one: one.stage):
        group = list(steps)
        known = dict.fromkeys(_name(one.person, route, hidden) for one in group)
        stages.append((" or " if group[0].any_of else " and ").join(known))
    return ", then ".join(stages) or NOBODY


def _name(person: int | None, route: Route, hidden: set[int]) -> str:
    if person is None:
        return NOBODY
    return HIDDEN if person in hidden else route.people[person].name


def trials(viewer: Person, scheme: Scheme) -> TrialQuerySet:
    """What was tried of the draft, the latest first."""
    mine = Trial.objects.visible_to(viewer).filter(scheme=scheme)
    return mine.select_related("job", "by", "scheme")


def same_trial(scheme: Scheme, newest: Sequence[int]) -> Trial | None:
    """The trial there is of this very state of the draft on these very requests."""
    for trial in Trial.objects.filter(scheme=scheme, changed=scheme.changed).select_related("job"):
        if trial.job.state != trial.job.State.FAILED and trial.job.params["requests"] == [*newest]:
            return trial
    return None


def gone_elsewhere(trial: Trial, *, kind: str = "", text: str = "") -> QuerySet[Elsewhere]:
    """The requests that would have gone elsewhere, newest first; those of a kind, and those whose
    reference, reason or deciders hold the words of `text`."""
    rows = trial.elsewhere.select_related("approval").order_by("pk")
    if kind:
        rows = rows.filter(approval__kind=kind)
    for word in text.split():
        rows = rows.filter(
            Q(before__icontains=word) | Q(after__icontains=word) | Q(why__icontains=word)
            | Q(approval__reference__iexact=word)
        )  # fmt: skip
    return rows


def kinds_of(trial: Trial) -> list[str]:
    """The kinds of request among those that would have gone elsewhere."""
    found = trial.elsewhere.order_by().values_list("approval__kind", flat=True).distinct()
    return sorted(found)


def is_whole(trial: Trial) -> bool:
    """Whether every request was tried; the draft may have been changed or thrown away before."""
    return trial.job.state == trial.job.State.DONE and trial.job.done >= trial.job.total


def is_stale(trial: Trial) -> bool:
    """Whether the draft says something else by now than what was tried."""
    return trial.changed != trial.scheme.changed
