"""Things that look as if they were claimed twice: explained, looked at, found to be fine."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from finance.expenses.duplicates import operations, queries
from finance.expenses.duplicates.forms import ExplainForm, FineForm, TwiceForm
from finance.expenses.duplicates.rules import what_follows
from finance.expenses.duplicates.twice import find_twice
from finance.expenses.working import acting
from finance.expenses.working import queries as working
from finance.expenses.working.forms import WorkForm
from mss.audit.operations import viewed
from mss.pages import unfinished


@require_GET
def duplicates(request: HttpRequest) -> HttpResponse:
    """What holds payments back, newest first."""
    now = timezone.now()
    if not queries.looks(request.user, at=now):
        raise Http404
    found = queries.holding(request.user, at=now)
    page = Paginator(found, 25).get_page(request.GET.get("page"))
    hands = working.in_hand([one.claim_id for one in page], at=now)
    rows = [(one, queries.said(one, request.user), hands.get(one.claim_id)) for one in page]
    context = {"page_obj": page, "rows": rows}
    return render(request, "finance/expenses/duplicates/list.html", context)


def duplicate(request: HttpRequest, reference: str) -> HttpResponse:
    """One of them: what is alike, what the claimant says, and whether it may be paid."""
    now = timezone.now()
    if not queries.looks(request.user, at=now):
        raise Http404
    found = get_object_or_404(queries.duplicates(request.user, at=now), reference=reference)
    viewed("duplicate", by=request.user, subject=found.claim.claimant, reference=reference, at=now)
    form = FineForm(request.POST or None, initial=unfinished.restore(request))
    if request.method == "POST" and form.is_valid():
        operations.find_fine(duplicate=found, by=request.user, why=form.cleaned_data["why"], at=now)
        messages.success(request, f"{reference} holds the payment back no longer.")
        return redirect("expenses:duplicates")
    context = {
        "duplicate": found,
        "alike": queries.said(found, request.user),
        "judges": queries.judges(request.user, found, at=now),
        "follows": what_follows(found.claim.state, line=found.line is not None),
        "overpaid": queries.overpaid(found) if found.state == found.State.TWICE else "",
        "form": form,
        "hand": working.stands(found.claim, request.user, at=now),
    }
    return render(request, "finance/expenses/duplicates/one.html", context)


def twice(request: HttpRequest, reference: str) -> HttpResponse:
    """A finance officer says why it is claimed twice; of what is paid, how much is asked next."""
    now = timezone.now()
    if not queries.looks(request.user, at=now):
        raise Http404
    found = get_object_or_404(queries.duplicates(request.user, at=now), reference=reference)
    if not queries.judges(request.user, found, at=now):
        raise Http404
    form = TwiceForm(request.POST or None, initial=unfinished.restore(request))
    follows = what_follows(found.claim.state, line=found.line is not None)
    if request.method == "POST" and form.is_valid():
        row = find_twice(duplicate=found, by=request.user, why=form.cleaned_data["why"], at=now)
        if follows == "recover":
            return redirect(queries.overpaid(row))
        messages.success(request, f"{reference} is claimed twice. {found.claim.claimant} is told.")
        return redirect("expenses:duplicates")
    context = {"form": form, "duplicate": found, "follows": follows}
    return render(request, "finance/expenses/duplicates/twice.html", context)


@require_POST
def work(request: HttpRequest, reference: str) -> HttpResponse:
    """Take the claim in hand, let it go, or take it over."""
    now = timezone.now()
    if not queries.looks(request.user, at=now):
        raise Http404
    found = get_object_or_404(queries.duplicates(request.user, at=now), reference=reference)
    form = WorkForm(request.POST)
    if form.is_valid():
        said = acting.act(claim=found.claim, by=request.user, at=now, **form.cleaned_data)
        messages.success(request, said)
        return redirect("expenses:duplicate", reference)
    context = {"form": form, "back": request.path.removesuffix("work/")}
    return render(request, "finance/expenses/working/take_over.html", context, status=422)


def explain(request: HttpRequest, reference: str) -> HttpResponse:
    """The claimant says why it is not the same."""
    now = timezone.now()
    mine = queries.duplicates(request.user, at=now).filter(claim__claimant=request.user)
    found = get_object_or_404(mine, reference=reference)
    begun = unfinished.restore(request) or {"words": found.explanation}
    form = ExplainForm(request.POST or None, initial=begun)
    if request.method == "POST" and form.is_valid():
        operations.explain(
            duplicate=found, by=request.user, words=form.cleaned_data["words"], at=now
        )
        messages.success(request, "Your words are with the claim.")
        return redirect("expenses:claim", found.claim.reference)
    context = {"form": form, "claim": found.claim, "alike": queries.said(found, request.user)}
    return render(request, "finance/expenses/duplicates/explain.html", context)
