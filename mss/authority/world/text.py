"""The text of the invented schemes. Paragraphs 4.8 and 4.13 and their £500,000 are as decision
papers of the Mayor's Office quote them; the other paragraphs and limits are made up."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final

SOURCE: Final = "Invented for this portal: the limits of the scheme in force are not published"
PAPERS: Final = "Scheme of delegation and consent, as quoted in PCD 1357 (signed 23 January 2023)"
POUNDS: Final = {
    "sergeant": 250, "inspector": 1_000, "chief-inspector": 2_500, "superintendent": 5_000,
    "chief-superintendent": 10_000, "commander": 25_000, "deputy-assistant": 50_000,
    "assistant": 100_000, "deputy-commissioner": 250_000, "commissioner": 500_000, "band-c": 250,
    "band-b": 1_000, "band-a": 5_000, "director": 25_000, "chief-executive": 499_999,
    "deputy-mayor": 500_000,
}  # fmt: skip
BEFORE: Final = Decimal("0.8")  # of today's limit, until the last 1 April but one
THRESHOLDS: Final = (  # goods and services of sub-central bodies, with VAT
    (date(2022, 1, 1), Decimal(213_477)),
    (date(2024, 1, 1), Decimal(214_904)),
    (date(2026, 1, 1), Decimal(207_720)),
)
BOARD: Final = "Investment Board"
DEPUTY_MAYOR: Final = "Deputy Mayor for Policing and Crime"
MONEY: Final = "Chief Financial Officer"
CFO, CEO = "Chief Finance Officer", "Chief Executive"

MANAGER: Final = {"relation": "manager", "up": 1}
COVERING: Final = {"relation": "grade", "covers": True}
OWNER: Final = {"relation": "owner"}
COMMERCIAL: Final = {"relation": "role", "role": "commercial-manager"}
OWNERS: Final = {"relation": "role", "role": "scheme-owner", "covers": True}
SECRETARY: Final = {"relation": "board", "role": "board-secretary", "board": BOARD}


def holder(title: str, *, covers: bool = True) -> dict[str, Any]:
    return {"relation": "post", "post": title, "covers": covers}


@dataclass(frozen=True)
class Text:
    """A clause to be written; a stage that begins with ``any`` is an any-of stage."""

    paragraph: str
    words: str
    stages: tuple[Any, ...]
    kind: str = ""
    low: Decimal = Decimal(0)
    high: Decimal | None = None
    conditions: tuple[str, ...] = ()
    clock: dict[str, int] = field(default_factory=dict)
    default: bool = False


def threshold(on: date) -> Decimal:
    """The procurement threshold of the day, pounds with VAT."""
    begun = [amount for starts, amount in THRESHOLDS if starts <= on]
    return begun[-1] if begun else THRESHOLDS[0][1]


EXPENSES: Final = Text(
    "3.1",
    "Expenses are decided by the line manager; above a manager’s limit the first manager further "
    "up whose limit covers the whole claim decides as well.",
    ((MANAGER,), (COVERING,)),
    "expense-claim",
)
OVERTIME: Final = Text(
    "3.5",
    "Overtime is decided by the line manager; above a manager’s limit the first manager further up "
    "whose limit covers it decides as well.",
    ((MANAGER,), (COVERING,)),
    "overtime",
)
SWAPS: Final = Text(
    "3.6", "Swaps of duties are decided by the line manager.", ((MANAGER,),), "duty-swap"
)
LEAVE: Final = Text("2.1", "Leave is agreed by the line manager.", ((MANAGER,),), "leave")
CARRY: Final = (
    Text("2.4", "Leave to be carried over beyond what is usually agreed is decided by the line "
         "manager and then by the manager above them.", ((MANAGER,), ({"relation": "manager", "up": 2},)),
         "leave-carry", conditions=("exceptional",)),
    Text("2.3", "Leave to be carried over is decided by the line manager.", ((MANAGER,),),
         "leave-carry"),
)  # fmt: skip
TRAINING: Final = Text(
    "3.4",
    "A place on a course that needs agreement, or at a time outside duty, is decided by the line "
    "manager.",
    ((MANAGER,),),
    "training-booking",
)
WORKPLACE: Final = Text(
    "2.2", "A usual place of work is agreed by the line manager.", ((MANAGER,),), "workplace"
)
DEFAULT: Final = Text(
    "9.1",
    "What no other paragraph speaks of, or nobody named by one can take, is decided by the owners "
    "of this scheme.",
    ((OWNERS,),),
    default=True,
)
HALF_A_MILLION: Final = Decimal(500_000)
INTEREST: Final = ("public-interest",)
SLOW: Final = {"due_days": 10, "remind_days": 5, "remind_again_days": 10, "escalate_days": 15}


def police(on: date) -> list[Text]:
    """The clauses of the Met's scheme on a day."""
    limit = threshold(on)
    deputy = (holder(DEPUTY_MAYOR),)
    both, board = (OWNER, COMMERCIAL), (SECRETARY,)
    return [
        LEAVE,
        *CARRY,
        EXPENSES,
        OVERTIME,
        SWAPS,
        TRAINING,
        WORKPLACE,
        Text("4.13(b)", "A request to go out to tender of particular public interest is decided by "
             "the Deputy Mayor, whatever its value.", (both, board, deputy), "tender",
             conditions=INTEREST, clock=SLOW),
        Text("4.13(a)", "A request to go out to tender for £500,000 or more is decided by the "
             "Deputy Mayor, on the advice of the board.", (both, board, deputy), "tender",
             HALF_A_MILLION, clock=SLOW),
        Text("7.4", "A tender at or above the procurement threshold of the day is agreed by the "
             "owner of the cost centre, then by Commercial or the Chief Financial Officer.",
             ((OWNER,), ("any", COMMERCIAL, holder(MONEY, covers=False))), "tender",
             limit, HALF_A_MILLION),
        Text("7.1", "A tender below the procurement threshold is agreed by the owner of the cost "
             "centre and by Commercial.", (both,), "tender", high=limit),
        Text("4.8(b)", "A business case of particular public interest is decided by the Deputy "
             "Mayor, whatever its value.",
             ((OWNER, holder(MONEY, covers=False)), board, deputy), "business-case",
             conditions=INTEREST, clock=SLOW),
        Text("4.8(a)", "A business case for £500,000 or more is decided by the Deputy Mayor, on "
             "the advice of the board.",
             ((OWNER, holder(MONEY, covers=False)), board, deputy), "business-case",
             HALF_A_MILLION, clock=SLOW),
        Text("4.7", "A business case from £50,000 is agreed by the owner of the cost centre and "
             "the Chief Financial Officer.", ((OWNER,), (holder(MONEY),)), "business-case",
             Decimal(50_000), HALF_A_MILLION),
        Text("4.6", "A business case below £50,000 is agreed by the line manager and the owner of "
             "the cost centre.", ((MANAGER, OWNER),), "business-case", high=Decimal(50_000)),
        DEFAULT,
    ]  # fmt: skip


