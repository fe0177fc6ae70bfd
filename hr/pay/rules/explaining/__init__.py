"""Why a payslip differs from an earlier one: deterministic, each cause with its evidence and day."""

from collections.abc import Sequence
from decimal import Decimal

from hr.pay.rules.explaining.basic import basic
from hr.pay.rules.explaining.income_tax import tax
from hr.pay.rules.explaining.lines import ALONE, Yearly, allowance, hours, plain
from hr.pay.rules.explaining.parts import Change, Part
from hr.pay.rules.explaining.taken import insurance, loan, pension
from hr.pay.rules.tables import Tables
from hr.pay.slip import DEDUCTION, EMPLOYER, LOANS, PAY, SECTIONS, Fact, Slip

__all__ = ["Change", "Part", "explain", "facts_between", "steps"]


def facts_between(now: Slip, before: Slip, between: Sequence[Slip]) -> tuple[Fact, ...]:
    """What happened after `before`: the facts of every payslip since, those of `before` that fell
    within its month and so show in full only now, and those of things that were in `before` alone.
    What `before` told and showed in full already is not told again."""
    told = [
        one for one in before.facts
        if one.on <= before.period.replace(day=1) and one.kind not in ALONE
    ]  # fmt: skip
    late = [one for one in before.facts if one not in told]
    seen = [*late, *(fact for slip in between for fact in slip.facts), *now.facts]
    return tuple(one for one in dict.fromkeys(seen) if one not in told)


def explain(
    now: Slip, before: Slip, tables: dict[int, Tables], *, yearly: Yearly,
    between: Sequence[Slip] = (),
) -> list[Change]:  # fmt: skip
    """Each line that changed, in the order of the payslip, pay first. `between`: the payslips after
    `before` and before `now`; `yearly` the rate of an allowance on a day."""
    facts = facts_between(now, before, between)
    keys = dict.fromkeys(
        (line.section, line.code)
        for section in SECTIONS
        for slip in (now, before)
        for line in slip.of(section)
    )
    found = [_one(code, section, now, before, facts, tables, yearly) for section, code in keys]
    return [one for one in found if one.more]


def _one(
    code: str, section: str, now: Slip, before: Slip, facts: tuple[Fact, ...],
    tables: dict[int, Tables], yearly: Yearly,
) -> Change:  # fmt: skip
    if (code, section) == ("basic", PAY):
        return basic(now, before, facts)
    if (code, section) == ("tax", DEDUCTION):
        return tax(now, before, facts, tables)
    if code == "insurance":
        return insurance(now, before, facts, tables, employer=section == EMPLOYER)
    if code == "pension":
        return pension(now, before, facts, section=section)
    if code in LOANS:
        return loan(code, now, before, facts, tables)
    if any(line.hours for slip in (now, before) for line in slip.lines
           if (line.code, line.section) == (code, section)):  # fmt: skip
        return hours(code, now, before)
    if section == PAY:
        return allowance(code, now, before, facts, yearly)
    return plain(code, section, now, before, facts)


def steps(now: Slip, before: Slip, changes: list[Change]) -> list[tuple[str, Decimal, Decimal]]:
    """PY-28: From the net of before to the net of now: the code of each line that moved it, by how
    much, and where that leaves it. The last stands at today’s net to the penny."""
    at, found = before.net, []
    for one in changes:
        if one.of_net:
            at += one.of_net
            found.append((one.code, one.of_net, at))
    if at != now.net:
        raise ValueError(f"The steps lead to {at}, not to {now.net}")
    return found
