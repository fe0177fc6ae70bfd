"""What a certificate of a course allows, from a day up to another."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from hr.training import operations
from hr.training.forms import EndForm, PermitForm
from hr.training.views.keeping import kept
from mss.foundation.refused import Refused
from mss.pages import unfinished


def permit(request: HttpRequest, reference: str) -> HttpResponse:
    """What a certificate of the course allows."""
    found = kept(request, reference)
    form = PermitForm(request.POST or None, initial=unfinished.restore(request))
    if request.method == "POST" and form.is_valid():
        data: dict[str, Any] = form.cleaned_data
        operations.allow(course=found, by=request.user, at=timezone.now(), **data)
        return redirect("training:course", reference)
    context = {"form": form, "course": found, "title": "What does the certificate allow?"}
    return render(request, "hr/training/permit.html", context)


def end_permit(request: HttpRequest, reference: str, skill: str) -> HttpResponse:
    """From a day on the certificate no longer allows it."""
    found = kept(request, reference)
    row = get_object_or_404(found.permits.filter(ends=None), skill=skill)
    form = EndForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            operations.end_permit(permit=row, ends=form.cleaned_data["ends"], by=request.user,
                                  at=timezone.now())  # fmt: skip
        except Refused as said:
            form.add_error("ends", said.message)
            status = said.status
        else:
            return redirect("training:course", reference)
    context = {"form": form, "course": found, "title": f"End what {row.skill} allows"}
    return render(request, "hr/training/permit.html", context, status=status)
