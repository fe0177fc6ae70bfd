"""Figures for those who may not read cases, and e-mail of no case."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from mss.cases import queries
from mss.cases.models import Received
from mss.cases.views.keeping import owner


@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    """How many, how quickly, how they found it; nothing of what was said."""
    now = timezone.now()
    if not queries.may_read(request.user, at=now):
        raise PermissionDenied
    keeps = queries.keeps(request.user, at=now)
    context = {"rows": queries.figures(at=now), "owner": keeps,
               "said": queries.said_of_it(at=now) if keeps else []}  # fmt: skip
    return render(request, "cases/figures.html", context)


@require_GET
def mail(request: HttpRequest) -> HttpResponse:
    """E-mail that belongs to no case, for service owners."""
    owner(request)
    rows = Received.objects.visible_to(request.user).filter(state="kept", case=None)
    return render(request, "cases/mail.html", {"rows": rows[:100]})
