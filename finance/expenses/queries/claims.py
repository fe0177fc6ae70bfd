"""What can be asked about claims."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Prefetch, Q, Sum

from finance.expenses.days.roster import Told, told
from finance.expenses.days.rules import is_day_by_day, points_out
from finance.expenses.duplicates.queries import Alike, beside
from finance.expenses.models import Claim, ClaimQuerySet, Line, PolicyFigure, Receipt
from finance.expenses.policy.queries import Said, found_beside, judged_beside
from finance.expenses.queries.compared import Beside, compared
from finance.expenses.queries.declared import Declared
from finance.expenses.queries.left_out import left_out
from finance.expenses.queries.mileage import repriced
from finance.expenses.reading import queries as reading
from finance.expenses.repeats.rules import is_monthly
from finance.expenses.rules import (
    Problem,
    Spent,
    dated,
    has_lines,
    line_problems,
    needs_receipt,
    overdue,
)
from finance.expenses.special.queries import Apart, apart, facts_at, follows_problem
from finance.expenses.special.queries.confirming import unconfirmed
from finance.expenses.special.queries.problems import problems as special_problems
from finance.expenses.wording import SAID, STATES
from mss.approvals.queries import Leg, plan, turn_of
from mss.audit.models import Event
from mss.foundation.money import NOTHING
from mss.foundation.working_time import today
from mss.people.models import Person

if TYPE_CHECKING:
    from mss.approvals.models import Approval

KIND = "expense-claim"


@dataclass(frozen=True)
class Checked:
    """A line with what the policy says of it. `state` is error, warning, unchecked or clean."""

    line: Line
    problems: list[Problem]
    alike: list[Alike] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    findings: list[Said] = field(default_factory=list)
    state: str = ""
    apart: Apart = field(default_factory=Apart)
    day: Told | None = None
    beside: Beside | None = None

    @property
    def off(self) -> bool:
        """Whether the roster says that duty cannot have made it necessary (EX-146)."""
        return self.day is not None and points_out(self.line.kind, self.day.kind)

    @property
    def day_by_day(self) -> bool:
        """Whether the same can be claimed for more days (EX-140)."""
        return is_day_by_day(self.line.kind)

    @property
    def monthly(self) -> bool:
        """Whether it can be repeated every month (EX-150)."""
        return is_monthly(self.line.kind)

    @property
    def in_the_way(self) -> list[Problem]:
        """What keeps the claim from being sent, for whoever sends it without the screen."""
        found = list(self.problems)
        for one in self.findings:
            if one.blocks:
                found.append(Problem(one.policy, "", f"{one.message} {one.fix}".rstrip(". ")))
            elif one.ask:
                found.append(Problem("EP-5", "", f"Say why: {one.message}".rstrip(". ")))
        return found

    @property
    def state_words(self) -> str:
        return STATES[self.state][0] if self.state else ""

    @property
    def colour(self) -> str:
        return STATES[self.state][1] if self.state else ""


def figures(*, on: date) -> dict[str, Decimal]:
    """Policy code → value in force on the day `on`."""
    return figures_by_day({on})[on]


def figures_by_day(days: Collection[date]) -> dict[date, dict[str, Decimal]]:
    """The same for each of many days, as one question. A day before a figure’s first has none
    (EX-163)."""
    rows = list(PolicyFigure.objects.order_by("starts"))
    return {day: {row.code: row.value for row in rows if row.starts <= day} for day in days}


def with_lines(claims: ClaimQuerySet) -> ClaimQuerySet:
    """The same claims with lines, receipts and claimant at hand: four queries, however many."""
    receipts = Receipt.objects.select_related("reading").order_by("added_at", "id")
    return claims.select_related("claimant__grade", "cost_centre", "prepared_by").prefetch_related(
        Prefetch(
            "lines",
            Line.objects.select_related(
                "tops_up",
                "cut_by",
                "overdue_agreed_by",
                "agreed_by",
                "agreement",
                "awaited",
                "move",
            ).prefetch_related(Prefetch("receipts", receipts)),
        ),
        Prefetch("receipts", receipts.filter(line=None), to_attr="loose_receipts"),
    )


def check(claim: Claim, *, at: datetime) -> tuple[list[Problem], list[Checked]]:
    """What the policy says of the whole claim and of each line, as if sent at `at`."""
    day = today(at)
    by_day = figures_by_day({day, *(line.spent_on for line in claim.lines.all())})
    declared, facts = Declared(claim, on=day), facts_at(claim)
    checked = []
    for line in claim.lines.all():
        policy = by_day[line.spent_on]
        usable = [one for one in line.receipts.all() if one.state != Receipt.State.REFUSED]
        spent = Spent(
            line.kind,
            line.spent_on,
            line.amount,
            line.vat,
            len(usable),
            line.no_receipt,
            line.follows,
            line.overdue_reason,
            line.nights,
        )
        more = [
            dated(line.redate), needs_receipt(spent), repriced(line, claim.claimant, at=at), unconfirmed(line),
            *special_problems(line, facts), None if usable else follows_problem(line, policy),
        ]  # fmt: skip
        if line.no_receipt and not usable:
            more += declared.problems(line, policy)
        problems = told_of(spent, by_day, on=day)
        checked.append(Checked(line, [*problems, *(one for one in more if one is not None)]))
    whole = [one for one in (has_lines(len(checked)), left_out(claim).problem) if one is not None]
    return whole, judged_beside(checked, claim, at=at)


def route_of(claim: Claim, *, by: Person, at: datetime) -> list[Leg]:
    """Who would decide this claim if it were sent now, in order, and why (DA-9)."""
    if claim.total <= 0:
        return []
    return plan(
        kind=KIND, amount=claim.total, net=net_of(claim), beneficiary=claim.claimant,
        requester=by, cost_centre=claim.cost_centre, at=at,
    )  # fmt: skip


def net_of(claim: Claim) -> Decimal:
    """The total in pounds without VAT."""
    return claim.total - sum((line.vat for line in claim.lines.all()), NOTHING)


def timeline(claim: Claim, approvals: "list[Approval]") -> list[dict[str, Any]]:
    """What happened to the claim and in its `approvals`, newest first, in words."""
    references = [claim.reference, *(approval.reference for approval in approvals)]
    comments = {
        step.reference: step.decision.comment
        for approval in approvals
        for step in approval.steps.all()
        if hasattr(step, "decision")
    }
    events = (
        Event.objects.filter(reference__in=references, verb__in=SAID)
        .select_related("by")
        .order_by("-id")
    )
    return [
        {
            "title": "Agreed by a rule, not by a person"
            if event.data.get("rule")
            else SAID[event.verb],
            "at": event.at,
            "by": event.by.name if event.by else "",
            "text": comments.get(event.data.get("step", ""), "")
            or event.data.get("note", "")
            or event.data.get("cause", ""),
        }
        for event in events
    ]


def sent_lines(claim: Claim, viewer: Person) -> list[Checked]:
    """The lines of a claim that was sent, with what was found of them when it was."""
    return found_beside([Checked(line, []) for line in claim.lines.all()], claim, viewer)


def beside_lines(
    checked: list[Checked], claim: Claim, viewer: Person, *, at: datetime
) -> list[Checked]:
    """The lines with all that stands beside each on a page: what is like it, what its receipts seem
    to say, and what is the viewer’s to do."""
    found = reading.beside(beside(checked, claim, viewer, at=at))
    return apart(found, claim, viewer, at=at)


def judged_lines(claim: Claim, viewer: Person, *, at: datetime) -> list[Checked]:
    """The lines with what the rules say: as judged now for whoever may still change it, else as
    found when the claim was sent."""
    if claim.state in Claim.EDITABLE:
        return check(claim, at=at)[1]
    return sent_lines(claim, viewer)


def evidence(reference: str, viewer: Person, at: datetime) -> dict[str, Any]:
    """What an approver needs to see of a claim, without leaving the page. Nothing while it is not
    theirs to see: before their turn, or once it was taken back."""
    claim = with_lines(Claim.objects.visible_to(viewer)).filter(reference=reference).first()
    if claim is None:
        return {}
    checked = beside_lines(sent_lines(claim, viewer), claim, viewer, at=at)
    turn = turn_of(viewer, kind=KIND, about=reference)
    if turn is not None and turn.acting_for_id is None:
        checked = _with_past(checked, claim, at=at)
    before = Claim.objects.filter(
        claimant=claim.claimant,
        state__in=[Claim.State.PAID, Claim.State.CAME_BACK, Claim.State.APPROVED],
    ).exclude(pk=claim.pk)
    return {
        "claim": claim,
        "checked": checked,
        "cuts": turn is not None,
        "first": _first(claim, checked) if turn is not None else [],
        "notes": notes(claim),
        "before": before.aggregate(count=Count("pk"), total=Sum("total")),
        "recent": list(before.order_by("-submitted_at")[:3]),
    }


def _first(claim: Claim, checked: list[Checked]) -> list[dict[str, str]]:
    """What must be agreed to before the claim is approved (EX-27), in words and where."""
    late = [one.line for one in checked if one.line.overdue_reason and one.line.amount]
    return [
        {"text": f"Agree that this comes late: {line.what}",
         "href": f"/expenses/{claim.reference}/lines/{line.number}/late/"}
        for line in late if not line.overdue_agreed
    ]  # fmt: skip


def _with_past(checked: list[Checked], claim: Claim, *, at: datetime) -> list[Checked]:
    """Each line with what the roster says of its day and the earlier ones it is set beside. For the
    holder of the authority, who may know how their people work."""
    lines = [one.line for one in checked]
    days = told(claim.claimant_id, {line.spent_on for line in lines})
    past = compared(claim, lines, at=at)
    return [
        replace(one, day=days.get(one.line.spent_on), beside=past[one.line.number])
        for one in checked
    ]


def changes(reference: str, since: int) -> list[str]:
    """In words, what happened to the claim after `since`, the version an approver read (DA-4)."""
    events = Event.objects.filter(reference=reference, data__version__gt=since).order_by("id")
    return [SAID[event.verb].lower() for event in events if event.verb in SAID]


def own_claims(person: Person) -> ClaimQuerySet:
    """The claims of `person` but for deleted drafts, newest first."""
    mine = Claim.objects.filter(claimant=person).exclude(state=Claim.State.DISCARDED)
    return mine.order_by("-started_at", "-id")


def last_sent(person: Person) -> Claim | None:
    """The claim of `person` that was sent last and stands, which can be claimed again."""
    sent = [Claim.State.SUBMITTED, Claim.State.APPROVED, Claim.State.PAID]
    return own_claims(person).filter(state__in=sent).order_by("-submitted_at", "-pk").first()


def not_copied(claim: Claim, draft: Claim) -> int:
    """How many entries of `claim` are not in the draft that was begun as the same again."""
    return max(claim.lines.count() - draft.lines.count(), 0)


def totals_by_state(person: Person) -> dict[str, int]:
    """State → how many claims of `person` are in it."""
    return dict(own_claims(person).order_by().values_list("state").annotate(Count("pk")))


def receipts_to_check(limit: int = 50) -> list[int]:
    """Ids of receipts a worker has yet to clean. One that keeps failing holds up no other."""
    waiting = Receipt.objects.filter(state=Receipt.State.CHECKING).order_by("attempts", "id")
    return list(waiting.values_list("pk", flat=True)[:limit])


def problems_of_line(
    *, kind: str, spent_on: date, amount: Decimal, vat: Decimal, overdue_reason: str, at: datetime,
    nights: int = 0,
) -> list[Problem]:  # fmt: skip
    """What the policy says of a line while it is being typed. Pounds, VAT included."""
    day = today(at)
    spent = Spent(kind, spent_on, amount, vat, 0, overdue_reason=overdue_reason, nights=nights)
    return told_of(spent, figures_by_day({day, spent_on}), on=day)


def told_of(
    spent: Spent, by_day: Mapping[date, Mapping[str, Decimal]], *, on: date
) -> list[Problem]:
    """What the policy says of one line alone: how old it may be on the day `on`, and what it may
    come to by the figures of the day it was spent."""
    return line_problems(
        spent, today=on, months=int(by_day[on][PolicyFigure.Code.WINDOW]),
        year_close=int(by_day[on][PolicyFigure.Code.YEAR_CLOSE]),
        cap=by_day[spent.spent_on].get(PolicyFigure.Code.CAP),
    )  # fmt: skip


def comes_late(spent: Spent, by_day: Mapping[date, Mapping[str, Decimal]], *, on: date) -> bool:
    """Whether the line, claimed on the day `on`, needs a reason why only then (EX-2, EX-26)."""
    figures = by_day[on]
    return overdue(
        spent.kind, spent.began, on, months=int(figures[PolicyFigure.Code.WINDOW]),
        year_close=int(figures[PolicyFigure.Code.YEAR_CLOSE]),
    ) is not None  # fmt: skip


def is_late(kind: str, spent_on: date, *, at: datetime) -> bool:
    """The same of a line of which no more is known."""
    day = today(at)
    spent = Spent(kind, spent_on, Decimal(0), Decimal(0), 0)
    return comes_late(spent, figures_by_day({day}), on=day)


def filtered(person: Person, *, state: str = "", text: str = "") -> ClaimQuerySet:
    """Own claims in `state` (all when empty) whose reference or purpose holds `text`."""
    mine = own_claims(person)
    if state:
        mine = mine.filter(state=state)
    if text:
        mine = mine.filter(Q(reference__icontains=text) | Q(purpose__icontains=text))
    return mine


def notes(claim: Claim) -> list[str]:
    """What the claimant added while the claim waits, oldest first."""
    events = Event.objects.filter(
        reference=claim.reference, verb="claim.explained", at__gte=claim.submitted_at
    )
    return [event.data["note"] for event in events.order_by("id")]
