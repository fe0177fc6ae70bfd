"""The inbox, the page to decide on, and deciding many at once."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from mss.approvals import kinds, operations, queries
from mss.approvals.forms import DecisionForm, InboxFilter
from mss.approvals.models import Decision, Step
from mss.audit.operations import viewed
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.pages import unfinished
from mss.pages.filters import chosen

COLUMNS = [
    {"label": "Who and what", "key": "who"},
    {"label": "Amount", "key": "amount", "numeric": True},
    {"label": "Waiting since", "key": "since"},
    {"label": "Due", "key": "due"},
]
SAID = {"approve": "Approved", "return": "Sent back", "reject": "Rejected"}


@dataclass(frozen=True)
class Result:
    """What became of one item of a bulk decision."""

    step: Step
    done: bool
    words: str


def inbox(request: HttpRequest) -> HttpResponse:
    """Everything that waits for my decision."""
    form = InboxFilter(request.GET)
    form.is_valid()
    day = today(timezone.now())
    sort = request.GET.get("sort", "since")
    steps = queries.sorted_inbox(
        request.user,
        kind=form.cleaned_data.get("kind", ""),
        text=form.cleaned_data.get("q", ""),
        late_on=day if form.cleaned_data.get("late") else None,
        sort=sort,
    )
    context = {
        "page_obj": Paginator(steps, 25).get_page(request.GET.get("page")),
        "form": form,
        "chosen": chosen(request, form),
        "columns": COLUMNS,
        "sort": sort,
        "today": day,
        "none_chosen": request.GET.get("none") == "1",
    }
    return render(request, "approvals/inbox.html", context)


def step(request: HttpRequest, reference: str) -> HttpResponse:
    """One request with everything needed to decide it."""
    found = get_object_or_404(
        Step.objects.visible_to(request.user).select_related(
            "approval__beneficiary__grade", "approval__cost_centre", "holder"
        ),
        reference=reference,
    )
    typed = unfinished.restore(request) or {}
    shown = {**typed, "version": found.approval.version}
    form = DecisionForm(request.POST or None, initial=shown)
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
    return _page(request, found, form, refusal, status)


def _page(
    request: HttpRequest, found: Step, form: DecisionForm, refusal: Refused | None, status: int
) -> HttpResponse:
    approval, now = found.approval, timezone.now()
    kind = kinds.get(approval.kind)
    viewed(
        kind.code, by=request.user, subject=approval.beneficiary, reference=approval.about, at=now
    )
    approval.refresh_from_db(fields=["version", "state"])
    context = {
        "step": found,
        "approval": approval,
        "kind": kind,
        "form": form,
        "refusal": refusal,
        "evidence": kind.evidence(approval.about, request.user, now),
        "decision": queries.decision_of(found),
        "mine": found.holder_id == request.user.pk and found.state == Step.State.WAITING,
        "version": approval.version,
        "legs": approval.steps.select_related("holder").order_by("stage"),
    }
    return render(request, "approvals/step.html", context, status=status)


@require_POST
def many(request: HttpRequest) -> HttpResponse:
    """Decide several at once, each through the same operation, each with its own result."""
    picked = [value.rpartition(":") for value in request.POST.getlist("steps")]
    if not picked:
        messages.error(request, "Select at least one request, then decide.")
        return redirect("approvals:inbox")
    outcome, comment = request.POST.get("outcome", ""), request.POST.get("comment", "")
    results = [
        _one(request, reference, version, outcome, comment) for reference, _, version in picked
    ]
    return render(request, "approvals/results.html", {"results": results})


def _one(request: HttpRequest, reference: str, version: str, outcome: str, comment: str) -> Result:
    found = get_object_or_404(
        Step.objects.visible_to(request.user).select_related("approval__beneficiary"),
        reference=reference,
    )
    form = DecisionForm({"outcome": outcome, "comment": comment, "version": version})
    if not form.is_valid():
        return Result(
            found, False, " ".join(error for errors in form.errors.values() for error in errors)
        )
    try:
        operations.decide(step=reference, by=request.user, at=timezone.now(), **form.cleaned_data)
    except Refused as said:
        return Result(found, False, said.message)
    return Result(found, True, SAID[outcome])


def decided(request: HttpRequest) -> HttpResponse:
    """What I decided, newest first."""
    page = Paginator(queries.decided_by(request.user), 25).get_page(request.GET.get("page"))
    return render(
        request, "approvals/decided.html", {"page_obj": page, "outcomes": Decision.Outcome}
    )
