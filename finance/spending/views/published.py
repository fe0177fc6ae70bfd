"""What would be published of a month: finance officers and auditors see it before the public."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from finance.spending.forms import MonthFilter
from finance.spending.operations import export_published
from finance.spending.queries.claims import sight_of
from finance.spending.queries.published import Month, items, left_out, summed
from finance.spending.queries.published import published as rows_of
from finance.spending.views.files import as_csv
from mss.audit.operations import viewed

A_PAGE = 50


@require_GET
def published(request: HttpRequest) -> HttpResponse:
    """The list as the public would read it, with the claim each item is from."""
    form, month = _asked(request)
    viewed("spending", by=request.user, subject=None, reference="", at=month.at, list="published",
           sought=month.said)  # fmt: skip
    rows = rows_of(month)
    count, total = summed(rows)
    pages: Paginator[Any] = Paginator(rows, A_PAGE)
    pages.count = count
    page = pages.get_page(request.GET.get("page"))
    context = {
        "form": form,
        "month": month,
        "page_obj": page,
        "items": items(page),
        "count": count,
        "total": total,
        "left_out": left_out(month),
        "here": request.GET.urlencode(),
    }
    return render(request, "finance/spending/published.html", context)


@require_GET
def published_file(request: HttpRequest) -> HttpResponse:
    """The list as it goes to the website."""
    _, month = _asked(request)
    data = export_published(month=month, by=request.user, at=month.at)
    return as_csv(data, f"spend-{month.body.code}-{month.first:%Y-%m}")


def _asked(request: HttpRequest) -> tuple[MonthFilter, Month]:
    now = timezone.now()
    sight = sight_of(request.user, at=now)
    if sight is None:
        raise PermissionDenied
    form = MonthFilter(request.GET or None, sight=sight, at=now)
    return form, form.asked()
