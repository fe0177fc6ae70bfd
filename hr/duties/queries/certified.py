"""Whether people hold what they are put down for."""

from collections.abc import Iterable, Sequence
from datetime import date

from hr.duties import rules
from hr.duties.queries.lacking import LONG_AGO, ONE
from hr.duties.queries.roster import Cell
from hr.duties.queries.skills import holds
from mss.people import skills
from mss.people.models import Person


def uncertified(person: Person, role: str, day: date) -> str:
    """Why `person` is not put down for `role` on the day (DU-62); empty where they may be, and while
    nobody keeps training records."""
    if not role or not skills.known():
        return ""
    own = [one for one in skills.held([person.pk], LONG_AGO, day + ONE) if one.skill == role]
    if rules.skills.may_do(any(holds(one, role, day) for one in own)):
        return ""
    return f"{person.name} {_why(own, role)}. Have it renewed, or choose somebody who holds {role}."


def _why(own: Iterable[skills.Held], role: str) -> str:
    gone = max((one for one in own if one.ends), key=lambda one: one.ends or LONG_AGO, default=None)
    if gone is None or gone.ends is None:
        return f"holds no certificate for {role}"
    return f"held {gone.by or role} until {gone.ends - ONE:%-d %B %Y}"


def down_without(rows: Sequence[tuple[Person, Sequence[Cell]]]) -> list[str]:
    """In words, who is put down for something on a day of a grid and does not hold it then: a
    certificate can be taken back after the roster was made."""
    down = {(one.pk, cell.day): cell.role for one, row in rows for cell in row if cell.role}
    if not down or not skills.known():
        return []
    days, names = [day for _, day in down], {one.pk: one.name for one, _ in rows}
    held = skills.held({one for one, _ in down}, min(days), max(days) + ONE)
    return [
        f"{names[person]} does not hold {role} on {day:%a %-d %B %Y}"
        for (person, day), role in down.items()
        if not _has(held, person, role, day)
    ]


def _has(held: Sequence[skills.Held], person: int, role: str, day: date) -> bool:
    return any(one.person == person and holds(one, role, day) for one in held)
