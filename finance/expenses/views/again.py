"""Claiming the same again, and what journeys were paid too little."""

import uuid

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from finance.expenses import operations, queries
from finance.expenses.forms import AnswerForm, OnceForm
from finance.expenses.models import Claim
from mss.pages import unfinished


@require_POST
def again(request: HttpRequest, reference: str) -> HttpResponse:
    """The same entries in a new draft."""
    claims = Claim.objects.visible_to(request.user).filter(claimant=request.user)
    found = get_object_or_404(claims, reference=reference)
    draft = operations.claim_again(
        claim=found, by=request.user, once=_once(request), at=timezone.now()
    )
    if left := queries.not_copied(found, draft):
        words = "1 entry" if left == 1 else f"{left} entries"
        messages.info(request, f"{words} could not be copied to these days. Add what is missing.")
    return redirect("expenses:claim", draft.reference)


def top_up(request: HttpRequest) -> HttpResponse:
    """The journeys that were paid too little, and one press to claim the difference; those that
    were rejected before stand apart, with the reason."""
    now = timezone.now()
    sent = request.POST if "again" in request.POST else None
    answered = AnswerForm(sent, initial=unfinished.restore(request))
    if request.method == "POST" and (sent is None or answered.is_valid()):
        answer = answered.cleaned_data["answer"] if sent is not None else ""
        claim = operations.top_up(by=request.user, once=_once(request), at=now, answer=answer)
        return redirect("expenses:claim", claim.reference)
    owed, again = queries.owed(request.user, at=now), queries.owed_again(request.user, at=now)
    context = {
        "owed": owed, "total": queries.missing_of(owed), "form": OnceForm(),
        "form_again": answered,
        "again": again, "total_again": queries.missing_of([*owed, *again]),
        "begun": queries.begun_top_ups(request.user),
    }  # fmt: skip
    return render(request, "finance/expenses/top_up.html", context)


def _once(request: HttpRequest) -> uuid.UUID:
    """One act, however often the form is sent."""
    form: forms.Form = OnceForm(request.POST)
    return form.cleaned_data["once"] if form.is_valid() else uuid.uuid4()
