"""Whom to call in an emergency: named, changed, put first, removed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from hr.details import operations, queries
from hr.details.forms import CallForm, VersionForm
from hr.details.models import Contact
from hr.details.operations.contacts import Call
from hr.details.views.asking import tried
from mss.pages import unfinished


def _mine(request: HttpRequest, key: UUID) -> Contact:
    rows = Contact.objects.visible_to(request.user)
    return get_object_or_404(rows, key=key, person=request.user)


def _ask(request: HttpRequest, initial: dict[str, Any], act: Any, found: Any) -> HttpResponse:
    """The form, and what becomes of it."""
    status = 200
    initial |= {"version": queries.details_of(request.user).contacts}
    initial |= unfinished.restore(request) or {}
    form = CallForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        version, now = data.pop("version"), timezone.now()
        status = tried(
            form, lambda: act(call=Call(**data), version=version, by=request.user, at=now)
        )
        if status == 302:
            messages.success(request, f"{data['name']} is kept.")
            return redirect("details:mine")
    context = {"form": form, "contact": found}
    return render(request, "hr/details/contact.html", context, status=status)


def contact_new(request: HttpRequest) -> HttpResponse:
    return _ask(request, {}, operations.add, None)


def contact(request: HttpRequest, key: UUID) -> HttpResponse:
    """Change who is called or how."""
    found = _mine(request, key)

    def act(**what: Any) -> Contact:
        return operations.alter(contact=found, **what)

    names = ("name", "relation", "phone", "other_phone")
    return _ask(request, {name: getattr(found, name) for name in names}, act, found)


def contact_remove(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask once more, then name them no longer."""
    found, status = _mine(request, key), 200
    version = queries.details_of(request.user).contacts
    form = VersionForm(request.POST or None, initial={"version": version})
    if request.method == "POST" and form.is_valid():
        now, data = timezone.now(), form.cleaned_data
        act = operations.remove
        status = tried(form, lambda: act(contact=found, by=request.user, at=now, **data))
        if status == 302:
            messages.success(request, "They are no longer called.")
            return redirect("details:mine")
    context = {"form": form, "contact": found}
    return render(request, "hr/details/contact_remove.html", context, status=status)


@require_POST
def contact_first(request: HttpRequest, key: UUID) -> HttpResponse:
    """Call this one first."""
    found, form = _mine(request, key), VersionForm(request.POST)
    if form.is_valid():
        operations.call_first(
            contact=found, by=request.user, at=timezone.now(), **form.cleaned_data
        )
        messages.success(request, "They are called first.")
    return redirect("details:mine")
