"""Who must hold what: written by one person of HR or training, published by another."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from hr.training import operations
from hr.training.forms import RequirementForm
from hr.training.forms.requirement import written_of
from hr.training.models import Requirement, RequirementQuerySet
from hr.training.queries.course import grade_names, whom
from hr.training.views.keeping import must_serve
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.pages import unfinished

A_PAGE = 25


def _mine(request: HttpRequest) -> RequirementQuerySet:
    bodies = must_serve(request)
    rows = Requirement.objects.visible_to(request.user).filter(organisation__in=bodies)
    return rows.select_related("course", "organisation", "unit", "written_by", "published_by")


def _versions(request: HttpRequest, reference: str) -> list[Requirement]:
    found = list(_mine(request).filter(reference=reference).order_by("-number"))
    if not found:
        raise Http404
    return found


@require_GET
def requirements(request: HttpRequest) -> HttpResponse:
    """What is asked of whom today and to come, drafts first."""
    day = today(timezone.now())
    rows = _mine(request)
    live = rows.in_force(day) | rows.published().filter(starts__gt=day)
    drafts = rows.filter(state=Requirement.State.DRAFT).order_by("reference")
    page = Paginator(live.order_by("course__title", "reference", "starts"), A_PAGE).get_page(
        request.GET.get("page")
    )
    names = grade_names({code for row in [*page, *drafts] for code in row.grades})
    context = {
        "page_obj": page,
        "rows": [(row, whom(row, names)) for row in page],
        "drafts": [(row, whom(row, names)) for row in drafts],
        "day": day,
    }
    return render(request, "hr/training/requirements.html", context)


@require_GET
def requirement(request: HttpRequest, reference: str) -> HttpResponse:
    """One requirement, version by version."""
    versions = _versions(request, reference)
    names = grade_names({code for row in versions for code in row.grades})
    draft = next((one for one in versions if one.state == Requirement.State.DRAFT), None)
    context = {
        "versions": [(row, whom(row, names)) for row in versions],
        "newest": versions[0],
        "draft": draft,
        "own": draft is not None and draft.written_by_id == request.user.pk,
    }
    return render(request, "hr/training/requirement.html", context)


def requirement_new(request: HttpRequest) -> HttpResponse:
    """A requirement is written, as a draft."""
    bodies = must_serve(request)
    form = RequirementForm(
        request.POST or None, served=bodies, initial=unfinished.restore(request) or None
    )
    return _written(request, form, None, operations.write)


def requirement_change(request: HttpRequest, reference: str) -> HttpResponse:
    """The draft is changed, or the next version is begun."""
    newest = _versions(request, reference)[0]
    draft = newest if newest.state == Requirement.State.DRAFT else None
    first = draft is not None and draft.number == 1
    form = RequirementForm(
        request.POST or None, served=must_serve(request), follows=None if first else newest,
        initial=unfinished.restore(request) or written_of(newest),
    )  # fmt: skip
    operation = operations.write if draft else operations.write_next
    return _written(request, form, newest, operation)


def _written(
    request: HttpRequest, form: RequirementForm, row: Requirement | None, operation: Any
) -> HttpResponse:
    status = 200
    if request.method == "POST" and form.is_valid():
        written = form.written()
        how: dict[str, Any] = {"by": request.user, "at": timezone.now()}
        how["once"] = form.cleaned_data["once"]
        if row is not None:
            how["requirement"] = row
            if operation is operations.write:
                how["changed"] = form.cleaned_data["changed"]
                written = {"course": row.course, "organisation": row.organisation} | written
        try:
            made = operation(**how, **written)
        except Refused as said:
            form.add_error(None, said.message)
            status = said.status
        else:
            messages.success(request, "Written. It asks nothing before somebody else publishes it.")
            return redirect("training:requirement", made.reference)
    context = {"form": form, "requirement": row}
    return render(request, "hr/training/requirement_form.html", context, status=status)


def _draft(request: HttpRequest, reference: str) -> Requirement:
    return _versions(request, reference)[0]


@require_POST
def publish(request: HttpRequest, reference: str) -> HttpResponse:
    """Somebody else publishes it."""
    typed = request.POST.get("changed", "")
    row = operations.publish(
        requirement=_draft(request, reference), changed=int(typed) if typed.isdecimal() else 0,
        by=request.user, at=timezone.now(),
    )  # fmt: skip
    messages.success(request, f"Published. It asks from {row.starts:%-d %B %Y}.")
    return redirect("training:requirement", reference)


@require_POST
def discard(request: HttpRequest, reference: str) -> HttpResponse:
    """A draft is thrown away."""
    operations.discard(
        requirement=_draft(request, reference), by=request.user, at=timezone.now()
    )  # fmt: skip
    messages.success(request, "Thrown away.")
    return redirect("training:requirements")
