"""How days of a roster are said and drawn: words and a shape, never colour alone."""

from collections.abc import Mapping
from typing import Any

from hr.duties.models import Duty
from hr.duties.rules.shifts import shape_by_hour
from mss.foundation.working_time import london
from mss.people.skills import said

LETTERS = {"early": "E", "late": "L", "night": "N", "day": "D", "rest": "R", "holiday": "PH"}
COLOURS = {
    "noted": "grey",
    "offered": "blue",
    "submitted": "blue",
    "returned": "yellow",
    "withdrawn": "grey",
    "declined": "grey",
    "rejected": "red",
    "approved": "green",
}
FIGURES = {
    "rest-hours": "Hours of rest between two duties, at least",
    "publish-days": "Days ahead a roster is published, at least",
    "rest-day-notice": "Clear days of notice for a rest day, below which it is paid",
    "holiday-notice": "Clear days of notice for a public holiday, below which another day is due",
    "early-hours": "Hours of notice for an earlier start",
    "named-within": "Days in which another rest day is named",
    "least-hours": "Hours that count at least on a rest day or public holiday",
    "unit-minutes": "Minutes of a completed period of overtime",
    "free-minutes": "Minutes disregarded on an occasion of casual overtime",
    "free-occasions": "Occasions in a week on which they are disregarded",
    "travel-hours": "Hours of duty and travel together up to which travel counts",
    "retained-minutes": "Minutes kept on into a rest day, above which the least hours count",
    "leave-recall-days": "Days called back from leave at double time",
    "third": "Minutes paid for an hour at time and a third",
    "half": "Minutes paid for an hour at time and a half",
    "double": "Minutes paid for an hour at double time",
    "hourly-constable": "Pounds an hour by which a constable’s overtime is estimated",
    "hourly-sergeant": "Pounds an hour by which a sergeant’s overtime is estimated",
}
SAID = {
    "roster.published": "Roster published",
    "roster.joined": "Put on the roster of a team",
    "roster.ended": "Taken off the roster of a unit",
    "roster.team": "Team given a pattern",
    "roster.imported": "Rosters brought in from the duty system",
    "shift.added": "Shift added",
    "shift.changed": "Shift changed from a day on",
    "shift.stopped": "Shift not used from a day on",
    "pattern.made": "Shift pattern written",
    "duty.entered": "Duty entered",
    "duty.changed": "Duty changed",
    "skill-need.set": "Skills needed on a shift set",
    "swap.offered": "Swap offered",
    "swap.agreed": "Swap agreed by both",
    "swap.declined": "Swap declined",
    "swap.withdrawn": "Swap taken back",
    "swap.approved": "Swap approved",
    "swap.rejected": "Swap not approved",
    "overtime.noted": "Overtime noted",
    "overtime.changed": "Overtime changed",
    "overtime.submitted": "Overtime claimed",
    "overtime.withdrawn": "Overtime taken out",
    "overtime.approved": "Overtime approved",
    "overtime.returned": "Overtime sent back for changes",
    "overtime.rejected": "Overtime not approved",
    "viewed.roster": "Looked at a roster",
    "viewed.overtime": "Looked at overtime",
}


def shape_of(duty: Duty | None) -> str:
    """``early``, ``late``, ``night``, ``day``, ``rest``, ``holiday``; empty without a duty. Times
    without a name are told by the hour they begin at (DU-72)."""
    if duty is None:
        return ""
    if not duty.works or duty.starts is None:
        return duty.kind
    if duty.shift is not None:
        return duty.shift.shape
    return shape_by_hour(london(duty.starts).hour)


def times_of(duty: Duty) -> str:
    """``07:00–16:00`` by the London clock."""
    if duty.starts is None or duty.ends is None:
        return ""
    return f"{london(duty.starts):%H:%M}–{london(duty.ends):%H:%M}"


def words_of(duty: Duty | None) -> str:
    """``Early 07:00–16:00, driver``, ``Rest day``, ``Not on the roster``."""
    if duty is None:
        return "Not on the roster"
    if not duty.works:
        return str(Duty.Kind(duty.kind).label)
    role = f", {said(duty.role)}" if duty.role else ""
    return f"{hours_of(duty)}{role}"


def hours_of(duty: Duty) -> str:
    """When a duty is, and not what is done on it: ``Early 07:00–16:00``."""
    name = duty.shift.name if duty.shift else "On duty"
    return f"{name} {times_of(duty)}"


def snapshot(duty: Duty | None) -> dict[str, Any]:
    """What a day was, to be kept: kind, code of the shift, instants, what they did, and words."""
    if duty is None:
        return {"kind": "", "words": words_of(None)}
    return {
        "kind": duty.kind,
        "shift": duty.shift.code if duty.shift else "",
        "starts": duty.starts.isoformat() if duty.starts else "",
        "ends": duty.ends.isoformat() if duty.ends else "",
        "role": duty.role,
        "words": words_of(duty),
    }


def same_day(one: Mapping[str, Any], two: Mapping[str, Any]) -> bool:
    """Whether two snapshots say the same, whatever the words."""
    names = ("kind", "shift", "starts", "ends", "role")
    return [one.get(name, "") for name in names] == [two.get(name, "") for name in names]
