"""Changes that somebody else has a say in: asked for, sent, taken back."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from hr.details import operations, queries
from hr.details.forms import SendForm, WorkplaceForm
from hr.details.models import Change
from hr.details.views.asking import tried
from mss.pages import unfinished


def workplace(request: HttpRequest) -> HttpResponse:
    """I would like to work usually somewhere else."""
    form, status = WorkplaceForm(request.POST or None, initial=unfinished.restore(request)), 200
    if request.method == "POST" and form.is_valid():
        now, data = timezone.now(), form.cleaned_data
        status = tried(form, lambda: operations.ask(by=request.user, at=now, **data))
        if status == 302:
            messages.success(request, "Sent. Your manager decides, and you are told.")
            return redirect("details:mine")
    context = {"form": form, "details": queries.details_of(request.user)}
    return render(request, "hr/details/workplace.html", context, status=status)


def send(request: HttpRequest, what: str) -> HttpResponse:
    """My legal name or home address has changed."""
    if what not in (Change.What.NAME, Change.What.ADDRESS):
        raise Http404
    begun, status = unfinished.restore(request), 200
    form = SendForm(request.POST or None, request.FILES or None, what=what, initial=begun)
    if request.method == "POST" and form.is_valid():
        now, data = timezone.now(), form.cleaned_data
        name = data["file"].name
        status = tried(
            form,
            lambda: operations.send(what=what, name=name, by=request.user, at=now, **data),
            file="file",
        )
        if status == 302:
            messages.success(request, "Sent. HR looks at it, and you are told.")
            return redirect("details:mine")
    context = {"form": form, "what": Change.What(what)}
    return render(request, "hr/details/send.html", context, status=status)


@require_POST
def withdraw(request: HttpRequest, reference: str) -> HttpResponse:
    """Take a change back while it waits."""
    rows = Change.objects.visible_to(request.user).select_related("person")
    found = get_object_or_404(rows, reference=reference, person=request.user)
    operations.withdraw(change=found, by=request.user, at=timezone.now())
    messages.success(request, "Taken back. Nothing has changed.")
    return redirect("details:mine")
