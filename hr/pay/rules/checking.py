"""Each payslip worked out again, by figures of our own, and laid beside what was paid."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from hr.pay.rules.explaining.basic import OF_THE_YEAR, number, partly
from hr.pay.rules.explaining.lines import SAID
from hr.pay.rules.explaining.parts import NOTHING, in_month, penny, weight
from hr.pay.rules.insurance import insurance as worked_insurance
from hr.pay.rules.known import Known, claimed_hours, rank_differs
from hr.pay.rules.loans import loan as worked_loan
from hr.pay.rules.missing import Yearly, missing, moved
from hr.pay.rules.tables import Every, Tables
from hr.pay.rules.tax import UnknownCode, read_code
from hr.pay.rules.tax import tax as worked_tax
from hr.pay.slip import DEDUCTION, EMPLOYER, PAY, Slip
from mss.foundation.money import pounds

MONTH: Final = Every.MONTH
PENNIES: Final = Decimal("0.02")
MINUTE: Final = Decimal("0.0167")  # hours are written with two places
NOBODY: Final = Known()
ENDED: Final = "Only part of the month is paid."
Scale = Callable[[str, str, date], Decimal | None]


class Verdict(StrEnum):
    AGREES = "agrees"
    EXPLAINED = "explained"
    LOOK = "look"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Check:
    """What one thing was paid at, and should be by our own reckoning; `due` is None where we have
    no figures. `words` say what that means."""

    code: str
    paid: Decimal
    due: Decimal | None
    verdict: Verdict
    words: str


def check(
    slip: Slip, tables: Tables | None, *, scale: Scale, yearly: Yearly, known: Known = NOBODY,
    before: Slip | None = None,
) -> list[Check]:  # fmt: skip
    """PY-30: Tax, National Insurance and loans are worked out anew from the tables of the year, pay
    and allowances from the scales of the day, and compared to the penny; what was paid in the month
    `before` is looked for."""
    found = [_basic(slip, scale), *_month(slip), *_rank(slip, known), *_claimed(slip, known),
             *_allowances(slip, yearly), *_missing(slip, before, yearly), *_taxable(slip)]  # fmt: skip
    if tables is None:
        return [*found, Check("tax", slip.amount("tax", DEDUCTION), None, Verdict.UNKNOWN,
                              "There are no tables of this tax year here.")]  # fmt: skip
    return [*found, _tax(slip, tables), *_insurance(slip, tables), *_loans(slip, tables)]


def _compared(code: str, paid: Decimal, due: Decimal, agreed: str) -> Check:
    """PY-31: What is the same agrees; up to two pennies are rounding and explained; the rest is to
    be looked at."""
    if paid == due:
        return Check(code, paid, due, Verdict.AGREES, agreed)
    if abs(paid - due) <= PENNIES:
        return Check(code, paid, due, Verdict.EXPLAINED, "The pennies are rounded another way.")
    more = "more" if paid > due else "less"
    words = f"{pounds(abs(paid - due))} {more} than our reckoning of {pounds(due)}."
    return Check(code, paid, due, Verdict.LOOK, words)


def _tax(slip: Slip, tables: Tables) -> Check:
    """PY-32: Where tax fits another way of reading the code, the difference is explained: the code
    of before, when the new one came after payroll had closed, or each month by itself."""
    paid = slip.amount("tax", DEDUCTION)
    try:
        code = read_code(slip.standing.tax_code, alone=slip.standing.alone)
    except UnknownCode:
        words = f"We have no tables for the code {slip.standing.tax_code}, so tax is not checked."
        return Check("tax", paid, None, Verdict.UNKNOWN, words)

    def due(text: str, *, alone: bool) -> Decimal:
        return worked_tax(
            slip.month.taxable, read_code(text, alone=alone), every=MONTH, period=slip.number,
            before=slip.to_date.taxable - slip.month.taxable,
            paid=slip.to_date.tax - slip.month.tax, tables=tables,
        )  # fmt: skip

    right = due(code.text, alone=code.alone)
    found = _compared("tax", paid, right, f"Right for the code {slip.standing.tax_code}.")
    if found.verdict != Verdict.LOOK:
        return found
    for fact in slip.facts:
        if fact.kind == "tax-code" and _fits(paid, fact.before, due):
            words = f"Worked out with {fact.before}: the new code came after payroll had closed."
            return replace(found, verdict=Verdict.EXPLAINED, words=words)
    if not code.alone and paid == due(code.text, alone=True):
        words = "Worked out for this month by itself (month 1), not for the year so far."
        return replace(found, verdict=Verdict.EXPLAINED, words=words)
    return found


def _fits(paid: Decimal, code: str, due: Callable[..., Decimal]) -> bool:
    try:
        return paid == due(code, alone=False)
    except UnknownCode:
        return False


def _insurance(slip: Slip, tables: Tables) -> list[Check]:
    letter = slip.standing.letter
    paid = slip.amount("insurance", DEDUCTION)
    if letter not in tables.letters:
        words = f"We have no rates for the letter {letter or '(none)'}."
        return [Check("insurance", paid, None, Verdict.UNKNOWN, words)]
    due = worked_insurance(slip.month.insurable, letter, every=MONTH, tables=tables)
    found = [_compared("insurance", paid, due.person, f"Right for the letter {letter}.")]
    if any(line.code == "insurance" for line in slip.of(EMPLOYER)):
        theirs = slip.amount("insurance", EMPLOYER)
        found.append(_compared("insurance-employer", theirs, due.employer, "Right."))
    return found


def _loans(slip: Slip, tables: Tables) -> list[Check]:
    found = []
    for plan in slip.standing.loans:
        paid = slip.amount(plan, DEDUCTION)
        if plan not in tables.loans:
            found.append(Check(plan, paid, None, Verdict.UNKNOWN, "We have no threshold for it."))
            continue
        due = worked_loan(slip.month.insurable, plan, every=MONTH, tables=tables)
        found.append(_compared(plan, paid, due, "Right for its threshold."))
    return found


def _basic(slip: Slip, scale: Scale) -> Check:
    """PY-33: Yearly pay is that of the rank or band and the point on the scale of the day."""
    held = slip.standing
    due = scale(held.grade, held.point, slip.period)
    if due is None:
        words = "We hold no pay scale for this rank or band and point."
        return Check("basic", held.annual, None, Verdict.UNKNOWN, words)
    return _compared("basic", held.annual, due, f"The scale of the day for point {held.point}.")


def _month(slip: Slip) -> list[Check]:
    """PY-37: Basic pay of a month is a twelfth of yearly pay for the share of full time worked; in a
    month that a change falls into, each part under its own pay. Less, with a reason given, is
    explained."""
    if not any(line.code == "basic" for line in slip.of(PAY)):
        return []
    held, paid = slip.standing, slip.amount("basic", PAY)
    due = penny(held.annual * held.share / 12)
    found = _compared("basic-month", paid, due, "A twelfth of the yearly pay.")
    if found.verdict != Verdict.LOOK:
        return [found]
    if abs(paid - _two_parts(slip, due)) <= PENNIES:
        words = "Pay changed within the month: each part is under its own pay."
        return [replace(found, verdict=Verdict.EXPLAINED, words=words)]
    for fact in slip.facts:
        if partly(fact) and NOTHING <= paid < due:
            words = fact.words or "Only part of the month is paid."
            return [replace(found, verdict=Verdict.EXPLAINED, words=words)]
    return [found]


def _two_parts(slip: Slip, due: Decimal) -> Decimal:
    """What is due when the days before a change are paid as they stood."""
    held = slip.standing
    for fact in slip.facts:
        if not in_month(fact.on, slip.period):
            continue
        more = number(fact.after) - number(fact.before)
        gone = 1 - weight(fact.on, slip.period)
        if fact.kind in OF_THE_YEAR:
            due -= penny(more * held.share / 12 * gone)
        elif fact.kind == "hours":
            due -= penny(held.annual * more / 12 * gone)
    return due


def _taxable(slip: Slip) -> list[Check]:
    """PY-38: What is taxed is pay less what the pension takes; anything else is to be looked at."""
    due = slip.month.gross - slip.month.pension
    if slip.month.taxable == due:
        return []
    return [_compared("taxable", slip.month.taxable, due, "")]


def _rank(slip: Slip, known: Known) -> list[Check]:
    if not rank_differs(slip, known):
        return []
    theirs = " or ".join(sorted(known.ranks))
    words = f"Paid as {slip.standing.grade}; the portal has {theirs} for that month."
    return [Check("rank", slip.standing.annual, None, Verdict.LOOK, words)]


def _claimed(slip: Slip, known: Known) -> list[Check]:
    found = []
    for code, reference, paid, approved in claimed_hours(slip, known):
        if approved is None:
            words = f"{reference} is no overtime of this person’s that was approved for pay."
            found.append(Check(code, paid, None, Verdict.LOOK, words))
        elif abs(paid - approved) < MINUTE:
            words = f"The hours that were approved as {reference}."
            found.append(Check(code, paid, approved, Verdict.AGREES, words))
        else:
            words = f"{paid:.2f} hours are paid; {approved:.2f} were approved as {reference}."
            found.append(Check(code, paid, approved, Verdict.LOOK, words))
    return found


def _allowances(slip: Slip, yearly: Yearly) -> list[Check]:
    """PY-34: An allowance with a yearly rate is a twelfth of it, for the share of full time worked.
    Another amount is explained where it is said that it began, ended or was changed that month."""
    found = []
    for line in slip.of(PAY):
        rate = None if line.since else yearly(line.code, slip.period)
        if rate is None:
            continue
        due = penny(rate / 12 * slip.standing.share)
        one = _compared(line.code, line.amount, due, "A twelfth of the yearly rate.")
        said = next((fact for fact in slip.facts if moved(fact, line.code)), None)
        if one.verdict == Verdict.LOOK and said is not None:
            words = said.words or f"Something changed on {said.on:%-d %B %Y}."
            one = replace(one, verdict=Verdict.EXPLAINED, words=words)
        found.append(one)
    return found


def _missing(slip: Slip, before: Slip | None, yearly: Yearly) -> list[Check]:
    found = []
    for code, due, said in missing(slip, before, yearly):
        words = "It was paid last month and is not now, and nothing says that it ended."
        verdict = Verdict.LOOK
        if said is not None:
            words, verdict = said.words or SAID.get(said.kind, ENDED), Verdict.EXPLAINED
        found.append(Check(code, NOTHING, due, verdict, words))
    return found
