"""Asking for leave, and one booking from then on."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from hr.leave import operations, queries
from hr.leave.forms import BookForm, ChangeForm, CutForm
from hr.leave.models import Booking
from hr.leave.wording import COLOURS
from mss.approvals.queries import story
from mss.audit.operations import viewed
from mss.foundation.refused import Refused
from mss.foundation.working_time import today


def own(request: HttpRequest, reference: str) -> Booking:
    """One's own booking. 404 for everybody else."""
    rows = Booking.objects.visible_to(request.user).select_related("person")
    return get_object_or_404(rows, reference=reference, person=request.user)


def book(request: HttpRequest) -> HttpResponse:
    """Choose the days; see what that means; ask. Nothing is kept until it is asked for."""
    return _ask(request, BookForm, "hr/leave/book.html", {"today": today(timezone.now())})


def change(request: HttpRequest, reference: str) -> HttpResponse:
    """The same for what waits or was sent back."""
    found = own(request, reference)
    return _ask(request, ChangeForm, "hr/leave/book.html", {"booking": found}, found)


def _ask(
    request: HttpRequest, form_class: type[BookForm], template: str, context: dict[str, Any],
    found: Booking | None = None,
) -> HttpResponse:  # fmt: skip
    now, status = timezone.now(), 200
    initial = queries.typed_of(found) if found else {"kind": request.GET.get("kind", "annual")}
    form = form_class(request.POST or None, initial=initial)
    balances = queries.balances_of(request.user, on=today(now))
    form.tell(balances)
    if request.method == "POST" and not form.is_valid():
        status = 422
    elif form.is_bound and form.is_valid():
        wanted = form.wanted()
        if "send" in request.POST:
            try:
                row = _done(request, form, found)
            except Refused as said:  # on the form, so that what was typed is not lost
                form.add_error(None, said.message)
                status = said.status
            else:
                messages.success(request, "Asked for. We tell you when it is decided.")
                return redirect("leave:booking", row.reference)
        elif "back" not in request.POST:
            shown = queries.preview(request.user, wanted, at=now, without=found)
            for problem in shown.problems:
                form.add_error(problem.field if problem.field in form.fields else None,
                               problem.message)  # fmt: skip
            if not shown.problems:
                kept = [(name, form[name].value()) for name in form.fields]
                seen = {
                    "shown": shown, "wanted": wanted, "form": form, "kept": kept,
                    "kind": queries.kind_of(wanted.kind), **context,
                    "route": queries.route_of(request.user, at=now),
                    "cover": queries.cover_of(
                        request.user, wanted.first, wanted.until, at=now
                    ),
                }  # fmt: skip
                return render(request, "hr/leave/check.html", seen)
    asked = str(form["kind"].value())
    kind = asked if asked in form.KINDS else "annual"
    context |= {
        "terms": queries.own_terms(kind, request.user, on=today(now)),
        "kind_name": queries.kind_of(kind).name,
        "form": form, "balances": balances,
    }  # fmt: skip
    return render(request, template, context, status=status)


def _done(request: HttpRequest, form: BookForm, found: Booking | None) -> Booking:
    now, typed = timezone.now(), form.cleaned_data
    if found is None:
        return operations.book(by=request.user, once=typed["once"], wanted=form.wanted(), at=now)
    return operations.change(
        booking=found, wanted=form.wanted(), version=typed["version"], by=request.user, at=now
    )


@require_GET
def booking(request: HttpRequest, reference: str) -> HttpResponse:
    """One booking: where it is, what it takes, what can be done."""
    rows = Booking.objects.visible_to(request.user).select_related("person", "entered_by")
    found = get_object_or_404(rows, reference=reference)
    now = timezone.now()
    viewed("leave", by=request.user, subject=found.person, reference=reference, at=now)
    approvals = story(reference)
    context = {
        "booking": found,
        "mine": found.person_id == request.user.pk,
        "kind": queries.kind_of(found.kind),
        "approval": next(iter(approvals), None),
        "events": queries.timeline(found, approvals),
        "sent_back": queries.sent_back_with(found, approvals),
        "may": queries.may_do(found, request.user, at=now),
        "colours": COLOURS,
    }
    return render(request, "hr/leave/booking.html", context)


@require_POST
def take_back(request: HttpRequest, reference: str) -> HttpResponse:
    found = own(request, reference)
    operations.take_back(booking=found, by=request.user, at=timezone.now())
    messages.success(request, "Taken back. Nothing was taken out of your balance.")
    return redirect("leave:booking", reference)


def cancel(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask once more, then cancel what was agreed."""
    found = own(request, reference)
    if request.method != "POST":
        return render(request, "hr/leave/cancel.html", {"booking": found})
    operations.cancel(booking=found, by=request.user, at=timezone.now())
    messages.success(request, "Cancelled. What it took is back in your balance.")
    return redirect("leave:booking", reference)


def cut(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask that agreed leave ends earlier, seeing what comes back and who decides."""
    found, now, status = own(request, reference), timezone.now(), 200
    form, back = CutForm(request.POST or None), None
    if request.method == "POST" and not form.is_valid():
        status = 422
    elif request.method == "POST" and "send" in request.POST:
        try:
            operations.ask_to_cut(booking=found, to=form.cleaned_data["last"], by=request.user,
                                  at=now)  # fmt: skip
        except Refused as said:
            form.add_error(None, said.message)
            status = said.status
        else:
            messages.success(request, "Asked for. We tell you when it is decided.")
            return redirect("leave:booking", reference)
    elif request.method == "POST":
        back = queries.cut_off_by(found, form.cleaned_data["last"])
    context = {
        "booking": found, "form": form, "back": back, "minutes": sum((back or {}).values()),
        "may": queries.may_do(found, request.user, at=now).cut,
        "route": queries.route_of(request.user, at=now),
    }  # fmt: skip
    return render(request, "hr/leave/cut.html", context, status=status)


@require_POST
def keep(request: HttpRequest, reference: str) -> HttpResponse:
    """Take back that it is to be cut short."""
    found = own(request, reference)
    operations.keep(booking=found, by=request.user, at=timezone.now())
    messages.success(request, "Taken back. Your leave goes on as it was agreed.")
    return redirect("leave:booking", reference)
