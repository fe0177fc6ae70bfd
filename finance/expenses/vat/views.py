"""The VAT of a month's paid claims, for finance officers and auditors. Each look is recorded."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from finance.expenses.vat import queries
from finance.expenses.vat.forms import MonthForm
from finance.expenses.vat.operations import export_vat
from mss.audit.operations import viewed
from mss.foundation.working_time import today

A_PAGE = 15


@require_GET
def vat(request: HttpRequest) -> HttpResponse:
    """The sums by reason, organisation and cost centre."""
    form, month = _asked(request)
    _looked(request, month, "vat")
    made = queries.report(month)
    page = Paginator(made.centres, A_PAGE).get_page(request.GET.get("page"))
    bodies = queries.by_organisation(made)
    context = {"form": form, "month": month, "report": made, "page_obj": page, "bodies": bodies}
    return render(request, "finance/expenses/vat/month.html", context)


@require_GET
def vat_centre(request: HttpRequest, organisation: str, code: str) -> HttpResponse:
    """The lines of one cost centre, each with why."""
    form, month = _asked(request)
    _looked(request, month, f"vat of {organisation} {code}")
    rows = queries.of_centre(month, organisation, code)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "month": month, "page_obj": page, "rows": queries.judged(page),
               "code": code}  # fmt: skip
    return render(request, "finance/expenses/vat/centre.html", context)


@require_GET
def vat_file(request: HttpRequest) -> HttpResponse:
    """The sums as a file."""
    _, month = _asked(request)
    data = export_vat(month=month, by=request.user, at=month.at)
    response = HttpResponse(data, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="vat-{month.first:%Y-%m}.csv"'
    return response


def _asked(request: HttpRequest) -> tuple[MonthForm, queries.Month]:
    now = timezone.now()
    sight = queries.sight_of(request.user, at=now)
    if sight is None:
        raise PermissionDenied
    form = MonthForm(request.GET or None, today=today(now))
    return form, queries.Month(sight, form.asked(), now)


def _looked(request: HttpRequest, month: queries.Month, what: str) -> None:
    viewed("vat", by=request.user, subject=None, reference="", at=month.at, list=what,
           sought=month.said)  # fmt: skip
