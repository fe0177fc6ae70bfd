"""Why tax, National Insurance, a loan or the pension took more or less: one thing at a time is
changed from how it stood before to how it stands now, and worked out again."""

from dataclasses import replace
from decimal import Decimal
from typing import Final

from hr.pay.rules.explaining.parts import Change, Part, about, change, penny
from hr.pay.rules.insurance import insurance as worked_insurance
from hr.pay.rules.loans import loan as worked_loan
from hr.pay.rules.tables import Band, Every, Tables
from hr.pay.rules.tax import Code, UnknownCode, read_code
from hr.pay.rules.tax import tax as worked_tax
from hr.pay.slip import DEDUCTION, Fact, Slip
from mss.foundation.money import pounds

MONTH: Final = Every.MONTH
NOTHING: Final = Decimal(0)
A_POUND: Final = Decimal(1)


def tax(now: Slip, before: Slip, facts: tuple[Fact, ...], tables: dict[int, Tables]) -> Change:
    """PY-24: Tax changes with where the year stands, with the pay, where a higher rate is reached,
    and with the tax code: for this month, and for the months since April that are put right. What a
    month put right for those before it came once, and is gone in the next."""
    was, is_ = before.amount("tax", DEDUCTION), now.amount("tax", DEDUCTION)
    new, old = _code(now), _code(before)
    if new is None or old is None or not {now.year, before.year} <= tables.keys():
        return change("tax", DEDUCTION, was, is_, [])
    year = tables[now.year]
    so_far, paid = now.to_date.taxable - now.month.taxable, now.to_date.tax - now.month.tax

    def due(pay: Decimal, code: Code, figures: Tables = year) -> Decimal:
        return worked_tax(pay, code, every=MONTH, period=now.number, before=so_far, paid=paid,
                          tables=figures)  # fmt: skip

    same, pay = due(before.month.taxable, old), due(now.month.taxable, old)
    flat = replace(year, bands=(Band(None, year.bands[0].rate),))
    by_pay = due(now.month.taxable, old, flat) - due(before.month.taxable, old, flat)
    once = _put_right(before, old, tables[before.year]) if now.year == before.year else NOTHING
    parts = [
        Part("put-right", -once, _came_once(once, before)),
        Part("year", same - was + once, _year(now, before)),
        Part("pay", by_pay, _pay(now.month.taxable, before.month.taxable, "taxed")),
        Part("threshold", pay - same - by_pay, _higher(year)),
        *_new_code(now, old, new, due(now.month.taxable, new) - pay, facts, year, so_far, paid),
    ]
    return change("tax", DEDUCTION, was, is_, parts)


def _put_right(slip: Slip, code: Code, year: Tables) -> Decimal:
    """What the tax of a month holds for the months before it: more than nothing where too little had
    been taken. Pennies that come of whole pounds are not meant."""
    if code.alone or slip.number == 1:
        return NOTHING
    so_far, paid = slip.to_date.taxable - slip.month.taxable, slip.to_date.tax - slip.month.tax
    should = worked_tax(so_far, code, every=MONTH, period=slip.number - 1, before=NOTHING,
                        paid=NOTHING, tables=year)  # fmt: skip
    return should - paid if abs(should - paid) >= A_POUND else NOTHING


def _came_once(amount: Decimal, slip: Slip) -> str:
    done = "took" if amount > 0 else "gave back"
    return (
        f"{slip.period:%B} {done} {pounds(abs(amount))} for the months before it: that came once."
    )


def _new_code(
    now: Slip, old: Code, new: Code, more: Decimal, facts: tuple[Fact, ...], year: Tables,
    so_far: Decimal, paid: Decimal,
) -> list[Part]:  # fmt: skip
    if old == new:
        return []
    known = about(facts, "tax-code")
    on, source = (known.on, known.source) if known else (None, "")
    words = f"Your tax code changed from {_said(old)} to {_said(new)}"
    earlier = NOTHING
    if not new.alone and now.number > 1:
        should = worked_tax(so_far, new, every=MONTH, period=now.number - 1, before=NOTHING,
                            paid=NOTHING, tables=year)  # fmt: skip
        earlier = should - paid
    return [
        Part("tax-code", more - earlier, f"{words}: this month’s part.", on, source),
        Part("tax-code-earlier", earlier, f"{words}: put right for the months since April.", on,
             source),
    ]  # fmt: skip


