"""Leave that lies further back than anybody asks for it: for HR."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from hr.leave import operations, queries
from hr.leave.forms import BackForm
from hr.leave.views.managing import led
from mss.foundation.refused import Refused


def back(request: HttpRequest, reference: str) -> HttpResponse:
    """Say which leave it was and why so late; what it takes is shown before it is entered."""
    found, now, status = led(request, reference), timezone.now(), 200
    if not queries.may_enter_back(request.user, found, at=now):
        raise Http404
    form, shown = BackForm(request.POST or None), None
    if request.method == "POST" and not form.is_valid():
        status = 422
    elif request.method == "POST" and "sure" not in request.POST:
        shown = queries.preview(found, form.wanted(), at=now, back=True)
    elif request.method == "POST":
        try:
            row = operations.enter_back(
                person=found, by=request.user, once=form.cleaned_data["once"],
                wanted=form.wanted(), reason=form.cleaned_data["note"], at=now,
            )  # fmt: skip
        except Refused as said:
            form.add_error(None, said.message)
            status = said.status
        else:
            messages.success(request, f"Entered as {row.reference}. {found.name} is told.")
            return redirect("leave:person", reference)
    context = {"person": found, "form": form, "shown": shown}
    return render(request, "hr/leave/back.html", context, status=status)
