"""Payment runs, for finance officers; auditors may look."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from finance.payments import operations, queries, rules
from finance.payments.forms import CancelForm, MakeForm, PlanForm, RunFilter
from finance.payments.models import Run
from finance.payments.wording import COLOURS, ENDING
from mss.audit.operations import viewed
from mss.audit.queries import history_of
from mss.pages.filters import chosen
from mss.portal.identity.proof import recently_proved

View = Callable[..., HttpResponse]


def _for(allowed: Callable[..., bool]) -> Callable[[View], View]:
    """To everybody else the page does not exist."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
            if not allowed(request.user, at=timezone.now()):
                raise Http404
            return view(request, *args, **named)

        return guarded

    return guard


who_looks = _for(queries.sees_runs)
who_pays = _for(queries.runs_payments)


def _run(request: HttpRequest, reference: str) -> Run:
    return get_object_or_404(queries.runs(request.user), reference=reference)


@require_GET
@who_looks
def runs(request: HttpRequest) -> HttpResponse:
    """Every run, newest first, and what waits for the next."""
    form = RunFilter(request.GET)
    form.is_valid()
    found = queries.runs(request.user, state=form.cleaned_data.get("state", ""))
    count, total = queries.waiting_sums()
    context = {
        "page_obj": Paginator(found, 10).get_page(request.GET.get("page")),
        "form": form,
        "chosen": chosen(request, form),
        "colours": COLOURS,
        "count": count,
        "total": total,
        "pays": queries.runs_payments(request.user, at=timezone.now()),
    }
    return render(request, "finance/payments/runs.html", context)


@require_GET
@who_pays
def new(request: HttpRequest) -> HttpResponse:
    """Up to when, and on which day?"""
    form = PlanForm(at=timezone.now())
    return render(request, "finance/payments/new_run.html", {"form": form})


@who_pays
def check(request: HttpRequest) -> HttpResponse:
    """See what would be paid and what would not, then make the run."""
    now = timezone.now()
    if request.method == "POST":
        made = MakeForm(request.POST)
        if not made.is_valid():
            return redirect("payments:new-run")
        run = operations.make_run(by=request.user, at=now, **made.cleaned_data)
        return redirect("payments:run", run.reference)
    form = PlanForm(request.GET, at=now)
    if not form.is_valid():
        return render(request, "finance/payments/new_run.html", {"form": form})
    plan = {
        "cut_off": rules.cut_off(form.cleaned_data["up_to"], at=now),
        "leavers": form.cleaned_data["leavers"],
    }
    pay_on, name = form.cleaned_data["pay_on"], request.GET.get("name", "").strip()[:60]
    found = queries.payees(at=now, name=name, **plan)
    context = {
        "preview": queries.preview(at=now, **plan),
        "page_obj": Paginator(found, 25).get_page(request.GET.get("page")),
        "name": name,
        "pay_on": pay_on,
        "send_by": rules.last_day_to_send(pay_on),
        "make": MakeForm(
            initial={**plan, "cut_off": plan["cut_off"].isoformat(), "pay_on": pay_on}
        ),
        "asked": [
            (key, value) for key, value in request.GET.items() if key not in ("name", "page")
        ],
        **plan,
    }
    return render(request, "finance/payments/check_run.html", context)


@require_GET
@who_looks
def run(request: HttpRequest, reference: str) -> HttpResponse:
    """One run: what it pays, how far it is, what was done to it and by whom."""
    found, now = _run(request, reference), timezone.now()
    viewed("payment-run", by=request.user, subject=None, reference=reference, at=now)
    page = Paginator(queries.payments_of(found), 50).get_page(request.GET.get("page"))
    context = {
        "run": found,
        "colours": COLOURS,
        "page_obj": page,
        "rows": queries.explained(page),
        "shares": queries.shares_of(found),
        "may": queries.choices(found, request.user, at=now),
        "held": queries.held_in(found) if found.state == Run.State.MADE else [],
        "events": history_of(reference),
    }
    return render(request, "finance/payments/run.html", context)


@require_POST
@who_pays
@recently_proved
def release(request: HttpRequest, reference: str) -> HttpResponse:
    found = operations.release_run(run=_run(request, reference), by=request.user, at=timezone.now())
    messages.success(request, f"{reference} is released. The bank file is being made.")
    return redirect("payments:run", found.reference)


@who_pays
def cancel(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask why, then cancel."""
    found = _run(request, reference)
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        operations.cancel_run(run=found, by=request.user, reason=reason, at=timezone.now())
        messages.success(request, f"{reference} is cancelled. Its payments wait for the next run.")
        return redirect("payments:run", reference)
    return render(request, "finance/payments/cancel_run.html", {"run": found, "form": form})


@require_POST
@who_pays
def try_again(request: HttpRequest, reference: str) -> HttpResponse:
    operations.try_again(run=_run(request, reference), by=request.user, at=timezone.now())
    messages.success(request, f"{reference} goes on from where it stopped.")
    return redirect("payments:run", reference)


@require_GET
@who_pays
@recently_proved
def file(request: HttpRequest, reference: str) -> HttpResponse:
    """The file for the bank, as an attachment that nothing on the way keeps."""
    found = _run(request, reference)
    contents = operations.read_file(run=found, by=request.user, at=timezone.now())
    return HttpResponse(
        contents,
        content_type="application/octet-stream",
        headers={
            "Content-Disposition": f'attachment; filename="{found.reference}.{ENDING[found.file_format]}"',
            "Cache-Control": "no-store, private",
            "X-Content-Type-Options": "nosniff",
        },
    )
