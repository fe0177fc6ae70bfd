"""Why basic pay changed."""

from decimal import Decimal
from typing import Final

from hr.pay.rules.explaining.parts import Change, Part, change, in_month, penny, weight
from hr.pay.slip import PAY, Fact, Slip
from mss.foundation.money import pounds

# Facts whose `before` and `after` are yearly pay of full time.
OF_THE_YEAR: Final = {
    "increment": "You moved up a pay point",
    "promotion": "You were promoted",
    "acting": "You act in a higher rank",
    "acting-ended": "You no longer act in a higher rank",
    "award": "The pay award",
    "regraded": "Your post was graded anew",
}


def basic(now: Slip, before: Slip, facts: tuple[Fact, ...], code: str = "basic") -> Change:
    """PY-21: Basic pay changes with the yearly pay (increment, promotion, acting, award), with the
    share of full time that is worked, and with a month only part of which counts: each from its day
    on, and the rest of a month that was begun under the old pay in the month after."""
    parts = []
    for fact in sorted(facts, key=lambda one: one.on):
        share = _counted(fact, now, before)
        if not share:
            continue
        if fact.kind in OF_THE_YEAR:
            yearly = _number(fact.after) - _number(fact.before)
            parts.append(_yearly(fact, penny(yearly * now.standing.share / 12 * share), share))
        elif fact.kind == "hours":
            shares = _number(fact.after) - _number(fact.before)
            amount = penny(before.standing.annual * shares / 12 * share)
            parts.append(Part("hours", amount, _hours(fact), fact.on, fact.source))
    was, is_ = before.amount(code, PAY), now.amount(code, PAY)
    left = is_ - was - sum((part.amount for part in parts), Decimal(0))
    parts += [
        Part("part-month", left, fact.words or "Only part of the month is paid.", fact.on, fact.source)
        for fact in facts
        if fact.kind == "part-month" and (in_month(fact.on, now.period) or in_month(
            fact.on, before.period))
    ][-1:]  # fmt: skip
    return change(code, PAY, was, is_, parts)


def _counted(fact: Fact, now: Slip, before: Slip) -> Decimal:
    """Which part of its full effect the fact has between the two months."""
    if in_month(fact.on, before.period):
        return 1 - weight(fact.on, before.period)
    return weight(fact.on, now.period)


def _yearly(fact: Fact, amount: Decimal, share: Decimal) -> Part:
    words = f"{OF_THE_YEAR[fact.kind]}: from {_money(fact.before)} to {_money(fact.after)} a year."
    if share != 1:
        words += " Only some days of one of the two months counted."
    return Part(fact.kind, amount, words, fact.on, fact.source)


def _hours(fact: Fact) -> str:
    was, is_ = (f"{_number(one) * 100:.0f}%" for one in (fact.before, fact.after))
    return f"Your hours changed from {was} to {is_} of full time."


def _money(text: str) -> str:
    return pounds(_number(text))


def _number(text: str) -> Decimal:
    """A figure of a fact; nothing where it holds none, so that what it did stays unexplained."""
    try:
        found = Decimal(text or "0")
    except ArithmeticError:
        return Decimal(0)
    return found if found.is_finite() else Decimal(0)
