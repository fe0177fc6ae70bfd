"""Overtime: noting it, seeing what it is worth, claiming and following it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views import View
from django.views.decorators.http import require_GET

from hr.duties import operations
from hr.duties.forms import OvertimeForm
from hr.duties.forms.overtime import typed_of
from hr.duties.models import Overtime
from hr.duties.queries import overtime as queries
from hr.duties.rules.overtime import NAMES
from hr.duties.wording import COLOURS
from mss.approvals.queries import story
from mss.audit.operations import viewed
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.pages import unfinished

A_PAGE = 25


@require_GET
def overtimes(request: HttpRequest) -> HttpResponse:
    """What I noted and claimed."""
    now = timezone.now()
    page = Paginator(queries.overtime_of(request.user), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "colours": COLOURS,
        "names": NAMES,
        "totals": queries.totals_of(request.user, since=today(now).replace(month=1, day=1)),
    }
    return render(request, "hr/duties/overtimes.html", context)


class Tell(View):
    """The same form for noting it and for telling it differently."""

    def get(self, request: HttpRequest, reference: str = "") -> HttpResponse:
        row = own(request, reference) if reference else None
        if row is not None and row.state not in Overtime.EDITABLE:
            return redirect("duties:overtime", reference)
        initial: dict[str, Any] = typed_of(row) if row else {"day": request.GET.get("day", "")}
        return self.show(request, OvertimeForm(initial=unfinished.restore(request) or initial), row)

    def post(self, request: HttpRequest, reference: str = "") -> HttpResponse:
        row = own(request, reference) if reference else None
        form, now = OvertimeForm(request.POST), timezone.now()
        if not form.is_valid():
            return self.show(request, form, row, status=422)
        try:
            if row is None:
                row = operations.note_overtime(
                    told=form.told(), once=form.cleaned_data["once"], by=request.user, at=now
                )
            else:
                operations.change_overtime(overtime=row, told=form.told(), by=request.user, at=now)
        except Refused as said:
            form.add_error(None, said.message)
            return self.show(request, form, row, status=said.status)
        return redirect("duties:overtime", row.reference)

    def show(
        self, request: HttpRequest, form: OvertimeForm, row: Overtime | None, status: int = 200
    ) -> HttpResponse:
        context = {"form": form, "overtime": row}
        return render(request, "hr/duties/tell_overtime.html", context, status=status)


class OneOvertime(View):
    """What it is worth and why; who decides it; claim it or take it out."""

    def get(self, request: HttpRequest, reference: str) -> HttpResponse:
        rows = Overtime.objects.visible_to(request.user)
        row = get_object_or_404(
            rows.select_related("person__grade", "cost_centre"), reference=reference
        )
        now, mine = timezone.now(), row.person_id == request.user.pk
        viewed("overtime", by=request.user, subject=row.person, reference=reference, at=now)
        approvals = story(reference)
        context: dict[str, Any] = {
            "overtime": row,
            "mine": mine,
            "rate": NAMES.get(row.per_hour, ""),
            "editable": mine and row.state in Overtime.EDITABLE,
            "out": mine and row.state in {*Overtime.EDITABLE, Overtime.State.SUBMITTED},
            "approval": next(iter(approvals), None),
            "events": queries.timeline(row, approvals),
            "colours": COLOURS,
        }
        if context["editable"]:
            found = queries.worth(row.person, queries.Told.of(row), at=now, itself=row.pk)
            context |= {
                "problems": found.problems,
                "route": queries.route_of(row, by=request.user, at=now),
            }
        return render(request, "hr/duties/overtime.html", context)

    def post(self, request: HttpRequest, reference: str) -> HttpResponse:
        row, act, now = own(request, reference), request.POST.get("act", ""), timezone.now()
        if act == "claim":
            version = request.POST.get("version", "")
            operations.claim_overtime(
                overtime=row, version=int(version) if version.isdecimal() else 0, by=request.user,
                at=now,
            )  # fmt: skip
            messages.success(request, f"Claimed: {reference} is on its way.")
        elif act == "out":
            operations.take_out(overtime=row, by=request.user, at=now)
            messages.success(request, f"{reference} is taken out.")
        else:
            raise Http404
        return redirect("duties:overtime", reference)


def own(request: HttpRequest, reference: str) -> Overtime:
    """The person's own. 404 for everybody else."""
    rows = Overtime.objects.visible_to(request.user).select_related("person", "cost_centre")
    return get_object_or_404(rows, reference=reference, person=request.user)
