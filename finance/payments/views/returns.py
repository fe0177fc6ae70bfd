"""Payments the bank sent back: finance officers enter them, auditors may look."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from finance.payments import operations, queries
from finance.payments.forms import ReturnFilter, ReturnForm
from finance.payments.views.runs import who_looks, who_pays
from finance.payments.wording import AGAIN
from mss.audit.operations import viewed
from mss.pages import unfinished
from mss.pages.filters import chosen


@require_GET
@who_looks
def returns(request: HttpRequest) -> HttpResponse:
    """What came back, newest first, and where the money is now."""
    now, form = timezone.now(), ReturnFilter(request.GET)
    form.is_valid()
    viewed("returned-payments", by=request.user, subject=None, reference="", at=now)
    found = queries.returns(request.user, state=form.cleaned_data.get("state", ""))
    context = {
        "page_obj": Paginator(found, 25).get_page(request.GET.get("page")),
        "form": form,
        "chosen": chosen(request, form),
        "colours": AGAIN,
        "pays": queries.runs_payments(request.user, at=now),
    }
    return render(request, "finance/payments/returns.html", context)


@who_pays
def enter_return(request: HttpRequest) -> HttpResponse:
    """What does the bank say of the payment it sent back?"""
    now = timezone.now()
    kept = unfinished.restore(request) or {"payment": request.GET.get("payment", "")}
    form = ReturnForm(request.POST or None, at=now, initial=kept)
    if request.method == "POST" and form.is_valid():
        entered = operations.enter_return(by=request.user, at=now, **form.cleaned_data)
        messages.success(
            request, f"{entered.payment.reference} came back. It waits to be paid again."
        )
        return redirect("payments:returns")
    return render(request, "finance/payments/enter_return.html", {"form": form})
