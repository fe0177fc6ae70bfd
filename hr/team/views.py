"""The team page, and the same as a file. Each look is recorded before anything is shown."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from hr.team import operations, queries
from hr.team.forms import TeamFilter
from hr.team.wording import KEY
from mss.audit.operations import viewed
from mss.foundation.refused import Refused
from mss.pages.filters import chosen

COLUMNS: list[dict[str, Any]] = [
    {"label": "Name", "key": "name"},
    {"label": "Leave left", "key": "left", "numeric": True},
    {"label": "Leave taken", "key": "taken", "numeric": True},
    {"label": "Overtime", "key": "overtime", "numeric": True},
    {"label": "Training to do", "key": "training", "numeric": True},
]

NAME = [
    {key: value for key, value in one.items() if key != "key" or value == "name"} for one in COLUMNS
]


def _asked(request: HttpRequest) -> tuple[TeamFilter, queries.Asked]:
    form = TeamFilter(request.GET, viewer=request.user, at=timezone.now())
    if not form.teams:
        raise Http404
    return form, form.asked()


@require_GET
def team(request: HttpRequest) -> HttpResponse:
    """A fortnight of the people somebody leads, and how each stands."""
    form, asked = _asked(request)
    viewed("team", by=request.user, subject=None, reference="", at=asked.at,
           whose=asked.team.manager.reference, first=str(asked.first), on=str(asked.day), scope=asked.scope)  # fmt: skip
    sort = request.GET.get("sort") or "name"
    page = queries.page(
        asked, number=request.GET.get("page"), sort=sort, size=form.people_on_a_page()
    )
    context = {"form": form, "page": page, "asked": asked, "page_obj": page.people, "sort": sort,
               "columns": NAME if page.by_name else COLUMNS, "chosen": chosen(request, form), "key": KEY}  # fmt: skip
    return render(request, "hr/team/team.html", context)


@require_GET
def team_file(request: HttpRequest) -> HttpResponse:
    """The whole team with what the page shows, for a spreadsheet."""
    _, asked = _asked(request)
    try:
        data = operations.export(asked=asked, by=request.user)
    except Refused as said:
        messages.error(request, said.message)
        return redirect(f"{reverse('team:team')}?{request.GET.urlencode()}")
    response = HttpResponse(data, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="team-{asked.first}.csv"'
    return response
