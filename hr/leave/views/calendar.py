"""Who of my unit is away when, and a calendar address of my own leave."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from hr.leave import operations, queries
from hr.leave.forms import WeekFilter
from hr.leave.ical import calendar_file
from mss.foundation.working_time import today

A_PAGE = 50


@require_GET
def calendar(request: HttpRequest) -> HttpResponse:
    """A fortnight of everybody in my unit, as a colleague may see it: who is away, never why."""
    form, now = WeekFilter(request.GET or None), today(timezone.now())
    asked = form.cleaned_data.get("first") if form.is_valid() else None
    first = queries.monday(asked, today=now)
    unit = queries.unit_of(request.user, on=now)
    people = Paginator(queries.colleagues(request.user, unit, on=first), A_PAGE)
    page = people.get_page(request.GET.get("page"))
    context = {
        "form": form, "unit": unit, "first": first, "today": now, "page_obj": page,
        "rows": queries.calendar(list(page), first, queries.FORTNIGHT),
        "before": queries.earlier(first), "after": queries.later(first),
        "closed": queries.closed_in(unit, first, queries.later(first)),
    }  # fmt: skip
    return render(request, "hr/leave/calendar.html", context)


def own_feed(request: HttpRequest) -> HttpResponse:
    """Make a calendar address, or end it."""
    context = {"secret": "", "has": queries.has_feed(request.user)}
    if request.method == "POST" and "end" in request.POST:
        operations.revoke_feed(by=request.user, at=timezone.now())
        context["has"] = False
    elif request.method == "POST":
        secret = operations.make_feed(by=request.user, at=timezone.now())
        context |= {"secret": secret, "has": True}
    return render(request, "hr/leave/feed.html", context)


@login_not_required  # a calendar program cannot sign in: the address itself is the secret
@require_GET
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The leave of whoever made the address, for their calendar program. 404 once it is ended."""
    person = queries.of_feed(secret)
    if person is None:
        raise Http404
    data = calendar_file(queries.in_feed(person, at=timezone.now()), at=timezone.now())
    return HttpResponse(data, content_type="text/calendar; charset=utf-8")
