"""A draft of a scheme in the middle of its life, by the operations themselves."""

from datetime import datetime
from typing import Any

from mss.approvals.operations.trying import try_scheme
from mss.authority import operations
from mss.jobs.operations import advance
from tests.cast import Cast


def tried_draft(cast: Cast, *, at: datetime, rows: int) -> dict[str, str]:
    """A draft for the Met with `rows` clauses and limits more, tried on every past request. Returns
    the references of the version in force, the draft and the trial."""
    how: dict[str, Any] = {"by": cast.scheme_owner, "at": at}
    draft = operations.begin_draft(organisation=cast.mps, **how)
    seat = {"relation": "post", "post": cast.posts["commander"]}
    operations.set_stages(scheme=draft, number=2, stages=[("all", [seat])], **how)
    for number in range(rows):
        kind = {"scheme": draft, "kind": f"kind-{number}"}
        clause = operations.add_clause(paragraph=f"7.{number}", words="More", **kind, **how)
        operations.set_stages(scheme=draft, number=clause.number, stages=[("all", [seat])], **how)
        operations.add_limit(role="auditor", amount=None, source="tests", **kind, **how)
    trial = try_scheme(scheme=draft, **how)
    while advance(job=trial.job_id, at=at):
        pass
    assert draft.based_on is not None
    return {
        "scheme": draft.based_on.reference, "scheme-draft": draft.reference,
        "trial": trial.reference,
    }  # fmt: skip
