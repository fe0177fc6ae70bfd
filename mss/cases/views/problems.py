"""Many cases with one cause."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from mss.cases import operations, queries
from mss.cases.forms.problems import AnswerAllForm, ProblemForm
from mss.cases.models import Problem
from mss.cases.views.trying import tried


def problems(request: HttpRequest) -> HttpResponse:
    """What several cases are about, and the problems there are."""
    mine = queries.queues_worked_in(request.user)
    if not mine:
        raise PermissionDenied
    form, status = ProblemForm(request.POST or None), 200
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        code = said.pop("queue")
        queue = next((one for one in mine if one.code == code), None)
        if queue is None:
            raise Http404
        made: list[Problem] = []
        status = tried(form, lambda: made.append(operations.open_problem(
            queue=queue, by=request.user, at=timezone.now(), **said)))  # fmt: skip
        if status == 302:
            return redirect("cases:problem", made[0].reference)
    found = [
        (
            one,
            ProblemForm(initial={"queue": one.queue.code, "about": one.about}, auto_id=f"p{n}_%s"),
        )
        for n, one in enumerate(queries.clusters(request.user))
    ]
    context = {"found": found, "rows": queries.problems(request.user), "form": form}
    return render(request, "cases/problems.html", context, status=status)


def problem(request: HttpRequest, reference: str) -> HttpResponse:
    """One problem: whose cases hang on it, and one answer to all of them."""
    rows = Problem.objects.visible_to(request.user).select_related("queue", "answered_by")
    row, status = get_object_or_404(rows, reference=reference), 200
    form = AnswerAllForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        status = tried(form, lambda: operations.answer_problem(
            problem=row, by=request.user, at=timezone.now(), **form.cleaned_data))  # fmt: skip
        if status == 302:
            messages.success(request, "Answered. Each of them is told, in their own case.")
            return redirect("cases:problem", reference)
    context = {"problem": row, "hangs": queries.hangs_on(row), "form": form}
    return render(request, "cases/problem.html", context, status=status)
