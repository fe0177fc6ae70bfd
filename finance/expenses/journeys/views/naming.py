"""What a saved journey is called."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from finance.expenses.journeys import operations
from finance.expenses.journeys.forms import NameForm, SaveForm
from finance.expenses.journeys.rules import may_be_saved
from finance.expenses.journeys.views.listing import mine
from finance.expenses.models import Claim
from mss.foundation.refused import Refused
from mss.pages import unfinished


def save(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """What do you call this journey?"""
    own = Claim.objects.visible_to(request.user).filter(claimant=request.user)
    claim = get_object_or_404(own, reference=reference)
    line = get_object_or_404(claim.lines, number=number)
    if not may_be_saved(line.kind):
        raise Http404
    begun = {"name": f"{line.journey_from} to {line.journey_to}"[:60]}

    def act(said: dict[str, Any]) -> None:
        operations.save(
            claim=claim, number=number, once=said["once"], name=said["name"], by=request.user,
            at=timezone.now(),
        )  # fmt: skip

    form = SaveForm(request.POST or None, initial=unfinished.restore(request) or begun)
    return _ask(request, form, act, "Saved. Choose it by its name when you claim a journey.")


def rename(request: HttpRequest, reference: str) -> HttpResponse:
    """What is it called from now on?"""
    row = mine(request, reference)

    def act(said: dict[str, Any]) -> None:
        operations.rename(journey=row, name=said["name"], by=request.user, at=timezone.now())

    begun = unfinished.restore(request) or {"name": row.name}
    return _ask(request, NameForm(request.POST or None, initial=begun), act, "Renamed.")


def _ask(
    request: HttpRequest, form: forms.Form, act: Callable[[dict[str, Any]], None], done: str
) -> HttpResponse:
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data)
        except Refused as said:  # on the form, so that what was typed is not lost
            form.add_error("name", said.message)
            status = said.status
        else:
            messages.success(request, done)
            return redirect("expenses:journeys")
    return render(request, "finance/expenses/journeys/name.html", {"form": form}, status=status)
