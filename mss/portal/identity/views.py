"""The pages of sign-in that the library does not have."""

from typing import cast

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.signing import BadSignature, Signer
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from mss.people.models import Person
from mss.portal.identity import operations
from mss.portal.identity.agents import browser
from mss.portal.identity.queries import has_second_factor, sessions_of

_seal = Signer(salt="mss.session")


@login_not_required
@require_POST
def stay(request: HttpRequest) -> HttpResponse:
    """Somebody is still there. 401 when the session has ended."""
    return HttpResponse(status=204 if request.user.is_authenticated else 401)


def second_factor(request: HttpRequest) -> HttpResponse:
    """Why a second way to prove oneself is needed, and the two ways to choose from."""
    if has_second_factor(_me(request)):
        return redirect("mfa_index")
    return render(request, "account/second_factor.html")


def sessions(request: HttpRequest) -> HttpResponse:
    """Where I am signed in, each with a button to end it."""
    places = [
        {
            "session": one,
            "name": _seal.sign(str(one.pk)),
            "here": one.is_current(),
            "browser": browser(one.user_agent),
        }
        for one in sessions_of(_me(request))
    ]
    return render(request, "usersessions/usersession_list.html", {"places": places})


@require_POST
def end_session(request: HttpRequest) -> HttpResponse:
    """End one session, or all but this one."""
    chosen = request.POST.get("session", "")
    if chosen == "others":
        ended = [one for one in sessions_of(_me(request)) if not one.is_current()]
    else:
        ended = [get_object_or_404(UserSession, pk=_opened(chosen), user=request.user)]
    for one in ended:
        operations.end_session(session=one, by=_me(request), at=timezone.now())
    messages.success(request, "You are signed out there.")
    return redirect("usersessions_list")


def _me(request: HttpRequest) -> Person:
    return cast(Person, request.user)


def _opened(sealed: str) -> int:
    try:
        return int(_seal.unsign(sealed))
    except BadSignature as wrong:
        raise Http404 from wrong
