"""Who could act for somebody: those who did before, colleagues beside them, the manager."""

from datetime import datetime

from mss.authority.models import Delegation
from mss.authority.rules import may_act_for
from mss.foundation.working_time import today
from mss.people.absences import Away, touching
from mss.people.models import Person
from mss.people.queries import assignment_on, line_above, places_of, team_of

MOST = 6
FAR = 400  # days ahead that are looked at


def could_act(viewer: Person, holder: Person, *, at: datetime) -> list[tuple[Person, str]]:
    """Likely people with why they are offered, best first. Only those `viewer` may find."""
    day = today(at)
    before = Delegation.objects.filter(holder=holder).exclude(state=Delegation.State.DECLINED)
    ids = list(dict.fromkeys(before.order_by("-starts").values_list("delegate", flat=True)[:8]))
    reasons = dict.fromkeys(ids, "acted before")
    above = line_above(holder, on=day)[:1]
    place = assignment_on(holder, day)
    if above:
        level = place.post.grade.level if place else 0
        beside = team_of(above[0].person, on=day).exclude(pk=holder.pk)
        for one in beside.filter(grade__level__gte=level).order_by("name")[:MOST]:
            reasons.setdefault(one.pk, "works beside")
        reasons.setdefault(above[0].person.pk, "line manager")
    people = Person.objects.visible_to(viewer).filter(pk__in=list(reasons), is_active=True)
    found = {one.pk: one for one in people.exclude(pk=holder.pk).select_related("grade")}
    listed = [found[key] for key in reasons if key in found and may_act_for(found[key].kind)][:MOST]
    places = places_of(listed, on=day)
    return [(one, f"{_title(places.get(one.pk), one)}, {reasons[one.pk]}") for one in listed]


def _title(place: object, person: Person) -> str:
    post = getattr(place, "post", None)
    return post.title if post else str(person.grade)


def next_absence(person: Person, *, at: datetime) -> Away | None:
    """The next time `person` is known to be away, or the one that lasts now."""
    day = today(at)
    coming = touching([person.pk], day, day.fromordinal(day.toordinal() + FAR))
    return min(coming, key=lambda away: away.starts, default=None)
