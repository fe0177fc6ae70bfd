"""Amounts, days and numbers as they are written on receipts. Nothing here judges."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = rf"({'|'.join(MONTHS)})[a-z]*"
_AMOUNT = re.compile(
    r"(?<![\d.,/:-])(\d{1,3}(?:[ ,]\d{3})+|\d{1,6}) ?([.,]) ?(\d{2})(?![\d/:]|[.,-]\d|\s?%)"
)
_NUMBERS = re.compile(
    r"(?<!\d)(\d{1,2}) ?([/.\-]) ?(\d{1,2}) ?\2 ?(20\d\d|\d\d)(?!\d{3}|\d\b|[/\d])"
)
_RUN_ON = re.compile(r"(?<!\d)(\d{2})([/.\-])(\d{2})\2(20\d\d|\d\d)(?=\d{2}:)")
_ISO = re.compile(r"(?<!\d)(20\d\d) ?[-/.] ?(\d{2}) ?[-/.] ?(\d{2})(?=\D|\d{2}:|$)")
_WORDS = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?[\s.,/-]*{_MONTH}[\s.,'’/-]*(20\d\d|\d\d)(?!\d\d\b)",
    re.I,
)
_MONTH_FIRST = re.compile(rf"\b{_MONTH}[\s.]*(\d{{1,2}})(?:st|nd|rd|th)?[\s,.]+(20\d\d)", re.I)
_VAT = re.compile(r"(?:GB|VAT)[\s:.#A-Z]{0,24}?((?:\d[\s.-]?){9})(?!\d)", re.I)
_FOREIGN = {
    "EUR": re.compile(r"€|\bEUR\b|EUR(?=\s*\d)|\bEUROS?\b|\bMWST\b|\bTVA\b|\bBTW\b", re.I),
    "USD": re.compile(r"\bUSD\b|US\$|(?<![A-Z])\$\s?\d", re.I),
    "CHF": re.compile(r"\bCHF\b", re.I),
}
_POUNDS = re.compile(r"£|GBP|\bSTERLING\b", re.I)
_BRITISH = re.compile(
    r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|(?<!\d)0[12378]\d{2,3} ?\d{3} ?\d{3,4}(?!\d)|"
    r"London|England|Scotland|\bWales\b|\bUK\b"
)
_WEIGHTS = (8, 7, 6, 5, 4, 3, 2)


def amounts(text: str) -> Iterator[tuple[Decimal, bool]]:
    """Every amount in the text in its own currency, and whether a comma stands for the point."""
    for whole, mark, pence in _AMOUNT.findall(text):
        yield Decimal(f"{re.sub(r'[ ,]', '', whole)}.{pence}"), mark == ","


def days(text: str) -> Iterator[date]:
    """Every day in the text, the day before the month as in Britain."""
    text = re.sub(r"\b0ct", "Oct", text, flags=re.I)  # as it is often misread
    found = [(d, m, y) for d, _, m, y in (*_NUMBERS.findall(text), *_RUN_ON.findall(text))]
    found += [(d, m, y) for y, m, d in _ISO.findall(text)]
    found += [(d, _number(m), y) for d, m, y in _WORDS.findall(text)]
    found += [(d, _number(m), y) for m, d, y in _MONTH_FIRST.findall(text)]
    for day, month, year in found:
        try:
            yield date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
        except ValueError:
            continue


def _number(month: str) -> str:
    return str(MONTHS.index(month[:3].lower()) + 1)


def vat_numbers(text: str) -> Iterator[str]:
    """Every British VAT number in the text whose check digits are right, as GB and nine digits."""
    for digits in _VAT.findall(text):
        number = re.sub(r"\D", "", digits)
        if checks(number):
            yield f"GB{number}"


def checks(number: str) -> bool:
    """Whether the last two of nine digits fit the others: modulus 97, or its 9755 form of 2010."""
    head = sum(int(digit) * weight for digit, weight in zip(number[:7], _WEIGHTS, strict=False))
    return any((head + more + int(number[7:9])) % 97 == 0 for more in (0, 55))


def currency(text: str) -> str:
    """The currency the whole text speaks of: pounds unless another is named and pounds are not."""
    if _POUNDS.search(text):
        return "GBP"
    return next((code for code, sign in _FOREIGN.items() if sign.search(text)), "GBP")


def british(text: str) -> bool:
    """Whether the text shows by itself that it is from Britain: pounds, a VAT number whose check
    digits are right, a postcode, a telephone number or a place."""
    known = _POUNDS.search(text) or _BRITISH.search(text)
    return known is not None or next(vat_numbers(text), "") != ""
