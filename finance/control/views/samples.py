"""Paid claims that were drawn: listed, taken in hand, asked about, concluded, answered."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from finance.control import operations, queries
from finance.control.forms import AnswerForm, AskForm, ConcludeForm, SamplesFilter
from finance.control.models import Sample
from finance.control.rules import FACTS, still_open
from finance.expenses.working import acting
from finance.expenses.working import queries as working
from finance.expenses.working.forms import WorkForm
from mss.audit.operations import viewed
from mss.foundation.refused import Refused
from mss.pages import unfinished
from mss.pages.filters import chosen

COLUMNS: list[dict[str, Any]] = [
    {"label": "Claim", "key": "who"},
    {"label": "Why drawn"},
    {"label": "Score", "key": "score", "numeric": True},
    {"label": "Amount", "key": "amount", "numeric": True},
    {"label": "Paid", "key": "paid"},
    {"label": "State", "key": "state"},
]
PAGE = "finance/control/sample.html"


@require_GET
def samples(request: HttpRequest) -> HttpResponse:
    """What was drawn and is still to be looked at, the riskiest first."""
    now = timezone.now()
    if not queries.looks(request.user, at=now):
        raise Http404
    form, sort = SamplesFilter(request.GET), request.GET.get("sort", "-score")
    found = queries.listed(request.user, at=now, sort=sort, **form.asked())
    page = Paginator(found, 10).get_page(request.GET.get("page"))
    hands = working.in_hand([one.claim_id for one in page], at=now)
    context = {
        "form": form,
        "chosen": chosen(request, form),
        "page_obj": page,
        "rows": [(one, hands.get(one.claim_id)) for one in page],
        "columns": COLUMNS,
        "sort": sort,
    }
    return render(request, "finance/control/samples.html", context)


@require_GET
def sample(request: HttpRequest, reference: str) -> HttpResponse:
    """The claim with its receipts and what was found, why it was drawn, and what can be done."""
    return _show(request, _one(request, reference))


def _show(
    request: HttpRequest, row: Sample, *, status: int = 200, **more: Any
) -> HttpResponse:  # fmt: skip
    now = timezone.now()
    viewed("sample", by=request.user, subject=row.claim.claimant, reference=row.reference, at=now)
    context = {
        "sample": row,
        "facts": [FACTS[one] for one in row.facts],
        "evidence": queries.seen_claim(row, request.user, at=now),
        "hand": working.stands(row.claim, request.user, at=now),
        "open": still_open(row.state),
        "ask": AskForm(),
        "conclude": ConcludeForm(sample=row),
        **more,
    }
    return render(request, PAGE, context, status=status)


@require_POST
def work(request: HttpRequest, reference: str) -> HttpResponse:
    """Take it in hand, let it go, or take it over."""
    row, form = _one(request, reference), WorkForm(request.POST)
    if form.is_valid():
        said = acting.act(
            claim=row.claim, by=request.user, at=timezone.now(), **form.cleaned_data
        )  # fmt: skip
        messages.success(request, said)
        return redirect("control:sample", reference)
    context = {"form": form, "back": request.path.removesuffix("work/")}
    return render(request, "finance/expenses/working/take_over.html", context, status=422)


@require_POST
def ask(request: HttpRequest, reference: str) -> HttpResponse:
    row, form = _one(request, reference), AskForm(request.POST)
    if not form.is_valid():
        return _show(request, row, status=422, ask=form)
    try:
        operations.ask(sample=row, by=request.user, at=timezone.now(), **form.cleaned_data)
    except Refused as said:  # on the form, so that what was typed is not lost
        form.add_error(None, said.message)
        return _show(request, _one(request, reference), status=said.status, ask=form)
    messages.success(request, f"{row.claim.claimant.name} has been asked.")
    return redirect("control:sample", reference)


@require_POST
def conclude(request: HttpRequest, reference: str) -> HttpResponse:
    row = _one(request, reference)
    form = ConcludeForm(request.POST, sample=row)
    if not form.is_valid():
        return _show(request, row, status=422, conclude=form)
    try:
        operations.conclude(sample=row, by=request.user, at=timezone.now(), **form.cleaned_data)
    except Refused as said:
        form.add_error(None, said.message)
        return _show(request, _one(request, reference), status=said.status, conclude=form)
    messages.success(request, f"{reference} is concluded.")
    return redirect("control:samples")


def answer(request: HttpRequest, reference: str) -> HttpResponse:
    """The claimant reads what finance asks, and answers."""
    mine = queries.asked_of(request.user)
    row = get_object_or_404(mine, reference=reference)
    form = AnswerForm(request.POST or None, initial=unfinished.restore(request))
    if request.method == "POST" and form.is_valid():
        operations.answer(
            sample=row, by=request.user, at=timezone.now(), **form.cleaned_data
        )  # fmt: skip
        messages.success(request, "Finance has your answer.")
        return redirect("expenses:claim", row.claim.reference)
    context = {"sample": row, "form": form}
    return render(request, "finance/control/answer.html", context)


def _one(request: HttpRequest, reference: str) -> Sample:
    return get_object_or_404(queries.samples(request.user), reference=reference)
