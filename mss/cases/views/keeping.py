"""Screens of the service owner: types with their questions and clocks, and their second look."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from mss.cases import operations, queries
from mss.cases.forms.defining import NewTypeForm, PublishForm, VersionForm, questions
from mss.cases.models import Version
from mss.cases.operations.defining import CHANGED
from mss.cases.rules import KINDS
from mss.cases.views.trying import renewed, tried
from mss.foundation.working_time import today


def owner(request: HttpRequest) -> None:
    """Service owners alone."""
    if not queries.keeps(request.user, at=timezone.now()):
        raise PermissionDenied


def in_the_making(code: str) -> Version | None:
    return queries.types().filter(type__code=code, state__in=["draft", "proposed"]).first()


@require_GET
def types(request: HttpRequest) -> HttpResponse:
    """Everything people can ask about, and what is in the making."""
    owner(request)
    day = today(timezone.now())
    rows = list(queries.types())
    making = [one for one in rows if one.state in ("draft", "proposed")]
    latest = Version.objects.in_force(day).select_related("type", "queue")
    context = {"rows": latest, "making": making, "form": NewTypeForm()}
    return render(request, "cases/types.html", context)


@require_GET
def kind(request: HttpRequest, code: str) -> HttpResponse:
    """One type: as it is, its versions, and what is in the making with what it would change."""
    owner(request)
    rows = list(queries.types().filter(type__code=code))
    if not rows:
        raise Http404
    now = queries.in_force(code, today(timezone.now()))
    making = next((one for one in rows if one.state in ("draft", "proposed")), None)
    context = {
        "code": code, "rows": rows, "version": now, "making": making,
        "differences": differences(now, making) if making else [],
        "publish": PublishForm(initial={"starts": today(timezone.now())}),
        "own": making is not None and making.made_by_id == request.user.pk,
    }  # fmt: skip
    return render(request, "cases/type.html", context)


def differences(before: Version | None, after: Version) -> list[tuple[str, str, str]]:
    """What a draft would change: name, before, after."""
    found = []
    for name in CHANGED:
        old, new = (_words(one, name) if one else "" for one in (before, after))
        if old != new:
            found.append((name.replace("_", " ").capitalize(), old, new))
    return found


def _words(version: Version, name: str) -> str:
    value: Any = getattr(version, name)
    if name == "questions":
        return "\n".join(map(_question, value))
    return (
        {True: "Yes", False: "No"}.get(value, str(value)) if isinstance(value, bool) else str(value)
    )


def _question(one: dict[str, Any]) -> str:
    """A question of a type in one line, with all that can be changed about it."""
    kind = KINDS[one["kind"]].lower()
    asked = f"{one['label']} ({kind}, {'needed' if one.get('needed') else 'optional'})"
    chosen = f": {' / '.join(one['choices'])}" if one.get("choices") else ""
    return f"{asked}{chosen}" + (f". Help: {one['help']}" if one.get("help") else "")


def draft(request: HttpRequest, code: str = "") -> HttpResponse:
    """Write a draft: of a new type, or the next version of one."""
    owner(request)
    if not code:
        asked = NewTypeForm(request.GET)
        if not asked.is_valid():
            messages.error(request, "Enter a short name of letters, numbers and hyphens.")
            return redirect("cases:types")
        code = asked.cleaned_data["code"]
    making = in_the_making(code)
    last = making or queries.in_force(code, today(timezone.now()))
    initial = {name: getattr(last, name) for name in CHANGED} if last else {"days": 5, "warn": 1}
    initial |= {"edition": last.edition if last else 1,
                "queue": last.queue.code if last else ""}  # fmt: skip
    form = VersionForm(request.POST or None, initial=initial)
    asks = questions(request.POST or None, last)
    status = 200
    if request.method == "POST" and form.is_valid() and all(one.is_valid() for one in asks):
        status = tried(form, lambda: _keep(request, code, form, asks))
        if status == 302:
            messages.success(request, "The draft is kept. Propose it when it is ready.")
            return redirect("cases:type", code)
        if (now := in_the_making(code)) is not None:
            renewed(form, now.edition)
    context = {"form": form, "questions": asks, "code": code, "version": last}
    return render(request, "cases/type_draft.html", context, status=status)


def _keep(request: HttpRequest, code: str, form: VersionForm, asks: list[Any]) -> None:
    what = dict(form.cleaned_data)
    what["questions"] = [said for said in (one.asked() for one in asks) if said["label"]]
    operations.keep_draft(code=code, what=what, edition=what.pop("edition"), by=request.user,
                          at=timezone.now())  # fmt: skip


@require_POST
def act(request: HttpRequest, code: str) -> HttpResponse:
    """Propose, take up again, publish or throw away what is in the making."""
    owner(request)
    row = get_object_or_404(
        queries.types().filter(state__in=["draft", "proposed"]), type__code=code
    )
    name, now, by = request.POST.get("act", ""), timezone.now(), request.user
    if name == "publish":
        form = PublishForm(request.POST)
        if not form.is_valid():
            messages.error(request, "Enter the day from which it is in force.")
            return redirect("cases:type", code)
        operations.publish(version=row, starts=form.cleaned_data["starts"], by=by, at=now)
        said = "Published. Cases opened before keep the version they were opened under."
    elif name in ("propose", "take-up", "discard"):
        does = {"propose": operations.propose, "take-up": operations.take_up,
                "discard": operations.discard}[name]  # fmt: skip
        does(version=row, by=by, at=now)
        said = {"propose": "Proposed. Another service owner publishes it.",
                "take-up": "It is a draft again.", "discard": "Thrown away."}[name]  # fmt: skip
    else:
        raise Http404
    messages.success(request, said)
    return redirect("cases:type", code) if name != "discard" else redirect("cases:types")
