"""The claimant brings the receipt, or declares that there is none."""

from datetime import datetime

from django.db import transaction

from finance.expenses.models import Awaited, Claim, Line
from finance.expenses.queries import figures
from finance.expenses.queries.declared import Declared
from finance.expenses.special import rules
from finance.expenses.special.operations.late.expecting import end
from mss.audit.operations import record
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.people.models import Person

State = Awaited.State


def _waiting(claim: Claim, number: int, by: Person) -> tuple[Claim, Awaited]:
    """The claim and what its line waits for, both locked. Refused to everybody but the claimant, and
    once nothing is waited for."""
    row = Claim.objects.select_for_update(of=("self",)).select_related("claimant").get(pk=claim.pk)
    found = (
        Awaited.objects.select_for_update(of=("self",))
        .filter(line__claim=row, line__number=number)
        .select_related("line")
        .first()
    )
    if found is None or not rules.may_bring(row.claimant_id, by.pk, found.state):
        raise Refused("No receipt is waited for here.", rule="EX-138")
    return row, found


def brings(claim: Claim, number: int, by: Person) -> tuple[Claim, Line]:
    """The locked claim, and the line whose receipt `by` may add now."""
    row, found = _waiting(claim, number, by)
    return row, found.line


@transaction.atomic
def declare(*, claim: Claim, number: int, words: str, by: Person, at: datetime) -> Awaited:
    """Say that the receipt will not come, and why: for what the policy lets be claimed without
    (EX-88, EX-89). The same words again change nothing."""
    said = words.strip()[:300]
    done = Awaited.objects.filter(line__claim=claim, line__number=number, state=State.DECLARED)
    again = done.filter(line__no_receipt=said).first()
    if again is not None and claim.claimant_id == by.pk:
        return again
    row, found = _waiting(claim, number, by)
    # Two receipts declared missing at once are counted one after the other (EX-89).
    Person.objects.get_queryset().select_for_update(no_key=True).get(pk=row.claimant_id)
    if not said:
        raise Refused("Say why there is no receipt.", rule="EX-7")
    line = found.line
    policy = figures(on=line.spent_on)
    for problem in Declared(row, on=today(at)).problems(line, policy):
        if problem is not None:
            raise Refused(f"{problem.message}.", rule=problem.rule)
    line.no_receipt = said
    line.save(update_fields=["no_receipt"])
    end(found, State.DECLARED, at)
    record(
        "claim.receipt.declared", by=by, subject=row.claimant, reference=row.reference, at=at,
        line=number, note=said,
    )  # fmt: skip
    return found
