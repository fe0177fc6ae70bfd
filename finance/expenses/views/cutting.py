"""Agreeing to part of what somebody asks for."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from finance.expenses import operations, queries
from finance.expenses.forms import CutForm
from finance.expenses.models import Claim
from mss.approvals.queries import turn_of
from mss.foundation.refused import Refused
from mss.pages import unfinished


def cut(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """How much of this line do you agree to?"""
    claims = Claim.objects.visible_to(request.user).select_related("claimant")
    claim = get_object_or_404(claims, reference=reference)
    step = turn_of(request.user, kind=queries.KIND, about=reference)
    if step is None:
        raise Http404
    line = get_object_or_404(claim.lines, number=number)
    begun = {"version": claim.version, "amount": line.amount, "reason": line.cut_reason}
    form = CutForm(request.POST or None, initial=unfinished.restore(request) or begun)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            operations.cut(
                claim=claim, number=number, by=request.user, at=timezone.now(), **form.cleaned_data
            )
        except Refused as said:  # on the form, so that what was typed is not lost
            form.add_error(None, said.message)
            status = said.status
        else:
            messages.success(request, "The claimant has been told. Now decide on what is left.")
            return redirect("approvals:step", step.reference)
    context = {"form": form, "claim": claim, "line": line, "step": step}
    return render(request, "finance/expenses/cut.html", context, status=status)
