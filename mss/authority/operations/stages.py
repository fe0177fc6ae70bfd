"""Saying who decides under a clause of a draft."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from mss.authority.models import Approver, Clause, Scheme, Stage
from mss.authority.operations.drafting import count, locked
from mss.authority.queries.stages import columns_of, stages_of
from mss.people.models import Person


@transaction.atomic
def set_stages(
    *,
    scheme: Scheme,
    number: int,
    stages: Sequence[tuple[str, Sequence[Mapping[str, Any]]]],
    by: Person,
    at: datetime,
    seen: int | None = None,
) -> Clause:
    """Say who decides under a clause: for each stage in order its rule (``all`` or ``any``) and
    its approvers, each with the columns of `Approver`. What is said already changes nothing;
    otherwise `seen` must be the change number the draft was read at, when it is given."""
    row = locked(scheme, by, at=at)
    clause = row.clauses.get(number=number)
    wanted = [(rule, [columns_of(Approver(**one)) for one in group]) for rule, group in stages]
    if stages_of(clause) == wanted:
        return clause
    note = f"Paragraph {clause.paragraph}: {len(wanted)} stage{'s' * (len(wanted) != 1)}"
    count(row, "stages.set", seen=seen, by=by, at=at, clause=number, note=note)
    clause.stages.all().delete()
    for place, (rule, group) in enumerate(wanted, start=1):
        stage = Stage.objects.create(clause=clause, number=place, rule=rule)
        Approver.objects.bulk_create(
            Approver(stage=stage, position=position, **one)
            for position, one in enumerate(group, start=1)
        )
    return clause
