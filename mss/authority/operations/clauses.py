"""Changing what a draft says, clause by clause. The same said twice is one change. `seen` is the
change number of the draft as it was read; a draft changed since is read again (DA-34)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from mss.authority import rules
from mss.authority.models import Approver, Clause, Scheme, Stage
from mss.authority.operations.drafting import count, locked
from mss.foundation.refused import Refused
from mss.people.models import Person

WHEN = frozenset({"kind", "unit", "cost_centre", "amount_from", "amount_below", "conditions"})
CHANGEABLE = WHEN | {
    "paragraph", "words", "vat", "delegate_must_cover", "due_days", "remind_days",
    "remind_again_days", "escalate_days", "split_days",
}  # fmt: skip


@transaction.atomic
def add_clause(
    *, scheme: Scheme, by: Person, at: datetime, seen: int | None = None, **details: Any
) -> Clause:
    """Add a clause before the default, with one stage for the line manager. `details` are the
    columns of `Clause` that can be changed. Raises ValueError for any other."""
    _only_changeable(details)
    row = locked(scheme, by, at=at)
    named = row.clauses.filter(is_default=False)
    same = next((one for one in named if _says(one, _columns(Clause(**details)))), None)
    if same is not None:
        return same
    count(row, "clause.added", seen=seen, by=by, at=at, note=_named(details.get("paragraph", "")))
    written = Clause.objects.filter(scheme__organisation=row.organisation_id)
    number = written.aggregate(last=Max("number"))["last"] or 0
    position = row.clauses.aggregate(last=Max("position"))["last"] or 0
    clause = Clause.objects.create(scheme=row, number=number + 1, position=position + 1, **details)
    stage = Stage.objects.create(clause=clause, number=1)
    Approver.objects.create(stage=stage, position=1, relation="manager", up=1)
    return clause


@transaction.atomic
def change_clause(
    *, scheme: Scheme, number: int, by: Person, at: datetime, seen: int | None = None, **details: Any
) -> Clause:  # fmt: skip
    """Change what the clause of this number says. Raises ValueError for what cannot be changed."""
    _only_changeable(details)
    row = locked(scheme, by, at=at)
    clause = row.clauses.get(number=number)
    if clause.is_default:
        details = {name: value for name, value in details.items() if name not in WHEN}
    if _says(clause, details):
        return clause
    count(
        row, "clause.changed", seen=seen, by=by, at=at, clause=number, note=_named(clause.paragraph)
    )
    for name, value in details.items():
        setattr(clause, name, value)
    clause.save()
    return clause


def _named(paragraph: str) -> str:
    return f"Paragraph {paragraph}"


def _only_changeable(details: Mapping[str, Any]) -> None:
    if unknown := details.keys() - CHANGEABLE:
        raise ValueError(f"not to be changed in a clause: {', '.join(sorted(unknown))}")


def _columns(clause: Clause) -> dict[str, Any]:
    """Everything of a clause that can be changed, units and cost centres by their ids."""
    names = {f"{name}_id" if name in {"unit", "cost_centre"} else name for name in CHANGEABLE}
    return {name: getattr(clause, name) for name in names}


def _says(clause: Clause, details: Mapping[str, Any]) -> bool:
    return all(getattr(clause, name) == value for name, value in details.items())


@transaction.atomic
def move_clause(
    *, scheme: Scheme, number: int, up: bool, by: Person, at: datetime, seen: int | None = None
) -> Clause:
    """Move a clause one place up or down: the first that fits wins. At the end nothing moves."""
    row = locked(scheme, by, at=at)
    clauses = list(row.clauses.filter(is_default=False).order_by("position"))
    place = next((n for n, one in enumerate(clauses) if one.number == number), None)
    other = -1 if place is None else place - 1 if up else place + 1
    if place is not None and 0 <= other < len(clauses):
        note = f"{_named(clauses[place].paragraph)} {'up' if up else 'down'}"
        count(row, "clause.moved", seen=seen, by=by, at=at, clause=number, note=note)
        clauses[place], clauses[other] = clauses[other], clauses[place]
        for position, one in enumerate(clauses, start=1):
            one.position = position
        Clause.objects.bulk_update(clauses, ["position"])
    return row.clauses.get(number=number)


@transaction.atomic
def remove_clause(
    *, scheme: Scheme, number: int, by: Person, at: datetime, seen: int | None = None
) -> None:
    """Take a clause out of the draft. The default stays: something always fits."""
    row = locked(scheme, by, at=at)
    clause = row.clauses.filter(number=number).first()
    if clause is None:
        return
    if not rules.may_be_removed(clause.is_default):
        raise Refused("The default clause stays: something always fits.", rule="DA-44")
    count(
        row, "clause.removed", seen=seen, by=by, at=at, clause=number, note=_named(clause.paragraph)
    )
    clause.delete()
