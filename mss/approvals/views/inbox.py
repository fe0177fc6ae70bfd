"""The inbox, deciding many at once, saved views, and what was decided."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from mss.approvals import operations, queries
from mss.approvals.forms import DecisionForm, InboxFilter, ViewForm
from mss.approvals.models import SavedView, Step, StepQuerySet
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.pages.filters import chosen

COLUMNS = [
    {"label": "Who and what", "key": "who"},
    {"label": "Amount", "key": "amount", "numeric": True},
    {"label": "Waiting since", "key": "since"},
    {"label": "Due", "key": "due"},
]
SAID = {"approve": "Approved", "return": "Sent back", "reject": "Rejected"}
A_PAGE = 25
ANY = 1  # version: each request has its own


@dataclass(frozen=True)
class Result:
    """What became of one item of a bulk decision."""

    reference: str
    step: Step | None
    done: bool
    words: str


def inbox(request: HttpRequest) -> HttpResponse:
    """Everything that waits for my decision."""
    return _listed(request)


def _listed(request: HttpRequest, *, problems: Sequence[dict[str, str]] = ()) -> HttpResponse:
    """The list; after a `problem` with what was picked and typed."""
    form = InboxFilter(request.GET)
    form.is_valid()
    day, sort = today(timezone.now()), request.GET.get("sort", "since")
    steps = queries.sorted_inbox(request.user, **form.sought(day), sort=sort)
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "page_obj": Paginator(steps, A_PAGE).get_page(request.GET.get("page")),
        "form": form,
        "chosen": chosen(request, form),
        "columns": COLUMNS,
        "sort": sort,
        "today": day,
        "query": query.urlencode(),
        "views": SavedView.objects.visible_to(request.user),
        "problems": problems,
        "picked": request.POST.getlist("steps"),
        "comment": request.POST.get("comment", ""),
    }
    return render(request, "approvals/inbox.html", context, status=422 if problems else 200)


@require_POST
def save_view(request: HttpRequest) -> HttpResponse:
    """Keep the filter in use under a name."""
    form = ViewForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Give the view a name of up to 40 letters.")
        return redirect("approvals:inbox")
    view = operations.save_view(by=request.user, at=timezone.now(), **form.cleaned_data)
    messages.success(request, f"“{view.name}” is kept above the list.")
    return redirect(f"{reverse('approvals:inbox')}?{view.query}")


@require_POST
def forget_view(request: HttpRequest, key: str) -> HttpResponse:
    view = get_object_or_404(SavedView.objects.visible_to(request.user), key=key)
    operations.forget_view(view=view, by=request.user, at=timezone.now())
    messages.success(request, f"“{view.name}” is removed.")
    return redirect("approvals:inbox")


def many(request: HttpRequest) -> HttpResponse:
    """Decide several at once, each through the same operation, each with its own result."""
    if request.method != "POST":  # a link on the list that came back with a problem
        return redirect(f"{reverse('approvals:inbox')}?{request.GET.urlencode()}")
    picked = [value.rpartition(":") for value in request.POST.getlist("steps")]
    outcome, comment = request.POST.get("outcome", ""), request.POST.get("comment", "")
    if problems := _problems(bool(picked), outcome, comment):
        return _listed(request, problems=problems)
    results = [
        _one(request, reference, version, outcome, comment) for reference, _, version in picked
    ]
    undone = [result for result in results if not result.done]
    context = {"results": results, "undone": len(undone), "done": len(results) - len(undone)}
    return render(request, "approvals/results.html", context)


def _problems(picked: bool, outcome: str, comment: str) -> list[dict[str, str]]:
    """What must be put right before any is decided, each with where."""
    if not picked:
        return [{"text": "Select at least one request, then decide", "href": "#waiting"}]
    form = DecisionForm({"outcome": outcome, "comment": comment, "version": ANY})
    form.is_valid()
    said = [*form.errors.get("comment", []), *form.errors.get("outcome", [])]
    return [{"text": words, "href": "#bulk-comment"} for words in said]


def _one(request: HttpRequest, reference: str, version: str, outcome: str, comment: str) -> Result:
    found = (
        Step.objects.visible_to(request.user)
        .select_related("approval__beneficiary")
        .filter(reference=reference)
        .first()
    )
    if found is None:
        return Result(reference, None, False, "It went to somebody else while you were reading.")
    form = DecisionForm({"outcome": outcome, "comment": comment, "version": version})
    if not form.is_valid():
        words = " ".join(error for errors in form.errors.values() for error in errors)
        return Result(reference, found, False, words)
    try:
        operations.decide(step=reference, by=request.user, at=timezone.now(), **form.cleaned_data)
    except Refused as said:
        return Result(reference, found, False, said.message)
    return Result(reference, found, True, SAID[outcome])


def decided(request: HttpRequest) -> HttpResponse:
    """What I decided, for myself or for others, newest first."""
    return _decided(request, queries.decided_by(request.user), "decided")


def decided_for_me(request: HttpRequest) -> HttpResponse:
    """What others decided on my authority, newest first."""
    return _decided(request, queries.decided_for(request.user), "decided-for-me")


def _decided(request: HttpRequest, steps: StepQuerySet, tab: str) -> HttpResponse:
    page = Paginator(steps, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "approvals/decided.html", {"page_obj": page, "tab": tab})
