"""A session ends after a while without anybody there, after a shift, or when its person leaves."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import cast

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from mss.people.models import Person
from mss.portal.identity.operations import session_seen
from mss.portal.identity.queries import may_sign_in

NOTED_EVERY = 60


class IdleTimeout:
    """Keeps when the session was last seen (to the minute) and ends it when that is too long ago."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            self._look(request)
        return self.get_response(request)

    def _look(self, request: HttpRequest) -> None:
        now = int(time.time())
        seen = request.session.get("seen", now)
        began = request.session.get("began", now)
        if now - seen > settings.IDLE_SECONDS:
            _end(request, "You were signed out because nothing happened for a while.")
        elif now - began > settings.SESSION_COOKIE_AGE:
            _end(request, "You were signed out at the end of a long day. Please sign in again.")
        elif not may_sign_in(cast(Person, request.user), at=timezone.now()):
            _end(request, "Your account is closed.")
        elif _is_somebody(request) and (now - seen >= NOTED_EVERY or "seen" not in request.session):
            request.session["seen"] = now
            request.session["began"] = began
            session_seen(key=request.session.session_key, at=datetime.fromtimestamp(now, UTC))


def _is_somebody(request: HttpRequest) -> bool:
    """A page that asks by itself how far its work is does not show that anybody is there."""
    return request.method != "GET" or request.headers.get("Sec-Fetch-Dest") != "empty"


def _end(request: HttpRequest, why: str) -> None:
    logout(request)
    request.ended = why  # type: ignore[attr-defined]
