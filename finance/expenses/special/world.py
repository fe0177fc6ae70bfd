"""Agreed purchases, a move, fees, tests and receipts that follow, in the hands of the cast: one in
every state."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from finance.expenses import operations
from finance.expenses.models import Agreement, Move, Reading, Receipt
from finance.expenses.special.operations import agree_move, answer, late
from finance.expenses.world.teller import Bought, Told, receipt_of
from mss.foundation.working_time import today

if TYPE_CHECKING:
    from finance.expenses.world.teller import Teller

Details = dict[str, Any]
D = Decimal


class Made(Told):
    """A claim of lines in the words of the operation; `spent` is days ago, `shop` is on the receipt
    where there is one."""

    def begin(self, things: Sequence[Any], at: datetime) -> None:
        by = self.teller.person(self.who)
        claim = operations.start(by=by, once=self.teller.once(), at=at)
        self.reference = claim.reference
        for thing in things:
            details = dict(thing)
            ago, shop = details.pop("spent", 1), details.pop("shop", "")
            details["spent_on"] = today(at) - timedelta(days=ago)
            if "agreed_by" in details:
                details["agreed_by"] = self.teller.person(details["agreed_by"])
                details["agreed_on"] = details["spent_on"]
            if details["kind"] == "move":
                details["move"] = Move.objects.filter(person=by).latest("pk")
            shown = []
            if shop:
                bill = Bought(
                    details["kind"], details["what"], shop, str(details["amount"]), ago, vat=False
                )
                shown = [receipt_of(claim, bill, at)]
            operations.save_line(
                claim=claim, once=self.teller.once(), by=by, at=at, receipts=shown, **details
            )

    def answered(self, hours_ago: float, *, agreed: bool = True) -> "Made":
        """Whoever is said to have agreed answers."""

        def say(at: datetime) -> None:
            found = Agreement.objects.get(line__claim__reference=self.reference)
            answer(agreement=found, agreed=agreed, by=found.agreed_by, at=at)

        self.teller.happens(hours_ago, say)
        return self

    def brought(self, hours_ago: float, *, reads: str) -> "Made":
        """Its receipt comes, and seems to say another amount."""

        def bring(at: datetime) -> None:
            line = self.claim.lines.get()
            bill = Bought(line.kind, line.what, "City Cabs", reads, vat=False)
            kept = receipt_of(self.claim, bill, at)
            Receipt.objects.filter(pk=kept.pk).update(line=line)
            Reading.objects.create(
                receipt=kept, state=Reading.State.READ, total=D(reads), total_is="sure", read_at=at
            )
            kept.refresh_from_db()
            late.arrived(kept, at=at)

        self.teller.happens(hours_ago, bring)
        return self


def covert(what: str, amount: str, ceiling: str, **fields: Any) -> Details:
    return {
        "kind": "covert", "what": what, "merchant": "Corner Electrics", "amount": D(amount),
        "ceiling": D(ceiling), "agreed_by": "inspector", "agreed_time": time(9, 15),
        "spent_time": time(13, 40), **fields,
    }  # fmt: skip


def follows(what: str, amount: str, **fields: Any) -> Details:
    return {"kind": "fare", "what": what, "amount": D(amount), "follows": True, **fields}


def act(teller: "Teller") -> None:
    _agreed(teller)
    _moves(teller)
    _once_in_a_while(teller)
    _late(teller)


def _claim(teller: "Teller", who: str, hours: float, *things: Details, send: float = 0) -> Made:
    """Begun so many hours ago, and sent `send` hours ago where it is."""
    made = Made(teller, who)
    teller.happens(hours, lambda at: made.begin(things, at))
    if send:
        teller.happens(send, made.submit)
    return made


def _agreed(teller: "Teller") -> None:
    """One to confirm, one confirmed and waiting, one denied, one to be paid."""
    _claim(teller, "officer", 6, covert("A prepaid handset for the task", "34.99", "40"))
    sent = _claim(teller, "callum.reid", 48, covert("A bicycle lock", "22.50", "25"), send=46)
    sent.answered(47)
    no = _claim(teller, "ellie.prosser", 30, covert("A rucksack", "45.00", "45"))
    no.answered(29, agreed=False)
    paid = _claim(teller, "kwame.boateng", 60, covert("Two travel cards", "30.00", "30"), send=58)
    paid.answered(59).decided("sergeant", 50)


def _moves(teller: "Teller") -> None:
    """Two agreements: one claimed of twice, one untouched."""

    def agree(who: str, cap: str, note: str, at: datetime) -> None:
        day = today(at)
        agree_move(
            person=teller.person(who), agreed_on=day, last_day=day + timedelta(days=400),
            cap=D(cap), note=note, once=teller.once(), by=teller.person("finance-officer"), at=at,
        )  # fmt: skip

    teller.happens(1500, lambda at: agree("officer", "5200", "York to Lambeth, on transfer", at))
    teller.happens(90, lambda at: agree("dog-handler", "3000", "Kent to Keston, kennels", at))
    van: Details = {"kind": "move", "part": "moving", "what": "Van and two movers",
                    "amount": D("640.00"), "shop": "Northern Removals", "spent": 20}  # fmt: skip
    fees: Details = {"kind": "move", "part": "buying", "what": "Solicitor for the purchase",
                     "amount": D("985.00"), "shop": "Hale and Co", "spent": 5}  # fmt: skip
    _claim(teller, "officer", 400, van, send=399).decided("sergeant", 380)
    _claim(teller, "officer", 9, fees)


def _once_in_a_while(teller: "Teller") -> None:
    day = today(teller.world.at)
    fee: Details = {"kind": "fee", "body": "CIPD", "what": "My post is a chartered adviser’s",
                    "amount": D("174.00"), "shop": "CIPD", "needed": True, "spent": 6,
                    "period_from": day.replace(month=1, day=1),
                    "period_to": day.replace(month=12, day=31)}  # fmt: skip
    _claim(teller, "hr-adviser", 55, fee, send=54)
    test: Details = {"kind": "eyes", "part": "test", "what": "I write reports most of the day",
                     "amount": D("25.00"), "shop": "High Street Opticians", "needed": True,
                     "spent": 4}  # fmt: skip
    _claim(teller, "nadia.brandt", 57, test, send=56).decided("sergeant", 45)


def _late(teller: "Teller") -> None:
    """One with the approver, one approved that waits, one that came and says another amount, one
    that ran out of time."""
    taxi = follows("Taxi with exhibits to the laboratory", "42.00")
    _claim(teller, "nadia.brandt", 26.4, taxi, send=26.2)
    _claim(teller, "officer", 190, follows("Taxi after a late arrest", "36.00"), send=189).decided(
        "sergeant", 170
    )
    wrong = _claim(teller, "callum.reid", 150, follows("Train to Reading", "29.40"), send=149)
    wrong.decided("sergeant", 140)
    wrong.brought(100, reads="26.40")
    lost = _claim(teller, "ellie.prosser", 600, follows("Taxi to a witness", "18.00"), send=599)
    lost.decided("sergeant", 580)
    teller.happens(120, lambda at: _sweep(at))


def _sweep(at: datetime) -> None:
    late.chase(at=at)
