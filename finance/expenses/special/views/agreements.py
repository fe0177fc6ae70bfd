"""Confirming what one agreed to, and reading what is withheld."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from finance.expenses.models import Agreement, Claim
from finance.expenses.special import operations, queries
from finance.expenses.special.forms import AnswerForm
from mss.audit.operations import viewed
from mss.foundation.refused import Refused
from mss.pages import unfinished


@require_GET
def agreements(request: HttpRequest) -> HttpResponse:
    """What I am said to have agreed to."""
    page = Paginator(queries.answered_by(request.user), 25).get_page(request.GET.get("page"))
    return render(request, "finance/expenses/special/agreements.html", {"page_obj": page})


def agreement(request: HttpRequest, reference: str) -> HttpResponse:
    """Did you agree to this?"""
    now = timezone.now()
    seen = Agreement.objects.visible_to(request.user).select_related("line__claim__claimant")
    found = get_object_or_404(seen, reference=reference)
    claimant = found.line.claim.claimant
    viewed("agreement", by=request.user, subject=claimant, reference=reference, at=now)
    sent = request.POST if request.method == "POST" else None
    form, status = AnswerForm(sent, initial=unfinished.restore(request)), 200
    if request.method == "POST" and form.is_valid():
        try:
            operations.answer(
                agreement=found, agreed=form.cleaned_data["agreed"], by=request.user, at=now
            )
        except Refused as said:  # on the form, beside what was answered before
            form.add_error(None, said.message)
            status = said.status
        else:
            messages.success(request, f"{claimant.name} has been told.")
            return redirect("expenses:agreements")
    context = {"agreement": found, "line": found.line, "claimant": claimant, "form": form}
    return render(request, "finance/expenses/special/agreement.html", context, status=status)


@require_GET
def words(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """What an agreed purchase was for. That somebody looked is on record before it is shown."""
    claims = Claim.objects.visible_to(request.user).select_related("claimant")
    claim = get_object_or_404(claims, reference=reference)
    found = operations.reveal(claim=claim, number=number, by=request.user, at=timezone.now())
    if found is None:
        raise Http404
    mine = claim.claimant_id == request.user.pk
    context = {"claim": claim, "words": found, "number": number, "mine": mine}
    return render(request, "finance/expenses/special/words.html", context)
