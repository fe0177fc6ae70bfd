"""Short words for tests about steps."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction

from mss.approvals import operations
from mss.approvals.models import Decision, Step
from mss.foundation.refused import Refused
from mss.people.models import Person
from tests.cast import AT
from tests.finance.expenses.oracle import fingerprint

TABLES = (
    "approvals_approval", "approvals_step", "approvals_decision", "approvals_note",
    "approvals_keptout", "approvals_adviser", "approvals_reroute", "approvals_timer",
    "audit_event", "notifications_notice", "expenses_claim", "payments_payment",
    "authority_interest", "jobs_incident",
)  # fmt: skip
DAY = timedelta(days=1)


def decide(
    step: Step, by: Person, outcome: str = "approve", comment: str = "", at: datetime = AT
) -> Decision:
    step.refresh_from_db()
    return operations.decide(
        step=step.reference, by=by, outcome=outcome, comment=comment,
        version=step.approval.version, at=at,
    )  # fmt: skip


def refused(rule: str, act: Any) -> Refused:
    """Do it; it must be refused by `rule` and leave every table as it was."""
    before = fingerprint(*TABLES)
    with pytest.raises(Refused) as said, transaction.atomic():
        act()
    assert said.value.rule == rule, said.value.message
    assert fingerprint(*TABLES) == before
    return said.value


def who_has(step: Step) -> tuple[Person | None, Person | None]:
    """Who has the step now, and for whom they act."""
    step.refresh_from_db()
    return step.holder, step.acting_for
