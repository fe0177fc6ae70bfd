"""Lists of overpayments: one’s own, and finance’s."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from finance.overpayments import operations, queries
from finance.overpayments.forms import ListFilter
from finance.overpayments.views.guards import who_looks
from finance.overpayments.wording import COLOURS
from mss.audit.operations import viewed
from mss.foundation.working_time import today
from mss.pages.filters import chosen

COLUMNS = [
    {"label": "Person", "key": "person"},
    {"label": "For"},
    {"label": "State"},
    {"label": "Found", "key": "found"},
    {"label": "Amount", "key": "amount", "numeric": True},
    {"label": "Left", "key": "balance", "numeric": True},
]


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """What I was paid too much, newest first."""
    page = Paginator(queries.mine(request.user), 25).get_page(request.GET.get("page"))
    context = {"page_obj": page, "colours": COLOURS}
    return render(request, "finance/overpayments/mine.html", context)


@require_GET
@who_looks
def everybodys(request: HttpRequest) -> HttpResponse:
    """All of them, filtered, sorted and paged on the server."""
    now, form = timezone.now(), ListFilter(request.GET)
    form.is_valid()
    sort = request.GET.get("sort", "")[:20]
    found = queries.filtered(request.user, at=now, sort=sort, **form.cleaned_data)
    viewed("overpayments", by=request.user, subject=None, reference="", at=now)
    context = {
        "page_obj": Paginator(found, 25).get_page(request.GET.get("page")),
        "sums": queries.sums(found),
        "form": form,
        "chosen": chosen(request, form),
        "columns": COLUMNS,
        "sort": sort,
        "colours": COLOURS,
        "recovers": queries.runs_overpayments(request.user, at=now),
        "here": request.GET.urlencode(),
    }
    return render(request, "finance/overpayments/list.html", context)


@require_GET
@who_looks
def file(request: HttpRequest) -> HttpResponse:
    """The same list as a file."""
    now, form = timezone.now(), ListFilter(request.GET)
    form.is_valid()
    asked = {"state": "", "age": "", **form.cleaned_data}
    sort = request.GET.get("sort", "")[:20]
    contents = operations.export_list(by=request.user, at=now, sort=sort, **asked)
    return HttpResponse(
        contents,
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="overpayments-{today(now)}.csv"',
            "Cache-Control": "no-store, private",
            "X-Content-Type-Options": "nosniff",
        },
    )
