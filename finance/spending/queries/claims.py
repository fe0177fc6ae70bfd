"""What finance officers and auditors ask about the claims of an organisation."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.db.models import (
    DateTimeField,
    Exists,
    F,
    Func,
    JSONField,
    OuterRef,
    PositiveSmallIntegerField,
    Q,
    QuerySet,
    TextField,
    Value,
)  # fmt: skip

from finance.expenses.models import Claim, Line
from finance.expenses.queries import KIND
from finance.payments import sources
from finance.payments.models import Payment
from finance.payments.queries import reason, with_reasons
from finance.spending.queries.bars import KINDS
from finance.spending.queries.policy import counted
from finance.spending.rules import BANDS, reads_figures
from mss.approvals.models import Approval, Decision
from mss.approvals.queries.oversight import Asked as Overseen
from mss.approvals.queries.oversight import Sight, bodies_in
from mss.approvals.queries.oversight.measures import WorkingTime
from mss.foundation.working_time import midnight, today
from mss.people.models import Person, Role
from mss.people.queries import bodies_served

USUAL_DAYS = 90
ADAY = timedelta(days=1)
BAND_WORDS = {code: words for code, words, *_ in BANDS}
OUTCOMES = {"reject": "Rejected", "return": "Sent back"}


class Arrives(Func):
    """The instant a day begins in London: money is there from then on."""

    template = "((%(expressions)s)::timestamp AT TIME ZONE 'Europe/London')"
    output_field = DateTimeField()


def sight_of(person: Person, *, at: datetime) -> Sight | None:
    """The organisations `person` reads the figures of at `at`; None when there is none (SP-9)."""
    audited = bodies_served(person, Role.AUDITOR, at=at)
    bodies = audited | bodies_served(person, Role.FINANCE_OFFICER, at=at)
    return Sight(frozenset(bodies), bodies == audited) if reads_figures(len(bodies)) else None


@dataclass(frozen=True)
class Asked(Overseen):
    """Claims sent, decided or paid from `since` up to, not including, `until`; `kind` is that of a
    line, `band` how long something has waited, `words` stand in a reason."""

    band: str = ""
    words: str = ""

    @property
    def said(self) -> dict[str, str]:
        more = {"band": self.band, "words": self.words}
        return {**super().said, **{name: value for name, value in more.items() if value}}

    @property
    def heading(self) -> list[tuple[str, str]]:
        """What stands on top of a file."""
        named = ", ".join(one.name for one in bodies_in(self.sight))
        days = f"{self.first_day:%-d %B %Y} to {self.last_day:%-d %B %Y}"
        chosen = {
            "Kind": KINDS.get(self.kind, ""), "Waiting": BAND_WORDS.get(self.band, ""),
            "Outcome": OUTCOMES.get(self.outcome, ""), "Reason holds": self.words,
        }  # fmt: skip
        more = [(name, words) for name, words in chosen.items() if words]
        return [("Days", days), ("Organisations", named), *more]

    @property
    def bodies(self) -> list[int]:
        return sorted(self.sight.bodies or ())


def usual(sight: Sight, *, at: datetime) -> Asked:
    """The last ninety days, today included."""
    day = today(at)
    return Asked(sight, midnight(day - (USUAL_DAYS - 1) * ADAY), midnight(day + ADAY), at)


def of_body(asked: Asked, organisation: str) -> Asked:
    """The same of one organisation, by its code."""
    found = [one for one in bodies_in(asked.sight) if one.code == organisation]
    if not found:
        return asked
    sight = replace(asked.sight, bodies=frozenset({found[0].pk}))
    return replace(asked, sight=sight, organisation=organisation)


def _has_kind(asked: Asked, reference: str) -> Q:
    """A line of the kind asked for in the claim whose reference is in that field."""
    if not asked.kind:
        return Q()
    return Q(Exists(Line.objects.filter(claim__reference=OuterRef(reference), kind=asked.kind)))


def _waited(rows: QuerySet[Any], since: str, asked: Asked) -> QuerySet[Any]:
    """Each with `waited`, the working time from the field `since` until now, in the band asked
    for."""
    rows = rows.annotate(
        moment=Value(asked.at, DateTimeField()), paused=Value(0, PositiveSmallIntegerField())
    )
    rows = rows.annotate(waited=WorkingTime(since, "moment", "paused", spells=asked.spells))
    return rows.filter(in_band(asked.band)) if asked.band else rows


def in_band(code: str) -> Q:
    """Rows that have `waited` as long as the band says (SP-8)."""
    ((low, high),) = ((low, high) for one, _, low, high in BANDS if one == code)
    return Q(waited__gte=low * ADAY) & (Q(waited__lt=high * ADAY) if high else Q())


def waiting(asked: Asked) -> QuerySet[Approval]:
    """Claims that wait for a decision now."""
    rows = Approval.objects.filter(
        asked.sight.within(), _has_kind(asked, "about"), kind=KIND, state=Approval.State.WAITING
    )
    return _waited(rows, "requested_at", asked).select_related("beneficiary", "cost_centre")


def unpaid(asked: Asked) -> QuerySet[Payment]:
    """Approved claims that wait for a payment run now."""
    rows = Payment.objects.filter(
        asked.sight.unprotected("payee"), _has_kind(asked, "about"), source=KIND,
        state=Payment.State.WAITING, cost_centre__organisation__in=asked.bodies,
    ).without_accounts()  # fmt: skip
    rows = with_reasons(rows, at=asked.at).annotate(hold=_hold())
    return _waited(rows, "scheduled_at", asked).select_related("payee", "cost_centre")


def _hold() -> Func:
    """Why the service of claims holds the payment back, said once for every row."""
    said = {about: hold.reason for about, hold in sources.get(KIND).held(None).items()}
    return Func(
        Value(said, JSONField()), F("about"), template="(%(expressions)s)", arg_joiner=" ->> ",
        output_field=TextField(),
    )  # fmt: skip


def why_unpaid(row: Any) -> str:
    """What holds back a payment of `unpaid` (PA-8), or that the next run takes it."""
    held = reason(row, leavers=False, on=today(row.moment), hold=row.hold or "")
    return held or "Goes with the next payment run"


def paid(asked: Asked) -> QuerySet[Claim]:
    """Claims whose money came in the period, each with `taken`: working time since it was last
    sent."""
    rows = Claim.objects.filter(
        asked.sight.unprotected("claimant"), _has_kind(asked, "reference"),
        state=Claim.State.PAID, paid_on__gte=asked.first_day, paid_on__lte=asked.last_day,
        cost_centre__organisation__in=asked.bodies,
    ).annotate(arrived=Arrives(F("paid_on")), paused=Value(0, PositiveSmallIntegerField()))  # fmt: skip
    taken = WorkingTime("submitted_at", "arrived", "paused", spells=asked.spells)
    return rows.annotate(taken=taken).select_related("claimant", "cost_centre")


def refused(asked: Asked) -> QuerySet[Decision]:
    """Decisions of the period that rejected a claim or sent it back."""
    outcomes = [asked.outcome] if asked.outcome else list(OUTCOMES)
    rows = Decision.objects.filter(
        asked.sight.within("step__approval__"), asked.sight.unprotected("by", "acting_for"),
        _has_kind(asked, "step__approval__about"), step__approval__kind=KIND, at__gte=asked.since,
        at__lt=asked.until, outcome__in=outcomes,
    )  # fmt: skip
    if asked.words:
        rows = rows.filter(comment__iregex=rf"\y{asked.words}\y")
    return rows.select_related("step__approval__beneficiary", "by").defer("snapshot")


def lines(asked: Asked) -> QuerySet[Line]:
    """Lines that count, of claims sent in the period."""
    sent = Approval.objects.filter(
        asked.sight.within(), kind=KIND, requested_at__gte=asked.since,
        requested_at__lt=asked.until,
    )  # fmt: skip
    rows = Line.objects.filter(counted(), claim__reference__in=sent.values("about"))
    rows = rows.filter(kind=asked.kind) if asked.kind else rows
    return rows.select_related("claim__claimant", "claim__cost_centre")
