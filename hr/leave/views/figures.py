"""The figures leave goes by, and putting forward new ones: for HR."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from hr.leave import operations, queries
from hr.leave.forms import DaysForm, FigureForm, KindFilter, NumberForm, TermForm, WhyForm
from hr.leave.models import BalanceRun
from hr.leave.rules import changes_here, number_words
from hr.leave.views.runs import body_of
from mss.approvals.rules.oversight import ASKS_WHY_ABOVE, MOST_ROWS, fits_one_file
from mss.foundation.refused import Refused
from mss.foundation.working_time import today


@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    """What is in force today and what is to come."""
    body, day, names = body_of(request), today(timezone.now()), queries.grade_names()
    form = KindFilter(request.GET or None)
    asked = form.cleaned_data if form.is_valid() else {}
    steps = [
        (one, queries.who_words(one.kinds, one.grades, names))
        for one in queries.steps_shown(on=day)
    ]
    terms = [
        (
            one,
            queries.kind_of(one.kind).name,
            queries.who_words(one.people, (), names),
            queries.term_key(one),
        )
        for one in queries.terms_shown(on=day, kind=str(asked.get("kind") or ""))
    ]
    context = {"body": body, "steps": steps, "terms": terms, "day": day, "form": form,
               "others": [(one, number_words(one.code, one.value), changes_here(one.code))
                          for one in queries.numbers_shown(on=day)]}  # fmt: skip
    return render(request, "hr/leave/figures.html", context)


def days(request: HttpRequest, key: str) -> HttpResponse:
    """Put forward other days a year for some people."""
    body_of(request)
    found = queries.steps_of(key, on=today(timezone.now()))
    if found is None:
        raise Http404
    lines = "\n".join(f"{years}, {number.normalize():f}" for years, number in found.steps)
    form = DaysForm(request.POST or None, initial={"lines": lines})
    title = f"Days a year: {queries.who_words(found.kinds, found.grades, queries.grade_names())}"
    return _put(request, form, title, lambda body, now: operations.propose_days(
        organisation=body, kinds=found.kinds, grades=found.grades, by=request.user, at=now,
        **form.said(),
    ))  # fmt: skip


def term(request: HttpRequest, key: str) -> HttpResponse:
    """Put forward another figure of a kind of leave."""
    body_of(request)
    found = queries.term_of(key, on=today(timezone.now()))
    if found is None:
        raise Http404
    form = TermForm(request.POST or None, initial={"value": found.value, "words": found.words})
    name = queries.kind_of(found.kind).name
    title = f"{name}, {found.get_what_display().lower()}: {queries.who_words(found.people, (), {})}"
    return _put(request, form, title, lambda body, now: operations.propose_term(
        organisation=body, kind=found.kind, people=found.people, what=found.what,
        by=request.user, at=now, **form.cleaned_data,
    ))  # fmt: skip


def number(request: HttpRequest, code: str) -> HttpResponse:
    """Put forward another number of the policy."""
    body_of(request)
    found = queries.number_of(code, on=today(timezone.now()))
    if found is None or not changes_here(code):
        raise Http404
    form = NumberForm(request.POST or None, code=code, now=found.value)
    return _put(request, form, found.get_code_display(), lambda body, now: operations.propose_number(
        organisation=body, code=code, by=request.user, at=now, **form.said(),
    ))  # fmt: skip


def _put(request: HttpRequest, form: FigureForm, title: str, act: Any) -> HttpResponse:
    body, status = body_of(request), 200
    if request.method == "POST" and not form.is_valid():
        status = 422
    elif request.method == "POST":
        try:
            made = act(body, timezone.now())
        except Refused as said:
            form.add_error(None, said.message)
            status = said.status
        else:
            return redirect("leave:run", made.reference)
    context = {"form": form, "title": title}
    return render(request, "hr/leave/figure.html", context, status=status)


@require_http_methods(["GET", "POST"])
def run_file(request: HttpRequest, reference: str) -> HttpResponse:
    """What a change does to whom, as a file. A long one asks what it is needed for."""
    body_of(request)
    rows = BalanceRun.objects.visible_to(request.user).select_related("organisation")
    run, form = get_object_or_404(rows, reference=reference), WhyForm(request.POST or None)
    count = queries.named(run).count()
    if count > ASKS_WHY_ABOVE and not (request.method == "POST" and form.is_valid()):
        context = {"form": form, "count": count, "most": MOST_ROWS, "fits": fits_one_file(count),
                   "run": run}  # fmt: skip
        status = 422 if request.method == "POST" else 200
        return render(request, "hr/leave/file.html", context, status=status)
    why = form.cleaned_data.get("why", "") if form.is_valid() else ""
    data = operations.export_run(run=run, by=request.user, reason=why, at=timezone.now())
    response = HttpResponse(data, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{run.reference}.csv"'
    return response
