"""Receipts, given back only in their cleaned form and only to those who may see the claim."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from finance.expenses import operations
from finance.expenses.models import Receipt
from mss.audit.operations import viewed
from mss.foundation.uploads import serving_headers


def _ready(request: HttpRequest, reference: str) -> Receipt:
    receipts = Receipt.objects.visible_to(request.user).select_related("claim__claimant")
    found = get_object_or_404(receipts, reference=reference)
    if found.state != Receipt.State.READY:
        raise Http404
    return found


def receipt(request: HttpRequest, reference: str) -> FileResponse:
    """The receipt itself."""
    found = _ready(request, reference)
    viewed(
        "receipt", by=request.user, subject=found.claim.claimant, reference=reference,
        at=timezone.now(),
    )  # fmt: skip
    return FileResponse(
        default_storage.open(found.file, "rb"),
        content_type=found.content_type,
        headers=serving_headers(found.content_type, found.name),
    )


def preview(request: HttpRequest, reference: str) -> FileResponse:
    """A small picture of it."""
    found = _ready(request, reference)
    return FileResponse(
        default_storage.open(found.preview, "rb"),
        content_type="image/jpeg",
        headers=serving_headers("image/jpeg", found.name),
    )


@require_POST
def remove_receipt(request: HttpRequest, reference: str) -> HttpResponse:
    receipts = Receipt.objects.visible_to(request.user).filter(claim__claimant=request.user)
    found = get_object_or_404(receipts.select_related("claim"), reference=reference)
    operations.remove_receipt(receipt=found, by=request.user, at=timezone.now())
    return redirect("expenses:claim", found.claim.reference)
