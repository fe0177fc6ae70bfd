"""PY: how long pay stays readable to somebody who has left."""

from datetime import date

from mss.foundation.working_time import months_after


def readable_until(left_on: date | None, months: int) -> date | None:
    """PY-70: Whoever has left reads and saves their own payslips and certificates for so many months
    from the day they left. How many is a dated figure. The first day on which they are closed; None
    where nobody has said when they left."""
    return months_after(left_on, months) if left_on else None
