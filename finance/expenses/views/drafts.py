"""Deleting a draft, and bringing it back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from finance.expenses import operations
from finance.expenses.models import Claim


@require_POST
def discard(request: HttpRequest, reference: str) -> HttpResponse:
    row = operations.discard(claim=_seen(request, reference), by=request.user, at=timezone.now())
    messages.success(request, _said(row))
    return redirect("expenses:claims")


@require_POST
def bring_back(request: HttpRequest, reference: str) -> HttpResponse:
    claim = _seen(request, reference)
    row = operations.bring_back(claim=claim, by=request.user, at=timezone.now())
    messages.success(request, f"{row.reference} is back.")
    return redirect("expenses:claim", reference)


def _said(row: Claim) -> str:
    if not row.lines.exists() and not row.receipts.exists():
        return f"{row.reference} is deleted."
    return f"{row.reference} is deleted. You can bring it back on its page."


def _seen(request: HttpRequest, reference: str) -> Claim:
    return get_object_or_404(Claim.objects.visible_to(request.user), reference=reference)
