"""Rows of decisions in `manage.py measure`: somebody's list, and one of them."""

from collections.abc import Iterator
from datetime import datetime
from itertools import cycle
from random import Random

from commercial.decisions.models import Proposal
from mss.people.models import RoleHolding
from mss.portal.measure import Row, Shot


def _asked() -> list[Proposal]:
    """Proposals on their way or decided, of people who hold no role."""
    sent = Proposal.objects.exclude(state=Proposal.State.DRAFT)
    return list(sent.exclude(asked_by__in=RoleHolding.objects.values("person")).order_by("pk"))


def _list(at: datetime, chance: Random, acts: int) -> Iterator[Shot]:
    for proposal in cycle(_asked()):
        yield Shot(proposal.asked_by_id, "/decisions/")


def _one(at: datetime, chance: Random, acts: int) -> Iterator[Shot]:
    for proposal in cycle(_asked()):
        yield Shot(proposal.asked_by_id, f"/decisions/{proposal.reference}/")


def rows() -> list[Row]:
    return [Row("My decisions", _list), Row("One decision", _one)]
