"""Changes that wait for HR, one of them, and its evidence."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from hr.details import operations, queries
from hr.details.forms import WhyForm
from hr.details.models import Change
from hr.details.views.asking import tried
from hr.details.wording import COLOURS
from mss.approvals.queries import story
from mss.audit.operations import viewed
from mss.foundation.uploads import serving_headers

A_PAGE = 25


@require_GET
def changes(request: HttpRequest) -> HttpResponse:
    """What waits for HR, the first come first."""
    now = timezone.now()
    if not queries.served(request.user, at=now):
        raise PermissionDenied
    page = Paginator(queries.to_decide(request.user, at=now), A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {"page_obj": page, "rows": list(page)}
    return render(request, "hr/details/changes.html", context)


def change(request: HttpRequest, reference: str) -> HttpResponse:
    """One change: where it is; for HR: accept it, or say what is wrong with it."""
    now, person, status = timezone.now(), request.user, 200
    rows = Change.objects.visible_to(person).select_related("person", "ended_by")
    found = get_object_or_404(rows, reference=reference)
    accepting = "accept" in request.POST
    form = WhyForm(None if accepting else request.POST or None, label="What is wrong with it?",
                   hint="They read this and can send another.")  # fmt: skip
    if request.method == "POST" and accepting:
        operations.accept(change=found, by=person, at=now)
        messages.success(request, "Accepted: it is on record, and they are told.")
        return redirect("details:changes")
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["why"]
        status = tried(form, lambda: operations.decline(change=found, why=why, by=person, at=now))
        if status == 302:
            messages.success(request, "They are told why.")
            return redirect("details:changes")
    viewed("details-change", by=person, subject=found.person, reference=reference, at=now)
    context = {
        "change": found,
        "form": form,
        "own": found.person_id == person.pk,
        "hr": found.person.organisation_id in queries.served(person, at=now),
        "colours": COLOURS,
        "approval": next(iter(story(reference)), None),
    }
    return render(request, "hr/details/change.html", context, status=status)


@require_GET
def change_file(request: HttpRequest, reference: str) -> HttpResponse | FileResponse:
    """The evidence in its cleaned form, once it is on record that somebody looks at it."""
    rows = Change.objects.visible_to(request.user).select_related("person")
    found = get_object_or_404(rows, reference=reference)
    if found.file_state != Change.File.READY:
        raise Http404
    viewed("details-change", by=request.user, subject=found.person, reference=reference,
           at=timezone.now(), file=True)  # fmt: skip
    response = FileResponse(default_storage.open(found.file, "rb"), content_type=found.content_type)
    for header, value in serving_headers(found.content_type, found.name).items():
        response[header] = value
    return response
