"""How many hours of a week somebody works: for HR."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from hr.leave import operations, queries
from hr.leave.forms import HoursForm
from hr.leave.views.managing import led
from mss.audit.operations import viewed
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.people.queries import works_on


def hours(request: HttpRequest, reference: str) -> HttpResponse:
    """The hours that were entered, and entering others from a day on."""
    found, now, status = led(request, reference), timezone.now(), 200
    if found.pk == request.user.pk or not queries.may_set_hours(request.user, found, at=now):
        raise Http404
    day = today(now)
    week = queries.week_of(found, on=day)
    form = HoursForm(
        request.POST or None,
        initial={"hours": week.minutes // 60, "minutes": week.minutes % 60, "starts": day,
                 "weekdays": sorted(works_on(found.pk, on=day))},
    )  # fmt: skip
    if request.method == "POST" and not form.is_valid():
        status = 422
    elif request.method == "POST":
        typed = form.cleaned_data
        try:
            operations.set_hours(
                person=found, week=form.week(), starts=typed["starts"], weekdays=form.chosen(),
                once=typed["once"], by=request.user, at=now,
            )  # fmt: skip
        except Refused as said:
            form.add_error(None, said.message)
            status = said.status
        else:
            messages.success(request, "Kept. A colleague makes what it changes in their leave.")
            return redirect("leave:hours", reference)
    viewed("leave", by=request.user, subject=found, reference=reference, at=now, list="hours")
    context = {"person": found, "form": form, "week": week, "rows": queries.weeks_of(found),
               "waits": queries.waits_for_hours(found)}  # fmt: skip
    return render(request, "hr/leave/hours.html", context, status=status)
