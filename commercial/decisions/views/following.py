"""What somebody asked to be decided, and one of them from draft to decision."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from commercial.decisions import operations, queries
from commercial.decisions.forms import ProposalFilter
from commercial.decisions.models import Proposal
from commercial.decisions.queries import Wanted
from commercial.decisions.views.asking import mine
from commercial.decisions.wording import COLOURS
from mss.approvals.queries import story
from mss.audit.operations import viewed
from mss.pages.filters import chosen

A_PAGE = 25


@require_GET
def proposals(request: HttpRequest) -> HttpResponse:
    """What I asked to be decided."""
    form = ProposalFilter(request.GET)
    form.is_valid()
    sought = {name: form.cleaned_data.get(name, "") for name in ("state", "kind", "sort")}
    found = queries.filtered(request.user, text=form.cleaned_data.get("q", ""), **sought)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    has = queries.who_has(page)
    context = {
        "page_obj": page,
        "rows": [(one, ", ".join(has.get(one.reference, []))) for one in page],
        "form": form,
        "chosen": chosen(request, form),
        "colours": COLOURS,
    }
    return render(request, "commercial/decisions/proposals.html", context)


@require_GET
def proposal(request: HttpRequest, reference: str) -> HttpResponse:
    """One of them: to check and send while it is a draft, to follow once it is sent."""
    rows = Proposal.objects.visible_to(request.user)
    found = get_object_or_404(
        rows.select_related("asked_by__grade", "cost_centre"), reference=reference
    )
    now = timezone.now()
    viewed("proposal", by=request.user, subject=found.asked_by, reference=reference, at=now)
    approvals = story(reference)
    own = found.asked_by_id == request.user.pk
    context: dict[str, Any] = {
        "proposal": found,
        "mine": own,
        "approval": next(iter(approvals), None),
        "colours": COLOURS,
        "events": queries.timeline(found, approvals),
        "changed": queries.changed_since_approval(found),
        "ended": queries.amendment_ended(found),
    }
    if own and found.state in Proposal.EDITABLE:
        context |= {
            "problems": queries.problems_of(Wanted.of(found), by=request.user),
            "route": queries.route_of(found, by=request.user, at=now),
        }
        return render(request, "commercial/decisions/check.html", context)
    return render(request, "commercial/decisions/proposal.html", context)


@require_GET
def sent(request: HttpRequest, reference: str) -> HttpResponse:
    """It is on its way: reference, who has it, what happens next."""
    found = mine(request, reference)
    if found.state in Proposal.EDITABLE:
        return redirect("decisions:proposal", reference)
    approval = next(iter(story(reference)), None)
    context = {"proposal": found, "approval": approval}
    return render(request, "commercial/decisions/sent.html", context)


def withdraw(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask once more, then take it back."""
    found = mine(request, reference)
    if request.method != "POST":
        context = {"proposal": found, "changed": queries.changed_since_approval(found)}
        return render(request, "commercial/decisions/withdraw.html", context)
    row = operations.withdraw(proposal=found, by=request.user, at=timezone.now())
    if row.state == Proposal.State.APPROVED:
        said = f"Your amendment of {reference} is taken back. What was approved before stands."
    else:
        said = f"{reference} is yours again. You can change it and send it."
    messages.success(request, said)
    return redirect("decisions:proposal", reference)
