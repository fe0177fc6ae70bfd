"""Who works on a claim, and who may."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from finance.expenses.models import Claim
from finance.expenses.working import rules
from finance.expenses.working.models import Working
from mss.approvals.queries.deciders import deciders_of
from mss.people.models import Person
from mss.people.queries import roles_in


@dataclass(frozen=True)
class InHand:
    """How one claim stands for one viewer. `row` is none while nobody works on it; `may` says that
    the viewer could."""

    row: Working | None
    mine: bool
    may: bool

    @property
    def others(self) -> bool:
        """Somebody else has it."""
        return self.row is not None and not self.mine


def in_hand(claims: Collection[int], *, at: datetime) -> dict[int, Working]:
    """Claim → who works on it at `at`. One question."""
    rows = Working.objects.filter(claim__in=claims, ended_at=None).select_related("holder")
    return {one.claim_id: one for one in rows if rules.still_in_hand(one.until, at=at)}


def stands(claim: Claim, viewer: Person, *, at: datetime) -> InHand:
    row = in_hand([claim.pk], at=at).get(claim.pk)
    mine = row is not None and row.holder_id == viewer.pk
    return InHand(row, mine=mine, may=may_work(viewer, claim, at=at))


def may_work(person: Person, claim: Claim, *, at: datetime) -> bool:
    roles = roles_in(person, at=at, organisation=claim.claimant.organisation_id)
    parties = {claim.claimant_id, claim.prepared_by_id, *deciders_of(claim.reference)}
    return rules.may_work(roles, person.pk, parties=parties)
