"""Leave for the days on which a unit is closed: for HR."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from hr.leave import operations, queries
from hr.leave.forms import ClosureForm
from hr.leave.models import Closed, Closure
from mss.audit.operations import viewed
from mss.foundation.refused import Refused

A_PAGE = 50


def closed_of(request: HttpRequest, code: str, key: str) -> Closed:
    """Days marked as closed, of a unit whose HR one is. 404 else."""
    rows = Closed.objects.filter(unit__code=code, kind=Closed.Kind.CLOSED)
    found = get_object_or_404(rows.select_related("unit"), key=key)
    if not queries.may_book_closed(request.user, found.unit, at=timezone.now()):
        raise Http404
    return found


def closure(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """What the closed days take from whom: worked out, looked at, booked."""
    closed, now, status = closed_of(request, code, key), timezone.now(), 200
    form = ClosureForm(request.POST if "look" in request.POST else None)
    if request.method == "POST":
        try:
            if "book" in request.POST:
                operations.book_closed(closed=closed, by=request.user, at=now)
                messages.success(request, "It is being booked; everybody is told.")
                return redirect("leave:closure", code, key)
            if "open" in request.POST:
                operations.open_days(closed=closed, by=request.user, at=now)
                return redirect("leave:closure", code, key)
            if form.is_valid():
                operations.look_at_closed(
                    closed=closed, kind=form.cleaned_data["kind"], by=request.user, at=now
                )
                return redirect("leave:closure", code, key)
            status = 422
        except Refused as said:
            messages.error(request, said.message)
            return redirect("leave:closure", code, key)
    viewed("leave", by=request.user, subject=None, reference=code, at=now, list="closed days")
    found = Closure.objects.filter(closed=closed).first()
    rows = queries.rows_of_closure(found)
    context = {
        "closed": closed, "form": form, "closure": found, "job": queries.job_of_closure(closed),
        "stopped": found is not None and queries.has_stopped(found),
        "sums": queries.sums_of_closure(found) if found else None,
        "page_obj": Paginator(rows, A_PAGE).get_page(request.GET.get("page")),
    }  # fmt: skip
    return render(request, "hr/leave/closure.html", context, status=status)
