"""What is found when claims are looked at: the answers of the index, judged by the rules."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from finance.expenses.duplicates import finding, rules
from finance.expenses.duplicates.models import Duplicate
from finance.expenses.duplicates.rules import Journey, Spending
from finance.expenses.models import Claim, PolicyFigure
from finance.payments.queries import sharing_account

Ground = Duplicate.Ground


@dataclass(frozen=True)
class Found:
    """Something in a claim that is like something in another, or earlier in the same, by ids."""

    claim: int
    line: int | None
    ground: str
    other_claim: int
    other_line: int | None
    likely: bool

    @property
    def key(self) -> tuple[int, int | None, str, int]:
        return self.claim, self.line, self.ground, self.other_claim

    @property
    def pair(self) -> tuple[int, int, str]:
        return self.other_claim, self.claim, self.ground


@dataclass(frozen=True)
class Figures:
    """What the policy says on a day: bits of 64, and pounds with VAT."""

    most: int
    smallest: Decimal


def figures(*, on: date) -> Figures:
    rows = PolicyFigure.objects.filter(
        starts__lte=on, code__in=[PolicyFigure.Code.ALIKE_BITS, PolicyFigure.Code.ALIKE_FROM]
    ).order_by("starts")
    held = {row.code: row.value for row in rows}
    return Figures(int(held[PolicyFigure.Code.ALIKE_BITS]), held[PolicyFigure.Code.ALIKE_FROM])


def look(claims: Collection[int], *, on: date) -> list[Found]:
    """Everything in `claims` that is like something sent in another claim or earlier in the same,
    each thing once for each ground and claim. Questions: seven at most, however many claims and receipts."""
    policy = figures(on=on)
    found: dict[tuple[int, int | None, str, int], Found] = {}
    for one in (
        *_files(claims),
        *_pictures(claims, policy),
        *_spendings(claims, policy),
        *_journeys(claims, policy),
        *_accounts(claims),
    ):
        before = found.get(one.key)
        if before is None or one.likely > before.likely:
            found[one.key] = one
    return _strongest(list(found.values()))


def _strongest(found: list[Found]) -> list[Found]:
    """The same file is also a picture like it: it is said once."""
    files = {(one.line, one.other_claim) for one in found if one.ground == Ground.FILE}
    return [
        one for one in found
        if one.ground != Ground.PICTURE or (one.line, one.other_claim) not in files
    ]  # fmt: skip


def _files(claims: Collection[int]) -> Iterator[Found]:
    for claim, line, other, other_line in finding.pairs(finding.SAME_FILE, claims):
        yield Found(claim, line, Ground.FILE, other, other_line, True)


def _pictures(claims: Collection[int], policy: Figures) -> Iterator[Found]:
    for row in finding.pairs(finding.LIKE_PICTURE, claims, most=rules.FURTHEST):
        claim, line, other, other_line, differ, day, amount, other_day, other_amount = row
        weight = rules.likely_picture(
            Spending(day, amount, ""), Spending(other_day, other_amount, "")
        )
        if weight is not None and rules.looks_like(differ, most=policy.most):
            yield Found(claim, line, Ground.PICTURE, other, other_line, weight)


def _spendings(claims: Collection[int], policy: Figures) -> Iterator[Found]:
    for row in finding.pairs(finding.SAME_SPENDING, claims):
        claim, line, other, other_line, day, amount, *said = row
        what, merchant, other_what, other_merchant = said
        mine = Spending(day, amount, what, merchant)
        if rules.same_spending(mine, Spending(day, amount, other_what, other_merchant)):
            weight = rules.likely(amount, smallest=policy.smallest, same_claim=claim == other)
            yield Found(claim, line, Ground.SPENDING, other, other_line, weight)


def _journeys(claims: Collection[int], policy: Figures) -> Iterator[Found]:
    for row in finding.pairs(finding.SAME_JOURNEY, claims):
        claim, line, other, other_line, amount, day, miles, *places = row
        start, end, other_start, other_end = places
        mine = Journey(day, start, end, miles)
        if rules.same_journey(mine, Journey(day, other_start, other_end, miles)):
            weight = rules.likely(amount, smallest=policy.smallest, same_claim=claim == other)
            yield Found(claim, line, Ground.JOURNEY, other, other_line, weight)


def _accounts(claims: Collection[int]) -> Iterator[Found]:
    """The last claim that stands of whoever else is paid into the account of the claimant."""
    claimants = dict(Claim.objects.filter(pk__in=claims).values_list("pk", "claimant"))
    sharing = sharing_account(set(claimants.values()))
    if not sharing:
        return
    others = {one.person for many in sharing.values() for one in many}
    rows = Claim.objects.filter(claimant__in=others, state__in=finding.COUNTED)
    last = dict(
        rows.order_by("claimant", "submitted_at", "pk").values_list("claimant", "pk")
    )  # of each claimant the last stays
    settled = _settled({*claimants.values(), *others})
    for claim, claimant in claimants.items():
        for one in sharing.get(claimant, []):
            times = settled[frozenset((claimant, one.person))]
            if one.person in last and not any(
                rules.account_settled(at, *one.changed_at) for at in times
            ):
                yield Found(claim, None, Ground.ACCOUNT, last[one.person], None, True)


def _settled(people: Collection[int]) -> dict[frozenset[int], list[datetime]]:
    """Two people → when a finance officer found that they share an account rightly."""
    fine = Duplicate.objects.filter(
        ground=Ground.ACCOUNT, state=Duplicate.State.FINE, claim__claimant__in=people
    )
    found: dict[frozenset[int], list[datetime]] = defaultdict(list)
    for one, other, at in fine.values_list("claim__claimant", "other_claim__claimant", "judged_at"):
        assert at is not None
        found[frozenset((one, other))].append(at)
    return found
