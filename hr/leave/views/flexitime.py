"""My flexitime."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from hr.leave import operations, queries
from hr.leave.forms import FlexitimeForm
from mss.foundation.refused import Refused
from mss.foundation.working_time import today

A_PAGE = 25


def flexitime(request: HttpRequest) -> HttpResponse:
    """What I built up, and recording more."""
    if not queries.keeps_flexitime(request.user):
        raise Http404
    now, status = timezone.now(), 200
    form = FlexitimeForm(request.POST or None, initial={"day": today(now)})
    if request.method == "POST" and not form.is_valid():
        status = 422
    elif request.method == "POST":
        try:
            operations.record_flexitime(
                by=request.user, day=form.cleaned_data["day"], minutes=form.minutes(),
                why=form.cleaned_data["why"], at=now,
            )  # fmt: skip
        except Refused as said:
            form.add_error(None, said.message)
            status = said.status
        else:
            messages.success(request, "Kept. Whoever leads you is told.")
            return redirect("leave:flexitime")
    rows = Paginator(queries.recorded_by(request.user), A_PAGE)
    context = {"form": form, "flexitime": queries.flexitime_of(request.user, at=now),
               "page_obj": rows.get_page(request.GET.get("page"))}  # fmt: skip
    return render(request, "hr/leave/flexitime.html", context, status=status)


@require_POST
def flexitime_back(request: HttpRequest, key: str) -> HttpResponse:
    """Take back what I recorded."""
    row = get_object_or_404(queries.ever_recorded_by(request.user), key=key)
    try:
        operations.undo_flexitime(entry=row, by=request.user, at=timezone.now())
    except Refused as said:
        messages.error(request, said.message)
    else:
        messages.success(request, "Taken back.")
    return redirect("leave:flexitime")
