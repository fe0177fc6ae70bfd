"""Whom to call for somebody else, once it is said why."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from hr.details import operations, queries
from hr.details.forms import WhyForm
from hr.details.views.asking import tried
from mss.people.models import Person


def show(request: HttpRequest, reference: str) -> HttpResponse:
    """Say why, then read whom to call for a quarter of an hour."""
    now, status = timezone.now(), 200
    rows = Person.objects.visible_to(request.user).select_related("organisation")
    found = get_object_or_404(rows, reference=reference)
    if not queries.may_ask(request.user, found, at=now):
        raise Http404
    form = WhyForm(request.POST or None, label="Why do you need them?",
                   hint=f"{found.name} reads this, with your name.")  # fmt: skip
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["why"]
        status = tried(
            form, lambda: operations.show(person=found, reason=reason, by=request.user, at=now)
        )
        if status == 302:
            return redirect("details:show", reference)
    showing = queries.shown_lately(request.user, found, at=now)
    context = {
        "person": found,
        "form": form,
        "showing": showing,
        "contacts": queries.contacts_of(found) if showing else [],
    }
    return render(request, "hr/details/show.html", context, status=status)
