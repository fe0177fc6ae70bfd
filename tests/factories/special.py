"""Agreed purchases and receipts that follow, made by the operations themselves."""

from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from finance.expenses import operations
from finance.expenses.models import Agreement, Claim, Line
from finance.expenses.special.operations import answer
from mss.foundation.working_time import today
from mss.people.models import Person
from tests.cast import AT

SECRET = "Burner handset for Operation Kestrel"
SHOP = "Phone Hut"


def bought(by: Person, agreed_by: Person, *, at: datetime = AT, **fields: Any) -> Line:
    """A draft with a purchase that was agreed to need no receipt."""
    claim = operations.start(by=by, once=uuid4(), at=at)
    day = today(at) - timedelta(days=2)
    details = {
        "kind": "covert", "spent_on": day, "spent_time": time(14, 0), "what": SECRET,
        "merchant": SHOP, "amount": Decimal("79.99"), "ceiling": Decimal("80.00"),
        "agreed_by": agreed_by, "agreed_on": day, "agreed_time": time(9, 30),
    } | fields  # fmt: skip
    return operations.save_line(claim=claim, once=uuid4(), by=by, at=at, **details)


def covert(by: Person, agreed_by: Person, *, at: datetime = AT, **fields: Any) -> Claim:
    """The same, confirmed and sent."""
    line = bought(by, agreed_by, at=at, **fields)
    found = Agreement.objects.get(line=line)
    answer(agreement=found, agreed=True, by=agreed_by, at=at)
    claim = Claim.objects.get(pk=line.claim_id)
    return operations.submit(claim=claim, version=claim.version, by=by, at=at)


def late(by: Person, *, amount: str = "38.00", at: datetime = AT, **fields: Any) -> Claim:
    """A fare that was sent before its receipt."""
    claim = operations.start(by=by, once=uuid4(), at=at)
    details = {
        "kind": "fare", "spent_on": today(at) - timedelta(days=1), "what": "Taxi to court",
        "amount": Decimal(amount), "follows": True,
    } | fields  # fmt: skip
    operations.save_line(claim=claim, once=uuid4(), by=by, at=at, **details)
    claim.refresh_from_db()
    return operations.submit(claim=claim, version=claim.version, by=by, at=at)
