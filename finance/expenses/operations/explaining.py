"""The claimant says why what a rule points out is right."""

from datetime import datetime

from django.db import transaction

from finance.expenses.models import Claim, Line
from finance.expenses.operations.claim import editable
from finance.expenses.policy.judging import judge
from finance.expenses.policy.models import Finding, Policy
from finance.expenses.policy.rules import EVERYBODY
from finance.expenses.special.operations import withhold_note
from mss.audit.operations import record
from mss.foundation.refused import Refused
from mss.people.models import Person


@transaction.atomic
def explain_finding(
    *, claim: Claim, line: int, policy: str, words: str, by: Person, at: datetime
) -> None:
    """Say why what a rule points out is right. Refused to everybody but who may change the claim.
    The same words again change nothing."""
    row = editable(claim, by, at)
    found = row.lines.filter(number=line).first()
    if found is None:
        raise Refused("That is no longer in the claim.", rule="EX-10")
    (judged,) = judge([found], row.claimant, at=at)
    meant = [
        one for one in judged
        if one.policy.reference == policy and one.policy.seen_by == EVERYBODY and not one.unknown
    ]  # fmt: skip
    if not meant:
        return
    said = words.strip()[:500]
    if not said:
        raise Refused("Say why it is right.", rule="EP-5")
    if found.kind == Line.Kind.COVERT:
        said = withhold_note(row, said, line=found)
    version = Policy.objects.get(reference=policy, number=meant[0].policy.number)
    kept, new = Finding.objects.get_or_create(
        line=found, policy=version, defaults={"message": meant[0].message, "fix": meant[0].fix, "words": said,
                                              "explained_at": at},
    )  # fmt: skip
    if not new and kept.words == said:
        return
    kept.words, kept.explained_at = said, at
    kept.save(update_fields=["words", "explained_at"])
    record(
        "claim.finding.explained", by=by, subject=row.claimant, reference=row.reference, at=at,
        line=line, policy=policy, note=said,
    )  # fmt: skip
