"""A finance officer finds that too much was paid."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from finance.overpayments import operations, queries
from finance.overpayments.forms import FindForm, NameForm
from finance.overpayments.views.guards import who_recovers
from finance.payments.queries import paid_as
from mss.audit.operations import viewed
from mss.pages import unfinished


@who_recovers
def find(request: HttpRequest) -> HttpResponse:
    """Which payment, then how much of which line, and why."""
    now = timezone.now()
    name = NameForm(request.GET if "payment" in request.GET else None)
    payment = paid_as(name.cleaned_data["payment"]) if name.is_valid() else None
    if payment is None:
        if name.is_bound and name.is_valid():
            name.add_error("payment", "No payment went out under this reference: check it")
        return render(request, "finance/overpayments/name.html", {"form": name})
    viewed("payment", by=request.user, subject=payment.payee, reference=payment.reference, at=now)
    lines, left = queries.lines_of(payment), queries.left_of(payment)
    said = {key: request.GET[key] for key in request.GET if key != "payment"}
    begun: dict[str, Any] = unfinished.restore(request) or said
    form = FindForm(request.POST or None, lines=lines, left=left, initial=begun)
    if request.method == "POST" and form.is_valid():
        asked = {key: form.cleaned_data[key] for key in ("amount", "reason", "once", "lines")}
        row = operations.found(
            reference=payment.reference, by=request.user, at=timezone.now(), **asked
        )
        messages.success(request, f"{row.reference}: {row.payee.name} has been told.")
        return redirect("overpayments:one", row.reference)
    context = {"form": form, "payment": payment, "left": left}
    return render(request, "finance/overpayments/find.html", context)
