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
PARTLY: Final = {
    "part-month": "Only part of the month is paid.",
    "unpaid": "Unpaid leave.",
}


def basic(now: Slip, before: Slip, facts: tuple[Fact, ...], code: str = "basic") -> Change:
    """PY-21: Basic pay changes with the yearly pay (increment, promotion, acting, award), with the
    share of full time that is worked, and with a month only part of which counts: each from its day
    on, and the rest of a month that was begun under the old pay in the month after. Where nobody
    said what happened, another rank, point or share on the payslip itself is the reason."""
    parts = _standing(now, before, facts)
    for fact in sorted(facts, key=lambda one: one.on):
        share = _counted(fact, now, before)
        if not share:
            continue
        if fact.kind in OF_THE_YEAR:
            yearly = number(fact.after) - number(fact.before)
            parts.append(_yearly(fact, penny(yearly * now.standing.share / 12 * share), share))
        elif fact.kind == "hours":
            shares = number(fact.after) - number(fact.before)
            amount = penny(before.standing.annual * shares / 12 * share)
            parts.append(Part("hours", amount, _hours(fact), fact.on, fact.source))
    was, is_ = before.amount(code, PAY), now.amount(code, PAY)
    left = is_ - was - sum((part.amount for part in parts), Decimal(0))
    parts += [
        Part(fact.kind, left, fact.words or PARTLY[fact.kind], fact.on, fact.source)
        for fact in facts
        if partly(fact) and (in_month(fact.on, now.period) or in_month(fact.on, before.period))
    ][-1:]  # fmt: skip
    return change(code, PAY, was, is_, parts)


def partly(fact: Fact) -> bool:
    """Whether it says that basic pay of its month is not paid in full."""
    return fact.kind == "part-month" or (fact.kind, fact.line) == ("unpaid", "basic")


def _counted(fact: Fact, now: Slip, before: Slip) -> Decimal:
    """Which part of its full effect the fact has between the two months. What `before` did not
    know of yet shows in full now: what is owed for earlier days is back pay."""
    if fact in before.facts and in_month(fact.on, before.period):
        return 1 - weight(fact.on, before.period)
    return weight(fact.on, now.period)


def _standing(now: Slip, before: Slip, facts: tuple[Fact, ...]) -> list[Part]:
    """What the two payslips themselves say, where no fact does."""
    new, old, kinds = now.standing, before.standing, {fact.kind for fact in facts}
    parts = []
    if new.annual != old.annual and not kinds & OF_THE_YEAR.keys():
        amount = penny((new.annual - old.annual) * new.share / 12)
        parts.append(Part("scale", amount, _placed(now, before), source="Your payslips"))
    if new.share != old.share and "hours" not in kinds:
        amount = penny(old.annual * (new.share - old.share) / 12)
        parts.append(Part("hours", amount, _shares(old.share, new.share), source="Your payslips"))
    return parts


def _placed(now: Slip, before: Slip) -> str:
    new, old = now.standing, before.standing
    yearly = f"Yearly pay is {pounds(new.annual)}; it was {pounds(old.annual)}."
    if new.grade != old.grade:
        return f"You are paid in another rank or band. {yearly}"
    if new.point != old.point:
        return f"You are paid at point {new.point}; it was {old.point}. {yearly}"
    return yearly


def _yearly(fact: Fact, amount: Decimal, share: Decimal) -> Part:
    words = f"{OF_THE_YEAR[fact.kind]}: from {_money(fact.before)} to {_money(fact.after)} a year."
    if share != 1:
        words += " Only some days of one of the two months counted."
    return Part(fact.kind, amount, words, fact.on, fact.source)


def _hours(fact: Fact) -> str:
    return _shares(number(fact.before), number(fact.after))


def _shares(before: Decimal, now: Decimal) -> str:
    return f"Your hours changed from {before * 100:.0f}% to {now * 100:.0f}% of full time."


def _money(text: str) -> str:
    return pounds(number(text))


def number(text: str) -> Decimal:
    """A figure of a fact; nothing where it holds none, so that what it did stays unexplained."""
    try:
        found = Decimal(text or "0")
    except ArithmeticError:
        return Decimal(0)
    return found if found.is_finite() else Decimal(0)
