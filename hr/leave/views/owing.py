"""Putting forward what somebody is owed for a rest day or a public holiday worked."""

from decimal import Decimal

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from hr.leave import operations, queries
from hr.leave.forms import OwedForm
from hr.leave.views.managing import led
from mss.audit.operations import viewed
from mss.foundation.refused import Refused
from mss.foundation.working_time import today


def owed(request: HttpRequest, reference: str) -> HttpResponse:
    """What the roster says, what was put forward, and putting forward a day."""
    found, now, status = led(request, reference), timezone.now(), 200
    if found.pk == request.user.pk:  # an adviser is no adviser of their own
        raise Http404
    usual = Decimal(queries.usual_day(found, on=today(now))) / 60
    form = OwedForm(
        request.POST or None, initial={"hours": usual, "day": request.GET.get("day", "")}
    )
    if request.method == "POST" and not form.is_valid():
        status = 422
    elif request.method == "POST":
        typed = form.cleaned_data
        try:
            operations.propose_owed(
                person=found, day=typed["day"], account=typed["account"], minutes=form.minutes(),
                reason=typed["reason"], once=typed["once"], by=request.user, at=now,
            )  # fmt: skip
        except Refused as said:
            form.add_error(None, said.message)
            status = said.status
        else:
            messages.success(request, "Put forward. It is theirs once HR has made it.")
            return redirect("leave:owed", reference)
    viewed("leave", by=request.user, subject=found, reference=reference, at=now, list="owed")
    context = {"person": found, "form": form, "owed": queries.owed_to(found, at=now),
               "rows": queries.put_forward(found)}  # fmt: skip
    return render(request, "hr/leave/owed.html", context, status=status)
