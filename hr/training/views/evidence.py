"""Evidence: sent in, and checked by HR and training."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from hr.training import operations
from hr.training.forms import EvidenceForm, WhyForm
from hr.training.models import Evidence
from hr.training.queries.catalogue import served
from hr.training.queries.waiting import to_check as waiting
from mss.audit.operations import viewed
from mss.foundation.refused import Refused
from mss.foundation.uploads import BadUpload, serving_headers

A_PAGE = 25


def send_evidence(request: HttpRequest) -> HttpResponse:
    """I passed a course elsewhere."""
    initial = {"course": request.GET.get("course", "")}
    form = EvidenceForm(request.POST or None, request.FILES or None, initial=initial)
    status = 200
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            operations.send(
                course=data["course"], passed_on=data["passed_on"], file=data["file"],
                name=data["file"].name, note=data["note"], by=request.user, at=timezone.now(),
            )  # fmt: skip
        except BadUpload as problem:
            form.add_error("file", str(problem))
            status = 422
        except Refused as said:
            form.add_error("passed_on", said.message)
            status = said.status
        else:
            messages.success(request, "Sent. HR and training check it, and you are told.")
            return redirect("training:mine")
    return render(request, "hr/training/send_evidence.html", {"form": form}, status=status)


@require_GET
def to_check(request: HttpRequest) -> HttpResponse:
    """What waits to be checked, the first come first."""
    now = timezone.now()
    if not served(request.user, at=now):
        raise PermissionDenied
    page = Paginator(waiting(request.user, at=now), A_PAGE).get_page(request.GET.get("page"))
    context = {"page_obj": page, "rows": list(page)}
    return render(request, "hr/training/to_check.html", context)


def check(request: HttpRequest, reference: str) -> HttpResponse:
    """One piece of evidence: accept it, or say what is wrong with it."""
    now = timezone.now()
    rows = Evidence.objects.visible_to(request.user).select_related("person", "course")
    found = get_object_or_404(rows, reference=reference)
    label = "What is wrong with it?"
    form = WhyForm(request.POST or None, label=label, hint="They read this and can send another.")
    accepting = "accept" in request.POST
    status = 200
    if request.method == "POST" and (accepting or form.is_valid()):
        how: dict[str, Any] = {"evidence": found, "by": request.user, "at": now}
        if accepting:
            operations.accept(**how)
        else:
            operations.decline(why=form.cleaned_data["why"], **how)
        said = "Accepted: it is on their record." if accepting else "They are told why."
        messages.success(request, said)
        return redirect("training:to-check")
    viewed("training-evidence", by=request.user, subject=found.person, reference=reference, at=now)
    context = {"evidence": found, "form": form, "own": found.person_id == request.user.pk}
    return render(request, "hr/training/check.html", context, status=status)


@require_GET
def evidence_file(request: HttpRequest, reference: str) -> HttpResponse | FileResponse:
    """The file in its cleaned form, once it is on record that somebody looks at it."""
    rows = Evidence.objects.visible_to(request.user).select_related("person")
    found = get_object_or_404(rows, reference=reference)
    if found.state != Evidence.State.READY:
        raise Http404
    viewed("training-evidence", by=request.user, subject=found.person, reference=reference,
           at=timezone.now(), file=True)  # fmt: skip
    response = FileResponse(
        default_storage.open(found.file, "rb"), content_type=found.content_type
    )  # fmt: skip
    for header, value in serving_headers(found.content_type, found.name).items():
        response[header] = value
    return response
