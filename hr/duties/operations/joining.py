"""Putting those who came after its roster was published on the roster of their team."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from hr.duties import rules
from hr.duties.models import RosterTeam
from hr.duties.operations.publishing import lock, put_on, too_few
from hr.duties.queries.joining import Missing, missing, published
from hr.duties.queries.lacking import Lack
from hr.duties.queries.planning import plans
from mss.audit.operations import record
from mss.foundation.refused import Refused
from mss.notifications.operations import notify
from mss.people.models import Person, Unit


@dataclass(frozen=True)
class Joined:
    """What came of it: how many people, days entered, days left out because somebody would have been
    on duty twice, shifts that still have fewer with a skill than they need, and rest days of staff on
    whose other weekdays the team works (DU-70)."""

    people: int
    entered: int
    left_out: int
    lacks: tuple[Lack, ...] = ()
    rested: int = 0


@transaction.atomic
def join_roster(*, unit: Unit, by: Person, at: datetime) -> Joined:
    """Put everybody who works in `unit` and is not on its published roster on it, from the first day
    they work there that is still to come; they are told. Once more changes nothing.

    Refused for whoever does not plan for the team, while nothing is published (DU-15), and where a
    shift would have too few of a skill and that stops (DU-60).
    """
    list(RosterTeam.objects.select_for_update(of=("self",)).filter(unit=unit).order_by("pk"))
    if not plans(by, unit, at=at):
        raise Refused("Teams are planned by those above all of them, or HR.", rule="DU-9", status=403)  # fmt: skip
    if not rules.roster.is_published(len(published(unit, at=at))):
        raise Refused("Nothing to come is published for this team. Publish its roster.", rule="DU-15")  # fmt: skip
    people = lock(one.person.pk for one in missing(unit, at=at))
    found = missing(unit, at=at, only=people)
    lacking = too_few([duty for one in found for duty in one.duties])
    for one in found:
        put_on(one.duties, at=at)
        record(
            "roster.joined", by=by, subject=one.person, reference=unit.code, at=at,
            first=str(one.first), last=str(one.last), days=one.days,
        )  # fmt: skip
        _tell(one, unit, at=at)
    entered, left_out = sum(one.days for one in found), sum(one.left_out for one in found)
    return Joined(len(found), entered, left_out, lacking, sum(one.rested for one in found))


def _tell(one: Missing, unit: Unit, *, at: datetime) -> None:
    short = "".join(f"\n\nOnly {words}: ask whoever plans it." for words in one.short)
    notify(
        person=one.person, topic="request", at=at, address="/roster/",
        event=f"roster.joined:{unit.pk}:{one.person.pk}:{one.first}:{one.last}",
        subject=f"Your roster with {unit.name} from {one.first:%-d %B %Y}"[:150],
        body=f"You are on the roster of {unit.name} from {one.first:%-d %B} to "
        f"{one.last:%-d %B %Y}.{short}",
    )  # fmt: skip
