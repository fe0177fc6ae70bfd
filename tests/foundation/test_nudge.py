"""The doorbell: rung after commit, once for a transaction, and never in anybody's way."""

from typing import Any

import pytest
from django.db import connection, transaction
from kombu.exceptions import OperationalError

from mss.foundation.nudge import nudge
from mss.notifications.tasks import deliver

TASK = "mss.notifications.tasks.deliver"


@pytest.fixture
def rung(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    calls: list[str] = []
    monkeypatch.setattr(deliver, "delay", lambda: calls.append(TASK))
    return calls


@pytest.mark.django_db(transaction=True)
def test_rung_once_after_commit(rung: list[str]) -> None:
    with transaction.atomic():
        for _ in range(100):
            nudge(TASK)
        assert rung == []
    assert rung == [TASK]


@pytest.mark.django_db(transaction=True)
def test_not_rung_for_what_was_undone(rung: list[str]) -> None:
    with transaction.atomic():
        with transaction.atomic():
            nudge(TASK)
            transaction.set_rollback(True)
        assert connection.run_on_commit == []
    assert rung == []


@pytest.mark.django_db(transaction=True)
def test_rung_by_what_stayed_beside_what_was_undone(rung: list[str]) -> None:
    with transaction.atomic():
        nudge(TASK)
        with transaction.atomic():
            nudge(TASK)
            transaction.set_rollback(True)
    assert rung == [TASK]


@pytest.mark.django_db(transaction=True)
def test_a_broken_broker_is_nobodys_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> Any:
        raise OperationalError("no broker")

    monkeypatch.setattr(deliver, "delay", broken)
    with transaction.atomic():
        nudge(TASK)
