"""What rosters offer on the home page, in search and in “my requests”."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from hr.duties.models import Overtime, Swap
from hr.duties.queries import overtime as queries
from hr.duties.queries.short import needs_below, short_of, swaps_to_decide
from hr.duties.queries.swapping import waiting_for
from hr.duties.wording import COLOURS
from mss.people.models import Person
from mss.portal import catalogue, own

GROUP = "Leave and time"


def _item(row: Overtime) -> own.Item:
    return own.Item(
        reference=row.reference,
        kind="Overtime",
        title=f"{row.get_case_display()}, {row.day:%-d %B}",
        state=row.get_state_display(),
        colour=COLOURS[row.state],
        at=row.submitted_at or row.noted_at,
        address=reverse("duties:overtime", args=[row.reference]),
        words=row.why,
    )


def _latest(person: Person, count: int) -> list[own.Item]:
    """By when they were claimed or noted, as the other things of the list are."""
    rows = queries.overtime_of(person).order_by("-noted_at", "-id")[:count]
    return sorted((_item(row) for row in rows), key=lambda item: item.at, reverse=True)


def _may_wait(who: int) -> list[QuerySet[Any]]:
    return [
        Swap.objects.filter(offered_to=who, state=Swap.State.OFFERED),
        Overtime.objects.filter(person=who, state__in=Overtime.EDITABLE),
    ]


def _to_do(person: Person, at: datetime) -> list[own.ToDo]:
    """Swaps that wait for my word, and overtime that came back or is not claimed yet."""
    asked = [
        own.ToDo(
            title=f"{one.offered_by.name} offers a swap, {one.day:%a %-d %B}",
            text="Agree or decline",
            address=reverse("duties:swap", args=[one.reference]),
            urgent=True,
        )
        for one in waiting_for(person)[:5]
    ]
    rows = queries.overtime_of(person).filter(state__in=Overtime.EDITABLE)[:5]
    return asked + [
        own.ToDo(
            title=f"Overtime of {row.day:%-d %B}",
            text="Sent back to you: change it and claim it again"
            if row.state == Overtime.State.RETURNED
            else "Noted, not claimed yet",
            address=reverse("duties:overtime", args=[row.reference]),
            urgent=row.state == Overtime.State.RETURNED,
        )
        for row in rows
    ]


def _short(person: Person, at: datetime) -> list[dict[str, Any]]:
    """Shifts to come that lack somebody with a skill, unit by unit."""
    return [
        {
            "title": f"{one.unit.name}: {one.shifts} shift{'' if one.shifts == 1 else 's'} short",
            "text": one.words,
            "address": f"{reverse('duties:team')}?unit={one.unit.code}&start={one.day}",
        }
        for one in short_of(person, at=at)
    ]


def _swaps(person: Person, at: datetime) -> list[dict[str, Any]]:
    """Swaps of duties to decide."""
    steps = swaps_to_decide(person.pk).select_related("approval").order_by("since")[:5]
    return [
        {"title": step.approval.summary, "text": "A swap to decide", "address":
         reverse("approvals:step", args=[step.reference])}
        for step in steps
    ]  # fmt: skip


def introduce() -> None:
    own.wait("shifts-short", _short, waits=lambda who: [needs_below(who)])
    own.wait("swaps-to-decide", _swaps, waits=lambda who: [swaps_to_decide(who)])
    catalogue.add(
        catalogue.Entry(
            title="My roster",
            address="duties:mine",
            summary="When you are on duty in the next eight weeks.",
            words="roster rota shift shifts duty duties early late night rest day when am i working "
            "work pattern swap change weekend cars",
            group=GROUP,
            order=23,
        )
    )
    catalogue.add(
        catalogue.Entry(
            title="Overtime",
            address="duties:overtimes",
            summary="Note extra hours, see what they are worth, and claim them.",
            words="overtime extra hours kept on late off rest day worked bank holiday worked recall "
            "time off in lieu toil time and a third time and a half double time casual planned "
            "claim hours",
            group=GROUP,
            order=24,
        )
    )
    catalogue.add(
        catalogue.Entry(
            title="Swap a duty",
            address="duties:swaps",
            summary="Exchange a day with a colleague, and answer what you are offered.",
            words="swap exchange trade duty shift colleague cover day off wedding",
            group=GROUP,
            order=25,
        )
    )
    catalogue.add(
        catalogue.Entry(
            title="Team roster",
            address="duties:team",
            summary="Who is on duty when, for a fortnight.",
            words="team roster rota who is on duty working today cover coverage grid change duty "
            "shift staff my people",
            group=GROUP,
            order=26,
        )
    )
    catalogue.add(
        catalogue.Entry(
            title="Rosters of teams",
            address="duties:roster-teams",
            summary="Which team works which pattern, and how far it is published.",
            words="plan planning publish roster pattern patterns shift teams resource duty planner "
            "bank holidays import duty system",
            group=GROUP,
            who=lambda person, roles: bool(roles & {"hr-adviser", catalogue.LEADS}),
            order=27,
        )
    )
    own.register(own.Things("overtime", latest=_latest, to_do=_to_do,
                            count=lambda person: queries.overtime_of(person).count(),
                            theirs=lambda who: [Overtime.objects.filter(person=who)],
                            waits=_may_wait))  # fmt: skip
