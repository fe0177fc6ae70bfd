"""Screens of queues: who works there, which cases go there, and what is answered with."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from mss.cases import operations, queries
from mss.cases.forms.asking import OnceForm
from mss.cases.forms.queueing import (
    MemberForm,
    NewQueueForm,
    QueueForm,
    RouteForm,
    TemplateForm,
)
from mss.cases.models import Proposal, Queue
from mss.cases.views.keeping import owner
from mss.cases.views.trying import named, renewed, tried
from mss.people.models import Role


def queues(request: HttpRequest) -> HttpResponse:
    """Every queue, and a new one."""
    owner(request)
    form, status = NewQueueForm(request.POST or None), 200
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        status = tried(form, lambda: operations.keep_queue(
            **said, in_use=True, new_one=True, by=request.user, at=timezone.now()))  # fmt: skip
        if status == 302:
            return redirect("cases:queue", said["code"])
    rows = queries.queues().prefetch_related("members__person")
    context = {"rows": rows, "form": form, "roles": dict(Role.choices)}
    return render(request, "cases/queues.html", context, status=status)


def queue(request: HttpRequest, code: str) -> HttpResponse:
    """One queue: its name, who works in it, what is sent there. One form is sent at a time."""
    owner(request)
    row = get_object_or_404(queries.queues(), code=code)
    what, status, now = request.POST.get("what", ""), 200, timezone.now()
    forms = {
        "queue": QueueForm(request.POST if what == "queue" else None,
                           initial={"name": row.name, "in_use": row.in_use, "by_turn": row.by_turn}),
        "confidence": OnceForm(request.POST if what == "confidence" else None, prefix="confidence"),
        "member": MemberForm(request.POST if what == "member" else None, prefix="member"),
        "route": RouteForm(request.POST if what == "route" else None, prefix="route"),
    }  # fmt: skip
    form = forms.get(what)
    if form is not None and form.is_valid():
        said = dict(form.cleaned_data)
        if what == "member":
            typed = named(form, request.user)
            said.pop("who")
            said["person"] = typed
        does = {
            "queue": lambda: operations.keep_queue(code=code, by=request.user, at=now, **said),
            "member": lambda: operations.join(queue=row, by=request.user, at=now, **said),
            "route": lambda: operations.route(queue=row, by=request.user, at=now, **said),
            "confidence": lambda: operations.keep_in_confidence(
                queue=row, confidential=not row.confidential, by=request.user, at=now, **said),
        }  # fmt: skip
        made: list[Any] = []
        status = 422 if form.errors else tried(form, lambda: made.append(does[what]()))
        if status == 302:
            messages.success(request, _kept(made[0]))
            return redirect("cases:queue", code)
    context = {
        "queue": row, "forms": forms, "form": form, "roles": dict(Role.choices),
        "members": row.members.select_related("person", "organisation"),
        "routes": row.routes.select_related("type", "organisation", "unit"),
        "proposals": row.proposals.filter(state="proposed").select_related(
            "person", "organisation", "type", "unit", "made_by"),
    }  # fmt: skip
    return render(request, "cases/queue.html", context, status=status)


def _kept(made: Any, said: str = "Kept.") -> str:
    """What is said then: proposals wait for somebody else."""
    return "Proposed. Another service owner confirms it." if isinstance(made, Proposal) else said


@require_POST
def look_again(request: HttpRequest, code: str, key: UUID) -> HttpResponse:
    """Confirm what another service owner proposed, or throw it away."""
    owner(request)
    there = get_object_or_404(queries.queues(), code=code).proposals
    row = get_object_or_404(there.select_related("queue"), key=key)
    sure = request.POST.get("confirm") == "yes"
    does = operations.confirm if sure else operations.throw_away
    does(proposal=row, by=request.user, at=timezone.now())
    messages.success(request, "Confirmed." if sure else "Thrown away.")
    return redirect("cases:queue", code)


@require_POST
def remove(request: HttpRequest, code: str, key: UUID) -> HttpResponse:
    """Somebody works there no longer, or cases are sent there no longer."""
    owner(request)
    row = get_object_or_404(queries.queues(), code=code)
    member, route = row.members.filter(key=key).first(), row.routes.filter(key=key).first()
    if member is None and route is None:
        raise Http404
    made = None
    if member is not None:
        operations.leave(member=member, by=request.user, at=timezone.now())
    if route is not None:
        made = operations.unroute(route=route, by=request.user, at=timezone.now())
    messages.success(request, _kept(made, "Removed."))
    return redirect("cases:queue", code)


def worked_in(request: HttpRequest, code: str) -> Queue:
    """A queue they work in themselves."""
    found = [one for one in queries.queues_worked_in(request.user) if one.code == code]
    if not found:
        raise Http404
    return found[0]


def templates(request: HttpRequest) -> HttpResponse:
    """What the queues I work in answer with."""
    rows = [(one, list(one.templates.all())) for one in queries.queues_worked_in(request.user)]
    if not rows:
        raise Http404
    return render(request, "cases/templates.html", {"rows": rows})


def template(request: HttpRequest, code: str, key: UUID | None = None) -> HttpResponse:
    """Words to answer with: new ones, or some there are."""
    row, status = worked_in(request, code), 200
    kept = get_object_or_404(row.templates, key=key) if key else None
    initial = {name: getattr(kept, name) for name in ("name", "words", "in_use", "edition")} if (
        kept) else {}  # fmt: skip
    form = TemplateForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        said["key"] = key or said["once"]
        del said["once"]
        status = tried(form, lambda: operations.keep_template(
            queue=row, by=request.user, at=timezone.now(), **said))  # fmt: skip
        if status == 302:
            messages.success(request, f"“{said['name']}” is kept.")
            return redirect("cases:templates")
        if kept is not None:
            renewed(form, row.templates.get(pk=kept.pk).edition)
    context = {"form": form, "queue": row, "template": kept}
    return render(request, "cases/template.html", context, status=status)
