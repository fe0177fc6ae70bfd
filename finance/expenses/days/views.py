"""The same line on more days."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from finance.expenses.days import operations, queries
from finance.expenses.days.forms import DaysForm
from finance.expenses.days.rules import fits_duty, is_day_by_day
from finance.expenses.models import Claim, Line
from mss.foundation.refused import Refused


def days(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Which days? Those that were worked and are not claimed yet, where the roster knows them."""
    now = timezone.now()
    line = _line(request, reference, number)
    offers = queries.offered(line, at=now)
    form = DaysForm(request.POST or None, offers=_with_sent(request, offers))
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.same_on(
                claim=line.claim, number=number, by=request.user, at=now, **form.cleaned_data
            )
        except Refused as said:  # on the form, so that what was ticked is not lost
            form.add_error(None, said.message)
            status = said.status
        else:
            words = "day" if len(made) == 1 else "days"
            messages.success(
                request, f"Added for {len(made)} {words}. Check each, and its receipt."
            )
            return redirect("expenses:claim", reference)
    context = {
        "form": form, "claim": line.claim, "line": line, "offers": offers,
        "known": any(one.words for one in offers), "duty_only": not fits_duty(line.kind, "rest"),
    }  # fmt: skip
    return render(request, "finance/expenses/days/days.html", context, status=status)


def _with_sent(request: HttpRequest, offers: list[queries.Offer]) -> list[queries.Offer]:
    """With the days that were sent: whether they may be ticked, the operation says."""
    there = {str(one.on) for one in offers}
    return [*offers, *queries.as_sent(_ticked(request) - there)]


def _ticked(request: HttpRequest) -> set[str]:
    return {*request.POST.getlist("days"), *request.POST.getlist("other")}


def _line(request: HttpRequest, reference: str, number: int) -> Line:
    claims = Claim.objects.visible_to(request.user).filter(
        claimant=request.user, state__in=Claim.EDITABLE
    )
    claim = get_object_or_404(claims.select_related("claimant"), reference=reference)
    line = get_object_or_404(claim.lines, number=number)
    if not is_day_by_day(line.kind):
        raise Http404
    line.claim = claim
    return line
