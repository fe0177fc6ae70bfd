"""My leave: what I have, what is booked, and how a balance came about."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from hr.leave import queries
from hr.leave.forms import LedgerFilter
from hr.leave.wording import COLOURS
from mss.foundation.working_time import today

A_PAGE = 25


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    day = today(timezone.now())
    page = Paginator(queries.own_bookings(request.user), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "balances": queries.balances_of(request.user, on=day),
        "year": queries.leave_year(day),
        "page_obj": page,
        "rows": queries.listed(page),
        "colours": COLOURS,
        "flexitime": queries.keeps_flexitime(request.user),
    }
    return render(request, "hr/leave/mine.html", context)


@require_GET
def ledger(request: HttpRequest) -> HttpResponse:
    """Every row of a balance, and what it was after each."""
    form, now = LedgerFilter(request.GET or None), timezone.now()
    context = queries.ledger_asked(request.user, form.data, at=now)
    context |= {"form": form, "week": queries.week_of(request.user, on=today(now))}
    return render(request, "hr/leave/ledger.html", context)
