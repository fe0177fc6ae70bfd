"""The runs, one of them, and what is done with it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from hr.payroll import operations, queries
from hr.payroll.forms import AccountForm, RunFilter, SendPayForm
from hr.payroll.models import PayRun
from hr.payroll.wording import COLOURS
from mss.audit.operations import viewed
from mss.audit.queries import history_of
from mss.foundation.refused import Refused
from mss.foundation.spreadsheets import sheet
from mss.pages.filters import chosen
from mss.portal.identity.proof import recently_proved

A_PAGE = 50
View = Callable[..., HttpResponse]


def who_works(view: View) -> View:
    """To everybody else the page does not exist."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        if not queries.works_payroll(request.user, at=timezone.now()):
            raise Http404
        return view(request, *args, **named)

    return guarded


def _run(request: HttpRequest, reference: str) -> PayRun:
    return get_object_or_404(queries.runs(request.user), reference=reference)


@require_GET
@who_works
def runs(request: HttpRequest) -> HttpResponse:
    """Every run of the organisations one works for, newest first."""
    form = RunFilter(request.GET)
    form.is_valid()
    found = queries.runs(request.user, state=form.cleaned_data.get("state", ""))
    context = {
        "page_obj": Paginator(found, A_PAGE).get_page(request.GET.get("page")),
        "form": form,
        "chosen": chosen(request, form),
        "colours": COLOURS,
    }
    return render(request, "hr/payroll/runs.html", context)


@who_works
def send(request: HttpRequest) -> HttpResponse:
    """Send a file; it is checked, and released by a colleague."""
    form = SendPayForm(request.POST or None, request.FILES or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.send(by=request.user, at=timezone.now(), **form.cleaned_data)
        except Refused as said:
            form.add_error("file", said.message)
            status = said.status
        else:
            return redirect("payroll:run", made.reference)
    elif request.method == "POST":
        status = 422
    return render(request, "hr/payroll/send.html", {"form": form}, status=status)


@require_GET
@who_works
def run(request: HttpRequest, reference: str) -> HttpResponse:
    """One run: how far it is, what holds it back, what to look at, and what it pays."""
    found = _run(request, reference)
    viewed("payroll", by=request.user, subject=None, reference=reference, at=timezone.now())
    counts = queries.counts_of(found)
    show = request.GET.get("show", "faulty" if counts.faulty else "look")
    show = show if show in queries.SHOWN else "look"
    page = Paginator(queries.slips_of(found, show=show), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "run": found,
        "colour": COLOURS[found.state],
        "under_way": found.state in (PayRun.State.CHECKING, PayRun.State.RELEASING),
        "counts": counts,
        "sums": queries.sums_of(found),
        "show": show,
        "page_obj": page,
        "rows": [(one, queries.said_of(one, show=show)) for one in page],
        "lists": {"faulty": ("What holds it back", counts.faulty),
                  "look": ("To look at", counts.to_look_at),
                  "unchecked": ("Not checked in something", counts.unchecked)},
        "unworded": (unworded := queries.unworded_of(found)),
        "writes_words": bool(unworded) and queries.writes_words(request.user, at=timezone.now()),
        "missing": queries.missing_of(found)[:A_PAGE],
        "own": found.sent_by_id == request.user.pk,
        "events": history_of(reference),
    }  # fmt: skip
    return render(request, "hr/payroll/run.html", context)


@who_works
def account(request: HttpRequest, reference: str, person: str) -> HttpResponse:
    """Say why somebody is not in the file."""
    found, status = _run(request, reference), 200
    absent = get_object_or_404(found.missing.select_related("person"), person__reference=person)
    form = AccountForm(
        request.POST or None, initial={"reason": absent.reason}, name=absent.person.name
    )
    if request.method == "POST" and form.is_valid():
        operations.account_for(
            run=found, person=absent.person, reason=form.cleaned_data["reason"], by=request.user,
            at=timezone.now(),
        )  # fmt: skip
        messages.success(request, f"{absent.person.name} is accounted for.")
        return redirect("payroll:run", reference)
    if request.method == "POST":
        status = 422
    context = {"run": found, "form": form, "absent": absent}
    return render(request, "hr/payroll/account.html", context, status=status)


@require_POST
@who_works
@recently_proved
def release(request: HttpRequest, reference: str) -> HttpResponse:
    """Let everybody see their payslip."""
    operations.release(run=_run(request, reference), by=request.user, at=timezone.now())
    messages.success(request, "It is being released. Everybody is told the moment it is out.")
    return redirect("payroll:run", reference)


@require_POST
@who_works
def again(request: HttpRequest, reference: str) -> HttpResponse:
    """Check the file anew."""
    operations.check_again(run=_run(request, reference), by=request.user, at=timezone.now())
    messages.success(request, "It is being checked again. What you said of people stays.")
    return redirect("payroll:run", reference)


@who_works
def drop(request: HttpRequest, reference: str) -> HttpResponse:
    """Set the file aside: asked once more, and then done."""
    found = _run(request, reference)
    if request.method != "POST":
        if not queries.can_be_dropped(found):
            return redirect("payroll:run", reference)
        return render(request, "hr/payroll/drop.html", {"run": found})
    operations.drop(run=found, by=request.user, at=timezone.now())
    messages.success(request, "Set aside. Send the mended file when you have it.")
    return redirect("payroll:run", reference)


@require_GET
@who_works
def findings(request: HttpRequest, reference: str) -> HttpResponse:
    """What is wrong and what to look at, as a file."""
    found = _run(request, reference)
    viewed("payroll", by=request.user, subject=None, reference=reference, at=timezone.now(),
           file=True)  # fmt: skip
    response = HttpResponse(sheet(queries.findings_sheet(found)),
                            content_type="text/csv; charset=utf-8")  # fmt: skip
    response["Content-Disposition"] = f'attachment; filename="{reference}.csv"'
    return response
