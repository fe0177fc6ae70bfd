"""What a manager's people spent. Nobody else's page, and from the day they stop not theirs either.

Each look is recorded before anything is shown.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from finance.spending.forms import TeamFilter
from finance.spending.queries.listings import TEAM
from finance.spending.queries.team import Team, by_kind, leads, total, unusual
from finance.spending.views.files import as_file
from finance.spending.views.tables import TEAM_COLUMNS
from mss.approvals.queries.oversight.listings import Listing
from mss.audit.operations import viewed
from mss.pages.filters import chosen
from mss.people.queries import by_reference


@require_GET
def team(request: HttpRequest) -> HttpResponse:
    """This year beside the last: all, by kind and by person."""
    form, asked = _asked(request, "people")
    _looked(request, asked, "team")
    listing = TEAM["people"]
    sort = request.GET.get("sort") or listing.usual
    kinds = by_kind(asked)
    context = {
        **_frame(request, form, asked),
        "page_obj": listing.page(asked, sort=sort, number=request.GET.get("page")),
        "columns": TEAM_COLUMNS["people"],
        "sort": sort,
        "kinds": kinds,
        "total": total(kinds),
        "unusual": unusual(asked).count(),
    }
    return render(request, "finance/spending/team.html", context)


@require_GET
def team_list(request: HttpRequest, code: str) -> HttpResponse:
    """One list, sorted, filtered and paged."""
    listing = _listing(code)
    form, asked = _asked(request, code)
    _looked(request, asked, code)
    sort = request.GET.get("sort") or listing.usual
    page = listing.page(asked, sort=sort, number=request.GET.get("page"))
    context = {
        **_frame(request, form, asked),
        "listing": listing,
        "page_obj": page,
        "rows": list(page),
        "columns": TEAM_COLUMNS[code],
        "sort": sort,
        "template": f"finance/spending/rows/team_{code}.html",
        "file": reverse("spending:team-file", args=[code]),
    }
    return render(request, "finance/spending/team_list.html", context)


@require_http_methods(["GET", "POST"])
def team_file(request: HttpRequest, code: str) -> HttpResponse:
    """The list as a file."""
    listing = _listing(code)
    _, asked = _asked(request, code)
    back = reverse("spending:team-list", args=[code])
    return as_file(request, listing, asked, name=f"team-{code}-{asked.day}", back=back)


def _listing(code: str) -> Listing[Team]:
    if code not in TEAM:
        raise Http404
    return TEAM[code]


def _asked(request: HttpRequest, code: str) -> tuple[TeamFilter, Team]:
    now = timezone.now()
    if not leads(request.user, at=now):
        raise PermissionDenied
    narrows = TEAM[code].narrows
    form = TeamFilter(request.GET, manager=request.user, narrows=narrows, at=now)
    return form, form.asked()


def _looked(request: HttpRequest, asked: Team, what: str) -> None:
    """Whoever is looked at by themselves learns of it."""
    one = by_reference(request.user, asked.person) if asked.person else None
    viewed("spending", by=request.user, subject=one, reference="", at=asked.at, list=what,
           sought=asked.said)  # fmt: skip


def _frame(request: HttpRequest, form: TeamFilter, asked: Team) -> dict[str, Any]:
    """`here` goes along to another list: whose and as at, as an address's query."""
    kept = request.GET.copy()
    for name in set(kept) - {"scope", "day"}:
        del kept[name]
    return {"form": form, "asked": asked, "chosen": chosen(request, form),
            "here": kept.urlencode()}  # fmt: skip
