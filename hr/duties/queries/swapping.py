"""What a swap would make of two people's days, and what stands against it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from hr.duties import rules
from hr.duties.models import Duty, Swap, SwapQuerySet
from hr.duties.queries.certified import uncertified
from hr.duties.queries.figures import counts_on
from hr.duties.queries.lacking import Lack, lacks, units_of
from hr.duties.queries.roster import days_away, duties_of, spans_around
from hr.duties.rules.times import Span
from hr.duties.wording import same_day, snapshot
from mss.foundation.working_time import today
from mss.people.models import Assignment, Person, Unit

KIND = "duty-swap"
Exchange = dict[date, tuple[Duty | None, Duty | None]]


@dataclass(frozen=True)
class Objection:
    """Why a swap cannot be, by which rule."""

    rule: str
    message: str


def exchange(one: Person, two: Person, days: tuple[date, date]) -> Exchange:
    """Day → what each of the two has then. They exchange it on every day of the swap."""
    first, last = min(days), max(days)
    known = duties_of([one.pk, two.pk], first, last + timedelta(days=1))
    return {day: (known.get((one.pk, day)), known.get((two.pk, day))) for day in sorted({*days})}


def as_offered(found: Exchange) -> dict[str, list[dict[str, Any]]]:
    """The days as they are kept with the offer."""
    return {str(day): [snapshot(one) for one in both] for day, both in found.items()}


def unchanged(was: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
    """Whether the days are what they were when the swap was offered."""
    return was.keys() == now.keys() and all(
        same_day(one, two) for day in was for one, two in zip(was[day], now[day], strict=True)
    )


@dataclass(frozen=True)
class Looked:
    """What stands against a swap, and which shifts would have too few of a skill after it."""

    against: Objection | None
    lacks: tuple[Lack, ...] = ()


def objection(
    one: Person, two: Person, days: tuple[date, date], *, at: datetime
) -> Objection | None:
    """What stands against the two exchanging their days: the first rule that says no."""
    return look_at(one, two, days, at=at).against


def look_at(one: Person, two: Person, days: tuple[date, date], *, at: datetime) -> Looked:
    """What stands against the two exchanging their days, and what it would leave short."""
    found = exchange(one, two, days)
    against = _against(one, two, days, found, at=at)
    if against is not None:
        return Looked(against)
    if against := _uncertified(one, two, found):
        return Looked(against)
    short = tuple(lacks_of(one, two, found))
    stopped = next((lack for lack in short if lack.refused), None)
    if stopped is None:
        return Looked(None, short)
    words = f"{stopped.words}. Offer it to somebody who holds {stopped.skill} that day."
    return Looked(Objection("DU-60", words), short)


def _uncertified(one: Person, two: Person, found: Exchange) -> Objection | None:
    """What somebody is put down for on a duty goes with it to whoever takes it over (DU-62)."""
    for day, (mine, theirs) in found.items():
        for person, gets in ((one, theirs), (two, mine)):
            if gets and uncertified(person, gets.role, day):
                return Objection(
                    "DU-62",
                    f"{person.name} does not hold {gets.role} on {day:%a %-d %B %Y}, which is done on "
                    "that duty. Ask somebody who holds it.",
                )
    return None


def _against(
    one: Person, two: Person, days: tuple[date, date], found: Exchange, *, at: datetime
) -> Objection | None:
    if not rules.swaps.between_two_of_a_body(
        one.pk == two.pk, one.organisation_id == two.organisation_id
    ):
        return Objection("DU-50", "Choose a colleague of your own organisation.")
    if not rules.swaps.is_to_come(*days, today(at)):
        return Objection("DU-51", "Choose days that are still to come.")
    if any(duty is None for both in found.values() for duty in both):
        return Objection("DU-52", "Both of you must be on the roster for these days.")
    pairs = [(snapshot(mine), snapshot(theirs)) for mine, theirs in found.values()]
    if all(same_day(*pair) for pair in pairs):
        return Objection("DU-52", "You have the same on these days: there is nothing to swap.")
    for number, person in enumerate((one, two)):
        said = _of_one(person, number, found)
        if said is not None:
            return said
    return None


def lacks_of(one: Person, two: Person, found: Exchange) -> list[Lack]:
    """The shifts that would have too few of a skill after the swap (DU-60)."""
    planned: dict[tuple[int, date], Duty | None] = {}
    for day, (mine, theirs) in found.items():
        planned |= {(one.pk, day): theirs, (two.pk, day): mine}
    return lacks(planned, units_of(planned))


def _of_one(person: Person, number: int, found: Exchange) -> Objection | None:
    """What stands against it for one of the two: they take over what the other has."""
    taken = {day: both[1 - number] for day, both in found.items()}
    away = days_away([person.pk], min(taken), max(taken) + timedelta(days=1))
    lost = [day for (_, day) in away if any(one and one.works for one in found.get(day, ()))]
    if not rules.swaps.not_away(lost):
        return Objection("DU-56", f"{person.name} is away on {min(lost):%-d %B}.")
    spans = [one for day, one in spans_around(person.pk, list(taken)).items() if day not in taken]
    spans += [
        Span(day, one.starts, one.ends)
        for day, one in taken.items()
        if one and one.starts and one.ends
    ]
    hours = counts_on(min(taken)).rest_hours
    if not rules.swaps.rested(spans, hours):
        return Objection(
            "DU-55", f"{person.name} would have less than {hours} hours of rest between two duties."
        )
    return None


def swaps_of(person: Person) -> SwapQuerySet:
    """Those `person` offered or was offered, newest first."""
    rows = Swap.objects.filter(Q(offered_by=person) | Q(offered_to=person))
    return rows.select_related("offered_by", "offered_to").order_by("-offered_at", "-id")


def state_words(swap: Swap, viewer: Person) -> str:
    """Where a swap is, as `viewer` reads it: whoever it waits for is told so."""
    if swap.state == Swap.State.OFFERED and swap.offered_to_id == viewer.pk:
        return "Waiting for you"
    return swap.get_state_display()


def waiting_for(person: Person) -> SwapQuerySet:
    """Swaps that wait for the word of `person`."""
    return swaps_of(person).filter(offered_to=person, state=Swap.State.OFFERED)


def colleagues(person: Person, *, at: datetime) -> QuerySet[Person]:
    """Those one may swap with: who works today in the same unit or in one beside it, the nearest
    first, by name."""
    now = Assignment.objects.on(today(at))
    mine = Unit.objects.filter(posts__in=now.filter(person=person).values("post"))
    near = Unit.objects.filter(parent__in=mine.exclude(parent=None).values("parent"))
    here = now.filter(post__unit__in=mine, person=OuterRef("pk"))
    there = now.filter(Q(post__unit__in=mine) | Q(post__unit__in=near)).values("person")
    rows = Person.objects.visible_to(person).filter(pk__in=there, is_active=True)
    rows = rows.exclude(pk=person.pk).filter(organisation=person.organisation_id)
    return rows.order_by(Exists(here).desc(), "name")


def evidence(reference: str, viewer: Person, at: datetime) -> dict[str, Any]:
    """What whoever decides a swap needs to see. Nothing while it is not theirs."""
    rows = Swap.objects.visible_to(viewer).select_related("offered_by", "offered_to")
    swap = rows.filter(reference=reference).first()
    if swap is None:
        return {}
    looked = look_over(swap, at=at)
    return {
        "swap": swap,
        "days": said(swap),
        "against": looked.against,
        "lacks": looked.lacks,
    }


def look_over(swap: Swap, *, at: datetime) -> Looked:
    """The same of a swap as it was offered; nothing once it is over."""
    if swap.state not in Swap.LIVE:
        return Looked(None)
    return look_at(swap.offered_by, swap.offered_to, (swap.day, swap.other_day), at=at)


def said(swap: Swap) -> list[dict[str, Any]]:
    """Each day of the swap: what each of the two had and takes over."""
    return [
        {"day": date.fromisoformat(day), "mine": mine["words"], "theirs": theirs["words"]}
        for day, (mine, theirs) in sorted(swap.was.items())
    ]


def changes(reference: str, since: int) -> list[str]:
    """A swap is never changed: it is offered anew."""
    return []
