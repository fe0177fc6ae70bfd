"""The way a request takes: the steps of its clause with people, reasons and days."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from mss.approvals.models import Approval, KeptOut
from mss.approvals.rules import Days, due_on
from mss.authority.queries.finding import ALL, Ask, Finder, Route, find_route, route_of
from mss.authority.rules import Clause, Planned
from mss.foundation.working_time import WEEKDAYS, today
from mss.people.models import CostCentre, Person
from mss.people.queries import works_on

NO_SCHEME = "Your organisation has no scheme of delegation in force"


@dataclass(frozen=True)
class Leg:
    """A step of a route with its people, for showing and for keeping. `due` is when it should be
    decided if every step before is on its last day. It `stands` when an amendment leaves what was
    decided as it is."""

    stage: int
    person: Person | None
    reason: str
    paragraph: str
    must_cover: bool
    due: date
    any_of: bool = False
    acting_for: Person | None = None
    delegation: int | None = None
    instead_of: int | None = None
    serves: tuple[int, ...] = ()
    fallback: bool = False
    board: str = ""
    stands: bool = False


def days_of(clause: Clause | None) -> Days:
    """The working days of a clause; the usual ones where there is none."""
    if clause is None:
        return Days()
    return Days(clause.due_days, clause.remind_days, clause.remind_again_days, clause.escalate_days)


def works(person: Person | None, *, on: date) -> frozenset[int]:
    """The weekdays that count for whoever has the step."""
    return works_on(person.pk, on=on) if person else WEEKDAYS


def legs_of(route: Route, *, at: datetime) -> list[Leg]:
    """The steps of a route with names and days, in order."""
    if route.clause is None:
        return [Leg(1, None, NO_SCHEME, "", False, due_on(today(at)), serves=())]
    return [_leg(one, route, day) for one, day in _with_days(route, at)]


def _with_days(route: Route, at: datetime) -> list[tuple[Planned, date]]:
    begins, stage, days, found = today(at), 0, days_of(route.clause), []
    due = begins
    for one in route.steps:
        if one.stage != stage:
            stage, begins = one.stage, due
        due = due_on(begins, days)
        found.append((one, due))
    return found


def _leg(one: Planned, route: Route, due: date) -> Leg:
    assert route.clause is not None and route.scheme is not None
    clause = route.scheme.default if one.fallback else route.clause
    return Leg(
        stage=one.stage,
        person=route.people[one.person] if one.person is not None else None,
        reason=one.reason,
        paragraph=clause.paragraph,
        must_cover=one.must_cover,
        due=due,
        any_of=one.any_of,
        acting_for=route.people[one.acting_for] if one.acting_for else None,
        delegation=one.delegation,
        instead_of=one.instead_of,
        serves=one.serves,
        fallback=one.fallback,
        board=one.board,
    )


def plan(
    *,
    kind: str,
    amount: Decimal,
    beneficiary: Person,
    requester: Person,
    cost_centre: CostCentre,
    at: datetime,
    net: Decimal | None = None,
    conditions: frozenset[str] = frozenset(),
    prepared_by: Person | None = None,
    party: str = "",
) -> list[Leg]:
    """The route a request would take if sent at `at`: names and reasons, in order (DA-9). Amounts
    are pounds, with VAT (`amount`) and without (`net`, the same when not given)."""
    ask = Ask(
        kind, amount, beneficiary, requester, cost_centre, net=net, conditions=conditions,
        prepared_by=prepared_by.pk if prepared_by else None, party=party,
    )  # fmt: skip
    return legs_of(find_route(ask, at=at), at=at)


def ask_of(approval: Approval) -> Ask:
    """A request on its way as routing sees it: held to its clause, without whoever was kept out."""
    excluded: dict[int, set[int]] = {}
    for person, approver in KeptOut.objects.filter(approval=approval).values_list(
        "person", "approver"
    ):
        excluded.setdefault(approver or ALL, set()).add(person)
    return Ask(
        approval.kind, approval.amount, approval.beneficiary, approval.requested_by,
        approval.cost_centre, net=approval.net, conditions=frozenset(approval.conditions),
        prepared_by=approval.prepared_by_id, party=approval.party, scheme=approval.scheme_id,
        clause=approval.clause_id, excluded=excluded,
    )  # fmt: skip


def finder_of(approval: Approval, *, at: datetime) -> Finder:
    return Finder(ask_of(approval), at=at)


def route_now(approval: Approval, *, at: datetime) -> list[Leg]:
    """The route of a request on its way as it comes out at `at`."""
    return legs_of(route_of(finder_of(approval, at=at)), at=at)