def mayors_office(on: date) -> list[Text]:
    """The clauses of the Mayor's Office's scheme on a day."""
    limit, deputy = threshold(on), (holder(DEPUTY_MAYOR),)
    above, below = (holder(CEO, covers=False), holder(CFO, covers=False)), (holder(CFO),)
    return [
        LEAVE,
        *CARRY,
        EXPENSES,
        OVERTIME,
        SWAPS,
        TRAINING,
        WORKPLACE,
        Text("4.13(b)", "A request to go out to tender of particular public interest is decided by "
             "the Deputy Mayor, whatever its value.", (above, deputy), "tender",
             conditions=INTEREST, clock=SLOW),
        Text("4.13(a)", "A request to go out to tender for £500,000 or more is decided by the "
             "Deputy Mayor.", (above, deputy), "tender", HALF_A_MILLION, clock=SLOW),
        Text("4.12", "A tender at or above the procurement threshold of the day is decided by the "
             "Chief Finance Officer after the owner of the cost centre.", ((OWNER,), below),
             "tender", limit, HALF_A_MILLION),
        Text("4.11", "A tender below the procurement threshold is decided by the owner of the cost "
             "centre.", ((OWNER,),), "tender", high=limit),
        Text("4.8(b)", "A business case of particular public interest is decided by the Deputy "
             "Mayor, whatever its value.", (above, deputy), "business-case",
             conditions=INTEREST, clock=SLOW),
        Text("4.8(a)", "A business case for £500,000 or more is decided by the Deputy Mayor.",
             (above, deputy), "business-case", HALF_A_MILLION, clock=SLOW),
        Text("4.7", "A business case below £500,000 is decided by the Chief Finance Officer after "
             "the owner of the cost centre.", ((OWNER,), below), "business-case",
             high=HALF_A_MILLION),
        DEFAULT,
    ]  # fmt: skip


def hosted(on: date) -> list[Text]:
    """The clauses of the bodies the Met hosts."""
    return [LEAVE, *CARRY, EXPENSES, OVERTIME, SWAPS, TRAINING, WORKPLACE, DEFAULT]


SCHEMES: Final = {
    "mps": ("Scheme of delegation of the Met", police),
    "mopac": ("Scheme of delegation and consent", mayors_office),
    "nctphq": ("Scheme of delegation, NCTPHQ", hosted),
    "npcc": ("Scheme of delegation, NPCC", hosted),
}
BY_POST: Final = {  # who has a limit of their own: pounds with VAT, None for any amount
    "mps": {DEPUTY_MAYOR: None, MONEY: Decimal("499999.99")},
    "mopac": {DEPUTY_MAYOR: None, CFO: Decimal("499999.99")},
    "nctphq": {},
    "npcc": {},
}
