"""Why National Insurance, a loan or the pension took more or less: one thing at a time is changed
from how it stood before to how it stands now, and worked out again."""

from dataclasses import replace
from decimal import Decimal
from typing import Final

from hr.pay.rules.explaining.parts import Change, Part, about, began, change, counted, odd, penny
from hr.pay.rules.insurance import insurance as worked_insurance
from hr.pay.rules.loans import loan as worked_loan
from hr.pay.rules.tables import Every, Tables
from hr.pay.slip import DEDUCTION, Fact, Slip

MONTH: Final = Every.MONTH
NOTHING: Final = Decimal(0)


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
    usual = worked_insurance(pays[1], old, every=MONTH, tables=tables[before.year])[place]
    parts = [
        *odd(was - usual, before),
        Part("year", same - usual, "The figures of National Insurance changed with the tax year.",
             began(now.year)),
        Part("pay", by_pay, counted(*pays, "counted")),
        Part("threshold", pay - same - by_pay, "Above the upper limit the rate is lower."),
        Part("letter", due(pays[0], now.standing.letter) - pay,
             f"Your National Insurance letter changed from {old} to {now.standing.letter}.",
             known.on if known else None, known.source if known else ""),
    ]  # fmt: skip
    return change("insurance", section, was, is_, parts)


def loan(code: str, now: Slip, before: Slip, facts: tuple[Fact, ...],
         tables: dict[int, Tables]) -> Change:  # fmt: skip
    """PY-26: A loan changes with the year’s threshold and with the pay; it begins and ends by a
    notice."""
    was, is_ = before.amount(code, DEDUCTION), now.amount(code, DEDUCTION)
    plans = [slip.standing.loans for slip in (now, before)]
    year, earlier = tables.get(now.year), tables.get(before.year)
    known_years = year and earlier and code in year.loans and code in earlier.loans
    if code in plans[0] and code in plans[1] and year and earlier and known_years:
        pays = now.month.insurable, before.month.insurable
        now_due, same = (worked_loan(pay, code, every=MONTH, tables=year) for pay in pays)
        usual = worked_loan(pays[1], code, every=MONTH, tables=earlier)
        parts = [
            *odd(was - usual, before),
            Part(
                "year",
                same - usual,
                "The threshold of the loan changed with the tax year.",
                began(now.year),
            ),
            Part("pay", now_due - same, counted(*pays, "counted")),
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
    parts = [Part("pay", penny((pays[0] - pays[1]) * rate / 100), counted(*pays, "counted"))]
    if not was or not is_:
        known = about(facts, "stopped" if was else "started", code)
        kind = known.kind if known else "pension"
        words = "You left the pension scheme." if was else "You joined the pension scheme."
        parts = (
            [Part(kind, is_ - was, known.words or words, known.on, known.source)] if known else []
        )
    elif rate != new:
        known = about(facts, "tier")
        words = f"The rate went from {rate}% to {new}%: it follows your full-time pay."
        parts.append(Part("tier", penny(pays[0] * (new - rate) / 100), words,
                          known.on if known else None,
                          known.source if known else ""))  # fmt: skip
    return change(code, section, was, is_, parts)


def _rate(amount: Decimal, pay: Decimal) -> Decimal:
    return (amount * 100 / pay).quantize(Decimal("0.1")) if pay else NOTHING
