"""My details, and those I change at once."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from hr.details import operations, queries
from hr.details.forms import OwnForm
from hr.details.views.asking import tried
from hr.details.wording import COLOURS
from mss.pages import unfinished


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """What the portal holds of me."""
    now = timezone.now()
    context = {
        "mine": queries.mine(request.user, at=now),
        "colours": COLOURS,
        "advises": bool(queries.served(request.user, at=now)),
    }
    return render(request, "hr/details/mine.html", context)


def own(request: HttpRequest) -> HttpResponse:
    """What I like to be called and how to reach me outside work."""
    person: Any = request.user
    status = 200
    details = queries.details_of(person)
    begun = unfinished.restore(request) or {}
    kept = {name: getattr(details, name) for name in ("phone", "email", "version")}
    form = OwnForm(request.POST or None, person=person,
                   initial=kept | {"known_as": person.known_as} | begun)  # fmt: skip
    if request.method == "POST" and form.is_valid():
        now, data = timezone.now(), form.cleaned_data
        status = tried(form, lambda: operations.change_own(by=person, at=now, **data))
        if status == 302:
            messages.success(request, "Your details are kept.")
            return redirect("details:mine")
    return render(request, "hr/details/own.html", {"form": form}, status=status)
