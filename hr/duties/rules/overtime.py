"""What time worked beyond a duty is worth."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from hr.duties.rules.figures import Counts
from hr.duties.rules.notice import Terms
from mss.foundation.money import penny

NAMES: Final = {80: "time and a third", 90: "time and a half", 120: "double time"}


@dataclass(frozen=True)
class Worked:
    """One occasion: minutes by the clock, minutes of travel, clear days of notice (None: not
    known), and how many such occasions the week (of a recall from leave: the leave) had before."""

    case: str
    minutes: int
    travel: int = 0
    notice: int | None = None
    before: int = 0


@dataclass(frozen=True)
class Reckoned:
    """What it is worth: minutes that count, minutes paid for each hour, minutes disregarded, whether
    another day off is due, and how that came about in words."""

    counted: int
    per_hour: int
    rule: str
    steps: tuple[str, ...]
    free: int = 0
    another_day: bool = False

    @property
    def paid(self) -> int:
        """Minutes it is worth, half a minute counting as one."""
        return -(-self.counted * self.per_hour // 60)


def has_overtime(terms: Terms) -> bool:
    """DU-30: Overtime by Police Regulations is for constables and sergeants. Inspectors and above
    have none, and staff claim what their contract gives."""
    return terms is Terms.REGULATIONS


def completed(minutes: int, counts: Counts) -> int:
    """DU-31: Overtime counts in completed periods of 15 minutes."""
    return max(0, minutes) // counts.unit_minutes * counts.unit_minutes


def after_a_duty(worked: Worked, counts: Counts) -> Reckoned:
    """DU-32: Kept on after a duty and told at or before its start: time and a third."""
    counted = completed(worked.minutes, counts)
    return Reckoned(counted, counts.third, "DU-32", (_completed(worked.minutes, counted),))


def casual(worked: Worked, counts: Counts) -> Reckoned:
    """DU-33: Kept on after a duty without having been told at its start: time and a third; the first
    30 minutes of each of the first four occasions in a week are disregarded, and less than 30
    minutes count for nothing."""
    if worked.minutes < counts.free_minutes:
        said = f"Less than {counts.free_minutes} minutes count for nothing"
        return Reckoned(0, counts.third, "DU-33", (said,))
    free = counts.free_minutes if worked.before < counts.free_occasions else 0
    counted = completed(worked.minutes - free, counts)
    number = worked.before + 1
    first = (
        f"Occasion {number} of the week: the first {free} minutes are disregarded"
        if free
        else f"Occasion {number} of the week: nothing is disregarded any more"
    )
    steps = (first, _completed(worked.minutes - free, counted))
    return Reckoned(counted, counts.third, "DU-33", steps, free=free)


def recalled(worked: Worked, counts: Counts) -> Reckoned:
    """DU-34: Called back between two duties: time and a third, with the time of travelling where
    duty and travel together are no more than 6 hours."""
    together = worked.minutes + worked.travel
    travels = worked.travel and together <= counts.travel_hours * 60
    counted = completed(together if travels else worked.minutes, counts)
    if travels:
        said = f"{worked.travel} minutes of travelling count"
    elif worked.travel:
        said = f"Travelling does not count: with it, it is more than {counts.travel_hours} hours"
    else:
        said = "No travelling"
    steps = (said, _completed(together if travels else worked.minutes, counted))
    return Reckoned(counted, counts.third, "DU-34", steps)


def early(worked: Worked, counts: Counts) -> Reckoned:
    """DU-35: Brought in early with less than 8 hours’ notice: time and a third for the time before
    the rostered start."""
    counted = completed(worked.minutes, counts)
    return Reckoned(counted, counts.third, "DU-35", (_completed(worked.minutes, counted),))


def rest_day(worked: Worked, counts: Counts) -> Reckoned:
    """DU-36: A rest day worked with less than 15 clear days’ notice: time and a half, at least 4
    hours. With more notice there is another rest day and nothing to claim."""
    if worked.notice is not None and worked.notice >= counts.rest_day_notice:
        said = f"{worked.notice} clear days’ notice: another rest day is due instead"
        return Reckoned(0, counts.half, "DU-36", (said,))
    return _at_least(worked, counts, counts.half, "DU-36", _notice(worked))


def retained(worked: Worked, counts: Counts) -> Reckoned:
    """DU-37: Kept on into a rest day: time and a half; for more than an hour, at least 4 hours."""
    if worked.minutes > counts.retained_minutes:
        return _at_least(worked, counts, counts.half, "DU-37", "More than an hour of a rest day")
    counted = completed(worked.minutes, counts)
    return Reckoned(counted, counts.half, "DU-37", (_completed(worked.minutes, counted),))


def holiday(worked: Worked, counts: Counts) -> Reckoned:
    """DU-38: A public holiday worked: double time, at least 4 hours; with less than 8 clear days’
    notice another day off as well."""
    short = worked.notice is not None and worked.notice < counts.holiday_notice
    found = _at_least(worked, counts, counts.double, "DU-38", _notice(worked))
    return Reckoned(
        found.counted, found.per_hour, found.rule,
        (*found.steps, *(("Another day off is due as well",) if short else ())), another_day=short,
    )  # fmt: skip


def from_leave(worked: Worked, counts: Counts) -> Reckoned:
    """DU-39: Called back from leave: each of the first two days is a day of leave given back and
    double time, or two days; from the third on time and a half."""
    first = worked.before < counts.leave_recall_days
    rate = counts.double if first else counts.half
    counted = completed(worked.minutes, counts)
    said = f"Day {worked.before + 1} called back from leave"
    steps = [said, _completed(worked.minutes, counted)]
    if first:
        steps.append("A day of leave is given back as well")
    return Reckoned(counted, rate, "DU-39", tuple(steps), another_day=first)


def paid_once(counted: int, to_pay: int | None) -> bool:
    """DU-49: A day somebody was called back on from leave is paid once. Where the recall brought leave
    for it there is nothing to claim, where a part was to be paid no more than that. Minutes; None
    where no recall is on record."""
    return to_pay is None or counted <= to_pay


BY_CASE: Final[dict[str, Callable[[Worked, Counts], Reckoned]]] = {
    "planned": after_a_duty,
    "casual": casual,
    "recall": recalled,
    "early": early,
    "rest-day": rest_day,
    "retained": retained,
    "holiday": holiday,
    "leave": from_leave,
}


def reckon(worked: Worked, counts: Counts) -> Reckoned:
    """What an occasion is worth by its case."""
    return BY_CASE[worked.case](worked, counts)


def is_worth_something(reckoned: Reckoned) -> bool:
    """DU-40: What counts for nothing is not claimed; it says why."""
    return reckoned.counted > 0


def estimated(reckoned: Reckoned, hourly: Decimal) -> Decimal:
    """DU-41: Who decides is found by an estimate, at the highest pay of the rank; payroll pays the
    person’s own rate."""
    return penny(hourly * reckoned.counted * reckoned.per_hour / 3600)


def week_of(day: date) -> tuple[date, date]:
    """DU-42: The week in which occasions are counted runs from Monday to Sunday. Returns its first
    day and the first of the next."""
    first = day - timedelta(days=day.weekday())
    return first, first + timedelta(days=7)


def was_worked(ends_after_now: bool) -> bool:
    """DU-43: Overtime is noted once it has been worked."""
    return not ends_after_now


def once_at_a_time(overlaps: bool) -> bool:
    """DU-44: Overtime does not overlap other overtime of the same person."""
    return not overlaps


def beyond_the_duty(overlaps: bool, case: str) -> bool:
    """DU-45: Overtime lies outside the rostered duty, save on a public holiday or a rest day that
    was rostered as worked."""
    return not overlaps or case in {"rest-day", "holiday", "leave", "retained"}


def may_be_claimed(state: str) -> bool:
    """DU-46: Overtime is claimed once, or again after it was sent back."""
    return state in {"noted", "returned"}


def may_be_taken_out(state: str) -> bool:
    """DU-47: Overtime is taken out while nobody has decided it for good."""
    return state in {"noted", "returned", "submitted"}


def fits_the_day(case: str, rest: bool, holiday: bool) -> bool:
    """DU-48: Work on a rest day or a public holiday is claimed as such when the roster or the
    calendar says so."""
    return {"rest-day": rest, "holiday": holiday}.get(case, True)


def _at_least(worked: Worked, counts: Counts, rate: int, rule: str, why: str) -> Reckoned:
    least = counts.least_hours * 60
    counted = completed(worked.minutes, counts)
    steps = [why, _completed(worked.minutes, counted)]
    if counted < least:
        steps.append(f"At least {counts.least_hours} hours count")
    return Reckoned(max(counted, least), rate, rule, tuple(steps))


def _notice(worked: Worked) -> str:
    if worked.notice is None:
        return "The notice is not known"
    return f"{max(worked.notice, 0)} clear days’ notice"


def _completed(minutes: int, counted: int) -> str:
    return f"{counted} of {max(0, minutes)} minutes are completed quarters of an hour"
