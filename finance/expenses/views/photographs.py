"""A claim that begins with its receipts: several pictures at once, read by a worker."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from finance.expenses import operations
from finance.expenses.forms import PhotographsForm
from finance.expenses.views.lines import take_in


def photographs(request: HttpRequest) -> HttpResponse:
    """Which receipts? They begin the claim."""
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = PhotographsForm(*sent)
    if request.method == "POST" and form.is_valid():
        claim = operations.begin(by=request.user, once=form.cleaned_data["once"], at=timezone.now())
        take_in(request, claim, form)
        if not form.errors:
            return redirect("expenses:claim", claim.reference)
    return render(request, "finance/expenses/photographs.html", {"form": form})
