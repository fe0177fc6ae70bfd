"""The figures of claims, each the length of a list or a measure of one."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Func, IntegerField, OuterRef, QuerySet, Sum

from finance.expenses.models import Line
from finance.spending.queries import claims
from finance.spending.queries.bars import KINDS, Part, with_bars
from finance.spending.queries.claims import Asked
from finance.spending.rules import BANDS, words_of
from mss.approvals.queries.oversight.measures import Percentiles
from mss.foundation.money import NOTHING

SHOWN = 10  # words of reasons
DAY_SECONDS = 86_400


@dataclass(frozen=True)
class Age:
    """What waits in one band: for a decision, and for a payment run; pounds with VAT."""

    code: str
    words: str
    waiting: int
    waiting_amount: Decimal
    unpaid: int
    unpaid_amount: Decimal


@dataclass(frozen=True)
class Reason:
    """How many rejections and send-backs: of one kind, or with one word in their reason."""

    code: str
    words: str
    rejected: int
    returned: int

    @property
    def count(self) -> int:
        return self.rejected + self.returned


@dataclass(frozen=True)
class Overview:
    """Of now: what waits, by age. Of the period: what was paid and in what working time (none
    without payments), what was rejected or sent back and why, and what money was spent on."""

    ages: list[Age]
    paid: int
    paid_amount: Decimal
    median: timedelta | None
    slow: timedelta | None
    rejected: int
    returned: int
    by_kind: list[Reason]
    by_word: list[Reason]
    kinds: list[Part]

    @property
    def waiting(self) -> int:
        return sum(one.waiting for one in self.ages)

    @property
    def unpaid(self) -> int:
        return sum(one.unpaid for one in self.ages)

    @property
    def waiting_amount(self) -> Decimal:
        return sum((one.waiting_amount for one in self.ages), NOTHING)

    @property
    def unpaid_amount(self) -> Decimal:
        return sum((one.unpaid_amount for one in self.ages), NOTHING)


def overview(asked: Asked) -> Overview:
    """Five queries, however many claims there are."""
    paid = claims.paid(asked).aggregate(
        paid=Count("pk"), paid_amount=Sum("total"), times=Percentiles("taken", "0.5", "0.95")
    )
    median, slow = paid["times"] or (None, None)
    refusals = _refusals(asked)
    return Overview(
        ages=_ages(asked), paid=paid["paid"], paid_amount=paid["paid_amount"] or NOTHING,
        median=median, slow=slow, rejected=_outcome(refusals, "reject"),
        returned=_outcome(refusals, "return"), by_kind=_by_kind(refusals),
        by_word=_by_word(refusals), kinds=_kinds(asked),
    )  # fmt: skip


def _ages(asked: Asked) -> list[Age]:
    every = replace(asked, band="")
    waiting, unpaid = _by_band(claims.waiting(every)), _by_band(claims.unpaid(every))
    none = (0, NOTHING)
    return [
        Age(code, words, *waiting.get(code, none), *unpaid.get(code, none))
        for code, words, *_ in BANDS
    ]


class Band(Func):
    """The place among the bands of a time that was waited (SP-8), from one look at it."""

    bounds = ", ".join(str(low * DAY_SECONDS) for _, _, low, _ in BANDS)
    template = (
        f"width_bucket(date_part('epoch', %(expressions)s)::bigint, ARRAY[{bounds}]::bigint[])"
    )
    output_field = IntegerField()


def _by_band(rows: QuerySet[Any]) -> dict[str, tuple[int, Decimal]]:
    """Band → how many, and for how many pounds, in one query."""
    grouped = rows.order_by().values(age=Band("waited"))
    sums = grouped.annotate(count=Count("pk"), total=Sum("amount"))
    return {BANDS[row["age"] - 1][0]: (row["count"], row["total"]) for row in sums}


@dataclass(frozen=True)
class Refusal:
    """A decision that rejected a claim or sent it back, why, and the kinds of line in the claim."""

    outcome: str
    comment: str
    kinds: list[str]


def _refusals(asked: Asked) -> list[Refusal]:
    """Those of the period, in one query."""
    own = Line.objects.filter(claim__reference=OuterRef("step__approval__about")).order_by()
    rows = claims.refused(asked).annotate(kinds=ArraySubquery(own.values("kind").distinct()))
    return [Refusal(*row) for row in rows.values_list("outcome", "comment", "kinds")]


def _outcome(refusals: list[Refusal], outcome: str) -> int:
    return sum(one.outcome == outcome for one in refusals)


def _by_kind(refusals: list[Refusal]) -> list[Reason]:
    counted = Counter((kind, one.outcome) for one in refusals for kind in one.kinds)
    every = (
        Reason(kind, words, counted[kind, "reject"], counted[kind, "return"])
        for kind, words in KINDS.items()
    )
    return sorted((one for one in every if one.count), key=lambda one: (-one.count, one.words))


def _by_word(refusals: list[Refusal]) -> list[Reason]:
    """The words that stand in most reasons (SP-12)."""
    counted = Counter((word, one.outcome) for one in refusals for word in words_of(one.comment))
    words = {word for word, _ in counted}
    every = (Reason(one, one, counted[one, "reject"], counted[one, "return"]) for one in words)
    return sorted(every, key=lambda one: (-one.count, one.words))[:SHOWN]


def _kinds(asked: Asked) -> list[Part]:
    rows: Any = claims.lines(asked).order_by().values("kind")
    sums = rows.annotate(amount=Sum("amount"), count=Count("pk"))
    parts = (Part(row["kind"], KINDS[row["kind"]], row["amount"], row["count"]) for row in sums)
    return sorted(with_bars(parts), key=lambda one: -one.amount)
