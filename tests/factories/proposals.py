"""Proposals on their way, made by the operations themselves, under a scheme that has every step.

Below £50,000 a business case goes to the line manager and the owner of the cost centre, below
£500,000 to the owner and the head of finance, from there on to the owner, finance, the board and
the Deputy Mayor. A tender goes to the owner and commercial; from £213,477 to the owner, then to
commercial or finance; from £500,000 to the board and the Deputy Mayor. What is of particular
public interest goes all the way, whatever it costs.
"""

from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import uuid4

from commercial.decisions import operations
from commercial.decisions.models import Proposal
from commercial.decisions.queries import Wanted
from mss.approvals import operations as approvals
from mss.approvals.models import Approval, Decision, Step
from mss.authority.models import Scheme
from mss.people.models import Person, Role
from tests.cast import AT, SINCE, Cast
from tests.factories import authority as make
from tests.factories.people import role

TENDER, CASE = "tender", "business-case"
THRESHOLD, HALF_A_MILLION = Decimal(213_477), Decimal(500_000)
BOARD = "Investment Board"
MANAGER, OWNER = {"relation": "manager", "up": 1}, {"relation": "owner"}
COMMERCIAL = {"relation": "role", "role": "commercial-manager"}
SECRETARY = {"relation": "board", "role": "board-secretary", "board": BOARD}
INTEREST = ["public-interest"]


def scheme(cast: Cast, **options: Any) -> Scheme:
    """The scheme of the police, in force; the process owner is the board's secretary."""
    role(cast.process_owner, Role.BOARD_SECRETARY, starts=SINCE, organisation=cast.mps)
    top, money = cast.posts["deputy_mayor"], cast.posts["head_of_finance"]
    deputy = [{"relation": "post", "post": top, "covers": True}]
    finance = {"relation": "post", "post": money, "covers": True}
    either: list[Any] = ["any", COMMERCIAL, finance | {"covers": False}]
    made = make.draft(cast.mps)
    both, adds = [OWNER, COMMERCIAL], [OWNER, finance | {"covers": False}]
    for kind, first in ((TENDER, both), (CASE, adds)):
        way: list[Any] = [first, [SECRETARY], deputy]
        make.clause(made, *way, kind=kind, conditions=INTEREST, position=made.clauses.count())
        make.clause(made, *way, kind=kind, amount_from=HALF_A_MILLION)
    make.clause(made, [OWNER], either, kind=TENDER, amount_from=THRESHOLD,
                amount_below=HALF_A_MILLION)  # fmt: skip
    make.clause(made, both, kind=TENDER, amount_below=THRESHOLD)
    make.clause(made, [OWNER], [finance], kind=CASE, amount_from=Decimal(50_000),
                amount_below=HALF_A_MILLION)  # fmt: skip
    make.clause(made, [MANAGER, OWNER], kind=CASE, amount_below=Decimal(50_000))
    make.ladder(made)
    make.limit(made, None, post=top)
    make.limit(made, "499999.99", post=money)
    make.limit(made, None, role="scheme-owner")
    return make.in_force(made, **options)


def wanted(cast: Cast, **fields: Any) -> Wanted:
    """Forty body-worn cameras for Central East; `fields` say what is different."""
    details: dict[str, Any] = {
        "title": "Replace 40 body-worn cameras", "why": "The old ones fail in the rain.",
        "amount": Decimal("24000.00"), "vat": Decimal("4000.00"),
        "cost_centre": cast.cost_centres["10010"],
    }  # fmt: skip
    if "amount" in fields and "vat" not in fields:
        fields["vat"] = Decimal("0.00")
    return Wanted(**(details | fields))


def draft(
    cast: Cast, *, by: Person | None = None, kind: str = CASE, at: datetime = AT, **fields: Any
) -> Proposal:
    """Written down by the inspector, when nobody is named."""
    return operations.start(
        by=by or cast.inspector, once=uuid4(), kind=kind, wanted=wanted(cast, **fields), at=at
    )


def sent(cast: Cast, *, at: datetime = AT, **options: Any) -> Proposal:
    row = draft(cast, at=at, **options)
    return operations.submit(proposal=row, version=row.version, by=row.asked_by, at=at)


def approved(cast: Cast, *, at: datetime = AT, **options: Any) -> Proposal:
    """Agreed by everybody it went to."""
    row = sent(cast, at=at, **options)
    while waiting(row):
        agree(row, at=at)
        row.refresh_from_db()
    return row


def steps(proposal: Proposal) -> list[Step]:
    """The steps of its latest approval, in order."""
    latest = Approval.objects.filter(about=proposal.reference).order_by("-pk").first()
    return list(latest.steps.select_related("holder").order_by("stage", "number")) if latest else []


def waiting(proposal: Proposal) -> list[Step]:
    rows = Step.objects.waiting().filter(approval__about=proposal.reference)
    return list(rows.select_related("approval", "holder").order_by("number"))


def decide(
    step: Step, outcome: str = "approve", comment: str = "", *, by: Person | None = None,
    at: datetime = AT,
) -> Decision:  # fmt: skip
    """By whoever has it, as the page shows it now; a board with its minute."""
    said = comment or ("Minute 7" if step.board else "")
    by = by or step.holder
    assert by is not None
    return approvals.decide(
        step=step.reference, by=by, outcome=outcome, comment=said,
        version=Proposal.objects.get(reference=step.approval.about).version, at=at,
    )  # fmt: skip


def agree(proposal: Proposal, *, at: datetime = AT) -> list[str]:
    """Everybody who has it now agrees. Returns their names; where one is enough, only the first."""
    agreed = []
    for step in waiting(proposal):
        step.refresh_from_db()
        if step.state == Step.State.WAITING:
            assert step.holder is not None
            decide(step, at=at)
            agreed.append(step.holder.name)
    return agreed


def who(proposal: Proposal) -> list[list[str]]:
    """The names of a route, stage by stage: what is no longer needed is left out."""
    found: dict[int, list[str]] = {}
    for step in steps(proposal):
        if step.state != Step.State.ENDED:
            found.setdefault(step.stage, []).append(step.holder.name if step.holder else "")
    return list(found.values())
