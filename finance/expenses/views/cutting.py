"""What whoever decides agrees to of a line: part of it, or that it comes late."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from finance.expenses import operations, queries
from finance.expenses.forms import AgreeLateForm, CutForm
from finance.expenses.models import Claim, Line
from mss.approvals.models import Step
from mss.approvals.queries import turn_of
from mss.foundation.money import pounds
from mss.foundation.refused import Refused
from mss.pages import unfinished


def cut(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """How much of this line do you agree to?"""
    claim, line, step = _to_decide(request, reference, number)
    begun = {"version": claim.version, "amount": line.amount, "reason": line.cut_reason}
    form = CutForm(request.POST or None, initial=unfinished.restore(request) or begun)
    done = _said(form, line.asked or line.amount, line.asked is not None)
    return _ask(request, form, operations.cut, done, "cut.html", (claim, line, step))


def _said(form: CutForm, asked: Decimal, was_cut: bool) -> str:
    """What agreeing to so much of what was asked did."""
    if not form.is_bound or not form.is_valid() or form.cleaned_data["amount"] < asked:
        return "The claimant has been told. Now decide on what is left."
    if was_cut:
        return (
            f"The cut is taken back: all {pounds(asked)} stands again. The claimant has been told."
        )
    return f"Nothing was cut. You agree to all {pounds(asked)} by approving the claim."


def agree_to_late(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Why do you agree that this comes late?"""
    claim, line, step = _to_decide(request, reference, number)
    if not line.overdue_reason:
        raise Http404
    begun = {"version": claim.version, "words": line.overdue_agreed}
    form = AgreeLateForm(request.POST or None, initial=unfinished.restore(request) or begun)
    done = "The claimant has been told. Now decide on the claim."
    act = operations.agree_to_late
    return _ask(request, form, act, done, "overdue/agree.html", (claim, line, step))


def _to_decide(request: HttpRequest, reference: str, number: int) -> tuple[Claim, Line, Step]:
    claims = Claim.objects.visible_to(request.user).select_related("claimant")
    claim = get_object_or_404(claims, reference=reference)
    step = turn_of(request.user, kind=queries.KIND, about=reference)
    if step is None:
        raise Http404
    return claim, get_object_or_404(claim.lines, number=number), step


def _ask(
    request: HttpRequest,
    form: forms.Form,
    act: Callable[..., Any],
    done: str,
    page: str,
    about: tuple[Claim, Line, Step],
) -> HttpResponse:
    claim, line, step = about
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            act(
                claim=claim, number=line.number, by=request.user, at=timezone.now(),
                **form.cleaned_data,
            )  # fmt: skip
        except Refused as said:  # on the form, so that what was typed is not lost
            form.add_error(None, said.message)
            status = said.status
        else:
            messages.success(request, done)
            return redirect("approvals:step", step.reference)
    context = {"form": form, "claim": claim, "line": line, "step": step}
    return render(request, f"finance/expenses/{page}", context, status=status)
