"""The page to decide on: everything needed, in one place."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from mss.approvals import kinds, operations, queries
from mss.approvals.forms import DecisionForm, TextForm
from mss.approvals.models import Step
from mss.approvals.views.inbox import SAID
from mss.audit.operations import viewed
from mss.foundation.refused import Refused
from mss.pages import unfinished


def seen_by(request: HttpRequest, reference: str) -> Step:
    """The step of that reference, when the person may see it. 404 otherwise."""
    steps = Step.objects.visible_to(request.user).select_related(
        "approval__beneficiary__grade", "approval__cost_centre__owner", "approval__clause",
        "approval__requested_by", "holder", "acting_for", "delegation",
    )  # fmt: skip
    return get_object_or_404(steps, reference=reference)


def step(request: HttpRequest, reference: str) -> HttpResponse:
    """One request with everything needed to decide it."""
    found = seen_by(request, reference)
    typed = unfinished.restore(request) or {}
    shown = {**typed, "version": found.approval.version}
    form = DecisionForm(request.POST or None, initial=shown, board=found.board)
    refusal, status = None, 200
    if request.method == "POST" and form.is_valid():
        try:
            decision = operations.decide(
                step=reference, by=request.user, at=timezone.now(), **form.cleaned_data
            )
        except Refused as said:
            refusal, status = said, said.status
        else:
            about = found.approval.beneficiary.name
            messages.success(request, f"{SAID[decision.outcome]}: {about}, {found.approval.about}")
            return redirect("approvals:inbox")
    return render(
        request, "approvals/step.html", _page(request, found, form, refusal), status=status
    )


def _page(
    request: HttpRequest, found: Step, form: DecisionForm, refusal: Refused | None
) -> dict[str, Any]:
    approval, now = found.approval, timezone.now()
    kind = kinds.get(approval.kind)
    viewed(
        kind.code, by=request.user, subject=approval.beneficiary, reference=approval.about, at=now
    )
    approval.refresh_from_db(fields=["version", "state"])
    found.refresh_from_db(fields=["state", "paused_at"])
    waits = found.state == Step.State.WAITING
    return {
        "step": found,
        "approval": approval,
        "kind": kind,
        "form": form,
        "refusal": refusal,
        "evidence": queries.evidence_for(found, request.user, at=now),
        "decision": queries.decision_of(found),
        "mine": found.holder_id == request.user.pk and waits,
        "may_end": found.acting_for_id == request.user.pk and waits,
        "version": approval.version,
        "legs": queries.steps_of(approval),
        "close": queries.close_to(approval, at=now) if approval.flags else None,
        "events": queries.timeline(approval),
        "advises": queries.advises(approval, request.user),
        "advice": TextForm("advice"),
        "next": queries.what_if_late(found),
    }
