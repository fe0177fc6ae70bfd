"""What somebody is paid, and into which account: their own, nobody else's."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from finance.payments import operations, queries
from finance.payments.forms import BankForm
from mss.audit.operations import viewed
from mss.portal.identity.proof import recently_proved


def payments(request: HttpRequest) -> HttpResponse:
    """My payments, newest first."""
    now = timezone.now()
    page = Paginator(queries.mine(request.user, at=now), 25).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "rows": queries.to_me(page, at=now),
        "account": queries.bank_details(request.user),
    }
    return render(request, "finance/payments/payments.html", context)


@require_GET
def remittance(request: HttpRequest, reference: str) -> HttpResponse:
    """What one payment was for, to print: for its payee, finance officers and auditors."""
    paid = get_object_or_404(queries.gone_out(request.user), reference=reference)
    viewed(
        "remittance", by=request.user, subject=paid.payee, reference=reference, at=timezone.now()
    )
    context = {"told": queries.remittance(paid), "mine": paid.payee_id == request.user.pk}
    return render(request, "finance/payments/remittance.html", context)


def bank(request: HttpRequest) -> HttpResponse:
    """My bank details: how the account ends and when it was set, never the whole of it."""
    context = {
        "account": queries.bank_details(request.user),
        "held": queries.waits_for_account(request.user),
    }
    return render(request, "finance/payments/bank.html", context)


@recently_proved
def change_bank(request: HttpRequest) -> HttpResponse:
    """Set the account I am paid into."""
    form = BankForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        row = operations.set_bank_details(by=request.user, at=timezone.now(), **form.cleaned_data)
        when = "From now on" if row.usable_from <= row.changed_at else "From the next working day"
        messages.success(request, f"{when} you are paid into the account ending {row.ending}.")
        return redirect("payments:bank")
    context = {"form": form, "account": queries.bank_details(request.user)}
    return render(request, "finance/payments/change_bank.html", context)
