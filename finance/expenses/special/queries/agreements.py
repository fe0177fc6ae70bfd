"""Who waits to confirm what, and who reads what is withheld."""

from dataclasses import dataclass
from datetime import datetime

from finance.expenses.models import Agreement, Claim, Line, Withheld
from finance.expenses.special.models import AgreementQuerySet
from finance.expenses.special.rules import reads_words
from mss.approvals.models import Decision
from mss.approvals.queries import turn_of
from mss.people.models import Person, Role
from mss.people.queries import has_role

KIND = "expense-claim"


@dataclass(frozen=True)
class Words:
    """What an agreed purchase was for. `notes` were written about it afterwards, oldest first."""

    what: str
    merchant: str
    notes: list[str]


def answered_by(person: Person) -> AgreementQuerySet:
    """What `person` is said to have agreed to, what waits first."""
    mine = Agreement.objects.visible_to(person)
    return mine.select_related("line__claim__claimant").order_by("-state", "-asked_at", "-pk")


def waiting_for(person: Person) -> AgreementQuerySet:
    """What `person` has yet to confirm, the oldest first."""
    return answered_by(person).filter(state=Agreement.State.WAITING).order_by("asked_at", "pk")


def words_of(claim: Claim, number: int, viewer: Person, *, at: datetime) -> Words | None:
    """EX-117: What the line was for, where `viewer` may read it at `at`; None where they may not, or
    nothing is withheld."""
    kept = Withheld.objects.filter(line__claim=claim, line__number=number).first()
    if kept is None or not reads(claim, viewer, at=at):
        return None
    return Words(kept.what, kept.merchant, [one for one in kept.note.split("\n") if one])


def reads(claim: Claim, viewer: Person, *, at: datetime) -> bool:
    """EX-117, of the agreed purchases in a claim."""
    claimant = claim.claimant_id == viewer.pk
    return reads_words(
        claimant=claimant,
        decides=not claimant and _decides(claim, viewer),
        finance=not claimant
        and has_role(
            viewer, Role.FINANCE_OFFICER, at=at, organisation=claim.claimant.organisation_id
        ),
        state=claim.state,
    )


def _decides(claim: Claim, viewer: Person) -> bool:
    """Their turn it is, or they have decided."""
    if turn_of(viewer, kind=KIND, about=claim.reference) is not None:
        return True
    mine = Decision.objects.filter(
        step__approval__kind=KIND, step__approval__about=claim.reference, by=viewer
    )
    return mine.exists()


def own_words(line: Line) -> dict[str, str]:
    """What its claimant typed, for the form; nothing where nothing is withheld."""
    kept = Withheld.objects.filter(line=line).first()
    return {"what": kept.what, "merchant": kept.merchant} if kept else {}
