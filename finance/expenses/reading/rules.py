"""EX-80 and on: what a receipt seems to say. Amounts are pounds with VAT; how certain the reading
must be, and how old a receipt may be, come in as dated data."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Generic, TypeVar

from finance.expenses.reading import parsing
from finance.expenses.reading.rows import Row
from finance.expenses.rules import VAT_PARTS, months_before
from mss.foundation.money import penny

T = TypeVar("T")
SURE, CLEAR, UNSURE, NOT_FOUND = "sure", "clear", "unsure", ""
TOP_ROWS = 6
LEAST_LETTERS = 3
MOST_LETTERS = 60
MOST = Decimal("99999.99")
CLOSE = Decimal("0.02")  # pounds of rounding between two sums of one bill

TOTAL = r"total|amount ?due|to ?pay|balance|amount ?paid|you ?paid|fare ?paid|grand|to ?be ?paid"
PAID = r"visa|master ?card|card|debit|contactless|amex|\bpaid\b|apple ?pay|google ?pay|eft"
NOT_TOTAL = (
    r"sub.?total|net ?total|total ?net|\bnet\b|excl|ex\.? ?vat|before|change|tendered|cash|saving|saved|"
    r"discount|points|items|qty|rounding|deposit|tip|gratuity|service|total ?vat|vat ?total|"
    r"total ?tax|tax ?total|balance ?b.?f|reward|voucher|taxable|goods"
)
PART = r"sub.?total|net ?total|total ?net|\bnet\b|excl|ex\.? ?vat|goods|taxable"
VAT_WORDS = r"\bv\.?a\.?t\b|vat|\btax\b"
NOT_MERCHANT = (
    r"receipt|invoice|vat|tel[: ]|phone|www\.|http|@|\.com|\.co\.uk|customer|copy|welcome|thank|"
    r"order|table|date|time|merchant|sale\b|total|^\d+|page \d|till|cashier|served|road|street"
)
WORDS_OF_KINDS = {
    "fare": r"rail|train|tfl|transport for london|taxi|cabs?\b|uber|bolt|bus\b|tube|avanti|lner|"
    r"tickets?\b|southeastern|thameslink|railway|coach|fare",
    "parking": r"car ?park|parking|ncp\b|ringgo|paybyphone|congestion|dart charge|toll\b|ulez",
    "hotel": r"hotel|\binn\b|lodge|travelodge|premier inn|guest ?house|room night|b&b",
    "dog": r"\bvet\b|veterinary|kennel|\bpaws\b|\bpets?\b|dog food",
    "meal": r"caf[eé]|coffee|restaurant|grill|kitchen|pret\b|greggs|deli\b|sandwich|burger|pizza|"
    r"bakery|costa\b|starbucks|diner|takeaway|canteen|meal deal|bistro",
}  # fmt: skip


@dataclass(frozen=True)
class Read(Generic[T]):
    """One thing that was read, and how far it can be relied on."""

    value: T | None = None
    confidence: str = NOT_FOUND


@dataclass(frozen=True)
class Reading:
    """Everything a receipt seems to say; `foreign` names a currency that is not pounds."""

    total: Read[Decimal] = Read()
    spent_on: Read[date] = Read()
    merchant: Read[str] = Read()
    vat: Read[Decimal] = Read()
    vat_number: str = ""
    currency: str = "GBP"
    kind: str = ""


@dataclass(frozen=True)
class _Amount:
    pounds: Decimal
    score: float
    row: int
    height: float


def read(rows: Sequence[Row], *, today: date, sure: float, clear: float, months: int) -> Reading:
    """What the rows seem to say. `sure` and `clear` are from 0 to 1; `months` is how old a receipt may be."""
    text = "\n".join(row.text for row in rows)
    money = parsing.currency(text)
    total = total_of(rows, sure=sure)
    return Reading(
        total=in_pounds(total, currency=money, british=parsing.british(text)),
        spent_on=day_of(rows, today=today, sure=sure, clear=clear, months=months),
        merchant=merchant_of(rows, sure=sure, clear=clear),
        vat=vat_of(rows, total, sure=sure) if money == "GBP" else Read(),
        vat_number=next(parsing.vat_numbers(text), ""),
        currency=money,
        kind=kind_of(text),
    )


def total_of(rows: Sequence[Row], *, sure: float) -> Read[Decimal]:
    """EX-80: The total is the largest amount beside words such as total, amount due or to pay,
    never change, cash, a discount or a sub-total. It is sure when it was clearly legible and
    something else on the receipt agrees: what the card paid, the parts or the net and VAT; clear
    when it was as legible, and nothing there speaks against it."""
    named = list(_beside(rows, TOTAL, but=NOT_TOTAL))
    paid = list(_beside(rows, PAID, but=NOT_TOTAL))
    found = max(named or paid, key=lambda one: (one.pounds, one.score), default=None)
    if found is None:
        every = [one for n, row in enumerate(rows) for one in _amounts(n, row)]
        largest = max(every, key=lambda one: one.pounds, default=None)
        return Read(largest.pounds, UNSURE) if largest else Read()
    legible = max(one.score for one in named + paid if one.pounds == found.pounds) >= sure
    disputed = any(one.pounds > found.pounds for one in paid)
    if disputed or not legible:
        return Read(found.pounds, UNSURE)
    if _agrees(found, rows, paid if named else []):
        return Read(found.pounds, SURE)
    return Read(found.pounds, CLEAR if named and not _parted(rows) else UNSURE)


def _parted(rows: Sequence[Row]) -> bool:
    """Whether net and VAT stand there, which do not come to the total where that is not sure."""
    return any(_beside(rows, PART, but=r"change|cash")) and any(
        _beside(rows, VAT_WORDS, but=rf"{PART}|number|no\b")
    )


def _agrees(total: _Amount, rows: Sequence[Row], paid: Sequence[_Amount]) -> bool:
    """Whether something other than its own row comes to the same."""
    if any(one.pounds == total.pounds and one.row != total.row for one in paid):
        return True
    parts = [one.pounds for one in _beside(rows, PART, but=r"change|cash")]
    taxes = [one.pounds for one in _beside(rows, VAT_WORDS, but=rf"{PART}|number|no\b")]
    if any(abs(net + tax - total.pounds) <= CLOSE for net in parts for tax in taxes if tax):
        return True
    above = [one.pounds for n, row in enumerate(rows[: total.row]) for one in _items(n, row)]
    return len(above) > 1 and sum(above) == total.pounds


def _items(number: int, row: Row) -> Iterator[_Amount]:
    """The amount at the end of a row that names a thing."""
    if not re.search(rf"{TOTAL}|{PAID}|{NOT_TOTAL}|{VAT_WORDS}", row.text, re.I):
        yield from list(_amounts(number, row))[-1:]


def in_pounds(total: Read[Decimal], *, currency: str, british: bool) -> Read[Decimal]:
    """EX-81: What was paid in another currency is not proposed as pounds: the person enters what
    it came to. A total is sure only where the receipt shows that it is from Britain: signs of
    currencies are easily overlooked."""
    if currency != "GBP":
        return Read()
    return total if british else replace(total, confidence=total.confidence and UNSURE)


def day_of(
    rows: Sequence[Row], *, today: date, sure: float, clear: float, months: int
) -> Read[date]:
    """EX-82: The date is one that is written there, day before month, not in the future and not
    older than the policy reads. It is sure when it is clearly legible and no other stands there."""
    oldest = months_before(today, months)
    found = [
        (day, piece.score)
        for row in rows
        for piece in (*row.pieces, replace(row.pieces[0], text=row.text, score=row.score))
        for day in parsing.days(piece.text)
        if oldest <= day <= today
    ]
    if not found:
        return Read()
    day = max((one[0] for one in found), key=[one[0] for one in found].count)
    score = max(score for one, score in found if one == day)
    alone = len({one for one, _ in found}) == 1
    return Read(day, _legible(score, sure=sure, clear=clear) if alone else UNSURE)


def _legible(score: float, *, sure: float, clear: float) -> str:
    return SURE if score >= sure else CLEAR if score >= clear else UNSURE


def merchant_of(rows: Sequence[Row], *, sure: float, clear: float) -> Read[str]:
    """EX-83: Who was paid is the largest writing among the first rows that is a name: neither an
    address, a number nor a greeting. It is sure when it is clearly legible and the first."""
    names = [
        (row.height, -n, row)
        for n, row in enumerate(rows[:TOP_ROWS])
        if len(re.findall(r"[^\W\d_]", row.text)) >= LEAST_LETTERS
        and not re.search(NOT_MERCHANT, row.text, re.I)
    ]
    if not names:
        return Read()
    tallest = max(height for height, _, _ in names)
    _, place, row = max((h >= 0.8 * tallest, n, row) for h, n, row in names)
    name = re.sub(r"\s+", " ", row.pieces[0].text if len(row.pieces) == 1 else row.text).strip(
        " *-.:"
    )
    name = name[:MOST_LETTERS]
    return Read(name.title() if name.isupper() else name,
                _legible(row.score, sure=sure, clear=clear) if -place <= 1 else UNSURE)  # fmt: skip


def vat_of(rows: Sequence[Row], total: Read[Decimal], *, sure: float) -> Read[Decimal]:
    """EX-84: VAT is an amount beside that word, more than nothing and at most a sixth of the
    total. It is as sure as the total when it is clearly legible and a sixth, or with the net comes to the total."""
    if total.value is None:
        return Read()
    most = penny(total.value / VAT_PARTS)
    fitting = [
        one for one in _beside(rows, VAT_WORDS, but=rf"{PART}|change|cash")
        if 0 < one.pounds <= most + CLOSE
    ]  # fmt: skip
    if not fitting:
        return Read()
    found = max(fitting, key=lambda one: (one.pounds, one.score))
    nets = [one.pounds for one in _beside(rows, PART, but=r"change|cash")]
    agreed = abs(found.pounds - most) <= CLOSE or any(
        abs(net + found.pounds - total.value) <= CLOSE for net in nets
    )
    certain = agreed and found.score >= sure
    return Read(found.pounds, total.confidence if certain else UNSURE)


def kind_of(text: str) -> str:
    """EX-85: The kind of spending is proposed where the words on the receipt speak of one kind
    alone; else the person chooses."""
    named = [kind for kind, words in WORDS_OF_KINDS.items() if re.search(words, text, re.I)]
    return named[0] if len(named) == 1 else ""


def needs_a_look(confidence: str) -> bool:
    """EX-55: What was neither read surely nor clearly is marked for the person to look at twice.
    Whatever the mark, a person saves it or nothing is entered, and only what is sure is held against
    what they entered."""
    return confidence not in {SURE, CLEAR}


def differs(read: Read[T], entered: T) -> bool:
    """EX-86: Where a receipt surely shows another amount or date than was entered, the claimant
    and whoever decides are told. It holds nothing up."""
    return read.confidence == SURE and read.value != entered


def _beside(rows: Sequence[Row], words: str, *, but: str) -> Iterator[_Amount]:
    """Amounts in a row with one of the words, or alone in the row after a row that says nothing
    but the words."""
    for number, row in enumerate(rows):
        if not re.search(words, row.text, re.I) or re.search(but, row.text, re.I):
            continue
        inside = list(_amounts(number, row))
        if (
            not inside
            and number + 1 < len(rows)
            and not re.search(r"[a-z]{3}", rows[number + 1].text, re.I)
        ):
            inside = list(_amounts(number + 1, rows[number + 1]))
        yield from inside[-1:]


def _amounts(number: int, row: Row) -> Iterator[_Amount]:
    for piece in row.pieces:
        for pounds, comma in parsing.amounts(piece.text):
            if 0 < pounds <= MOST:
                score = 0.0 if comma else piece.score
                yield _Amount(pounds, score, number, row.height)
