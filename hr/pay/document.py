"""A payslip as a document: amounts as text, so that nothing is ever a float; read exactly or refused."""

from dataclasses import fields
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from hr.pay.slip import PAY, SECTIONS, Fact, Line, Slip, Standing, Totals

MOST: Final = Decimal("9999999.99")


class BadSlip(ValueError):
    """What of a payslip cannot be read: `where` names the field."""

    def __init__(self, where: str, words: str) -> None:
        super().__init__(f"{where}: {words}")
        self.where, self.words = where, words


def read(data: Any) -> Slip:
    """The payslip a document holds. Raises BadSlip for the first thing that cannot be read."""
    if not isinstance(data, dict):
        raise BadSlip("payslip", "is not an object")
    return Slip(
        period=_day(data, "period"),
        pay_date=_day(data, "pay_date"),
        number=_number(data, "number"),
        gross=_money(data, "gross"),
        deductions=_money(data, "deductions"),
        net=_money(data, "net"),
        standing=_standing(data.get("standing")),
        month=_totals(data.get("month"), "month"),
        to_date=_totals(data.get("to_date"), "to_date"),
        lines=tuple(_line(one, place) for place, one in enumerate(_list(data, "lines"), 1)),
        facts=tuple(_fact(one, place) for place, one in enumerate(_list(data, "facts"), 1)),
        method=_text(data, "method", 20) or "Bacs",
        account=_text(data, "account", 4),
        notes=_text(data, "notes", 300),
    )


def written(slip: Slip) -> dict[str, Any]:
    """The document of a payslip: `read` of it is the payslip again. What is empty is left out."""
    return _plain(slip)


def _plain(thing: Any) -> Any:
    if isinstance(thing, tuple):
        return [_plain(one) for one in thing]
    if isinstance(thing, Decimal | date):
        return str(thing)
    if hasattr(thing, "__dataclass_fields__"):
        pairs = ((one.name, getattr(thing, one.name), one.default) for one in fields(thing))
        return {name: _plain(value) for name, value, usual in pairs if value != usual}
    return thing


def _list(data: dict[str, Any], where: str) -> list[Any]:
    found = data.get(where, [])
    if not isinstance(found, list) or len(found) > 200:
        raise BadSlip(where, "is not a list of at most 200")
    return found


def _text(data: dict[str, Any], where: str, most: int) -> str:
    found = data.get(where, "")
    if not isinstance(found, str) or len(found) > most or "\x00" in found:
        raise BadSlip(where, f"is not a text of up to {most} characters")
    return found


def _money(data: dict[str, Any], where: str, places: int = 2) -> Decimal:
    """A number written as text. A float could not be exact, so it is refused."""
    found = data.get(where, "0")
    try:
        amount = Decimal(found if isinstance(found, str | int) else "no")
    except InvalidOperation:
        raise BadSlip(where, "is not a number written as text") from None
    exponent = amount.as_tuple().exponent
    if not isinstance(exponent, int) or exponent < -places or abs(amount) > MOST:
        raise BadSlip(where, f"has more than {places} places, or is out of all proportion")
    return amount


def _maybe(data: dict[str, Any], where: str, places: int) -> Decimal | None:
    return None if data.get(where) in (None, "") else _money(data, where, places)


def _number(data: dict[str, Any], where: str) -> int:
    found = data.get(where)
    if not isinstance(found, str | int) or not str(found).isdecimal():
        raise BadSlip(where, "is not a whole number")
    if not 1 <= int(found) <= 12:
        raise BadSlip(where, "is not from 1 to 12")
    return int(found)


def _day(data: dict[str, Any], where: str) -> date:
    try:
        return date.fromisoformat(str(data.get(where, "")))
    except ValueError:
        raise BadSlip(where, "is not a date such as 2026-11-27") from None


def _any_day(data: dict[str, Any], where: str) -> date | None:
    return None if data.get(where) in (None, "") else _day(data, where)


def _object(data: Any, where: str) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise BadSlip(where, "is not an object")
    return data


def _line(given: Any, place: int) -> Line:
    data = _object(given, f"line {place}")
    section = _text(data, "section", 10) or PAY
    if section not in SECTIONS:
        raise BadSlip(f"line {place}", "is neither pay, nor a deduction, nor the employer's")
    code = _text(data, "code", 30)
    if not code:
        raise BadSlip(f"line {place}", "has no code")
    return Line(
        code=code,
        amount=_money(data, "amount"),
        section=section,
        hours=_maybe(data, "hours", 2),
        rate=_maybe(data, "rate", 4),
        since=_any_day(data, "since"),
        until=_any_day(data, "until"),
        source=_text(data, "source", 40),
    )


def _fact(given: Any, place: int) -> Fact:
    data = _object(given, f"fact {place}")
    return Fact(
        kind=_text(data, "kind", 20),
        on=_day(data, "on"),
        before=_text(data, "before", 40),
        after=_text(data, "after", 40),
        line=_text(data, "line", 30),
        words=_text(data, "words", 200),
        source=_text(data, "source", 40),
    )


def _standing(given: Any) -> Standing:
    data = _object(given, "standing")
    loans = _list(data, "loans")
    if not all(isinstance(one, str) for one in loans):
        raise BadSlip("loans", "are not plans")
    return Standing(
        grade=_text(data, "grade", 30),
        point=_text(data, "point", 10),
        annual=_money(data, "annual"),
        share=_money(data, "share", 4) if "share" in data else Decimal(1),
        tax_code=_text(data, "tax_code", 12),
        alone=bool(data.get("alone", False)),
        letter=_text(data, "letter", 2),
        loans=tuple(loans),
        pension=_text(data, "pension", 20),
        tier=_money(data, "tier"),
    )


def _totals(given: Any, where: str) -> Totals:
    data = _object(given, where)
    return Totals(**{one.name: _money(data, one.name) for one in fields(Totals)})
