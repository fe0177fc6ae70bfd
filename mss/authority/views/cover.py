"""Cover: who acts for me, for whom I act, and what keeps me from deciding."""

from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from mss.authority import matters, operations, queries
from mss.authority.cover_forms import OTHER, CoverForm, InterestForm, first_and_last
from mss.authority.models import Delegation, Interest
from mss.authority.queries.suggesting import could_act, next_absence
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.pages import unfinished
from mss.people.models import Person
from mss.people.queries import absences_of, by_reference, looks_after

A_PAGE = 15


def cover(request: HttpRequest) -> HttpResponse:
    """Everything about standing in: offers to answer, who acts for me, for whom I act, absences."""
    now = timezone.now()
    given = Paginator(queries.delegations_of(request.user), A_PAGE)
    context = {
        "offers": queries.offered_to(request.user),
        "page_obj": given.get_page(request.GET.get("page")),
        "acting": [
            one for one in queries.given_to(request.user)[:A_PAGE] if one.state != "offered"
        ],
        "absences": absences_of(request.user, on=today(now)),
        "interests": Interest.objects.visible_to(request.user).at(now).select_related("other"),
        "now": now,
    }
    return render(request, "cover/list.html", context)


def new(request: HttpRequest) -> HttpResponse:
    """Let somebody act for me; with ``?for=``, for somebody I look after."""
    now = timezone.now()
    holder = _holder(request)
    likely = could_act(request.user, holder, at=now)
    away = next_absence(holder, at=now)
    day = today(now)
    initial: dict[str, Any] = first_and_last(max(day, away.starts), away.ends) if away else {}
    initial |= unfinished.restore(request) or {}
    offered = [(one.reference, f"{one.name}: {why}") for one, why in likely]
    form = CoverForm(
        request.POST or None, initial=initial, viewer=request.user, holder=holder,
        offered=offered, at=now,
    )  # fmt: skip
    status = 200
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["delegate"]
        people = {one.reference: one for one, _ in likely}
        delegate = form.cleaned_data["other"] if chosen == OTHER else people[chosen]
        try:
            made = operations.offer(
                holder=holder, delegate=delegate, by=request.user, at=now, **form.details(now)
            )
        except Refused as said:
            form.add_error(None, said.message)
            status = said.status
        else:
            messages.success(request, f"{delegate.name} has been asked. You are told the answer.")
            return redirect("cover:one", made.reference)
    context = {"form": form, "holder": holder, "own": holder.pk == request.user.pk, "away": away}
    return render(request, "cover/new.html", context, status=status)


def _holder(request: HttpRequest) -> Person:
    """Whose cover it is: one's own, or of somebody one looks after. 404 for anybody else."""
    reference = request.GET.get("for", "")
    if not reference:
        return cast(Person, request.user)
    person = by_reference(request.user, reference)
    if person is None or not looks_after(request.user, person, at=timezone.now()):
        raise Http404
    return person


def _seen(request: HttpRequest, reference: str) -> Delegation:
    rows = Delegation.objects.visible_to(request.user).select_related(
        "holder__grade", "delegate__grade", "made_by", "ended_by", "unit", "cost_centre"
    )
    return get_object_or_404(rows.prefetch_related("kinds"), reference=reference)


def one(request: HttpRequest, reference: str) -> HttpResponse:
    """One delegation: what it says, and to answer or end it."""
    found = _seen(request, reference)
    parties = {found.holder_id, found.delegate_id, found.made_by_id}
    context = {
        "cover": found,
        "kinds": [matters.name_of(row.kind) for row in found.kinds.all()],
        "to_answer": found.state == "offered" and found.delegate_id == request.user.pk,
        "to_end": found.state in {"offered", "accepted"} and request.user.pk in parties,
        "now": timezone.now(),
    }
    return render(request, "cover/one.html", context)


@require_POST
def answer(request: HttpRequest, reference: str) -> HttpResponse:
    """Yes or no to acting for somebody."""
    found, at = _seen(request, reference), timezone.now()
    if request.POST.get("answer") == "yes":
        operations.accept(delegation=found, by=request.user, at=at)
        messages.success(request, f"You act for {found.holder.name} in that time.")
    else:
        operations.decline(delegation=found, by=request.user, at=at)
        messages.success(request, f"{found.holder.name} is told that you cannot.")
    return redirect("cover:one", reference)


@require_POST
def end(request: HttpRequest, reference: str) -> HttpResponse:
    """End it now."""
    found = _seen(request, reference)
    operations.end(delegation=found, by=request.user, at=timezone.now())
    messages.success(request, "Ended. What was waiting goes back at once.")
    return redirect("cover:one", reference)


def interest(request: HttpRequest) -> HttpResponse:
    """Say that one is too close to somebody or to a supplier."""
    now = timezone.now()
    form = InterestForm(
        request.POST or None, initial=unfinished.restore(request), viewer=request.user, at=now
    )
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            operations.declare(by=request.user, at=now, **form.cleaned_data)
        except Refused as said:
            form.add_error(None, said.message)
            status = said.status
        else:
            messages.success(request, "Declared. Nothing about it comes to you any more.")
            return redirect("cover:list")
    return render(request, "cover/interest.html", {"form": form}, status=status)


@require_POST
def end_interest(request: HttpRequest, key: str) -> HttpResponse:
    found = get_object_or_404(Interest.objects.visible_to(request.user), key=key)
    operations.end_interest(interest=found, by=request.user, at=timezone.now())
    messages.success(request, "It no longer keeps you from deciding.")
    return redirect("cover:list")
