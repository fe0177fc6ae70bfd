"""A session, and somebody's place on it."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from hr.training import operations, queries
from hr.training.forms import ForForm
from hr.training.models import Booking, Session
from hr.training.queries.catalogue import serves
from hr.training.queries.places import with_places
from hr.training.wording import BOOKINGS, KIND, when
from mss.approvals.queries import story
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.people.queries import leads_somebody


@require_GET
def session(request: HttpRequest, reference: str) -> HttpResponse:
    """When, where, how many places; and what stands in the way."""
    now, rows = timezone.now(), with_places(Session.objects.visible_to(request.user))
    found = get_object_or_404(rows, reference=reference)
    return render(request, "hr/training/session.html", _context(request, found, now))


def _context(request: HttpRequest, found: Session, at: datetime) -> dict[str, object]:
    """What the page of a session shows whoever asks."""
    person = request.user
    mine = Booking.objects.visible_to(person).live().filter(person=person, session=found).first()
    keeps = serves(person, found.course.organisation_id, at=at)
    roster = queries.booking.roster_of(found, person)
    outside = queries.outside(found, roster)
    return {
        "session": found,
        "course": found.course,
        "mine": mine,
        "colours": BOOKINGS,
        "bookable": found.state == Session.State.OPEN and found.starts > at,
        "missing": queries.missing_for(found, person),
        "away": queries.away_on(found, person),
        "clash": queries.overlapping(found, person),
        "clashes": queries.clashes_of(person, found) if not mine else [],
        "outside": outside,
        "rostered": any(roster),
        "asks": found.course.agreed or outside,
        "keeps": keeps,
        "runs": keeps or found.trainer_id == person.pk,
        "leads": leads_somebody(person, on=today(at)) or keeps,
        "form": ForForm(
            initial={"person": request.GET.get("person", "")[:20]}, viewer=person, at=at
        ),
    }


@require_POST
def book(request: HttpRequest, reference: str) -> HttpResponse:
    """Book oneself, or somebody one looks after."""
    now = timezone.now()
    rows = with_places(Session.objects.visible_to(request.user))
    found = get_object_or_404(rows, reference=reference)
    form, status = ForForm(request.POST, viewer=request.user, at=now), 422
    errors = []
    if form.is_valid():
        who = form.cleaned_data["person"]
        try:
            made = operations.book(
                session=found, person=who or request.user, by=request.user, at=now
            )
            return redirect("training:booking", made.reference)
        except Refused as said:  # on the page, beside what stands in the way
            form.add_error("person" if who else None, said.message)
            status = said.status
            errors = [] if who else [{"text": said.message, "href": "#book"}]
    context = _context(request, found, now) | {"form": form, "errors": errors}
    return render(request, "hr/training/session.html", context, status=status)


@require_GET
def booking(request: HttpRequest, reference: str) -> HttpResponse:
    """One booking: where it is, and what happens next."""
    rows = Booking.objects.visible_to(request.user)
    found = get_object_or_404(
        rows.select_related("person", "session__course", "session__trainer"), reference=reference
    )
    approvals = story(reference)
    ahead = found.session.bookings.filter(
        state=Booking.State.WAITING, booked_at__lt=found.booked_at
    ).count()  # fmt: skip
    own = found.person_id == request.user.pk
    live = found.state in Booking.LIVE and found.session.starts > timezone.now()
    context = {
        "booking": found,
        "session": found.session,
        "course": found.session.course,
        "approval": next(iter(approvals), None),
        "kind": KIND,
        "ahead": ahead,
        "own": own,
        "live": live,
        "clashes": queries.clashes_seen(found, request.user, at=timezone.now()),
        "colours": BOOKINGS,
    }
    return render(request, "hr/training/booking.html", context)


def cancel(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask once more, then give the place back."""
    rows = Booking.objects.visible_to(request.user)
    found = get_object_or_404(rows.select_related("person", "session__course"), reference=reference)
    if request.method != "POST":
        return render(request, "hr/training/cancel.html", {"booking": found})
    row = operations.cancel(booking=found, by=request.user, at=timezone.now())
    dates = when(row.session.starts, row.session.ends)
    messages.success(request, f"Cancelled: {row.session.course.title}, {dates}.")
    own = row.person_id == request.user.pk
    return redirect("training:mine") if own else redirect("training:booking", reference)
