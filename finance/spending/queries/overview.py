"""The figures of claims, each the length of a list or a measure of one."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Sum,
    Value,
    When,
)  # fmt: skip

from finance.expenses.models import Line
from finance.spending.queries import claims
from finance.spending.queries.bars import KINDS, Part, with_bars
from finance.spending.queries.claims import Asked, in_band
from finance.spending.rules import BANDS, words_of
from mss.approvals.queries.oversight.measures import Percentiles
from mss.foundation.money import NOTHING

SHOWN = 10  # words of reasons


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
    """Six queries, however many claims there are."""
    paid = claims.paid(asked).aggregate(
        paid=Count("pk"), paid_amount=Sum("total"), times=Percentiles("taken", "0.5", "0.95")
    )
    median, slow = paid["times"] or (None, None)
    refused = _refused(asked)
    return Overview(
        ages=_ages(asked), paid=paid["paid"], paid_amount=paid["paid_amount"] or NOTHING,
        median=median, slow=slow, rejected=refused["reject"], returned=refused["return"],
        by_kind=_by_kind(refused), by_word=_by_word(asked), kinds=_kinds(asked),
    )  # fmt: skip


def _ages(asked: Asked) -> list[Age]:
    every = replace(asked, band="")
    waiting, unpaid = _by_band(claims.waiting(every)), _by_band(claims.unpaid(every))
    none = (0, NOTHING)
    return [
        Age(code, words, *waiting.get(code, none), *unpaid.get(code, none))
        for code, words, *_ in BANDS
    ]


def _by_band(rows: QuerySet[Any]) -> dict[str, tuple[int, Decimal]]:
    """Band → how many, and for how many pounds, in one query."""
    cases = [When(in_band(code), then=Value(code)) for code, *_ in BANDS]
    grouped = rows.order_by().values(age=Case(*cases, output_field=CharField()))
    sums = grouped.annotate(count=Count("pk"), total=Sum("amount"))
    return {row["age"]: (row["count"], row["total"]) for row in sums}


def _refused(asked: Asked) -> dict[str, int]:
    """Outcome, and outcome with kind of line → how many decisions, in one query."""
    asks: dict[str, Count] = {}
    for outcome in claims.OUTCOMES:
        asks[outcome] = Count("pk", filter=Q(outcome=outcome))
        for kind in KINDS:
            own = Line.objects.filter(claim__reference=OuterRef("step__approval__about"), kind=kind)
            asks[f"{outcome}_{kind}"] = Count("pk", filter=Q(Exists(own), outcome=outcome))
    found: dict[str, int] = claims.refused(asked).aggregate(**asks)
    return found


def _by_kind(refused: dict[str, int]) -> list[Reason]:
    every = (
        Reason(kind, words, refused[f"reject_{kind}"], refused[f"return_{kind}"])
        for kind, words in KINDS.items()
    )
    return sorted((one for one in every if one.count), key=lambda one: (-one.count, one.words))


def _by_word(asked: Asked) -> list[Reason]:
    """The words that stand in most reasons (SP-12)."""
    counted: Counter[tuple[str, str]] = Counter()
    for outcome, comment in claims.refused(asked).values_list("outcome", "comment"):
        counted.update((word, outcome) for word in words_of(comment))
    words = {word for word, _ in counted}
    every = (Reason(one, one, counted[one, "reject"], counted[one, "return"]) for one in words)
    return sorted(every, key=lambda one: (-one.count, one.words))[:SHOWN]


def _kinds(asked: Asked) -> list[Part]:
    rows: Any = claims.lines(asked).order_by().values("kind")
    sums = rows.annotate(amount=Sum("amount"), count=Count("pk"))
    parts = (Part(row["kind"], KINDS[row["kind"]], row["amount"], row["count"]) for row in sums)
    return sorted(with_bars(parts), key=lambda one: -one.amount)
