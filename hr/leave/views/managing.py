"""Leave of somebody one leads or advises: balances, entering an absence, recalling."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from hr.leave import operations, queries
from hr.leave.forms import EndForm, EnterForm, LedgerFilter, RecallForm
from hr.leave.models import Booking
from hr.leave.wording import COLOURS
from mss.audit.operations import viewed
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.people.models import Person
from mss.people.queries import by_reference, looks_after

A_PAGE = 25


def led(request: HttpRequest, reference: str, *, own: bool = False) -> Person:
    """Somebody `request.user` leads or advises in HR, or themselves. 404 else."""
    person = by_reference(request.user, reference)
    if person is not None and own and person.pk == request.user.pk:
        return person
    if person is None or not looks_after(request.user, person, at=timezone.now()):
        raise Http404
    return person


def person(request: HttpRequest, reference: str) -> HttpResponse:
    """Balances and bookings of one person; the look is recorded."""
    found, now = led(request, reference), timezone.now()
    viewed("leave", by=request.user, subject=found, reference=reference, at=now, list="person")
    form = LedgerFilter(request.GET or None)
    page = Paginator(queries.bookings_seen(request.user, found, at=now), A_PAGE).get_page(
        request.GET.get("page")
    )
    context = queries.ledger_asked(found, form.data, at=now)
    context |= {"hours": queries.may_set_hours(request.user, found, at=now),
                "back": queries.may_enter_back(request.user, found, at=now)}  # fmt: skip
    context |= {"person": found, "form": form, "page_obj": page, "colours": COLOURS,
                "rows": queries.listed(page, at=now, full=queries.may_read_kinds(request.user, found, now))}  # fmt: skip
    return render(request, "hr/leave/person.html", context)


def enter(request: HttpRequest, reference: str) -> HttpResponse:
    """Enter an absence nobody decides: one's own, or that of somebody one leads. Where it comes over
    booked leave, what comes back is said first."""
    found, status, moved = led(request, reference, own=True), 200, []
    form, now = EnterForm(request.POST or None), timezone.now()
    if request.method == "POST" and form.is_valid() and "sure" not in request.POST:
        asked = form.wanted()
        moved = queries.moved_by(found, asked.kind, asked.first, at=now,
                                 period=(asked.first, asked.last))  # fmt: skip
    if request.method == "POST" and form.is_valid() and not moved:
        try:
            operations.enter(
                person=found, by=request.user, once=form.cleaned_data["once"],
                wanted=form.wanted(), at=now,
            )  # fmt: skip
        except Refused as said:
            form.add_error(None, said.message)
            status = said.status
        else:
            messages.success(request, "Entered. Who decides for them meanwhile is under Cover.")
            own = found.pk == request.user.pk
            return redirect("leave:mine") if own else redirect("leave:person", reference)
    elif request.method == "POST" and not moved:
        status = 422
    context = {"person": found, "form": form, "own": found.pk == request.user.pk, "moved": moved}
    return render(request, "hr/leave/enter.html", context, status=status)


def _seen(request: HttpRequest, reference: str, *, own: bool = True) -> Booking:
    """A booking of somebody one leads or advises, or (`own`) of oneself. 404 else."""
    rows = queries.led_by(request.user, at=timezone.now(), own=own).select_related("person")
    return get_object_or_404(rows, reference=reference)


def finish(request: HttpRequest, reference: str) -> HttpResponse:
    """Say which day was the last of an absence that was open. Where booked leave stands again or comes
    back by it, that is said first."""
    found, status, moved = _seen(request, reference), 200, []
    form = EndForm(request.POST or None, initial={"last": found.last})
    if request.method == "POST" and form.is_valid() and "sure" not in request.POST:
        moved = queries.moved_by(
            found.person, found.kind, found.first, at=timezone.now(), without=found,
            period=(found.first, form.cleaned_data["last"]),
        )  # fmt: skip
    if request.method == "POST" and not form.is_valid():
        status = 422
    elif request.method == "POST" and not moved:
        try:
            operations.end(booking=found, last=form.cleaned_data["last"], by=request.user,
                           at=timezone.now())  # fmt: skip
        except Refused as said:
            form.add_error(None, said.message)
            status = said.status
        else:
            messages.success(request, "Kept.")
            own = found.person_id == request.user.pk
            return (
                redirect("leave:mine") if own else redirect("leave:person", found.person.reference)
            )
    context = {"booking": found, "form": form, "moved": moved,
               "own": found.person_id == request.user.pk}  # fmt: skip
    return render(request, "hr/leave/finish.html", context, status=status)


def recall(request: HttpRequest, reference: str) -> HttpResponse:
    """Call somebody back from agreed leave, seeing what they get for it."""
    found, status = _seen(request, reference, own=False), 200
    days = queries.may_be_recalled_on(found, at=timezone.now())
    goes = queries.recall_of(found, on=today(timezone.now())) if days else None
    form = RecallForm(request.POST or None, days=days, pay=goes is not None and goes.pay)
    if request.method == "POST" and form.is_valid():
        try:
            operations.recall(
                booking=found, days=form.dates(), reason=form.cleaned_data["reason"],
                by=request.user, at=timezone.now(), pay=form.pay(),
            )  # fmt: skip
        except Refused as said:
            form.add_error(None, said.message)
            status = said.status
        else:
            messages.success(request, f"{found.person.name} is told that they are needed.")
            return redirect("leave:person", found.person.reference)
    elif request.method == "POST":
        status = 422
    context = {"booking": found, "form": form, "days": days, "goes": goes}
    return render(request, "hr/leave/recall.html", context, status=status)
