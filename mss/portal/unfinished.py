"""A session that ended in the middle of a form loses nothing that was typed.

The middleware keeps what a signed-out browser posts; after signing in as the same person, in the
same browser, the form's own page gets it back through `mss.pages.unfinished.restore`.

Passwords, codes, bank details and equality answers are never kept, nor anything of a view behind `recently_proved`.
Files cannot be kept: the page says that they have to be chosen again.
"""

import hashlib
import json
import re
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple, cast
from urllib.parse import urlsplit

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from mss.foundation.sealed import box
from mss.pages.widgets import PARTS
from mss.people.models import Person
from mss.portal.identity.models import UnfinishedForm

BROWSER_COOKIE = "mss_browser"
TYPED_COOKIE = "mss_typed"
KEPT_FOR = timedelta(days=1)
MOST_CHARACTERS = 100_000
NEVER_KEPT = re.compile(
    r"csrf|^signed_out$|pass(word|code|phrase)|^pin$|^code$|secret|token|credential|sort.?code"
    r"|account.?(number|no)|iban|bank|national.?insurance|nino|^equality-",
    re.IGNORECASE,
)
CARRIED = {"once", "version"}  # hidden in a form: nobody typed them
_PART = re.compile(r"(.+)_day")


class Kept(NamedTuple):
    """The page a form was on, and whether what was typed there waits for its person."""

    page: str
    waits: bool


def keep(request: HttpRequest, *, at: datetime) -> Kept:
    """Keep what `request` posted, if this browser was somebody's and there is anything to keep."""
    back = page_of(request)
    browser = _browser(request)
    typed = _typed(request)
    length = sum(len(one) for values in typed.values() for one in values)
    if browser is None or not typed or length > MOST_CHARACTERS:
        return Kept(back, waits=False)
    person = Person.objects.get_queryset().filter(reference=browser[0]).first()
    if person is None:
        return Kept(back, waits=False)
    UnfinishedForm.objects.update_or_create(
        person=person,
        browser=_digest(browser[1]),
        path=urlsplit(back).path[:500],
        defaults={"typed": json.dumps(typed), "files": bool(request.FILES), "kept_at": at},
    )
    return Kept(back, waits=True)


def restore(request: HttpRequest, prefix: str = "") -> dict[str, Any] | None:
    """What was typed on this page before the session ended, as a form's `initial`; None otherwise.

    Asks the database only in a browser that has something waiting, and tells the person once.
    """
    browser = _browser(request)
    if request.method != "GET" or TYPED_COOKIE not in request.COOKIES or browser is None:
        return None
    row = UnfinishedForm.objects.filter(
        person=cast(Person, request.user), browser=_digest(browser[1]), path=request.path,
        kept_at__gt=timezone.now() - KEPT_FOR,
    ).first()  # fmt: skip
    if row is None:
        return None
    words = "You were signed out. Here is what you had typed. Nothing has been sent."
    messages.info(request, f"{words} Choose your files again." if row.files else words)
    return _initial(json.loads(row.typed), f"{prefix}-" if prefix else "")


def sent(request: HttpRequest, response: HttpResponse) -> None:
    """The form has gone through now: what was kept of its page is not needed any more."""
    browser = _browser(request)
    if browser is None or TYPED_COOKIE not in request.COOKIES:
        return
    mine = UnfinishedForm.objects.filter(
        person=cast(Person, request.user), browser=_digest(browser[1])
    )
    mine.filter(path__in={request.path, urlsplit(page_of(request)).path}).delete()
    if not mine.exists():
        response.delete_cookie(TYPED_COOKIE)


def forget_old(*, at: datetime) -> int:
    """What nobody came back for within a day is gone."""
    return UnfinishedForm.objects.filter(kept_at__lte=at - KEPT_FOR).delete()[0]


def tell_browser(response: HttpResponse) -> None:
    """Tell the browser that something of it is kept."""
    _cookie(response, TYPED_COOKIE, "1", max_age=int(KEPT_FOR.total_seconds()))


def know(request: HttpRequest, response: HttpResponse) -> None:
    """Let the browser remember whose it was, sealed, until it is closed."""
    before = _browser(request)
    token = before[1] if before else secrets.token_urlsafe(32)
    who = f"{request.user.reference}:{token}"  # type: ignore[union-attr]
    _cookie(response, BROWSER_COOKIE, box().encrypt(who.encode()).decode())


def page_of(request: HttpRequest) -> str:
    """The address of the page a form was on: where it says it came from, if that is ours."""
    came_from = request.headers.get("Referer", "")
    host = {request.get_host()}
    if not url_has_allowed_host_and_scheme(came_from, host, require_https=request.is_secure()):
        return request.get_full_path()
    parts = urlsplit(came_from)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path or "/"


def _typed(request: HttpRequest) -> dict[str, list[str]]:
    named = {name: values for name, values in request.POST.lists() if not NEVER_KEPT.search(name)}
    said = any("".join(values).strip() for name, values in named.items() if name not in CARRIED)
    return named if said else {}


def _initial(typed: Mapping[str, list[str]], prefix: str) -> dict[str, Any]:
    """Values by field; the three boxes of a date become one value."""
    mine = {
        name.removeprefix(prefix): values[0] if len(values) == 1 else values
        for name, values in typed.items()
        if name.startswith(prefix)
    }
    dates = [found[1] for name in mine if (found := _PART.fullmatch(name))]
    boxes = {name: tuple(mine.get(f"{name}_{part}", "") for part in PARTS) for name in dates}
    return {**mine, **boxes}


def _browser(request: HttpRequest) -> tuple[str, str] | None:
    sealed = request.COOKIES.get(BROWSER_COOKIE)
    if not sealed:
        return None
    try:
        reference, _, token = box().decrypt(sealed.encode()).decode().partition(":")
    except InvalidToken:
        return None
    return reference, token


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _cookie(response: HttpResponse, name: str, value: str, max_age: int | None = None) -> None:
    response.set_cookie(
        name, value, max_age=max_age, httponly=True, samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip
