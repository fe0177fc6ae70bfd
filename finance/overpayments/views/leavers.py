"""People who have left: what they never sent, what they are owed, what they owe."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from finance.overpayments import operations, queries
from finance.overpayments.forms import LeftFilter, ReasonForm
from finance.overpayments.views.guards import who_closes, who_looks_after
from finance.overpayments.wording import COLOURS
from mss.audit.operations import viewed
from mss.pages import unfinished

LISTS = {"claims": queries.never_sent, "owed": queries.owed, "owing": queries.owing}


@require_GET
@who_looks_after
def left(request: HttpRequest) -> HttpResponse:
    """One of three lists, oldest first."""
    now, form = timezone.now(), LeftFilter(request.GET)
    code = (form.cleaned_data["list"] if form.is_valid() else "") or "claims"
    viewed("leavers", by=request.user, subject=None, reference="", at=now, list=code)
    page: Any = Paginator(LISTS[code](request.user, at=now), 25).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "rows": queries.as_left(page) if code == "claims" else page,
        "code": code,
        "lists": LeftFilter.base_fields["list"].choices,  # type: ignore[attr-defined]
        "colours": COLOURS,
        "closes": queries.closes_for_leavers(request.user, at=now),
        "opens": queries.sees_overpayments(request.user, at=now),
    }
    return render(request, "finance/overpayments/left.html", context)


@who_closes
def close(request: HttpRequest, reference: str) -> HttpResponse:
    """Why is it closed?"""
    claim = _claim(request, reference)
    form = ReasonForm(request.POST or None, initial=unfinished.restore(request))
    if request.method == "POST" and form.is_valid():
        operations.close_claim(
            claim=claim, by=request.user, at=timezone.now(), **form.cleaned_data
        )  # fmt: skip
        messages.success(request, f"{reference} is closed.")
        return redirect("overpayments:left")
    return render(request, "finance/overpayments/close.html", {"claim": claim, "form": form})


@require_POST
@who_closes
def remind(request: HttpRequest, reference: str) -> HttpResponse:
    claim = _claim(request, reference)
    operations.remind(claim=claim, by=request.user, at=timezone.now())
    messages.success(request, f"{claim.claimant.name} is written to, once.")
    return redirect("overpayments:left")


def _claim(request: HttpRequest, reference: str) -> queries.Left:
    rows = queries.never_sent(request.user, at=timezone.now())
    found = get_object_or_404(rows, reference=reference)
    for one in queries.as_left([found]):
        return one
    raise Http404
