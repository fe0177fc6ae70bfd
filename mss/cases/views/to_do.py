"""What is to be done in a case: done, or given to somebody else."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from mss.cases import operations, queries
from mss.cases.forms.working import GiveTaskForm
from mss.cases.models import Case, Task
from mss.cases.views.case import found
from mss.cases.views.trying import tried


def _task(request: HttpRequest, reference: str, key: UUID) -> tuple[Case, Task]:
    row = found(request, reference)
    task = queries.task_of(row, key) if queries.is_staff(row, request.user) else None
    if task is None:
        raise Http404
    return row, task


@require_POST
def do_task(request: HttpRequest, reference: str, key: UUID) -> HttpResponse:
    """It is done."""
    row, task = _task(request, reference, key)
    operations.do_task(case=row, task=task, by=request.user, at=timezone.now())
    messages.success(request, "Done.")
    return redirect("cases:case", reference)


def give_task(request: HttpRequest, reference: str, key: UUID) -> HttpResponse:
    """Somebody else does it."""
    now, (row, task) = timezone.now(), _task(request, reference, key)
    initial = {"owner": task.owner.reference if task.owner else ""}
    form, status = GiveTaskForm(request.POST or None, initial=initial, case=row, at=now), 200
    if request.method == "POST" and form.is_valid():
        status = tried(form, lambda: operations.give_task(
            case=row, task=task, owner=form.cleaned_data["owner"], by=request.user, at=now))  # fmt: skip
        if status == 302:
            messages.success(request, "Done.")
            return redirect("cases:case", reference)
    context = {"form": form, "case": row, "task": task}
    return render(request, "cases/give_task.html", context, status=status)
