"""Finance records what came back, withdraws, and writes off."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from finance.overpayments import operations, queries
from finance.overpayments.forms import AnswerForm, ReasonForm, ReceiveForm
from finance.overpayments.views.guards import seen, who_recovers
from mss.foundation.money import pounds
from mss.pages import unfinished

ACT = "finance/overpayments/act.html"


@who_recovers
def receive(request: HttpRequest, reference: str) -> HttpResponse:
    """What was paid back, and when?"""
    row, now = seen(request, reference), timezone.now()
    form = ReceiveForm(
        request.POST or None, row=row, parts=queries.instalments(row), at=now,
        initial=unfinished.restore(request),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        entry = operations.receive(
            overpayment=row, by=request.user, at=now, **form.cleaned_data
        )  # fmt: skip
        messages.success(request, f"{pounds(-entry.amount)} is recorded.")
        return redirect("overpayments:one", reference)
    context = {
        "row": row,
        "form": form,
        "title": "Record what was paid back",
        "button": "Record it",
    }
    return render(request, ACT, context)


@who_recovers
def withdraw(request: HttpRequest, reference: str) -> HttpResponse:
    """Why was it found by mistake?"""
    row = seen(request, reference)
    form = ReasonForm(request.POST or None, initial=unfinished.restore(request))
    if request.method == "POST" and form.is_valid():
        operations.withdraw(
            overpayment=row, by=request.user, at=timezone.now(), **form.cleaned_data
        )
        messages.success(
            request, f"{reference} is withdrawn. {row.payee.name} owes nothing for it."
        )
        return redirect("overpayments:one", reference)
    context = {
        "row": row, "form": form, "title": "Withdraw it: it was found by mistake",
        "button": "Withdraw it", "warning": True,
    }  # fmt: skip
    return render(request, ACT, context)


@who_recovers
def write_off(request: HttpRequest, reference: str) -> HttpResponse:
    """Why can it not be recovered? Another officer agrees."""
    row = seen(request, reference)
    form = ReasonForm(request.POST or None, initial=unfinished.restore(request))
    if request.method == "POST" and form.is_valid():
        operations.ask_write_off(
            overpayment=row, by=request.user, at=timezone.now(), **form.cleaned_data
        )
        messages.success(request, "Another finance officer is asked to agree.")
        return redirect("overpayments:one", reference)
    context = {
        "row": row, "form": form, "title": f"Ask to write off {pounds(row.balance)}",
        "button": "Ask another officer",
    }  # fmt: skip
    return render(request, ACT, context)


@require_POST
@who_recovers
def answer_write_off(request: HttpRequest, reference: str) -> HttpResponse:
    row, form = seen(request, reference), AnswerForm(request.POST)
    agreed = form.is_valid() and form.cleaned_data["agree"]
    operations.answer_write_off(
        overpayment=row, agree=agreed, by=request.user, at=timezone.now()
    )  # fmt: skip
    messages.success(request, "It is written off." if agreed else "It is not written off.")
    return redirect("overpayments:one", reference)
