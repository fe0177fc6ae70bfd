"""Which runs are to be drawn, by which figures, and the proof of a draw."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256

from django.db.models import Exists, OuterRef

from finance.control import rules
from finance.control.models import Draw, DrawQuerySet, Figure
from finance.control.rules import Drawn
from finance.expenses.queries import KIND
from finance.payments.models import Payment, Run
from mss.foundation.working_time import today
from mss.people.models import Person


def figures(*, on: date) -> dict[str, Decimal]:
    """Code → the figure in force on the day."""
    rows = Figure.objects.filter(starts__lte=on).order_by("starts")
    return dict(rows.values_list("code", "value"))


def runs_to_draw(*, at: datetime) -> list[Run]:
    """Paid runs with claims that have not been drawn, the oldest first. What was paid longer ago
    than the figure says stays as it is."""
    days = int(figures(on=today(at))[Figure.Code.LOOK_BACK])
    claims = Payment.objects.filter(run=OuterRef("pk"), source=KIND)
    return list(
        Run.objects.filter(
            ~Exists(Draw.objects.filter(run=OuterRef("pk"))), Exists(claims),
            state=Run.State.PAID, finished_at__gte=at - timedelta(days=days),
        ).order_by("finished_at", "pk")
    )  # fmt: skip


def claims_of(run: Run) -> list[str]:
    """References of the claims in a run, sorted."""
    paid = Payment.objects.filter(run=run, source=KIND)
    return sorted(paid.values_list("about", flat=True))


def digest(claims: Collection[str]) -> str:
    """One value that stands for all of them."""
    return sha256("\n".join(sorted(claims)).encode()).hexdigest()


def drawn_from(
    seed: str,
    claims: Collection[str],
    facts: Mapping[str, Collection[str]],
    held: Mapping[str, Decimal],
) -> list[Drawn]:
    """The rule, with what is kept of a draw."""
    known = {claim: facts.get(claim, []) for claim in claims}
    points = {code: held.get(code, Decimal(0)) for code in rules.FACTS}
    share, least = held[Figure.Code.SHARE], held[Figure.Code.RISK]
    return rules.draw(seed, known, points, least=least, share=share)


@dataclass(frozen=True)
class Proof:
    """A draw done again from what was kept. `same_claims`: the run holds the claims it held then;
    `same_drawn`: the same of them come out. `rows` are those that were drawn."""

    same_claims: bool
    same_drawn: bool
    rows: list[Drawn]

    @property
    def holds(self) -> bool:
        return self.same_claims and self.same_drawn


def prove(draw: Draw) -> Proof:
    claims = claims_of(draw.run)
    held = {code: Decimal(value) for code, value in draw.figures.items()}
    again = [one for one in drawn_from(draw.seed, claims, draw.facts, held) if one.taken]
    kept = set(draw.samples.values_list("claim__reference", flat=True))
    return Proof(
        same_claims=digest(claims) == draw.digest,
        same_drawn={one.claim for one in again} == kept,
        rows=again,
    )


def draws(viewer: Person) -> DrawQuerySet:
    """The latest first, each with its run."""
    return Draw.objects.visible_to(viewer).select_related("run").order_by("-at", "-pk")


def named_figures(draw: Draw) -> list[tuple[str, Decimal]]:
    """The figures a draw was made with, in words."""
    known = [(code, str(words)) for code, words in Figure.Code.choices if code in draw.figures]
    return [(words, Decimal(draw.figures[code])) for code, words in known]
