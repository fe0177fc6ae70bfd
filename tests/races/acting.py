"""What races about authority share: requests that wait, acts against them, row locks switched off."""

import os
from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import Model
from django.utils import timezone

from mss.approvals import operations
from mss.approvals.models import Approval, Step
from mss.audit.models import Event
from mss.people.models import Person
from tests.approvals.probe import Things
from tests.cast import Cast
from tests.races.racing import ROUNDS, unlocked_meeting

TIMES = int(os.environ.get("MSS_ROUNDS", "1000" if os.environ.get("MSS_LONG") else "100"))


def waiting(approval: Approval) -> Step:
    return Step.objects.select_related("approval", "holder").get(approval=approval, state="waiting")


def ask(cast: Cast, things: Things) -> Step:
    centre = cast.cost_centres["10010"]
    return waiting(things.send(cast.officer, "18.40", centre, at=timezone.now()))


def decide(step: Step, by: Person, version: int = 1) -> Callable[[], Any]:
    def act() -> Any:
        try:
            return operations.decide(
                step=step.reference, by=by, outcome="approve", comment="", version=version,
                at=timezone.now(),
            )  # fmt: skip
        except Step.DoesNotExist as gone:
            return gone

    return act


def without_locks_meeting_at(patch: pytest.MonkeyPatch, model: type[Model]) -> None:
    """Switch every row lock off; two threads wait for each other after reading the row of `model`
    they would have locked, so that both read it before either writes."""
    unlocked_meeting(patch, 2, lambda asked: asked.model is model)


def place_in_record(verb: str, **about: Any) -> int:
    """Where the last such event stands in the record; 0 when there is none."""
    found = Event.objects.filter(verb=verb, **about).order_by("-pk").first()
    return found.pk if found else 0


def shown(rounds: Callable[[], bool]) -> None:
    for _ in range(ROUNDS):
        if rounds():
            return
    pytest.fail("the race did not show: the lock may not be what prevents it")
