"""The figures of the policy: read, proposed, confirmed by a second owner."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.module_loading import import_string
from django.views.decorators.http import require_GET, require_POST

from finance.expenses.figures import operations, queries
from finance.expenses.figures.forms import FigureForm
from finance.expenses.models import FigureProposal
from finance.expenses.policy.forms import BackForm
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.pages import unfinished

# How somebody shows that it is them, the portal knows.
proved = import_string("mss.portal.identity.proof.recently_proved")


@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    """Every figure in force, with its source and the day it began."""
    now = timezone.now()
    if not queries.reads(request.user, at=now):
        raise Http404
    context = {"figures": queries.figures(request.user, on=today(now))}
    return render(request, "finance/expenses/figures/list.html", context)


@require_GET
def figure(request: HttpRequest, code: str) -> HttpResponse:
    """One figure with its history, and what waits for a second owner."""
    return _show(request, code)


def _show(request: HttpRequest, code: str, **more: Any) -> HttpResponse:
    now = timezone.now()
    found = _figure(request, code)
    context = {
        "figure": found,
        "owns": queries.owns(request.user, at=now),
        "given_back": queries.given_back(request.user, code),
        "back": BackForm(),
        **more,
    }
    if found.waiting:
        context["confirms"] = queries.may_confirm(request.user, found.waiting, at=now)
        context["confirmers"] = queries.confirmers(found.waiting, at=now)
    status = 422 if more else 200
    return render(request, "finance/expenses/figures/one.html", context, status=status)


def propose(request: HttpRequest, code: str) -> HttpResponse:
    """A new value: looked at first, then given to the other owners."""
    now = timezone.now()
    found = _figure(request, code)
    if not queries.owns(request.user, at=now):
        raise Http404
    begun = unfinished.restore(request) or {"starts": today(now)}
    form = FigureForm(request.POST or None, initial=begun, figure=found, at=now)
    context: dict[str, Any] = {"figure": found, "form": form}
    status = 200
    if request.method == "POST" and form.is_valid():
        if "look" in request.POST:
            value = form.cleaned_data["value"]
            context |= {"looked": True, "tried": queries.tried(code, value, on=today(now))}
        else:
            try:
                operations.propose(code=code, by=request.user, at=now, **form.cleaned_data)
            except Refused as said:  # on the form, so that what was typed is not lost
                form.add_error(None, said.message)
                status = said.status
            else:
                messages.success(request, "The other owners have been told. One confirms it.")
                return redirect("expenses:figure", code)
    return render(request, "finance/expenses/figures/propose.html", context, status=status)


@proved
def confirm(request: HttpRequest, reference: str) -> HttpResponse:
    """Asked once more, of somebody who showed that it is them; then it holds from its day."""
    row = _proposed(request, reference)
    address = redirect("expenses:figure", row.code)
    if request.method != "POST":
        if row.state != FigureProposal.State.PROPOSED:
            messages.info(request, f"It no longer waits: {row.get_state_display().lower()}.")
            return address
        context = {"figure": _figure(request, row.code), "row": row}
        return render(request, "finance/expenses/figures/confirm.html", context)
    operations.confirm(proposal=row, by=request.user, at=timezone.now())
    messages.success(request, f"It holds from {row.starts:%-d %B %Y}.")
    return address


@require_POST
def give_back(request: HttpRequest, reference: str) -> HttpResponse:
    row = _proposed(request, reference)
    form = BackForm(request.POST)
    if not form.is_valid():
        return _show(request, row.code, back=form)
    words = form.cleaned_data["words"]
    operations.give_back(proposal=row, words=words, by=request.user, at=timezone.now())
    messages.success(request, "It is given back. Nothing changed.")
    return redirect("expenses:figure", row.code)


def _figure(request: HttpRequest, code: str) -> queries.Figure:
    now = timezone.now()
    if not queries.reads(request.user, at=now):
        raise Http404
    found = queries.figure(request.user, code, on=today(now))
    if found is None:
        raise Http404
    return found


def _proposed(request: HttpRequest, reference: str) -> FigureProposal:
    """The very proposal that an owner read, whatever waits by now."""
    if not queries.owns(request.user, at=timezone.now()):
        raise Http404
    return get_object_or_404(queries.proposals(request.user), reference=reference)
