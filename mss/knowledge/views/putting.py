"""Put a version in force, say that it is still right, retire it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from mss.knowledge import operations
from mss.knowledge.forms import ReviewForm
from mss.knowledge.views.owners import for_owners, theirs


def _reviewed(request: HttpRequest, slug: str, act: Callable[..., Any], said: str) -> HttpResponse:
    found, form = theirs(request, slug), ReviewForm(request.POST)
    if form.is_valid():
        act(article=found, by=request.user, at=timezone.now(), **form.cleaned_data)
        messages.success(request, said)
    else:
        messages.error(request, "Enter the day on which it is looked at again, like 4 6 2027.")
    return redirect("knowledge:kept", slug)


@for_owners
@require_POST
def put(request: HttpRequest, slug: str) -> HttpResponse:
    """The second look: from now on this is what readers see."""
    return _reviewed(request, slug, operations.put, "It is in force.")


@for_owners
@require_POST
def still_right(request: HttpRequest, slug: str) -> HttpResponse:
    """It was looked at again, and is still right."""
    return _reviewed(request, slug, operations.still_right, "Noted: it is still right.")


@for_owners
@require_POST
def retire(request: HttpRequest, slug: str) -> HttpResponse:
    """Readers do not find it any more."""
    operations.retire(article=theirs(request, slug), by=request.user, at=timezone.now())
    messages.success(request, "It is retired. It can be put in force again.")
    return redirect("knowledge:kept", slug)
