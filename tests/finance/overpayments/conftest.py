"""What the tests of overpayments share."""

from typing import Any

import pytest

from finance.overpayments.models import Entry, Instalment, Overpayment, Plan, WriteOff, Wrong
from finance.payments.models import JournalLine, Payment, Run
from mss.audit.models import Event
from mss.notifications.models import Notice
from tests.refusals import RefusedBy, refusing

TABLES = (Overpayment, Wrong, Entry, Plan, Instalment, WriteOff, Payment, Run, JournalLine, Event,
          Notice)  # fmt: skip


def everything() -> list[Any]:
    return [list(table.objects.order_by("pk").values()) for table in TABLES]


@pytest.fixture
def refused() -> RefusedBy:
    """``with refused("OP-3"):`` expects that rule's refusal, and that nothing at all changed."""
    return refusing(everything)
