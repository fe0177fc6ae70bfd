"""Who decides under a clause, as plain values."""

from typing import Any

from mss.authority.models import Approver, Clause

COLUMNS = ("relation", "up", "grade_id", "post_id", "role", "board", "organisation_id", "covers")


def columns_of(approver: Approver) -> dict[str, Any]:
    """What an approver asks for, with the ids of grade, post and organisation."""
    return {name: getattr(approver, name) for name in COLUMNS}


def stages_of(clause: Clause) -> list[tuple[str, list[dict[str, Any]]]]:
    """For each stage in order its rule and its approvers."""
    stages = clause.stages.prefetch_related("approvers").order_by("number")
    return [
        (stage.rule, [columns_of(one) for one in sorted(stage.approvers.all(), key=_place)])
        for stage in stages
    ]


def _place(approver: Approver) -> int:
    return approver.position


def asked(relation: str, **details: Any) -> dict[str, Any]:
    """The columns of an approver of that relation; `details` are those that are not as usual."""
    return columns_of(Approver(relation=relation, **details))
