"""Asking to carry leave over, and one such request from then on."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from hr.leave import operations, queries
from hr.leave.forms import CarryForm, ForwardForm
from hr.leave.models import Carry
from hr.leave.wording import COLOURS
from mss.approvals.queries import story
from mss.audit.operations import viewed
from mss.foundation.refused import Refused

SHOWN = 20


def carries(request: HttpRequest) -> HttpResponse:
    """What goes over without asking, what else is left, and asking for some of it."""
    now, status = timezone.now(), 200
    form = CarryForm(request.POST or None)
    if request.method == "POST" and not form.is_valid():
        status = 422
    elif request.method == "POST":
        try:
            row = operations.ask_to_carry(
                by=request.user, once=form.cleaned_data["once"], minutes=form.minutes(),
                reason=form.cleaned_data["reason"], at=now,
            )  # fmt: skip
        except Refused as said:
            form.add_error(None, said.message)
            status = said.status
        else:
            messages.success(request, "Asked for. We tell you when it is decided.")
            return redirect("leave:carry", row.reference)
    context = {
        "form": form, "offer": queries.offer(request.user, at=now), "colours": COLOURS,
        "route": queries.carry_route(request.user, exceptional=False, at=now),
        "further": queries.carry_route(request.user, exceptional=True, at=now),
        "rows": queries.own_carries(request.user)[:SHOWN],
    }  # fmt: skip
    return render(request, "hr/leave/carries.html", context, status=status)


def forward(request: HttpRequest) -> HttpResponse:
    """Asking for some of next year's leave now."""
    now, status = timezone.now(), 200
    form = ForwardForm(request.POST or None)
    if request.method == "POST" and not form.is_valid():
        status = 422
    elif request.method == "POST":
        try:
            row = operations.ask_forward(
                by=request.user, once=form.cleaned_data["once"], minutes=form.minutes(),
                reason=form.cleaned_data["reason"], at=now,
            )  # fmt: skip
        except Refused as said:
            form.add_error(None, said.message)
            status = said.status
        else:
            messages.success(request, "Asked for. We tell you when it is decided.")
            return redirect("leave:carry", row.reference)
    context = {"form": form, "ahead": queries.ahead(request.user, at=now),
               "route": queries.carry_route(request.user, exceptional=False, at=now)}  # fmt: skip
    return render(request, "hr/leave/forward.html", context, status=status)


@require_GET
def carry(request: HttpRequest, reference: str) -> HttpResponse:
    """Where it is, and what happened to it."""
    rows = Carry.objects.visible_to(request.user).select_related("person", "run")
    found, now = get_object_or_404(rows, reference=reference), timezone.now()
    viewed("leave", by=request.user, subject=found.person, reference=reference, at=now)
    approvals = story(reference)
    mine = found.person_id == request.user.pk
    context = {
        "carry": found,
        "mine": mine,
        "approval": next(iter(approvals), None),
        "events": queries.carry_timeline(found, approvals),
        "may_give_up": mine and queries.may_give_up(found),
        "colours": COLOURS,
    }
    return render(request, "hr/leave/carry.html", context)


@require_POST
def give_up(request: HttpRequest, reference: str) -> HttpResponse:
    rows = Carry.objects.visible_to(request.user).select_related("person")
    found = get_object_or_404(rows, reference=reference, person=request.user)
    operations.give_up(carry=found, by=request.user, at=timezone.now())
    messages.success(request, "Taken back. You can book that leave again.")
    return redirect("leave:carry", reference)
