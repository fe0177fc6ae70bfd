"""What those who work on a case do with it besides answering: one page an act."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from mss.cases import operations, queries
from mss.cases.forms.working import (
    AssignForm,
    CloseForm,
    MergeForm,
    NoteForm,
    ReopenForm,
    RetypeForm,
    SolveForm,
    SplitForm,
    TaskForm,
    TransferForm,
)
from mss.cases.models import Case, Received
from mss.cases.views.case import found
from mss.cases.views.trying import renewed, tried
from mss.people.models import Person

Does = Callable[[Case, forms.Form, Person, datetime], Any]


@dataclass(frozen=True)
class Act:
    """`title` of its page, the word on its button, its form (none: the button alone does it), what
    it does and what is said then. `away`: they may not see it afterwards."""

    title: str
    press: str
    said: str
    does: Does
    form: Callable[..., forms.Form] | None = None
    away: bool = False


def _said(operation: Callable[..., Any]) -> Does:
    """An operation that takes what its form holds."""
    return lambda case, form, by, at: operation(case=case, by=by, at=at, **form.cleaned_data)


def _alone(operation: Callable[..., Any]) -> Does:
    return lambda case, form, by, at: operation(case=case, by=by, at=at)


def _assign(case: Case, form: forms.Form, by: Person, at: datetime) -> Case:
    assert isinstance(form, AssignForm)
    return operations.assign(case=case, to=form.chosen(), words=form.cleaned_data["words"], by=by,
                             at=at)  # fmt: skip


ACTS = {
    "take": Act("Take it", "Take it", "It is yours.", _alone(operations.take)),
    "resume": Act("Go on", "Go on", "It goes on.", _alone(operations.resume)),
    "solve": Act(
        "What was written answers it", "It is answered", "Answered.", _said(operations.solve),
        SolveForm,
    ),
    "assign": Act("Give it to somebody", "Give it to them", "Done.", _assign, AssignForm),
    "transfer": Act("Move it to another queue", "Move it", "Moved. Its date stands.",
                    _said(operations.transfer), TransferForm, away=True),
    "retype": Act("It is about something else", "Handle it as that",
                  "Moved. Its date counts from when it came.", _said(operations.retype),
                  RetypeForm, away=True),
    "note": Act("Write a note", "Keep the note", "Noted.", _said(operations.note), NoteForm),
    "task": Act("Add something to do", "Add it", "Added.", _said(operations.add_task), TaskForm),
    "close": Act("Close it", "Close it", "Closed.", _said(operations.close), CloseForm),
    "reopen": Act("Reopen it", "Reopen it", "Reopened.", _said(operations.reopen), ReopenForm),
    "merge": Act("Make it part of another case", "Merge them", "They are one case now.",
                 _said(operations.merge), MergeForm),
    "split": Act("Make a second case of part of it", "Split it", "It is two cases now.",
                 _said(operations.split), SplitForm),
}  # fmt: skip


def _form(act: Act, request: HttpRequest, case: Case, at: datetime) -> forms.Form:
    if act.form is None:
        return forms.Form(request.POST or None)
    more: dict[str, Any] = {}
    if act.form in (AssignForm, RetypeForm, SplitForm, TaskForm, TransferForm):
        more = {"case": case, "at": at}
    elif act.form is MergeForm:
        more = {"case": case, "by": request.user}
    return act.form(request.POST or None, initial={"edition": case.edition}, **more)


def act(request: HttpRequest, reference: str, name: str) -> HttpResponse:
    """Ask what the act needs, and do it."""
    now, row, does = timezone.now(), found(request, reference), ACTS.get(name)
    allowed = queries.may_note if name == "note" else queries.is_staff
    if does is None or not allowed(row, request.user):
        raise Http404
    form, status = _form(does, request, row, now), 200
    if request.method == "POST" and (does.form is None or form.is_valid()):
        status = 302
        if does.form is None:
            does.does(row, form, request.user, now)
        else:
            status = tried(form, lambda: does.does(row, form, request.user, now))
        if status == 302:
            messages.success(request, does.said)
            return redirect("cases:work") if does.away else redirect("cases:case", reference)
        renewed(form, found(request, reference).edition)
    context = {"form": form, "act": does, "case": row}
    return render(request, "cases/act.html", context, status=status)


@require_POST
def look(request: HttpRequest, key: UUID) -> HttpResponse:
    """An e-mail that was kept apart: take it into its case, or throw it away."""
    row = get_object_or_404(Received.objects.visible_to(request.user), key=key)
    take = request.POST.get("take") == "yes"
    operations.look(received=row, take=take, by=request.user, at=timezone.now())
    messages.success(request, "It is part of the case." if take else "Thrown away.")
    return redirect("cases:case", row.case.reference) if row.case else redirect("cases:mail")
