"""How training is said to people."""

from datetime import date, datetime

from mss.foundation.working_time import london

KIND = "training-booking"

SAID = {
    "training.course": "Course written or changed",
    "training.permit": "What a certificate allows, changed",
    "training.requirement.written": "Requirement written",
    "training.requirement.published": "Requirement published",
    "training.requirement.discarded": "Requirement thrown away",
    "training.session": "Session planned or changed",
    "training.session.cancelled": "Session cancelled",
    "training.booked": "Booked on a session",
    "training.moved-up": "Moved up from the waiting list",
    "training.agreed": "Booking agreed",
    "training.refused": "Booking not agreed",
    "training.cancelled": "Booking cancelled",
    "training.result": "Result entered",
    "training.certificate": "Certificate given",
    "training.withdrawn": "Certificate withdrawn",
    "training.evidence": "Evidence sent",
    "training.evidence.unusable": "Evidence could not be used",
    "training.evidence.checked": "Evidence checked",
    "viewed.training": "Looked at training records",
    "viewed.training-file": "Took training records out as a file",
    "viewed.training-evidence": "Looked at training evidence",
}

# state → its words, its colour, and a mark that says the same without colour
STATES = {
    "overdue": ("Overdue", "red", "!"),
    "expired": ("Run out", "grey", "×"),
    "due": ("To be passed", "yellow", "○"),
    "expiring": ("Runs out soon", "orange", "◔"),
    "held": ("In order", "green", "✓"),
}
BOOKINGS = {
    "asked": "blue", "booked": "green", "waiting": "yellow", "refused": "red", "cancelled": "grey",
}  # fmt: skip


def when(starts: datetime, ends: datetime) -> str:
    """``9 June 2026, 09:00 to 17:00``, or with both days where it lasts several."""
    first, last = london(starts), london(ends)
    if first.date() == last.date():
        return f"{first:%-d %B %Y, %H:%M} to {last:%H:%M}"
    return f"{first:%-d %B %Y, %H:%M} to {last:%-d %B %Y, %H:%M}"


def until(last: date | None) -> str:
    """``until 9 June 2027``, or that it does not run out."""
    return f"until {last:%-d %B %Y}" if last else "does not run out"
