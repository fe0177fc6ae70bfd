"""What the tests of payslips share: the officer's payslip beside the month before."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from hr.pay.models import Payslip
from hr.pay.queries import tables_of
from hr.pay.rules import Fact, Line, Tables
from mss.audit.models import Event
from mss.cases.models import Case, Link, Message
from tests.cast import Cast
from tests.doors import signed_in
from tests.factories.pay import OCTOBER, out, slip
from tests.refusals import RefusedBy, refusing


@pytest.fixture
def refused() -> RefusedBy:
    tables = (Case, Link, Message, Event)
    return refusing(lambda: [list(model.objects.order_by("pk").values()) for model in tables])


@pytest.fixture
def payslip(cast: Cast) -> Payslip:
    first = slip(OCTOBER)
    out(cast.officer, first)
    facts = (Fact("tax-code", date(2026, 11, 3), "1257L", "1034L", source="P9"),)
    more = (Line("overtime", Decimal("128.00"), "pay", Decimal(4), Decimal(32), OCTOBER, OCTOBER),
            Line("credit-union", Decimal("25.00"), "deduction"))  # fmt: skip
    return out(cast.officer, slip(more=more, facts=facts, before=first))


@pytest.fixture
def client(cast: Cast) -> Client:
    return signed_in(cast.officer)


@pytest.fixture(scope="module")
def tables(django_db_setup: None, django_db_blocker: Any) -> dict[int, Tables]:
    """The figures of two tax years, read once for each file."""
    with django_db_blocker.unblock():
        return tables_of(2025, 2026)
