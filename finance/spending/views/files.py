"""A list as a file: a long one asks for a reason first."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from finance.spending.forms import ReasonForm
from finance.spending.operations import export
from mss.approvals.queries.oversight.listings import Listing
from mss.approvals.rules.oversight import ASKS_WHY_ABOVE, MOST_ROWS, fits_one_file


def as_csv(data: bytes, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def as_file(
    request: HttpRequest, listing: Listing[Any], asked: Any, *, name: str, back: str
) -> HttpResponse:
    """The list, or the question why; `back` is where the list is read."""
    count = listing.count(asked)
    form = ReasonForm(request.POST or None)
    if count > ASKS_WHY_ABOVE and not (request.method == "POST" and form.is_valid()):
        context = {"form": form, "listing": listing, "count": count, "most": MOST_ROWS,
                   "fits": fits_one_file(count), "back": back}  # fmt: skip
        status = 422 if request.method == "POST" else 200
        return render(request, "finance/spending/reason.html", context, status=status)
    reason = form.cleaned_data.get("reason", "") if form.is_valid() else ""
    data = export(
        listing=listing, asked=asked, sort=request.GET.get("sort", ""), by=request.user,
        reason=reason, at=timezone.now(),
    )  # fmt: skip
    return as_csv(data, name)
