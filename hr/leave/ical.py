"""A calendar file (RFC 5545) with nothing private in it. Of a part of a day nobody knows from when to
when it is, so it stands on the day and leaves it free."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from hr.leave.models import Booking
from hr.leave.queries.absences import parts_of
from mss.foundation.working_time import hours_words, today

LONGEST = 73  # octets of a line and a space before the next, so that a line is 75 at most


def _folded(line: str) -> str:
    """A long line goes on in the next, after a space; never in the middle of a letter."""
    parts, part = [], ""
    for letter in line:
        if len((part + letter).encode()) > LONGEST:
            parts.append(part)
            part = ""
        part += letter
    return "\r\n ".join([*parts, part])


def _part(row: Booking) -> str:
    return f": {hours_words(row.only)}" if row.only else ""


def calendar_file(rows: Iterable[Booking], *, at: datetime) -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Met Shared Services//Leave//EN"]
    for row in rows:
        words = "Leave" if row.state in Booking.AWAY else "Leave (not agreed yet)"
        apart = {*row.recalled, *row.overtaken, *row.given_up}
        for number, (first, stop) in enumerate(parts_of(row, apart)):
            ends = stop or max(first, today(at)) + timedelta(days=1)
            lines += [
                "BEGIN:VEVENT",
                f"UID:{row.reference}{f'-{number}' if number else ''}@leave",
                f"DTSTAMP:{at:%Y%m%dT%H%M%SZ}",
                f"DTSTART;VALUE=DATE:{first:%Y%m%d}",
                f"DTEND;VALUE=DATE:{ends:%Y%m%d}",
                f"SUMMARY:{words}{_part(row)}",
                f"TRANSP:{'TRANSPARENT' if row.only else 'OPAQUE'}",
                f"STATUS:{'CONFIRMED' if row.state in Booking.AWAY else 'TENTATIVE'}",
                "END:VEVENT",
            ]
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()
