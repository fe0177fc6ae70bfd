"""Agreements about moves: one's own to read, finance officers' to enter."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from finance.expenses.special import operations, queries
from finance.expenses.special.forms import MoveAgreementForm
from mss.audit.operations import viewed
from mss.foundation.refused import Refused
from mss.pages import unfinished


@require_GET
def moves(request: HttpRequest) -> HttpResponse:
    """The agreements I may know of, and what is claimed of each."""
    now = timezone.now()
    enters = queries.agrees_moves(request.user, at=now)
    if enters:
        viewed("moves", by=request.user, subject=None, reference="", at=now)
    page = Paginator(queries.moves_seen(request.user), 25).get_page(request.GET.get("page"))
    context = {"page_obj": page, "enters": enters}
    return render(request, "finance/expenses/special/moves.html", context)


def new_move(request: HttpRequest) -> HttpResponse:
    """What was agreed, and with whom?"""
    now = timezone.now()
    if not queries.agrees_moves(request.user, at=now):
        raise Http404
    kept = unfinished.restore(request)
    form = MoveAgreementForm(request.POST or None, initial=kept, viewer=request.user, at=now)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.agree_move(by=request.user, at=now, **form.cleaned_data)
        except Refused as said:  # on the form, so that what was typed is not lost
            form.add_error(None, said.message)
            status = said.status
        else:
            messages.success(request, f"{made.reference} is entered. {made.person.name} is told.")
            return redirect("expenses:moves")
    return render(request, "finance/expenses/special/new_move.html", {"form": form}, status=status)
