"""My training: what I hold, what runs out, what I must do next, and my sessions."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from hr.training.queries.catalogue import served
from hr.training.queries.certified import certificates_of, evidence_of
from hr.training.queries.mine import coming_of, past_of, standings_of
from hr.training.queries.places import next_sessions
from hr.training.wording import BOOKINGS, STATES
from mss.foundation.working_time import today
from mss.people.queries import leads_somebody


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """Everything about my own training on one page."""
    now, person = timezone.now(), request.user
    standings = standings_of(person, at=now)
    needed = [one for one in standings if one.state != "held"]
    coming = coming_of(person, at=now)
    booked = {one.session.course_id: one for one in coming}
    offers = next_sessions((one.course_id for one in needed), at=now)
    context = {
        "todo": [(one, booked.get(one.course_id), offers.get(one.course_id)) for one in needed],
        "held": [one for one in standings if one.state == "held"],
        "coming": coming,
        "past": past_of(person, at=now),
        "certificates": certificates_of(person),
        "evidence": evidence_of(person),
        "states": STATES,
        "colours": BOOKINGS,
        "leads": leads_somebody(person, on=today(now)) or bool(served(person, at=now)),
    }
    return render(request, "hr/training/mine.html", context)
