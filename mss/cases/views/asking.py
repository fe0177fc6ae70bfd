"""What people do: choose what to ask about, ask, and find what they asked."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from mss.cases import operations, queries
from mss.cases.before import has_answers
from mss.cases.forms.asking import AskForm
from mss.cases.views.trying import tried
from mss.foundation.working_time import today
from mss.pages import unfinished

A_PAGE = 25
UNSCRIPTED = "unscripted"  # sent where nothing was shown while it was typed


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """What I asked, or is asked about me, the latest first."""
    alive = request.GET.get("show") != "all"
    rows = queries.mine(request.user)
    rows = rows.exclude(state="closed") if alive else rows
    context = {
        "page_obj": Paginator(rows, A_PAGE).get_page(request.GET.get("page")),
        "alive": alive,
    }
    return render(request, "cases/mine.html", context)


@require_GET
def choose(request: HttpRequest) -> HttpResponse:
    """What can be asked about, under its headings, or what fits some words."""
    text = request.GET.get("q", "").strip()
    groups = queries.by_group(today(timezone.now()), text)
    return render(request, "cases/choose.html", {"groups": groups, "text": text})


def ask(request: HttpRequest, code: str) -> HttpResponse:
    """The questions of one type, and then it is on its way."""
    now, person = timezone.now(), request.user
    version = queries.in_force(code, today(now))
    if version is None or not version.offered:
        raise Http404
    begun = unfinished.restore(request) or {"thing": request.GET.get("thing", "")[:80]}
    form = AskForm(request.POST or None, request.FILES or None, version=version, viewer=person,
                   initial=begun)  # fmt: skip
    status, valid = 200, request.method == "POST" and form.is_valid()
    if (
        valid
        and UNSCRIPTED in request.POST
        and not request.FILES  # they would have to be chosen again
        and has_answers(form.cleaned_data["words"], person, now)
    ):
        return render(request, "cases/ask.html", {"form": form, "version": version, "before": True})
    if valid:
        made = []

        def act() -> None:
            said = form.cleaned_data
            files = operations.looked_at(said["attachments"] or [])
            made.append(
                operations.open_case(
                    type=code, about_person=person, answers=form.answers(), words=said["words"],
                    reach=said["reach"], files=files, once=said["once"], by=person, at=now,
                    links=[form.attached] if form.attached else [],
                )
            )  # fmt: skip

        status = tried(form, act)
        if status == 302:
            messages.success(request, f"Sent. Your reference is {made[0].reference}.")
            return redirect("cases:case", made[0].reference)
    context = {"form": form, "version": version}
    return render(request, "cases/ask.html", context, status=status)
