"""Payments stopped before they went out: finance officers stop them, auditors may look."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from finance.payments import operations, queries
from finance.payments.forms import LetOnForm, StopFilter, StopForm
from finance.payments.views.runs import who_looks, who_pays
from mss.audit.operations import viewed
from mss.pages import unfinished
from mss.pages.filters import chosen


@require_GET
@who_looks
def stops(request: HttpRequest) -> HttpResponse:
    """What is stopped, newest first, and why."""
    now, form = timezone.now(), StopFilter(request.GET)
    form.is_valid()
    viewed("stopped-payments", by=request.user, subject=None, reference="", at=now)
    found = queries.stops(request.user, state=form.cleaned_data.get("state") or "standing")
    context = {
        "page_obj": Paginator(found, 25).get_page(request.GET.get("page")),
        "form": form,
        "chosen": chosen(request, form),
        "pays": queries.runs_payments(request.user, at=now),
    }
    return render(request, "finance/payments/stops.html", context)


@who_pays
def stop(request: HttpRequest) -> HttpResponse:
    """Which payment, and why?"""
    kept = unfinished.restore(request) or {"payment": request.GET.get("payment", "")}
    form = StopForm(request.POST or None, by=request.user, initial=kept)
    if request.method == "POST" and form.is_valid():
        found = operations.stop(by=request.user, at=timezone.now(), **form.cleaned_data)
        messages.success(request, f"{found.payment.about} is stopped. No run takes it.")
        return redirect("payments:stops")
    return render(request, "finance/payments/stop.html", {"form": form})


@who_pays
def let_on(request: HttpRequest, reference: str) -> HttpResponse:
    """Why may it be paid?"""
    found = get_object_or_404(queries.stops(request.user), payment__reference=reference)
    form = LetOnForm(request.POST or None, initial=unfinished.restore(request) or {})
    if request.method == "POST" and form.is_valid():
        operations.let_on(stop=found, by=request.user, at=timezone.now(), **form.cleaned_data)
        messages.success(request, f"{found.payment.about} goes with the next payment run.")
        return redirect("payments:stops")
    return render(request, "finance/payments/let_on.html", {"form": form, "stop": found})
