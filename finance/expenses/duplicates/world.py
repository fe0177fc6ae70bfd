"""Things that look as if they were claimed twice, in the hands of the cast: one in every state."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from django.db.models import QuerySet

from finance.expenses import receipt_art
from finance.expenses.duplicates import operations
from finance.expenses.duplicates.models import Duplicate
from finance.expenses.models import Receipt
from finance.expenses.world.samples import store
from finance.expenses.world.teller import Bought, Driven, Teller, Told
from mss.foundation import likeness, pictures
from mss.foundation.working_time import today
from mss.people.models import Person

CAB = Bought("fare", "Taxi, two of us, after the last train", "City Cabs", "38.00", vat=False)
BOOTS = Bought("other", "Boots torn in a search", "Duty Kit Supplies", "64.50")
COURSE = Driven("To a course", "Lambeth", "Ryton", "98.5")
LUNCH = Bought("meal", "Lunch during a search", "Market Deli", "7.95")
DAYS_AGO = 8


def act(teller: Teller) -> None:
    """The same receipt twice and held back; the same taxi, explained; the same journey, found to
    be fine; the same small lunch, only pointed out."""

    def told(who: str, hours: float, thing: Bought | Driven, *, send: bool = True) -> Told:
        """All of them on one day, whenever they are claimed."""
        began = today(teller.world.at - timedelta(hours=hours))
        days = (began - teller.world.day).days + DAYS_AGO
        return teller.claim(who, hours, [replace(thing, days=days)], send=send)

    told("nadia.brandt", 44, BOOTS).decided("sergeant", 30)
    boots = told("kwame.boateng", 28, BOOTS).decided("sergeant", 22)
    _same_receipt(teller, boots)
    told("ellie.prosser", 43, CAB)
    _explained(teller, told("callum.reid", 27, CAB))
    told("kwame.boateng", 42, COURSE)
    _fine(teller, told("nadia.brandt", 26, COURSE))
    told("ellie.prosser", 41, LUNCH)
    told("callum.reid", 25, LUNCH, send=False)


def _found(told: Told) -> QuerySet[Duplicate]:
    return Duplicate.objects.filter(claim__reference=told.reference)


def _same_receipt(teller: Teller, told: Told) -> None:
    """Both hold the picture of one bill: the second as it was passed on, which is looked at when it
    is sent."""

    def swap(at: datetime) -> None:
        (mine,) = Receipt.objects.filter(claim__reference=told.reference)
        theirs = Receipt.objects.filter(line__what=BOOTS.what).exclude(pk=mine.pk).earliest("pk")
        for receipt in (theirs, mine):
            keep_picture(receipt, _bill(at), at)

    teller.happens(27.7, swap)


def _bill(at: datetime) -> bytes:
    """The same bill, whenever it is drawn."""
    day = at.replace(hour=11, minute=20, second=0, microsecond=0) - timedelta(days=DAYS_AGO)
    item = receipt_art.Item("Boots", Decimal(BOOTS.pounds))
    return receipt_art.png(
        receipt_art.Receipt(BOOTS.merchant, ("14 High Street, London",), "8841", day, (item,))
    )


def keep_picture(receipt: Receipt, data: bytes, at: datetime) -> None:
    """Give a receipt of the story the picture `data`, a PNG, as the worker would have."""
    kept = store(receipt.reference, data, "png")
    receipt.sha256, receipt.size, receipt.content_type = kept.sha256, kept.size, kept.content_type
    receipt.save(update_fields=["sha256", "size", "content_type"])
    bits = likeness.difference_hash(pictures.preview(data, "png"))
    operations.keep_likeness(receipt=receipt, bits=bits, at=at)


def _explained(teller: Teller, told: Told) -> None:
    def explain(at: datetime) -> None:
        for one in _found(told):
            operations.explain(
                duplicate=one, by=teller.person(told.who), at=at,
                words="There were two taxis: five of us went home.",
            )  # fmt: skip

    teller.happens(26.2, explain)


def _fine(teller: Teller, told: Told) -> None:
    def find_fine(at: datetime) -> None:
        finance: Person = teller.person("finance-officer")
        for one in _found(told):
            operations.find_fine(
                duplicate=one, by=finance, at=at,
                why="Each took their own car with their own kit; both are on the course list.",
            )  # fmt: skip

    teller.happens(20, find_fine)
