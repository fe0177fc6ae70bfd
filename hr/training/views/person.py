"""One person’s record. Each look is recorded before anything is shown."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from hr.training.queries.catalogue import serves
from hr.training.queries.certified import certificates_of
from hr.training.queries.mine import coming_of, past_of, standings_of
from hr.training.wording import BOOKINGS, STATES
from mss.audit.operations import viewed
from mss.people.models import Person
from mss.people.queries import looks_after


@require_GET
def person(request: HttpRequest, reference: str) -> HttpResponse:
    """One person's record: for themselves, those above them, HR and training."""
    now = timezone.now()
    found = get_object_or_404(
        Person.objects.visible_to(request.user).select_related("grade", "organisation"),
        reference=reference,
    )
    keeps = serves(request.user, found.organisation_id, at=now)
    own = found.pk == request.user.pk
    if not (own or keeps or looks_after(request.user, found, at=now)):
        raise Http404
    viewed("training", by=request.user, subject=found, reference=reference, at=now)
    context = {
        "person": found,
        "standings": standings_of(found, at=now),
        "coming": coming_of(found, at=now),
        "past": past_of(found, at=now),
        "certificates": certificates_of(found),
        "states": STATES,
        "colours": BOOKINGS,
        "keeps": keeps and not own,
        "own": own,
    }
    return render(request, "hr/training/person.html", context)
