"""My roster, and one of my days."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from hr.duties.queries import roster
from hr.duties.queries.figures import figures_said
from hr.duties.queries.swapping import waiting_for
from hr.duties.views.doors import day_of
from mss.foundation.working_time import today


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """The next eight weeks on one screen, and the coming days in words."""
    now = timezone.now()
    weeks = roster.weeks_of(request.user, at=now)
    context = {
        "weeks": weeks,
        "next_days": roster.next_days(weeks, at=now),
        "known": any(cell.duty for week in weeks for cell in week.cells),
        "shifts": roster.shifts_in(weeks),
        "waiting": waiting_for(request.user),
    }
    return render(request, "hr/duties/mine.html", context)


@require_GET
def day(request: HttpRequest, day: str) -> HttpResponse:
    """One day of mine: when I am on duty, what was changed, what I can do about it."""
    now, on = timezone.now(), day_of(day)
    cell = roster.cell_of(request.user, on, at=now)
    context = {
        "cell": cell,
        "changes": roster.changes_of(request.user, on),
        "to_come": on > today(now),
        "over": on <= today(now),
        "minutes": roster.on_duty(cell),
    }
    return render(request, "hr/duties/day.html", context)


@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    """What the rules count with today, and where each figure comes from."""
    context = {"figures": figures_said(today(timezone.now()))}
    return render(request, "hr/duties/figures.html", context)
