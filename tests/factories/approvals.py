"""Requests of the past as rows: sent, with nothing said of how they went."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from itertools import count
from typing import Any

from mss.approvals.models import Approval
from mss.people.models import Person
from tests.cast import AT, Cast

_number = count(1)


def past_request(cast: Cast, by: Person, amount: str = "18.40", **fields: Any) -> Approval:
    """A request of the past, not saved yet. Pounds; without VAT the same."""
    number = next(_number)
    centre = {"mps": "10010", "mopac": "90010"}[fields.pop("body", "mps")]
    return Approval(
        reference=f"APR-25-{number:06d}", about=f"EXP-25-{number:06d}", kind=fields.pop("kind", "expense-claim"),
        summary="Lunch at the scene", amount=Decimal(amount), net=Decimal(fields.pop("net", amount)),
        cost_centre=cast.cost_centres[centre], organisation=by.organisation, requested_by=by,
        beneficiary=by, version=1, state=fields.pop("state", "approved"),
        requested_at=fields.pop("at", AT), **fields,
    )  # fmt: skip


def save(requests: Iterable[Approval]) -> list[Approval]:
    return Approval.objects.bulk_create(requests)


def sent_at(day: int) -> datetime:
    """Half past nine on a day of May 2026."""
    return AT.replace(month=5, day=day)
