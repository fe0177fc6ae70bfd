"""Who may decide what, worked out from rows in plain Python: the second opinion on routing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from mss.approvals.models import KeptOut, Step
from mss.authority.models import Approver, DelegatedKind, Delegation, Interest, Limit, Scheme
from mss.foundation.working_time import today
from mss.people.models import Absence, Assignment, CostCentre, Person, Post, RoleHolding

RANK = {"acting": 0, "temporary": 1, "substantive": 2}
Reached = tuple[int, int | None]  # a person, and the post they are reached by


@dataclass
class Rows:
    """Everything that bears on who decides, as it stands on `day` at `at`."""

    day: date
    at: datetime

    def __post_init__(self) -> None:
        self.posts = {one.pk: one for one in Post.objects.select_related("grade")}
        self.people = {one.pk: one for one in Person.objects.get_queryset()}
        self.places: dict[int, Assignment] = {}
        for row in Assignment.objects.all():
            if row.starts <= self.day and (row.ends is None or row.ends > self.day):
                known = self.places.get(row.person_id)
                if known is None or RANK[row.kind] < RANK[known.kind]:
                    self.places[row.person_id] = row
        self.own_posts = list(Assignment.objects.filter(kind="substantive"))
        self.roles = [
            row for row in RoleHolding.objects.all()
            if row.starts <= self.at and (row.ends is None or row.ends > self.at)
        ]  # fmt: skip
        self.gone_today = {
            row.person_id for row in Absence.objects.all()
            if row.starts <= self.day and (row.ends is None or row.ends > self.day)
        }  # fmt: skip
        self.limits = list(Limit.objects.filter(scheme__in=self._in_force()))
        self.delegations = list(Delegation.objects.filter(purpose="decide", state="accepted"))
        self.delegated = {(one.delegation_id, one.kind) for one in DelegatedKind.objects.all()}
        self.interests = list(Interest.objects.all())

    def _in_force(self) -> list[int]:
        begun = [s for s in Scheme.objects.filter(state="published") if s.starts <= self.at]  # type: ignore[operator]
        latest = {one.organisation_id: one for one in sorted(begun, key=lambda one: one.starts)}  # type: ignore[arg-type,return-value]
        return [one.pk for one in latest.values()]

    def here(self, person: int) -> bool:
        one = self.people[person]
        return one.is_active if one.left_on is None else one.left_on > self.day

    def away(self, person: int) -> bool:
        return person in self.gone_today

    def last_place(self, person: int) -> Assignment | None:
        """Where somebody who has left worked on their last day (DA-65)."""
        left = self.people[person].left_on
        if left is None or left > self.day:
            return None
        rows = [row for row in Assignment.objects.filter(person=person)
                if row.starts < left and (row.ends is None or row.ends >= left)]  # fmt: skip
        return min(rows, key=lambda row: RANK[row.kind], default=None)

    def holder(self, post: int) -> int | None:
        sitting = [one for one in self.places.values() if one.post_id == post]
        sitting = [one for one in sitting if self.here(one.person_id)]
        sitting.sort(key=lambda one: (RANK[one.kind], one.starts, one.person_id))
        return sitting[0].person_id if sitting else None

    def above(self, post: int, without: int | None) -> list[Reached]:
        """Whoever holds a post above, each once, `without` the person it is asked for."""
        found: list[Reached] = []
        met, seen, at = {without}, {post}, self.posts[post].above_id
        while at is not None and at not in seen:
            seen.add(at)
            holder = self.holder(at)
            if holder is not None and holder not in met:
                met.add(holder)
                found.append((holder, at))
            at = self.posts[at].above_id
        return found

    def relation(self, asked: Approver, beneficiary: int, centre: int) -> list[Reached]:
        place = self.last_place(beneficiary) or self.places.get(beneficiary)
        line = self.above(place.post_id, beneficiary) if place else []
        if asked.relation == "manager":
            return line
        if asked.relation == "grade":
            least = asked.grade.level if asked.grade else 0
            return [(who, at) for who, at in line if self.posts[at].grade.level >= least]  # type: ignore[index]
        if asked.relation in {"owner", "post"}:
            post = asked.post_id or CostCentre.objects.get(pk=centre).owner_id
            return self._seat_and_above(post) if post else []
        return [
            (one.person_id, self.places[one.person_id].post_id if one.person_id in self.places else None)
            for one in self.roles if one.role == asked.role and self.here(one.person_id)
        ]  # fmt: skip

    def _seat_and_above(self, post: int) -> list[Reached]:
        holder = self.holder(post)
        return [*([(holder, post)] if holder else []), *self.above(post, holder)]  # type: ignore[list-item]

    def limit(self, person: int, post: int | None) -> Decimal | None:
        """The greatest of grade, post and roles; nothing without a row that speaks of them."""
        grade = self.posts[post].grade_id if post else None
        roles = {one.role for one in self.roles if one.person_id == person}
        rows = [
            row.amount for row in self.limits
            if (row.grade_id and row.grade_id == grade) or (row.post_id and row.post_id == post)
            or (row.role and row.role in roles)
        ]  # fmt: skip
        return (
            None
            if None in rows
            else max((row for row in rows if row is not None), default=Decimal(0))
        )

    def acts_for(self, person: int, kind: str) -> list[Delegation]:
        return [
            one for one in self.delegations
            if one.holder_id == person and one.starts <= self.at < one.ends
            and (one.pk, kind) in self.delegated and self.lasts(one)
        ]  # fmt: skip

    def lasts(self, one: Delegation) -> bool:
        """Neither has left, nor taken up another post since it began (DA-26)."""
        both = (one.holder_id, one.delegate_id)
        moved = any(self._own(who, today(one.starts)) - self._own(who, self.day) for who in both)
        return not moved and all(self.here(who) for who in both)

    def _own(self, person: int, day: date) -> set[int]:
        return {
            row.post_id for row in self.own_posts
            if row.person_id == person and row.starts <= day and (row.ends is None or row.ends > day)
        }  # fmt: skip


def takers(rows: Rows, step: Step, part: Approver) -> Iterator[tuple[int, int | None]]:
    """Whoever could take the part of the step that `part` asks for: who, and for whom."""
    approval = step.approval
    barred = kept_out(rows, step)
    able = [one for one in rows.relation(part, approval.beneficiary_id, approval.cost_centre_id)
            if one[0] not in barred]  # fmt: skip
    skip = part.up - 1 if part.relation == "manager" else 0
    barred |= decided(step)
    for person, post in able[skip:]:
        if person in barred:
            continue
        limit = rows.limit(person, post)
        if part.covers and limit is not None and limit < approval.amount:
            continue
        for one in rows.acts_for(person, approval.kind):
            small = one.ceiling is not None and one.ceiling < approval.amount
            if not small and one.delegate_id not in barred and not rows.away(one.delegate_id):
                yield one.delegate_id, person
        if not rows.away(person):
            yield person, None


def kept_out(rows: Rows, step: Step) -> set[int]:
    """Who asked, prepared, gains, is too close, or was taken out."""
    approval = step.approval
    parties = {approval.requested_by_id, approval.beneficiary_id, approval.prepared_by_id} - {None}
    close = {one.other_id for one in rows.interests if one.person_id in parties}
    close |= {one.person_id for one in rows.interests if one.other_id in parties}
    close |= {one.person_id for one in rows.interests if one.party and one.party == approval.party}
    out = KeptOut.objects.filter(approval=approval)
    taken = {one.person_id for one in out if one.approver_id in {None, *step.serves}}
    return {one for one in parties | close | taken if one is not None}


def decided(step: Step) -> set[int]:
    """Who has decided another part of the request: they are not asked again, and still count among
    the managers."""
    done = step.approval.steps.filter(state__in=["decided", "stands"], given_back=False)
    return {one.holder_id for one in done.exclude(pk=step.pk) if one.holder_id is not None}


def parts_of(step: Step) -> list[Approver]:
    return list(Approver.objects.filter(pk__in=step.serves).select_related("grade"))


def default_of(step: Step) -> list[Approver]:
    rows = Approver.objects.filter(
        stage__clause__scheme=step.approval.scheme, stage__clause__is_default=True
    )
    return list(rows.select_related("grade"))


def may_have_it(rows: Rows, step: Step) -> bool:
    """Whether whoever has the step could be found by the clause (or its default) at all."""
    has = (step.holder_id, step.acting_for_id)
    return any(has in takers(rows, step, part) for part in [*parts_of(step), *default_of(step)])


def nobody_could(rows: Rows, step: Step) -> bool:
    """Whether really nobody in their own right could take a part of the step, nor anybody for them
    who has no other part in the request."""
    taken = set(step.approval.steps.exclude(pk=step.pk).values_list("holder", flat=True))
    found = [
        one for part in [*parts_of(step), *default_of(step)] for one in takers(rows, step, part)
    ]
    return not [who for who, holder in found if holder is None or who not in taken]
