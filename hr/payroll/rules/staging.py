"""What a file of pay must be before anybody sees a payslip of it."""

from datetime import date
from decimal import Decimal
from typing import Final

from hr.pay.rules import Slip, tax_month

MOST_BYTES: Final = 400 * 1024 * 1024


def not_too_large(size: int) -> bool:
    """RU-1: A file of pay is at most 400 MB."""
    return 0 < size <= MOST_BYTES


def header_is_known(said: dict[str, str], *, codes: set[str], kinds: set[str]) -> str:
    """RU-2: The header names an organisation whose payroll the sender works, a month, a pay day in it
    or shortly after, and what the file is. Returns what is wrong, or nothing."""
    if said["organisation"] not in codes:
        return f"You do not work the payroll of “{said['organisation'][:20]}”."
    if said["kind"] not in kinds:
        return f"“{said['kind'][:20]}” is none of {', '.join(sorted(kinds))}."
    try:
        period, pay_date = (date.fromisoformat(said[name]) for name in ("period", "pay_date"))
    except ValueError:
        return "Period and pay day are dates such as 2026-11-01."
    if period.day != 1:
        return "The period is the first day of its month."
    if not 0 <= (pay_date - period).days <= 45:
        return "The pay day is not in that month, nor shortly after it."
    if said["kind"] == "correction" and not said["reason"].strip():
        return "Corrections say what they put right: the reason is empty."
    return ""


def known_person(found: bool) -> bool:
    """RU-3: Every pay number is that of somebody of the organisation."""
    return found


def once_in_a_file(times: int) -> bool:
    """RU-4: Nobody is in a file twice."""
    return times == 1


def of_the_run(slip: Slip, *, period: date, pay_date: date) -> bool:
    """RU-5: A payslip is for the month, the month of the tax year and the pay day of its run."""
    due = (period, pay_date, tax_month(pay_date))
    return (slip.period, slip.pay_date, slip.number) == due


def has_purpose(code: str, section: str, *, known: set[tuple[str, str]]) -> bool:
    """RU-6: Each line has a name and a purpose in plain words."""
    return (code, section) in known


def has_hours(hours: Decimal | None, *, hourly: bool) -> bool:
    """RU-7: Where pay varies with time, the line says the hours."""
    return not hourly or hours is not None


def corrections_replace(kind: str, *, replaces: bool, released: bool) -> bool:
    """RU-8: A correction replaces a payslip that is out; the month's pay does not come twice."""
    return (replaces and released) if kind == "correction" else not replaces


def sums_agree(said: dict[str, str], counted: dict[str, Decimal | int]) -> list[str]:
    """RU-9: What the last line says of the whole file (people, lines, sums, pay numbers) is what the
    file holds. Each that differs is named, with both figures."""
    wrong = []
    for name, found in counted.items():
        told = str(said.get(name, "") or "nothing")
        if not _same(told, found):
            words = name.replace("_", " ")
            wrong.append(f"The last line says {told[:30]} for {words}; the file holds {found:,}.")
    return wrong


def _same(told: str, found: Decimal | int) -> bool:
    try:
        return Decimal(told) == found
    except ArithmeticError:
        return False


def known_reason(reason: str) -> bool:
    """RU-10: Whoever was paid last month, or is here, and is not in the file, holds the run up until
    it is said why."""
    return bool(reason.strip())


def net_moved(now: Decimal, before: Decimal | None, *, share: Decimal) -> bool:
    """RU-11: A net pay that moved by more than a share of the month before (per cent, a figure of the
    day) is pointed out."""
    return before is not None and before > 0 and abs(now - before) * 100 > before * share
