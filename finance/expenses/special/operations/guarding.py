"""What holds for special kinds by whatever door a line comes."""

from datetime import datetime
from decimal import Decimal

from finance.expenses.allowances.queries import is_for
from finance.expenses.models import Claim, Line
from finance.expenses.special import rules
from finance.expenses.special.queries import facts_at, problems
from mss.foundation.money import NOTHING
from mss.foundation.refused import Refused
from mss.people.models import Person


def guard(*, line: Line, claim: Claim, kind_before: str, receipts: int, by: Person) -> None:
    """Refused when the kind is not for the claimant (EX-39), or something beside an agreed purchase
    would show what it was (EX-118)."""
    if not is_for(claim.claimant, line.kind):
        raise Refused("This cannot be claimed by you: choose another kind.", rule="EX-39")
    if Line.Kind.COVERT in (line.kind, kind_before):
        own = by.pk == claim.claimant_id
        before = kind_before if line.kind == Line.Kind.COVERT else "other"
        problem = rules.shows_nothing(receipts=receipts, own=own, kind_before=before)
        if problem is not None:
            raise Refused(f"{problem.message}.", rule=problem.rule)


def as_agreed(line: Line, person: Person, at: datetime) -> tuple[Decimal, Decimal]:
    """Amount and VAT in pounds of a line of a special kind, as said. Two lines at once are judged
    one after the other (EX-125, EX-127, EX-131)."""
    Person.objects.get_queryset().select_for_update(no_key=True).get(pk=person.pk)
    if line.amount is None:
        raise Refused("Enter the amount.", rule="EX-3")
    found = problems(line, facts_at(line.claim))
    if found:
        raise Refused(f"{found[0].message}.", rule=found[0].rule)
    return line.amount, NOTHING if line.kind == Line.Kind.COVERT else line.vat
