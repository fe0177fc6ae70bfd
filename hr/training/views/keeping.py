"""Keeping the catalogue: for HR and training of an organisation."""

from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from hr.training import operations
from hr.training.forms import CourseForm
from hr.training.forms.keeping import typed_of
from hr.training.models import Course, Requirement, Session
from hr.training.queries.catalogue import served, serves, validity_on
from hr.training.queries.waiting import to_check
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.pages import unfinished


def must_serve(request: HttpRequest) -> set[int]:
    """The organisations whose training is the person's work; nobody else comes here."""
    found = served(request.user, at=timezone.now())
    if not found:
        raise PermissionDenied
    return found


@require_GET
def keep(request: HttpRequest) -> HttpResponse:
    """What waits, and where everything is kept."""
    bodies, now = must_serve(request), timezone.now()
    rows = Requirement.objects.visible_to(request.user).filter(organisation__in=bodies)
    sessions = Session.objects.visible_to(request.user).filter(course__organisation__in=bodies)
    unkept = sessions.filter(
        state=Session.State.OPEN, ends__lte=now, ends__gt=now - timedelta(days=365),
        bookings__state="booked", bookings__attended=None,
    )  # fmt: skip
    context = {
        "evidence": to_check(request.user, at=now).count(),
        "drafts": rows.filter(state=Requirement.State.DRAFT).count(),
        "coming": sessions.coming(now).count(),
        "unkept": unkept.distinct().count(),
    }
    return render(request, "hr/training/keep.html", context)


def course_new(request: HttpRequest) -> HttpResponse:
    """A course is written into the catalogue."""
    bodies = must_serve(request)
    initial = unfinished.restore(request) or {"tested": True, "offered": True}
    return _course(request, None, CourseForm(request.POST or None, served=bodies, initial=initial))


def course_change(request: HttpRequest, reference: str) -> HttpResponse:
    """A course is changed."""
    found = kept(request, reference)
    validity = validity_on(found, today(timezone.now()))
    typed = typed_of(
        found, validity.months if validity else None, validity.source if validity else ""
    )
    form = CourseForm(
        request.POST or None, served=must_serve(request), course=found,
        initial=unfinished.restore(request) or typed,
    )  # fmt: skip
    return _course(request, found, form)


def kept(request: HttpRequest, reference: str) -> Course:
    """A course that is kept by whoever asks; 404 for everybody else."""
    rows = Course.objects.visible_to(request.user).select_related("organisation")
    found = get_object_or_404(rows.prefetch_related("needs"), reference=reference)
    if not serves(request.user, found.organisation_id, at=timezone.now()):
        raise Http404
    return found


def _course(request: HttpRequest, found: Course | None, form: CourseForm) -> HttpResponse:
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            row = operations.save_course(
                course=found, by=request.user, at=timezone.now(), **form.written()
            )
        except Refused as said:  # on the form, so that what was typed is not lost
            form.add_error(None, said.message)
            status = said.status
        else:
            messages.success(request, f"{row.title} is kept.")
            return redirect("training:course", row.reference)
    context = {"form": form, "course": found}
    return render(request, "hr/training/course_form.html", context, status=status)
