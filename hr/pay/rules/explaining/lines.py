"""Why a line of pay or a plain deduction changed: hours, rates, what began and what ended."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Final

from hr.pay.rules.explaining.parts import Change, Part, about, change, penny
from hr.pay.slip import PAY, Fact, Line, Slip
from mss.foundation.money import pounds

NOTHING: Final = Decimal(0)
Yearly = Callable[[str, date], Decimal | None]
SAID: Final = {  # a fact about a line → what it says
    "started": "It started.",
    "stopped": "It ended.",
    "changed": "The amount was changed.",
    "finished": "It is paid off.",
    "unpaid": "Unpaid leave.",
    "recovery": "An overpayment is being paid back, as agreed.",
    "once": "It is paid once.",
}
ALONE: Final = {  # what is in one month alone → what is said in the month after
    "unpaid": "Unpaid leave, in {month} alone.",
    "recovery": "What was paid back in {month} is over.",
    "once": "It was paid once, in {month}.",
}
OVERPAYMENT: Final = "OVP-"


def hours(code: str, now: Slip, before: Slip) -> Change:
    """PY-22: What is paid by the hour changes with the hours, at the rate of before, and with the
    rate."""
    these, those = _by_code(now, code), _by_code(before, code)
    was, is_ = before.amount(code, PAY), now.amount(code, PAY)
    much, little = _hours(these), _hours(those)
    rate = was / little if little else (is_ / much if much else NOTHING)
    parts = []
    if much != little:
        words = f"{_written(much)} this time, {_written(little)} before."
        parts.append(Part("worked", penny((much - little) * rate), words + _days(these),
                          source=these[0].source if these else ""))  # fmt: skip
    if little and much:
        at = is_ / much
        if penny(at) != penny(rate):
            words = f"The average rate is {pounds(at)} an hour; it was {pounds(rate)}."
            parts.append(Part("rate", penny(much * (at - rate)), words))
    return change(code, PAY, was, is_, parts)


def allowance(
    code: str, now: Slip, before: Slip, facts: tuple[Fact, ...], yearly: Yearly
) -> Change:
    """PY-29: An allowance with a yearly rate changes with the rate of the day and with the share of
    full time that is worked; the rest with what is known to have happened, such as a second dog or
    a day in the month on which it began."""
    was, is_ = before.amount(code, PAY), now.amount(code, PAY)
    rate, old = yearly(code, now.period), yearly(code, before.period)
    if not was or not is_ or rate is None or old is None:
        return plain(code, PAY, now, before, facts)
    shares = now.standing.share, before.standing.share
    words = f"The yearly rate went from {pounds(old)} to {pounds(rate)}."
    parts = [
        Part("rate", penny((rate - old) / 12 * shares[0]), words),
        Part("hours", penny(old / 12 * (shares[0] - shares[1])), "It follows the hours you work."),
    ]
    left = is_ - was - sum((part.amount for part in parts), NOTHING)
    if known := _known(facts, code):
        parts.append(_told(known, left))
    return change(code, PAY, was, is_, parts)


def plain(code: str, section: str, now: Slip, before: Slip, facts: tuple[Fact, ...]) -> Change:
    """PY-23: A line without hours changes when something is known to have started, ended or been
    changed, when it is for other days (back pay), or when what was in the month before alone is
    over. Without any of these the change has no known cause."""
    was, is_ = before.amount(code, section), now.amount(code, section)
    parts = [*_back(now, code, section, 1), *_back(before, code, section, -1)]
    over = _known(tuple(one for one in before.facts if one.kind in ALONE), code)
    if over is not None and over not in now.facts and (not is_ or over.kind != "recovery"):
        back = sum((part.amount for part in parts if part.amount < 0), NOTHING)
        words = " ".join([ALONE[over.kind].format(month=f"{before.period:%B}"), over.words]).strip()
        parts.append(Part(f"{over.kind}-over", -was - back, words, over.on, over.source))
        facts = tuple(one for one in facts if one != over)
    left = is_ - was - sum((part.amount for part in parts), NOTHING)
    if left and (known := _known(facts, code)):
        parts.append(_told(known, left))
    elif left and (source := _overpayment(now, code, section)):
        parts.append(Part("recovery", left, SAID["recovery"], source=source))
    elif left and not is_ and (source := _overpayment(before, code, section)):
        parts.append(Part("recovery-over", left, "The overpayment is paid back.", source=source))
    return change(code, section, was, is_, parts)


def _known(facts: tuple[Fact, ...], code: str) -> Fact | None:
    """The last that happened to a line."""
    found = (about(facts, kind, code) for kind in SAID)
    return max((one for one in found if one), key=lambda one: one.on, default=None)


def _told(fact: Fact, amount: Decimal) -> Part:
    words = " ".join(part for part in (SAID[fact.kind], fact.words) if part)
    return Part(fact.kind, amount, words, fact.on, fact.source)


def _overpayment(slip: Slip, code: str, section: str) -> str:
    """The overpayment that a line says it pays back."""
    found = (
        line.source for line in slip.lines
        if (line.code, line.section) == (code, section) and line.source.startswith(OVERPAYMENT)
    )  # fmt: skip
    return next(found, "")


def _back(slip: Slip, code: str, section: str, sign: int) -> list[Part]:
    parts = []
    for line in slip.lines:
        if (line.code, line.section) != (code, section) or not _for_other_days(line, slip):
            continue
        days = f"{line.since:%-d %B %Y} to {line.until:%-d %B %Y}"
        words = f"For {days}, paid now." if sign > 0 else f"What was for {days} is paid, and over."
        parts.append(Part("back-pay", sign * line.amount, words, line.since, line.source))
    return parts


def _for_other_days(line: Line, slip: Slip) -> bool:
    """Whether a line that names its days ends before the month does begin."""
    first = slip.period.replace(day=1)
    return line.since is not None and line.until is not None and line.until < first


def _by_code(slip: Slip, code: str) -> list[Line]:
    return [line for line in slip.of(PAY) if line.code == code]


def _hours(lines: list[Line]) -> Decimal:
    return sum((line.hours or NOTHING for line in lines), NOTHING)


def _written(hours: Decimal) -> str:
    number = hours.normalize()
    return "No hours" if not hours else f"{number:f} hour{'' if number == 1 else 's'}"


def _days(lines: list[Line]) -> str:
    """Every day that was worked, each with what it was claimed as."""
    named = [line for line in lines if line.since is not None]
    if not named:
        return ""
    said = [_day(line) for line in sorted(named, key=lambda line: line.since or date.min)]
    return f" Worked {said[0]}." if len(said) == 1 else (
        f" Worked {', '.join(said[:-1])} and {said[-1]}."
    )  # fmt: skip


def _day(line: Line) -> str:
    assert line.since is not None
    last = line.until or line.since
    days = (
        f"on {line.since:%-d %B}" if last == line.since
        else f"from {line.since:%-d %B} to {last:%-d %B}"
    )  # fmt: skip
    return f"{days}, claimed as {line.source}" if line.source else days
