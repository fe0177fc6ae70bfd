"""A request's life in any order: hypothesis acts, the oracle looks after every step."""

from os import environ
from time import monotonic

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.approvals.life import scheme
from tests.approvals.life.base import World
from tests.approvals.life.changes import Changes
from tests.approvals.life.requests import Requests
from tests.cast import Cast

EXAMPLES, LONG = 60, 10_000
STEPS = 60


class Life(Requests, Changes):
    """Everything that people, managers, owners of schemes and time do."""


REACHED = {
    "approval.requested", "approval.step.approve", "approval.step.return", "approval.step.reject",
    "approval.not-mine", "approval.too-close", "approval.given-back", "approval.asked",
    "approval.answered", "approval.adviser", "approval.restated", "approval.withdrawn",
    "approval.amended", "approval.rerouted", "delegation.offered", "delegation.accepted",
    "delegation.declined", "delegation.ended", "interest.declared", "scheme.published",
    "person.left", "person.placed", "role.ended", "absence.entered", "absence.ended",
    "incident.opened", "timer remind", "timer escalate",
}  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_a_life_in_any_order(cast: Cast) -> None:
    scheme.in_force(cast)
    World.cast = cast
    began = monotonic()
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=LONG if environ.get("MSS_LONG") else EXAMPLES, deadline=None,
            stateful_step_count=STEPS, database=None, suppress_health_check=list(HealthCheck),
            derandomize="MSS_LONG" not in environ, print_blob=True, phases=[Phase.generate],
        ),
    )  # fmt: skip
    print(f"{World.steps} steps in {monotonic() - began:.0f} s; refused {dict(World.refused)}")
    assert set(World.seen) >= REACHED, REACHED - set(World.seen)
