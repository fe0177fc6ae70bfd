"""My saved journeys: listed, deleted, brought back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from finance.expenses.journeys import operations, queries
from finance.expenses.models import SavedJourney


@require_GET
def journeys(request: HttpRequest) -> HttpResponse:
    """Those that are saved, and the ones deleted last."""
    context = {"saved": queries.saved(request.user), "deleted": queries.deleted(request.user)}
    return render(request, "finance/expenses/journeys/list.html", context)


@require_POST
def delete(request: HttpRequest, reference: str) -> HttpResponse:
    row = operations.delete(
        journey=mine(request, reference), by=request.user, at=timezone.now()
    )  # fmt: skip
    messages.success(request, f"“{row.name}” is deleted. You can bring it back below.")
    return redirect("expenses:journeys")


@require_POST
def bring_back(request: HttpRequest, reference: str) -> HttpResponse:
    row = operations.bring_back(
        journey=mine(request, reference), by=request.user, at=timezone.now()
    )  # fmt: skip
    messages.success(request, f"“{row.name}” is back.")
    return redirect("expenses:journeys")


def mine(request: HttpRequest, reference: str) -> SavedJourney:
    return get_object_or_404(SavedJourney.objects.visible_to(request.user), reference=reference)
