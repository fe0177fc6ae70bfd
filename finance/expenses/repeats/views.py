"""What I claim every month."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from finance.expenses.models import Claim, Repeat
from finance.expenses.repeats import operations, queries
from finance.expenses.repeats.forms import RepeatForm, UntilForm
from finance.expenses.repeats.rules import is_monthly
from mss.foundation.refused import Refused
from mss.pages import unfinished


def repeat(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """On which day should this line be made each month?"""
    now = timezone.now()
    mine = Claim.objects.visible_to(request.user).filter(claimant=request.user)
    claim = get_object_or_404(mine.select_related("claimant"), reference=reference)
    line = get_object_or_404(claim.lines, number=number)
    if not is_monthly(line.kind):
        raise Http404
    begun = unfinished.restore(request) or {"day": line.spent_on.day}
    form = RepeatForm(request.POST or None, initial=begun, at=now)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.begin(
                claim=claim, number=number, by=request.user, at=now, **form.cleaned_data
            )
        except Refused as said:  # on the form, so that what was typed is not lost
            form.add_error(None, said.message)
            status = said.status
        else:
            messages.success(request, f"The first draft is made on {made.next_on:%-d %B %Y}.")
            return redirect("expenses:repeats")
    context = {"form": form, "claim": claim, "line": line}
    return render(request, "finance/expenses/repeats/new.html", context, status=status)


@require_GET
def repeats(request: HttpRequest) -> HttpResponse:
    """What repeats, when its next draft is made, and the months that were."""
    page = Paginator(queries.repeats(request.user), 25).get_page(request.GET.get("page"))
    return render(request, "finance/expenses/repeats/list.html", {"page_obj": page})


def until(request: HttpRequest, reference: str) -> HttpResponse:
    """Until when?"""
    now = timezone.now()
    row = _mine(request, reference)
    begun = unfinished.restore(request) or {"until": row.until}
    form = UntilForm(request.POST or None, initial=begun, at=now)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            operations.set_until(repeat=row, by=request.user, at=now, **form.cleaned_data)
        except Refused as said:  # on the form, so that what was typed is not lost
            form.add_error("until", said.message)
            status = said.status
        else:
            messages.success(request, "Saved.")
            return redirect("expenses:repeats")
    context = {"form": form, "row": row}
    return render(request, "finance/expenses/repeats/until.html", context, status=status)


@require_POST
def pause(request: HttpRequest, reference: str) -> HttpResponse:
    return _act(request, reference, operations.pause, "Paused. No draft is made until you go on.")


@require_POST
def resume(request: HttpRequest, reference: str) -> HttpResponse:
    return _act(request, reference, operations.resume, "It repeats again.")


def stop(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask once more, then end it."""
    if request.method != "POST":
        context = {"row": _mine(request, reference)}
        return render(request, "finance/expenses/repeats/stop.html", context)
    return _act(request, reference, operations.stop, "Ended. Drafts that were made stay.")


def _act(request: HttpRequest, reference: str, act: Callable[..., Any], words: str) -> HttpResponse:
    act(repeat=_mine(request, reference), by=request.user, at=timezone.now())
    messages.success(request, words)
    return redirect("expenses:repeats")


def _mine(request: HttpRequest, reference: str) -> Repeat:
    return get_object_or_404(Repeat.objects.visible_to(request.user), reference=reference)
