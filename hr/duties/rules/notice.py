"""How much notice a change gives, and what it means for whoever it is changed for."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from hr.duties.rules.figures import Counts


class Terms(StrEnum):
    """By which terms somebody works."""

    REGULATIONS = "regulations"  # constables and sergeants
    INSPECTING = "inspecting"  # inspectors and above
    CONTRACT = "contract"  # staff and everybody else


@dataclass(frozen=True)
class Day:
    """A day of the roster as the rules see it. Instants for one that is worked."""

    kind: str
    starts: datetime | None = None
    ends: datetime | None = None

    @property
    def works(self) -> bool:
        return self.kind == "work"


@dataclass(frozen=True)
class Meaning:
    """Clear days of notice, what is due by which rule, and whether anything is due at all."""

    notice: int
    rule: str
    words: str
    due: bool = False


def clear_days(told: date, worked: date) -> int:
    """DU-20: Notice is counted in clear days: the day somebody is told and the day itself are not
    counted."""
    return (worked - told).days - 1


def terms_of(officer: bool, level: int, sergeant: int = 20) -> Terms:
    """DU-21: Constables and sergeants have compensation and overtime by Police Regulations;
    inspectors and above have none; staff have what their contract says."""
    if not officer:
        return Terms.CONTRACT
    return Terms.REGULATIONS if level <= sergeant else Terms.INSPECTING


def rest_day_worked(notice: int, counts: Counts) -> Meaning:
    """DU-22: A rostered rest day that is worked with less than 15 clear days’ notice is paid at time
    and a half, for at least 4 hours, as pay or time off; with more notice there is another rest
    day instead, named within 4 days."""
    if notice < counts.rest_day_notice:
        words = (
            f"Time and a half for at least {counts.least_hours} hours, as pay or time off: they "
            f"choose. Notice is less than {counts.rest_day_notice} clear days."
        )
    else:
        words = f"Another rest day instead. Name it within {counts.named_within} days."
    return Meaning(notice, "DU-22", words, True)


def holiday_worked(notice: int, counts: Counts) -> Meaning:
    """DU-23: A public holiday that is worked is paid at double time, for at least 4 hours; with less
    than 8 clear days’ notice there is another day off as well."""
    words = f"Double time for at least {counts.least_hours} hours"
    if notice < counts.holiday_notice:
        words += f", and another day off: notice is less than {counts.holiday_notice} clear days"
    return Meaning(notice, "DU-23", f"{words}.", True)


def begins_early(
    before: datetime, after: datetime, told: datetime, notice: int, counts: Counts
) -> Meaning | None:
    """DU-24: Brought in before the rostered start with less than 8 hours’ notice, the time before it
    is paid at time and a third and counts as duty too."""
    if after >= before or after - told >= timedelta(hours=counts.early_hours):
        return None
    words = (
        "Time and a third for the time before the rostered start, which counts as duty too: "
        f"notice is less than {counts.early_hours} hours."
    )
    return Meaning(notice, "DU-24", words, True)


def meaning(
    *, before: Day, after: Day, day: date, told: datetime, told_on: date, holiday: bool,
    terms: Terms, counts: Counts,
) -> Meaning:  # fmt: skip
    """DU-25: Before a change is confirmed, whoever makes it reads the notice it gives and what is
    due for it."""
    notice = clear_days(told_on, day)
    if terms is Terms.INSPECTING:
        return Meaning(notice, "DU-21", "Nothing is due: inspectors and above have no overtime.")
    if terms is Terms.CONTRACT:
        return Meaning(notice, "DU-21", "What is due is in their contract. Ask HR if you are not sure.")  # fmt: skip
    if after.works and not before.works:
        worked = holiday_worked if holiday else rest_day_worked
        return worked(notice, counts)
    if before.starts and after.starts:
        early = begins_early(before.starts, after.starts, told, notice, counts)
        if early:
            return early
    return Meaning(notice, "DU-25", "Nothing is due.")
