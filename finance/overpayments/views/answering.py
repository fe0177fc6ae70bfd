"""The person answers, and both sides plan."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from finance.overpayments import operations, queries
from finance.overpayments.forms import AcceptForm, DecideForm, DisputeForm, PlanForm
from finance.overpayments.models import Overpayment
from finance.overpayments.views.guards import own, seen, theirs, who_recovers
from mss.pages import unfinished


@require_POST
def agree(request: HttpRequest, reference: str) -> HttpResponse:
    row = operations.agree(overpayment=own(request, reference), by=request.user, at=timezone.now())
    messages.success(request, "Thank you. Now say how you want to pay it back.")
    return redirect("overpayments:plan", row.reference)


def dispute(request: HttpRequest, reference: str) -> HttpResponse:
    """Why is it not right?"""
    row = own(request, reference)
    form = DisputeForm(request.POST or None, initial=unfinished.restore(request))
    if request.method == "POST" and form.is_valid():
        operations.dispute(overpayment=row, by=request.user, at=timezone.now(), **form.cleaned_data)
        messages.success(request, "Another officer looks at it. Nothing is taken until then.")
        return redirect("overpayments:one", reference)
    return _page(request, row, form, "Say that it is not right", "Send it")


@who_recovers
def decide(request: HttpRequest, reference: str) -> HttpResponse:
    """A second officer decides a dispute."""
    row = seen(request, reference)
    begun = unfinished.restore(request)
    form = DecideForm(request.POST or None, than=row.amount, initial=begun)
    if request.method == "POST" and form.is_valid():
        operations.decide_dispute(
            overpayment=row, by=request.user, at=timezone.now(), **form.cleaned_data
        )
        messages.success(request, f"{row.payee.name} has been told.")
        return redirect("overpayments:one", reference)
    return _page(request, row, form, "Decide the dispute", "Decide", said=row.disputed)


def plan(request: HttpRequest, reference: str) -> HttpResponse:
    """How is it paid back? The person proposes; finance offers another, or sets it when nobody has
    answered in time."""
    row, now = theirs(request, reference), timezone.now()
    known = queries.plan_of(row)
    may = queries.choices(row, request.user, known, None, at=now)
    form = PlanForm(
        request.POST or None, owed=row.balance, at=now, from_pay=not may.set_plan,
        initial=unfinished.restore(request),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        asked: dict[str, Any] = {**form.cleaned_data, "by": request.user, "at": now}
        if may.set_plan:
            operations.set_plan(overpayment=row, **asked)
            messages.success(request, f"The plan stands. {row.payee.name} has been told.")
        else:
            operations.propose(overpayment=row, **asked)
            messages.success(request, "The other side has been told and answers.")
        return redirect("overpayments:one", reference)
    if may.set_plan:
        return _page(request, row, form, "Set how it is paid back", "Set the plan")
    title = "How do you want to pay it back?" if row.payee_id == request.user.pk else "Offer a plan"
    return _page(request, row, form, title, "Send the plan")


@require_POST
def accept(request: HttpRequest, reference: str) -> HttpResponse:
    row, form = theirs(request, reference), AcceptForm(request.POST)
    number = form.cleaned_data["plan"] if form.is_valid() else 0
    operations.accept(overpayment=row, plan=number, by=request.user, at=timezone.now())
    messages.success(request, "The plan stands.")
    return redirect("overpayments:one", reference)


def _page(
    request: HttpRequest, row: Overpayment, form: Any, title: str, button: str, *,
    warning: bool = False, said: str = "",
) -> HttpResponse:  # fmt: skip
    context = {
        "row": row, "form": form, "title": title, "button": button, "warning": warning,
        "said": said,
    }  # fmt: skip
    return render(request, "finance/overpayments/act.html", context)
