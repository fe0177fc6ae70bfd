"""What can be asked about proposals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from commercial.decisions.models import Proposal, ProposalQuerySet
from commercial.decisions.rules import Problem, problems
from mss.approvals.models import Approval, Step
from mss.approvals.queries import Leg, plan, plan_amendment
from mss.approvals.queries import timeline as told
from mss.audit.models import Event
from mss.foundation.money import NOTHING, pounds
from mss.foundation.working_time import today
from mss.people.models import CostCentre, Person
from mss.people.queries import assignment_on

if TYPE_CHECKING:
    from django.db.models import Model

INTEREST = "public-interest"
NOT_TO_BE = (Approval.State.RETURNED, Approval.State.REJECTED, Approval.State.WITHDRAWN)
MOST_CENTRES = 6  # listed when a name fits several
OWN_EVENTS = {"proposal.started": "Draft started", "proposal.approved": "Approved"}
SORTS = {
    "": ("-started_at", "-id"),
    "amount": ("-amount", "-id"),
    "title": ("title", "-id"),
    "state": ("state", "-started_at", "-id"),
}
WORDS = {
    "title": "what should be decided",
    "why": "why it is needed",
    "amount": "the amount",
    "vat": "the VAT in it",
    "cost_centre": "the cost centre",
    "supplier": "the supplier",
    "public_interest": "whether it is of particular public interest",
}


@dataclass(frozen=True)
class Wanted:
    """What somebody wants decided, as it was typed. Pounds, VAT included."""

    title: str
    why: str
    amount: Decimal
    cost_centre: CostCentre
    vat: Decimal = NOTHING
    supplier: str = ""
    public_interest: bool = False

    @classmethod
    def of(cls, row: Model) -> Wanted:
        """What a proposal, or a version of it from its history, says."""
        return cls(**{one.name: getattr(row, one.name) for one in fields(cls)})

    def tidy(self) -> Wanted:
        """The same without stray spaces, so that a name typed twice is one name."""
        why = "\n".join(line.rstrip() for line in self.why.strip().splitlines())
        return replace(
            self, title=" ".join(self.title.split()), why=why,
            supplier=" ".join(self.supplier.split()),
        )  # fmt: skip

    @property
    def net(self) -> Decimal:
        return self.amount - self.vat

    @property
    def conditions(self) -> frozenset[str]:
        return frozenset({INTEREST} if self.public_interest else ())


@dataclass(frozen=True)
class Change:
    """One thing that differs between two versions, in words."""

    what: str
    before: str
    after: str


def problems_of(wanted: Wanted, *, by: Person) -> list[Problem]:
    """What the rules say of it when `by` asks."""
    return problems(
        title=wanted.title, why=wanted.why, amount=wanted.amount, vat=wanted.vat,
        centre_of=wanted.cost_centre.organisation_id, asker_of=by.organisation_id,
    )  # fmt: skip


def usual_cost_centre(person: Person, *, at: datetime) -> CostCentre | None:
    """That of the post `person` works in; None without one, or where another body pays for it."""
    place = assignment_on(person, today(at))
    if place is None or place.post.cost_centre.organisation_id != person.organisation_id:
        return None
    return place.post.cost_centre


def cost_centres_called(text: str, *, organisation: int) -> list[CostCentre]:
    """The cost centre of the organisation (its id) with this code in front, else those whose name
    holds the words: at most six."""
    ours, words = CostCentre.objects.filter(organisation=organisation), text.split()
    if not words:
        return []
    coded = list(ours.filter(code__iexact=words[0]))
    return coded or list(ours.filter(name__icontains=" ".join(words))[:MOST_CENTRES])


def route_of(proposal: Proposal, *, by: Person, at: datetime) -> list[Leg]:
    """Who would decide it if it were sent now, in order, and why (DA-9)."""
    wanted = Wanted.of(proposal)
    return plan(
        kind=proposal.kind, amount=wanted.amount, net=wanted.net, beneficiary=proposal.asked_by,
        requester=by, cost_centre=wanted.cost_centre, conditions=wanted.conditions,
        party=wanted.supplier, at=at,
    )  # fmt: skip


def route_of_amendment(proposal: Proposal, wanted: Wanted, *, at: datetime) -> list[Leg]:
    """Who would decide again if the approved proposal were amended now, and whose decision would
    stand (DA-8, DA-9)."""
    return plan_amendment(
        kind=proposal.kind, about=proposal.reference, summary=wanted.title, amount=wanted.amount,
        net=wanted.net, cost_centre=wanted.cost_centre, conditions=wanted.conditions,
        party=wanted.supplier, reworded=wanted.why != proposal.why, at=at,
    )  # fmt: skip


def differences(before: Wanted, after: Wanted) -> list[Change]:
    """What differs, in words, in the order of the form."""
    pairs = [(name, getattr(before, name), getattr(after, name)) for name in WORDS]
    return [Change(WORDS[name], _said(one), _said(two)) for name, one, two in pairs if one != two]


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return pounds(value) if isinstance(value, Decimal) else str(value) or "None named"


def version_of(proposal: Proposal, version: int) -> Wanted | None:
    """What the proposal said in one of its versions."""
    rows = proposal.history.filter(version=version).select_related("cost_centre")
    row = rows.order_by("-history_id").first()
    return Wanted.of(row) if row else None


def approved_before(proposal: Proposal) -> Any:
    """The row of its history in which it was last approved, before what it says now; or None."""
    rows = proposal.history.filter(state=Proposal.State.APPROVED, version__lt=proposal.version)
    return rows.select_related("cost_centre").order_by("-version", "-history_id").first()


def amendment_ended(proposal: Proposal) -> Approval | None:
    """The amendment of it that was sent last and did not come to be; None where none was, or where
    another was approved since."""
    last = (
        Approval.objects.filter(about=proposal.reference).order_by("-requested_at", "-pk").first()
    )
    if last is None or last.follows_id is None or last.state not in NOT_TO_BE:
        return None
    return last if proposal.state == Proposal.State.APPROVED else None


def amended_to(proposal: Proposal) -> Wanted | None:
    """What the amendment that did not come to be said, so that it can be sent again changed."""
    last = amendment_ended(proposal)
    return version_of(proposal, last.version) if last else None


def changed_since_approval(proposal: Proposal) -> list[Change]:
    """What differs from the version that was approved last; nothing where none was before."""
    amended = Approval.objects.filter(about=proposal.reference, state=Approval.State.AMENDED)
    last = amended.order_by("-requested_at").values_list("version", flat=True).first()
    before = None if last is None else version_of(proposal, last)
    return differences(before, Wanted.of(proposal)) if before else []


def changes(reference: str, since: int) -> list[str]:
    """In words, what changed in the proposal after `since`, the version an approver read (DA-4)."""
    proposal = Proposal.objects.select_related("cost_centre").get(reference=reference)
    before = version_of(proposal, since)
    return [one.what for one in differences(before, Wanted.of(proposal))] if before else []


def evidence(reference: str, viewer: Person, at: datetime) -> dict[str, Any]:
    """What an approver needs to see, without leaving the page. Nothing while it is not theirs."""
    rows = Proposal.objects.visible_to(viewer).select_related("asked_by__grade", "cost_centre")
    proposal = rows.filter(reference=reference).first()
    if proposal is None:
        return {}
    return {"proposal": proposal, "changed": changed_since_approval(proposal)}


def own_proposals(person: Person) -> ProposalQuerySet:
    """What `person` asked for, newest first."""
    return Proposal.objects.filter(asked_by=person).order_by(*SORTS[""])


def filtered(
    person: Person, *, state: str = "", kind: str = "", text: str = "", sort: str = ""
) -> ProposalQuerySet:
    """Own proposals in `state`, of `kind` and holding `text` (all when empty), by `sort`."""
    mine = own_proposals(person).order_by(*SORTS.get(sort, SORTS[""]))
    if state:
        mine = mine.filter(state=state)
    if kind:
        mine = mine.filter(kind=kind)
    return mine.filter(_holds(text)) if text else mine


def _holds(text: str) -> Q:
    return (
        Q(reference__icontains=text) | Q(title__icontains=text) | Q(supplier__icontains=text)
    )  # fmt: skip


def who_has(proposals: Iterable[Proposal]) -> dict[str, list[str]]:
    """Reference → the names of those who have it now; one query for all of them."""
    waiting = [one.reference for one in proposals if one.state == Proposal.State.SUBMITTED]
    steps = Step.objects.waiting().filter(approval__about__in=waiting).exclude(holder=None)
    found: dict[str, list[str]] = {}
    for about, name in steps.order_by("number").values_list("approval__about", "holder__name"):
        found.setdefault(about, []).append(name)
    return found


def timeline(proposal: Proposal, approvals: Sequence[Approval]) -> list[dict[str, Any]]:
    """What happened to the proposal and in its `approvals`, newest first, in words."""
    rows = Event.objects.filter(reference=proposal.reference, verb__in=OWN_EVENTS)
    own = [_event(row, proposal) for row in rows.select_related("by").order_by("-id")]
    inside = [event for approval in approvals for event in told(approval)]
    return sorted([*own, *inside], key=lambda event: event["at"], reverse=True)


def _event(row: Event, proposal: Proposal) -> dict[str, Any]:
    """An event of the proposal itself. Nobody approves their own: where an amendment was approved
    as it was sent, it says why instead of by whom."""
    at_once = row.verb == "proposal.approved" and row.by_id == proposal.asked_by_id
    return {
        "title": OWN_EVENTS[row.verb],
        "at": row.at,
        "by": row.by.name if row.by and not at_once else "",
        "text": "Nothing that had been decided on was different." if at_once else "",
    }
