"""Where somebody gets e-mail: at work while they are here, after that where they said.

What keeps a personal address introduces itself in ``AppConfig.ready()``.
"""

from datetime import datetime

from django.utils.module_loading import import_string

from mss.foundation.working_time import today
from mss.people.models import Person
from mss.people.rules import has_left

_kept: list[str] = []


def keep(name: str) -> None:
    """Have the function of this dotted name asked for somebody's personal address, as
    ``name(person)``; it answers with an empty text where it has none."""
    if name not in _kept:
        _kept.append(name)


def personal_address(person: Person) -> str:
    """The address outside work, or an empty text."""
    return next((one for name in _kept if (one := str(import_string(name)(person)))), "")


def address_of(person: Person, *, at: datetime) -> str:
    """The address of work; of somebody who has left, the personal one where there is one."""
    gone = has_left(person.left_on, person.is_active, today(at))
    return (personal_address(person) if gone else "") or person.email
