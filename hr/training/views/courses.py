"""The catalogue, and one course with its sessions."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from hr.training.forms import CourseFilter
from hr.training.models import Booking, Course
from hr.training.queries.catalogue import serves, validity_on
from hr.training.queries.course import asked_of, coming_sessions, permits_of, standing_in
from hr.training.queries.finding import found_by
from hr.training.wording import BOOKINGS, STATES
from mss.foundation.working_time import today
from mss.pages.filters import chosen

A_PAGE = 20


@require_GET
def courses(request: HttpRequest) -> HttpResponse:
    """What there is."""
    form = CourseFilter(request.GET)
    form.is_valid()
    found = found_by(form.cleaned_data.get("q", ""))
    if subject := form.cleaned_data.get("subject"):
        found = found.filter(subject=subject)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {"page_obj": page, "rows": list(page), "form": form, "chosen": chosen(request, form)}
    return render(request, "hr/training/courses.html", context)


@require_GET
def course(request: HttpRequest, reference: str) -> HttpResponse:
    """One course: what it is, who must hold it, what it allows, and when it is held."""
    now = timezone.now()
    rows = Course.objects.visible_to(request.user).select_related("organisation")
    found = get_object_or_404(rows.prefetch_related("needs"), reference=reference)
    page = Paginator(coming_sessions(found, at=now), A_PAGE).get_page(request.GET.get("page"))
    keys = [one.pk for one in page]
    mine = Booking.objects.visible_to(request.user).live().filter(
        person=request.user, session__in=keys
    )  # fmt: skip
    booked = {one.session_id: one for one in mine}
    context = {
        "course": found,
        "standing": standing_in(found, request.user, at=now),
        "validity": validity_on(found, today(now)),
        "permits": permits_of(found, on=today(now)),
        "asked": asked_of(found, on=today(now)),
        "page_obj": page,
        "rows": [(one, booked.get(one.pk)) for one in page],
        "keeps": serves(request.user, found.organisation_id, at=now),
        "states": STATES,
        "colours": BOOKINGS,
        "person": request.GET.get("person", "")[:20],
    }
    return render(request, "hr/training/course.html", context)
