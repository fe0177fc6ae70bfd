"""Writing the claims of an invented past, a few weeks at a time, oldest first."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from finance.expenses.models import Claim, Line, Receipt
from finance.expenses.rules.mileage import NO_MILES
from finance.expenses.world.claims import KIND, Inventor, PastClaim
from finance.expenses.world.samples import Samples
from finance.payments import world as payments
from mss.approvals import world as approvals
from mss.audit.world import Record
from mss.foundation.bulk import copy_rows, reserve_ids, reserve_numbers
from mss.foundation.invented import World
from mss.foundation.money import NOTHING, pounds
from mss.notifications.world import Notices
from mss.people.models import Person
from mss.people.world import DOMAIN
from mss.people.world.line import Line as LineAbove

OFTEN = [f"{who}@{DOMAIN}" for who in ("officer", "dog-handler", "mopac-officer", "inspector")]
BATCH = 4_000
STILL_MOVING = timedelta(days=28)  # after it began, a claim may change for as long as this
CLAIM = (
    "id", "reference", "claimant_id", "once", "purpose", "cost_centre_id", "state", "version",
    "total", "unfinished", "started_at", "submitted_at", "ended_at", "paid_on",
)  # fmt: skip
LINE = (
    "id", "claim_id", "number", "once", "kind", "spent_on", "what", "amount", "vat", "vehicle",
    "journey_from", "journey_to", "miles", "rate", "commute", "over", "passengers", "passenger_rate",
    "merchant", "vat_number", "no_receipt", "scale", "cut_reason", "normally", "nights", "vat_asked",
    "body", "part", "needed", "follows", "overdue_reason", "overdue_agreed", "refused",
    "fuel",
)  # fmt: skip
UNSAID = ("", "", "", "", "", NOTHING, 0, NOTHING, "", "", False, False, "", "", False)
RECEIPT = (
    "reference", "claim_id", "line_id", "name", "sha256", "content_type", "size", "pages",
    "state", "problem", "upload", "file", "preview", "attempts", "added_at",
)  # fmt: skip


class Writer:
    def __init__(self, world: World) -> None:
        self.world, self.chance = world, world.chance("claims written")
        self.record, self.notices = Record(), Notices(world)
        self.line = LineAbove()
        self.approvals = approvals.Past(self.line, self.record, self.notices)
        self.payments = payments.Past(world, self.record, self.notices)
        self.inventor = Inventor(world, self.line, self.approvals)
        self.samples = Samples(world.at)

    def write(self) -> None:
        people = Person.objects.get_queryset().order_by("pk")
        often = set(people.filter(email__in=OFTEN).values_list("pk", flat=True))
        joined = dict(people.values_list("pk", "joined_on"))
        starts = iter(self.inventor.beginnings(joined, often))
        while batch := list(islice(starts, BATCH)):
            self._settle(batch[0][0] - STILL_MOVING)
            made = (self.inventor.claim(person, at) for at, person in batch)
            self._claims([claim for claim in made if claim is not None])
        self._settle(None)

    def _settle(self, before: datetime | None) -> None:
        self.payments.close_runs(before=before)
        self.notices.write()
        self.record.write(before=before)

    def _claims(self, claims: Sequence[PastClaim]) -> None:
        keys, numbers = reserve_ids(Claim, len(claims)), reserve_numbers("EXP", len(claims))
        for claim, number in zip(claims, numbers, strict=True):
            claim.reference = f"EXP-{claim.started_at:%y}-{number:06d}"
            for asked in claim.asked:
                asked.about = claim.reference
        copy_rows(Claim, CLAIM, map(self._claim, keys, claims))
        lines = [
            (key, claim, number, item)
            for key, claim in zip(keys, claims, strict=True)
            for number, item in enumerate(claim.items, start=1)
        ]
        ids = reserve_ids(Line, len(lines))
        copy_rows(Line, LINE, (self._line(*pair) for pair in zip(ids, lines, strict=True)))
        self._receipts(list(zip(ids, lines, strict=True)))
        self.approvals.write([asked for claim in claims for asked in claim.asked])
        self.payments.write([_owed(claim) for claim in claims if claim.state == "approved"])
        for claim in claims:
            self._tell(claim)

    def _once(self) -> UUID:
        return UUID(int=self.chance.getrandbits(128), version=4)

    def _claim(self, key: int, claim: PastClaim) -> tuple[Any, ...]:
        state, paid_on = claim.state, None
        if claim.state == "approved" and claim.ended_at:
            week = self.payments.week_of(claim.person, claim.ended_at)
            if week is not None:
                state, paid_on = "paid", week.pay_on
        return (
            key, claim.reference, claim.person, self._once(), claim.purpose, claim.cost_centre,
            state, claim.version, claim.total, {}, claim.started_at, claim.submitted_at,
            claim.ended_at, paid_on,
        )  # fmt: skip

    def _line(self, key: int, row: tuple[int, PastClaim, int, Any]) -> tuple[Any, ...]:
        claim, _, number, item = row
        return (
            key, claim, number, self._once(), item.kind, item.spent_on, item.what, item.amount,
            item.vat, item.vehicle, item.start, item.end, item.miles, item.rate, NO_MILES, NO_MILES,
            item.passengers, item.passenger_rate, *UNSAID, item.fuel,
        )  # fmt: skip

    def _receipts(self, lines: Sequence[tuple[int, tuple[int, PastClaim, int, Any]]]) -> None:
        proven = [row for row in lines if row[1][3].kind != "mileage" or row[1][3].fuel]
        numbers = reserve_numbers("REC", len(proven))

        def rows() -> Iterator[tuple[Any, ...]]:
            for number, (line, (key, claim, _, item)) in zip(numbers, proven, strict=True):
                sample = self.samples.of(item.kind)
                at = claim.started_at + timedelta(minutes=2)
                yield (
                    f"REC-{at:%y}-{number:06d}", key, line, f"{item.kind}.png",
                    f"{self.chance.getrandbits(256):064x}", sample.content_type, sample.size, 1,
                    "ready", "", "", sample.file, sample.preview, 1, at,
                )  # fmt: skip

        copy_rows(Receipt, RECEIPT, rows())

    def _tell(self, claim: PastClaim) -> None:
        add, person, name = self.record.add, claim.person, claim.reference
        add(claim.started_at, "claim.started", name, person, person)
        for asked in claim.asked:
            total, version = str(asked.amount), asked.version
            add(asked.at, "claim.submitted", name, person, person, total=total, version=version)
            if asked.ended_at is not None:
                self._ended(claim, asked)
        if claim.state == "approved" and claim.ended_at:
            week = self.payments.week_of(person, claim.ended_at)
            if week is not None:
                add(week.finished, "claim.paid", name, None, person, paid_on=str(week.pay_on))

    def _ended(self, claim: PastClaim, asked: approvals.Asked) -> None:
        assert asked.ended_at is not None
        if asked.state == "withdrawn":
            self.record.add(
                asked.ended_at, "claim.withdrawn", claim.reference, claim.person, claim.person
            )
            return
        turn = next(turn for turn in reversed(asked.turns) if turn.at)
        by = turn.planned.person or 0
        who, name = self.approvals.people[by].name, claim.reference
        self.record.add(asked.ended_at, f"claim.{asked.state}", name, by, claim.person)
        subject, body = {
            "approved": (
                f"{name} is approved: {pounds(asked.amount)}",
                f"{who} approved it. It is paid with the next payment run.",
            ),
            "returned": (
                f"{name} needs a change",
                f"{who} asks: {turn.comment}\n\nChange it and send it again.",
            ),
            "rejected": (f"{name} is not approved", f"{who} wrote: {turn.comment}"),
        }[asked.state]
        self.notices.add(
            asked.ended_at, claim.person, f"claim.{asked.state}:{name}:{asked.version}",
            "request", subject, body, f"/expenses/{name}/",
        )  # fmt: skip


def _owed(claim: PastClaim) -> payments.Owed:
    assert claim.ended_at is not None
    turn = claim.asked[-1].turns[-1]
    return payments.Owed(
        KIND, "Expense claim", claim.reference, claim.person, claim.cost_centre, claim.total,
        claim.ended_at, turn.planned.person or 0,
    )  # fmt: skip
