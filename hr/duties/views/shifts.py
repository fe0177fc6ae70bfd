"""The shifts of the service: list, add, change from a day on, stop using."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views import View
from django.views.decorators.http import require_GET

from hr.duties import operations
from hr.duties.forms import ChangeShiftForm, ShiftForm, StopShiftForm
from hr.duties.forms.shifts import typed_of
from hr.duties.models import Shift
from hr.duties.queries import shifts as queries
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.pages import unfinished


@require_GET
def shifts(request: HttpRequest) -> HttpResponse:
    """Every shift as it is today, and what is to come."""
    now = timezone.now()
    found = queries.every_shift()
    context = {
        "shifts": found.in_use(today(now)),
        "coming": [one[0] for one in found.versions.values() if one[0].since > today(now)],
        "stopped": [code for code in found.versions if code not in found.ahead(today(now))],
        "keeps": queries.keeps_shifts(request.user, at=now),
    }
    return render(request, "hr/duties/shifts.html", context)


def must_keep(request: HttpRequest) -> None:
    if not queries.keeps_shifts(request.user, at=timezone.now()):
        raise PermissionDenied


class NewShift(View):
    """Add a shift."""

    def get(self, request: HttpRequest) -> HttpResponse:
        must_keep(request)
        return self.show(request, ShiftForm(initial=unfinished.restore(request)))

    def post(self, request: HttpRequest) -> HttpResponse:
        must_keep(request)
        form = ShiftForm(request.POST)
        if not form.is_valid():
            return self.show(request, form, status=422)
        try:
            made = operations.add_shift(by=request.user, at=timezone.now(), **form.cleaned_data)
        except Refused as said:
            form.add_error(None, said.message)
            return self.show(request, form, status=said.status)
        messages.success(request, f"Added: {made.code}, {made}, from {made.since:%-d %B %Y}.")
        return redirect("duties:shift", made.code)

    def show(self, request: HttpRequest, form: ShiftForm, status: int = 200) -> HttpResponse:
        return render(request, "hr/duties/new_shift.html", {"form": form}, status=status)


class OneShift(View):
    """What a shift was, is and will be; change it from a day on, or stop using it."""

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        return self.show(request, self.versions(code))

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        versions, act = self.versions(code), request.POST.get("act", "")
        must_keep(request)
        forms = self.forms(versions[0], request, act)
        form = forms.get(act)
        if form is None:
            raise Http404
        if not form.is_valid():
            return self.show(request, versions, forms, status=422)
        try:
            said = getattr(self, act)(request, code, form.cleaned_data)
        except Refused as no:
            form.add_error(None, no.message)
            return self.show(request, versions, forms, status=no.status)
        messages.success(request, said)
        return redirect("duties:shift", code)

    def change(self, request: HttpRequest, code: str, data: dict[str, Any]) -> str:
        made = operations.change_shift(code=code, by=request.user, at=timezone.now(), **data)
        return f"From {made.since:%-d %B %Y}: {made}. What is published keeps its times."

    def stop(self, request: HttpRequest, code: str, data: dict[str, Any]) -> str:
        made = operations.stop_shift(code=code, by=request.user, at=timezone.now(), **data)
        return f"{made.name} is not used from {made.since:%-d %B %Y}."

    def versions(self, code: str) -> list[Shift]:
        found = queries.versions_of(code)
        if not found:
            raise Http404
        return found

    def forms(
        self, shift: Shift, request: HttpRequest | None = None, act: str = ""
    ) -> dict[str, Any]:
        data = {act: request.POST} if request and act else {}
        change = ChangeShiftForm(data.get("change"), prefix="change", initial=typed_of(shift))
        return {"change": change, "stop": StopShiftForm(data.get("stop"), prefix="stop")}

    def show(
        self, request: HttpRequest, versions: list[Shift], forms: dict[str, Any] | None = None,
        status: int = 200,
    ) -> HttpResponse:  # fmt: skip
        now = timezone.now()
        keeps = queries.keeps_shifts(request.user, at=now)
        context = {
            "versions": versions,
            "shift": versions[0],
            "forms": forms or (self.forms(versions[0]) if keeps else {}),
            "today": today(now),
        }
        return render(request, "hr/duties/shift.html", context, status=status)