def insurance(now: Slip, before: Slip, facts: tuple[Fact, ...], tables: dict[int, Tables],
              employer: bool = False) -> Change:  # fmt: skip
    """PY-25: National Insurance changes with the year’s figures, with the pay, where the rate above
    the upper limit begins, and with the letter."""
    section, place = ("employer", 1) if employer else (DEDUCTION, 0)
    was, is_ = before.amount("insurance", section), now.amount("insurance", section)
    letters = now.standing.letter, before.standing.letter
    if not {now.year, before.year} <= tables.keys() or not all(
        letter in tables[year].letters for letter in letters for year in (now.year, before.year)
    ):
        return change("insurance", section, was, is_, [])
    year = tables[now.year]

    def due(pay: Decimal, letter: str, figures: Tables = year) -> Decimal:
        return worked_insurance(pay, letter, every=MONTH, tables=figures)[place]

    old, pays = before.standing.letter, (now.month.insurable, before.month.insurable)
    rates = year.letters[old]
    level = replace(rates, above=rates.main, employer_above=rates.employer)
    flat = replace(year, letters={old: level})
    same, pay = due(pays[1], old), due(pays[0], old)
    by_pay = due(pays[0], old, flat) - due(pays[1], old, flat)
    known = about(facts, "letter")
    parts = [
        Part("year", same - was, "The figures of National Insurance changed with the tax year."),
        Part("pay", by_pay, _pay(*pays, "counted")),
        Part("threshold", pay - same - by_pay, "Above the upper limit the rate is lower."),
        Part("letter", due(pays[0], now.standing.letter) - pay,
             f"Your National Insurance letter changed from {old} to {now.standing.letter}.",
             known.on if known else None),
    ]  # fmt: skip
    return change("insurance", section, was, is_, parts)


def loan(code: str, now: Slip, before: Slip, facts: tuple[Fact, ...],
         tables: dict[int, Tables]) -> Change:  # fmt: skip
    """PY-26: A loan changes with the year’s threshold and with the pay; it begins and ends by a
    notice."""
    was, is_ = before.amount(code, DEDUCTION), now.amount(code, DEDUCTION)
    plans = [slip.standing.loans for slip in (now, before)]
    year = tables.get(now.year)
    if code in plans[0] and code in plans[1] and year and code in year.loans:
        pays = now.month.insurable, before.month.insurable
        now_due, same = (worked_loan(pay, code, every=MONTH, tables=year) for pay in pays)
        parts = [
            Part("year", same - was, "The threshold of the loan changed with the tax year."),
            Part("pay", now_due - same, _pay(*pays, "counted")),
        ]
        return change(code, DEDUCTION, was, is_, parts)
    known = about(facts, "finished", code) or about(facts, "started", code)
    if known is None:
        return change(code, DEDUCTION, was, is_, [])
    words = known.words or ("The loan is paid off." if not is_ else "The repayments began.")
    return change(code, DEDUCTION, was, is_, [Part(known.kind, is_ - was, words, known.on,
                                                   known.source)])  # fmt: skip


def pension(now: Slip, before: Slip, facts: tuple[Fact, ...], code: str = "pension",
            section: str = DEDUCTION) -> Change:  # fmt: skip
    """PY-27: What the pension takes changes with the pay that counts, and with the tier: its rate
    follows full-time pay."""
    was, is_ = before.amount(code, section), now.amount(code, section)
    pays = now.month.pensionable, before.month.pensionable
    rate = before.standing.tier if section == DEDUCTION else _rate(was, pays[1])
    new = now.standing.tier if section == DEDUCTION else _rate(is_, pays[0])
    parts = [Part("pay", penny((pays[0] - pays[1]) * rate / 100), _pay(*pays, "counted"))]
    if not was or not is_:
        known = about(facts, "stopped" if was else "started", code)
        kind = known.kind if known else "pension"
        words = "You left the pension scheme." if was else "You joined the pension scheme."
        parts = [Part(kind, is_ - was, known.words or words, known.on)] if known else []
    elif rate != new:
        known = about(facts, "tier")
        words = f"The rate went from {rate}% to {new}%: it follows your full-time pay."
        parts.append(Part("tier", penny(pays[0] * (new - rate) / 100), words,
                          known.on if known else None))  # fmt: skip
    return change(code, section, was, is_, parts)


def _rate(amount: Decimal, pay: Decimal) -> Decimal:
    return (amount * 100 / pay).quantize(Decimal("0.1")) if pay else NOTHING


def _code(slip: Slip) -> Code | None:
    try:
        return read_code(slip.standing.tax_code, alone=slip.standing.alone)
    except UnknownCode:
        return None


def _said(code: Code) -> str:
    return f"{code.text} (each month by itself)" if code.alone else code.text


def _pay(now: Decimal, before: Decimal, how: str) -> str:
    return f"{pounds(now)} of pay is {how}; it was {pounds(before)}."


def _year(now: Slip, before: Slip) -> str:
    if now.year != before.year:
        return "A new tax year began, and with it the count from nothing."
    return "Tax is worked out on the year so far, in whole pounds."


def _higher(year: Tables) -> str:
    rates = [f"{band.rate.normalize():f}%" for band in year.bands]
    return f"How much of the pay is beyond the first band is taxed at {' or '.join(rates[1:])}."
