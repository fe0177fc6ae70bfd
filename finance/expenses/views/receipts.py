"""Receipts, given back only in their cleaned form and only to those who may see the claim."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from finance.expenses import operations
from finance.expenses.models import Claim, Receipt
from mss.audit.operations import viewed
from mss.foundation.uploads import serving_headers


def _seen(request: HttpRequest, reference: str) -> Receipt:
    """The receipt, once it is on record that somebody looks at it."""
    receipts = Receipt.objects.visible_to(request.user).select_related("claim__claimant")
    found = get_object_or_404(receipts, reference=reference)
    if found.state != Receipt.State.READY:
        raise Http404
    viewed(
        "receipt", by=request.user, subject=found.claim.claimant, reference=reference,
        at=timezone.now(),
    )  # fmt: skip
    return found


def receipt(request: HttpRequest, reference: str) -> FileResponse:
    """The receipt itself."""
    found = _seen(request, reference)
    return _served(found.file, found.content_type, found.name)


def preview(request: HttpRequest, reference: str) -> FileResponse:
    """A small picture of it."""
    found = _seen(request, reference)
    return _served(found.preview, "image/jpeg", found.name)


def _served(file: str, content_type: str, name: str) -> FileResponse:
    response = FileResponse(default_storage.open(file, "rb"), content_type=content_type)
    for header, value in serving_headers(content_type, name).items():  # over those it guessed
        response[header] = value
    return response


@require_POST
def remove_receipt(request: HttpRequest, reference: str) -> HttpResponse:
    theirs = Claim.objects.visible_to(request.user).changed_by(request.user)
    receipts = Receipt.objects.visible_to(request.user).filter(claim__in=theirs)
    found = get_object_or_404(receipts.select_related("claim"), reference=reference)
    operations.remove_receipt(receipt=found, by=request.user, at=timezone.now())
    return redirect("expenses:claim", found.claim.reference)
