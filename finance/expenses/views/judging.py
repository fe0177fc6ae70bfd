"""What the rules of the policy say of a line: while it is typed, and explained before sending."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from finance.expenses import operations, queries
from finance.expenses.forms import form_for
from finance.expenses.models import Claim, Line
from finance.expenses.policy.forms import WhyForm
from mss.pages import unfinished


@require_POST
def judge(request: HttpRequest, reference: str, kind: str) -> HttpResponse:
    """What the rules say of what is typed so far; nothing is kept."""
    claim = _mine(request, reference)
    if kind not in Line.Kind.values:
        raise Http404
    now = timezone.now()
    form = form_for(kind)(request.POST, kind=kind, person=claim.claimant, at=now)
    so_far = form.so_far()
    typed = queries.judge_typed(claim, so_far, at=now, once=form.cleaned_data.get("once"),
                                problems=len(form.errors))  # fmt: skip
    return render(request, "finance/expenses/policy/typed.html", {"typed": typed})


def explain(request: HttpRequest, reference: str, number: int, policy: str) -> HttpResponse:
    """The claimant says why what is pointed out is right."""
    claim = _mine(request, reference)
    now = timezone.now()
    line = get_object_or_404(claim.lines.prefetch_related("receipts"), number=number)
    one = queries.finding_on(line, claim, policy, at=now)
    if one is None:
        return redirect("expenses:claim", reference)
    form = WhyForm(
        request.POST or None, initial=unfinished.restore(request) or {"words": one.words}
    )
    if request.method == "POST" and form.is_valid():
        operations.explain_finding(
            claim=claim, line=number, policy=policy, words=form.cleaned_data["words"],
            by=request.user, at=now,
        )  # fmt: skip
        messages.success(request, "Your words are with the claim.")
        return redirect("expenses:claim", reference)
    context = {"form": form, "claim": claim, "line": line, "one": one}
    return render(request, "finance/expenses/policy/explain.html", context)


def _mine(request: HttpRequest, reference: str) -> Claim:
    claims = Claim.objects.visible_to(request.user).changed_by(request.user)
    return get_object_or_404(claims.select_related("claimant"), reference=reference)
