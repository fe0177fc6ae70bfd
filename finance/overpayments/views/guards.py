"""To whom a page exists, and which overpayment it is about."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from finance.overpayments import queries
from finance.overpayments.models import Overpayment

View = Callable[..., HttpResponse]


def _for(allowed: Callable[..., bool]) -> Callable[[View], View]:
    """To everybody else the page does not exist."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
            if not allowed(request.user, at=timezone.now()):
                raise Http404
            return view(request, *args, **named)

        return guarded

    return guard


who_looks = _for(queries.sees_overpayments)
who_recovers = _for(queries.runs_overpayments)
who_looks_after = _for(queries.looks_after_leavers)
who_closes = _for(queries.closes_for_leavers)


def seen(request: HttpRequest, reference: str) -> Overpayment:
    return get_object_or_404(queries.overpayments(request.user), reference=reference)


def theirs(request: HttpRequest, reference: str) -> Overpayment:
    """For its two sides: the person, and whoever recovers for finance."""
    row = seen(request, reference)
    if row.payee_id != request.user.pk and not queries.runs_overpayments(
        request.user, at=timezone.now()
    ):
        raise Http404
    return row


def own(request: HttpRequest, reference: str) -> Overpayment:
    return get_object_or_404(queries.mine(request.user), reference=reference)
