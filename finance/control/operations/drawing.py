"""Drawing claims from a paid run."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from finance.control.models import Draw, Figure, Sample
from finance.control.queries.drawing import claims_of, digest, drawn_from, figures
from finance.control.queries.facts import facts_of
from finance.expenses.models import Claim
from finance.payments.models import Run
from mss.audit.operations import record
from mss.foundation.references import take
from mss.foundation.working_time import today


@transaction.atomic
def draw(*, run: Run, seed: str, at: datetime) -> Draw:
    """Draw from the claims of a paid run, with what was known of them and the figures of the day.
    Each run is drawn once: whoever comes second gets the draw that was made (CO-7)."""
    row = Run.objects.select_for_update(of=("self",)).get(pk=run.pk)
    made = Draw.objects.filter(run=row).first()
    if made is not None:
        return made
    held = figures(on=today(at))
    claims = claims_of(row)
    facts = facts_of(claims, held)
    taken = [one for one in drawn_from(seed, claims, facts, held) if one.taken]
    (reference,) = take("DRW", at=at)
    at_risk = sum(one.risk for one in taken)
    made = Draw.objects.create(
        reference=reference, run=row, seed=seed, figures=_used(held),
        facts=facts, digest=digest(claims), claims=len(claims), at_risk=at_risk,
        at_random=len(taken) - at_risk, at=at,
    )  # fmt: skip
    keys = dict(
        Claim.objects.filter(reference__in=[one.claim for one in taken]).values_list(
            "reference", "pk"
        )
    )
    references = take("SMP", at=at, count=len(taken)) if taken else []
    Sample.objects.bulk_create(
        Sample(
            reference=own, draw=made, claim_id=keys[one.claim], score=one.score,
            why=Sample.Why.RISK if one.risk else Sample.Why.RANDOM, number=Decimal(one.number),
            facts=facts.get(one.claim, []),
        )
        for own, one in zip(references, taken, strict=True)
    )  # fmt: skip
    record(
        "draw.made", by=None, reference=reference, at=at, run=row.reference, seed=seed,
        claims=len(claims), digest=made.digest, drawn=len(taken),
    )  # fmt: skip
    return made


def _used(held: dict[str, Decimal]) -> dict[str, str]:
    """The figures of a draw, as they are kept; those about the rule for small claims are not."""
    others = {Figure.Code.RULE_CLAIM, Figure.Code.RULE_ROW}
    return {code: str(value) for code, value in held.items() if code not in others}
