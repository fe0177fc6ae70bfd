"""Writing down what should be decided, changing it, and sending it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from commercial.decisions import operations, queries
from commercial.decisions.forms import KindForm, ProposalForm, VersionForm, typed_of
from commercial.decisions.models import Proposal
from mss.foundation.refused import Refused
from mss.pages import unfinished


def mine(request: HttpRequest, reference: str) -> Proposal:
    """The asker's own proposal. 404 for everybody else."""
    rows = Proposal.objects.visible_to(request.user).select_related("cost_centre", "asked_by")
    return get_object_or_404(rows, reference=reference, asked_by=request.user)


@require_GET
def new(request: HttpRequest) -> HttpResponse:
    """What do you need a decision on? Nothing is kept until it is written down."""
    form = KindForm(request.GET) if "kind" in request.GET else KindForm()
    if form.is_bound and form.is_valid():
        return redirect("decisions:write", form.cleaned_data["kind"])
    return render(request, "commercial/decisions/kind.html", {"form": form})


def write(request: HttpRequest, kind: str) -> HttpResponse:
    """What it is, why, and how much."""
    if kind not in Proposal.Kind.values:
        raise Http404
    now = timezone.now()
    usual = queries.usual_cost_centre(request.user, at=now)
    initial = unfinished.restore(request) or {"cost_centre": usual or ""}
    form = ProposalForm(request.POST or None, kind=kind, person=request.user, initial=initial)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.start(
                by=request.user, once=form.cleaned_data["once"], kind=kind,
                wanted=form.wanted(), at=now,
            )  # fmt: skip
        except Refused as said:  # on the form, so that what was typed is not lost
            form.add_error(None, said.message)
            status = said.status
        else:
            return redirect("decisions:proposal", made.reference)
    context = {"form": form, "kind": Proposal.Kind(kind)}
    return render(request, "commercial/decisions/write.html", context, status=status)


def change(request: HttpRequest, reference: str) -> HttpResponse:
    """The same form for what is written down already."""
    found = mine(request, reference)
    initial: dict[str, Any] = unfinished.restore(request) or typed_of(found)
    form = ProposalForm(request.POST or None, kind=found.kind, person=request.user, initial=initial)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            operations.save(
                proposal=found, wanted=form.wanted(), by=request.user, at=timezone.now()
            )
        except Refused as said:
            form.add_error(None, said.message)
            status = said.status
        else:
            return redirect("decisions:proposal", reference)
    elif request.method != "POST" and found.state not in Proposal.EDITABLE:
        return redirect("decisions:proposal", reference)
    context = {"form": form, "kind": Proposal.Kind(found.kind), "proposal": found}
    return render(request, "commercial/decisions/write.html", context, status=status)


@require_POST
def submit(request: HttpRequest, reference: str) -> HttpResponse:
    """Send what was checked."""
    found = get_object_or_404(Proposal.objects.visible_to(request.user), reference=reference)
    form = VersionForm(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else 0
    operations.submit(proposal=found, version=version, by=request.user, at=timezone.now())
    return redirect("decisions:sent", reference)
