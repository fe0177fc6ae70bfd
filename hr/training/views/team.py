"""How one's people stand, and one person's record. Each look is recorded before anything is shown."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from hr.training.forms import TeamFilter
from hr.training.queries.team import LISTING, Team, counts, posts_of
from hr.training.wording import STATES
from mss.audit.operations import viewed
from mss.pages.filters import chosen

COLUMNS = [
    {"label": "Name", "key": "name"},
    {"label": "Course", "key": "course"},
    {"label": "State", "key": "state"},
    {"label": "Act by", "key": "by"},
]


def _asked(request: HttpRequest) -> tuple[TeamFilter, Team]:
    form = TeamFilter(request.GET, viewer=request.user, at=timezone.now())
    if not form.allowed:
        raise PermissionDenied
    return form, form.asked()


@require_GET
def team(request: HttpRequest) -> HttpResponse:
    """Who is overdue, due, or runs out soon."""
    form, asked = _asked(request)
    viewed("training", by=request.user, subject=None, reference="", at=asked.at, list="team",
           sought=asked.said)  # fmt: skip
    sort = request.GET.get("sort") or LISTING.usual
    page = LISTING.page(asked, sort=sort, number=request.GET.get("page"))
    rows = list(page)
    posts = posts_of(rows, on=asked.day)
    context = {
        "form": form,
        "asked": asked,
        "chosen": chosen(request, form),
        "page_obj": page,
        "rows": [(row, posts.get(row.person_id, "")) for row in rows],
        "columns": COLUMNS,
        "sort": sort,
        "counts": counts(asked),
        "states": STATES,
        "here": request.GET.urlencode(),
    }
    return render(request, "hr/training/team.html", context)
