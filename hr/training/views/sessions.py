"""Sessions as those see them who plan or teach them."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from hr.training import operations
from hr.training.forms import SessionFilter, SessionForm, WhyForm
from hr.training.forms.keeping import planned_of
from hr.training.models import Course, Session
from hr.training.queries.catalogue import serves
from hr.training.queries.kept import kept_sessions
from hr.training.views.keeping import kept
from mss.foundation.refused import Refused
from mss.pages import unfinished
from mss.pages.filters import chosen

A_PAGE = 25


@require_GET
def sessions(request: HttpRequest) -> HttpResponse:
    """The sessions whose register I keep."""
    form = SessionFilter(request.GET)
    form.is_valid()
    sought = {name: form.cleaned_data.get(name, "") for name in ("when", "q")}
    found = kept_sessions(request.user, at=timezone.now(), **sought)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {"page_obj": page, "rows": list(page), "form": form, "chosen": chosen(request, form)}
    return render(request, "hr/training/sessions.html", context)


def plan(request: HttpRequest, reference: str) -> HttpResponse:
    """A session of a course is planned."""
    found = kept(request, reference)
    form = SessionForm(request.POST or None, initial=unfinished.restore(request) or None)
    return _planned(request, form, found, None)


def _kept(request: HttpRequest, reference: str) -> Session:
    rows = Session.objects.visible_to(request.user)
    found = get_object_or_404(rows.select_related("course", "trainer"), reference=reference)
    if not serves(request.user, found.course.organisation_id, at=timezone.now()):
        raise Http404
    return found


def session_change(request: HttpRequest, reference: str) -> HttpResponse:
    """A session gets another time, venue, trainer, or more places."""
    found = _kept(request, reference)
    initial = unfinished.restore(request) or planned_of(found)
    return _planned(
        request, SessionForm(request.POST or None, initial=initial), found.course, found
    )


def _planned(
    request: HttpRequest, form: SessionForm, course: Course, session: Session | None
) -> HttpResponse:
    status = 200
    if request.method == "POST" and form.is_valid():
        data: dict[str, Any] = form.cleaned_data
        try:
            row = operations.plan(
                course=course, session=session, once=data["once"], changed=data["changed"],
                by=request.user, at=timezone.now(), **form.planned(),
            )  # fmt: skip
        except Refused as said:  # on the form, so that what was typed is not lost
            form.add_error(None, said.message)
            status = said.status
        else:
            messages.success(request, "Changed." if session else "Planned. It can be booked now.")
            return redirect("training:session", row.reference)
    context = {"form": form, "course": course, "session": session}
    return render(request, "hr/training/session_form.html", context, status=status)


def session_cancel(request: HttpRequest, reference: str) -> HttpResponse:
    """Everybody booked is told why."""
    found = _kept(request, reference)
    label, hint = "Why is it cancelled?", "Everybody booked or waiting reads this."
    form = WhyForm(request.POST or None, label=label, hint=hint)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            operations.cancel_session(session=found, why=form.cleaned_data["why"],
                                      by=request.user, at=timezone.now())  # fmt: skip
        except Refused as said:
            form.add_error("why", said.message)
            status = said.status
        else:
            messages.success(request, "Cancelled. Everybody booked is told.")
            return redirect("training:session", reference)
    context = {"form": form, "session": found, "course": found.course}
    return render(request, "hr/training/session_cancel.html", context, status=status)
