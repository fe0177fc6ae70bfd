"""What a unit needs of its days: for those who lead it, and HR."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from hr.leave import operations, queries
from hr.leave.forms import ClosedForm, EndLeastForm, LeastForm
from hr.leave.models import Closed
from hr.leave.wording import least_words
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.people.models import Unit


def _unit(request: HttpRequest, code: str) -> Unit:
    found = get_object_or_404(Unit.objects.all(), code=code)
    if not queries.leads(request.user, found, at=timezone.now()):
        raise Http404
    return found


@require_GET
def unit(request: HttpRequest, code: str) -> HttpResponse:
    return _show(request, _unit(request, code))


def _show(request: HttpRequest, found: Unit, status: int = 200, **forms: Any) -> HttpResponse:
    day, grades = today(timezone.now()), queries.grades_in(found)
    context = {
        "unit": found, "day": day,
        "least": [
            (row, least_words(row), EndLeastForm.beside(row, day, forms.get("end_form")))
            for row in queries.leasts_shown(found, on=day)
        ],
        "closed": queries.closed_from(found, on=day),
        "least_form": forms.get("least_form") or LeastForm(initial={"starts": day}, grades=grades),
        "closed_form": forms.get("closed_form") or ClosedForm(),
        "books": queries.may_book_closed(request.user, found, at=timezone.now()),
        "form": next(iter(forms.values()), None),
    }  # fmt: skip
    return render(request, "hr/leave/unit.html", context, status=status)


@require_POST
def least(request: HttpRequest, code: str) -> HttpResponse:
    """So many people, from a day on."""
    found = _unit(request, code)
    form = LeastForm(request.POST, grades=queries.grades_in(found))
    if not form.is_valid():
        return _show(request, found, 422, least_form=form)
    try:
        operations.set_least(unit=found, by=request.user, at=timezone.now(), **form.cleaned_data)
    except Refused as said:
        form.add_error("people", said.message)
        return _show(request, found, said.status, least_form=form)
    messages.success(request, "Kept. Whoever decides leave is told when too few would be left.")
    return redirect("leave:unit", code)


@require_POST
def end_least(request: HttpRequest, code: str) -> HttpResponse:
    """No number any more, from a day on."""
    found = _unit(request, code)
    form = EndLeastForm(request.POST)
    if not form.is_valid():
        return _show(request, found, 422, end_form=form)
    try:
        operations.end_least(unit=found, by=request.user, at=timezone.now(), **form.cleaned_data)
    except Refused as said:
        form.add_error(None, said.message)
        return _show(request, found, said.status, end_form=form)
    messages.success(request, "Kept. It ends on that day.")
    return redirect("leave:unit", code)


@require_POST
def close(request: HttpRequest, code: str) -> HttpResponse:
    """Mark days."""
    found, form = _unit(request, code), ClosedForm(request.POST)
    if not form.is_valid():
        return _show(request, found, 422, closed_form=form)
    try:
        operations.close_days(unit=found, by=request.user, at=timezone.now(), **form.cleaned_data)
    except Refused as said:
        form.add_error(None, said.message)
        return _show(request, found, said.status, closed_form=form)
    messages.success(request, "Marked.")
    return redirect("leave:unit", code)


@require_POST
def reopen(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Take the mark off."""
    found = _unit(request, code)
    row = get_object_or_404(Closed.objects.filter(unit=found), key=key)
    try:
        operations.open_days(closed=row, by=request.user, at=timezone.now())
        messages.success(request, "The mark is gone.")
    except Refused as said:
        messages.error(request, said.message)
    return redirect("leave:unit", code)
