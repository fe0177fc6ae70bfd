"""A year's leave for everybody, and balances put right: for HR."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from hr.leave import operations, queries
from hr.leave.forms import AdjustForm, RunForm
from hr.leave.models import BalanceRun
from mss.audit.operations import viewed
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.people.models import Organisation

A_PAGE = 50
ACTS = {"confirm": operations.confirm, "drop": operations.drop, "reverse": operations.reverse}
SAID = {"confirm": "Made.", "drop": "Dropped.", "reverse": "Taken back."}


def body_of(request: HttpRequest) -> Organisation:
    """The organisation whose balances one may change. 403 without one."""
    found = queries.advised_by(request.user, at=timezone.now())
    if found is None:
        raise PermissionDenied
    return found


def runs(request: HttpRequest) -> HttpResponse:
    body = body_of(request)
    rows = BalanceRun.objects.visible_to(request.user).select_related("made_by", "ended_by")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "hr/leave/runs.html", {"page_obj": page, "body": body})


def start(request: HttpRequest) -> HttpResponse:
    """Have a run worked out."""
    body, status = body_of(request), 200
    form = RunForm(request.POST or None)
    if request.method == "POST" and not form.is_valid():
        status = 422
    elif request.method == "POST":
        try:
            made = operations.propose_year(
                organisation=body, by=request.user, at=timezone.now(), **form.cleaned_data
            )
        except Refused as said:
            form.add_error(None, said.message)
            status = said.status
        else:
            return redirect("leave:run", made.reference)
    context = {"form": form, "body": body, "title": "Work out a year’s leave"}
    return render(request, "hr/leave/start.html", context, status=status)


def adjust(request: HttpRequest) -> HttpResponse:
    """Propose to put balances right."""
    body, status = body_of(request), 200
    form = AdjustForm(
        request.POST or None, known=lambda typed: queries.people_named(typed, body, request.user)
    )
    if request.method == "POST" and not form.is_valid():
        status = 422
    elif request.method == "POST":
        typed = dict(form.cleaned_data)
        try:
            made = operations.propose_adjustment(
                organisation=body, minutes=typed.pop("lines"), by=request.user, at=timezone.now(),
                **typed,
            )  # fmt: skip
        except Refused as said:
            form.add_error(None, said.message)
            status = said.status
        else:
            return redirect("leave:run", made.reference)
    context = {"form": form, "body": body, "title": "Put balances right"}
    return render(request, "hr/leave/start.html", context, status=status)


def run(request: HttpRequest, reference: str) -> HttpResponse:
    """What it would do to whom; a second person makes it or drops it."""
    body_of(request)
    rows = BalanceRun.objects.visible_to(request.user).select_related(
        "made_by", "ended_by", "organisation"
    )
    found = get_object_or_404(rows, reference=reference)
    if request.method == "POST":
        act = request.POST.get("act", "")
        if act in ACTS:
            ACTS[act](run=found, by=request.user, at=timezone.now())
            messages.success(request, SAID[act])
        return redirect("leave:run", reference)
    viewed("leave", by=request.user, subject=None, reference=reference, at=timezone.now(),
           list="run")  # fmt: skip
    if found.what == BalanceRun.What.FIGURES:
        return _figures(request, found)
    page = Paginator(queries.rows_of(found), A_PAGE).get_page(request.GET.get("page"))
    context = {"run": found, "page_obj": page, "sums": queries.sums_of(found),
               "own": request.user.pk in queries.authors_of(found),
               "about_me": queries.is_about(found, request.user),
               "made_own": found.ended_by_id == request.user.pk}  # fmt: skip
    return render(request, "hr/leave/run.html", context)


def _figures(request: HttpRequest, run: BalanceRun) -> HttpResponse:
    """New figures: what changes, and whom it touches."""
    days = run.new_days.exists() or hasattr(run, "new_number")
    booked, unfit = (None, []) if days else queries.touched_by(run)
    context = {
        "run": run, "body": run.organisation, "news": queries.new_of(run),
        "whom": queries.for_whom(run), "effect": queries.effect_of(run) if days else {},
        "booked": booked, "unfit": unfit[:10], "own": run.made_by_id == request.user.pk,
        "made_own": run.ended_by_id == request.user.pk,
        "begun": run.starts is not None and run.starts <= today(timezone.now()),
    }  # fmt: skip
    return render(request, "hr/leave/run.html", context)
