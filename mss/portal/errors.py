"""Pages for when something is wrong. Each says what to do next; machines get a problem in JSON."""

import sys
from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from structlog.contextvars import get_contextvars

from mss.foundation.refused import Refused
from mss.portal import unfinished

WAIT_AFTER_TRIES = 300
WAIT_WHILE_AWAY = 60


def is_for_machines(request: HttpRequest) -> bool:
    """Whether the answer is read by a program: everything under the API."""
    return request.path.startswith("/api/v")


def problem(status: int, detail: str, rule: str = "") -> JsonResponse:
    """An error for machines (RFC 9457)."""
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }
    content = body | ({"rule": rule} if rule else {})
    return JsonResponse(content, status=status, content_type="application/problem+json")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return too_large(request)
    return _bare(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 403, message=str(exception or ""))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 404)


def too_large(request: HttpRequest, message: str = "") -> HttpResponse:
    return _page(request, 413, message=message, back=_back(request))


def too_many_requests(request: HttpRequest) -> HttpResponse:
    response = _page(request, 429)
    response["Retry-After"] = str(WAIT_AFTER_TRIES)
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """Ours to mend; when it is the database that cannot be reached, the page says to wait."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return unavailable(request)
    return _bare(request, 500)


def unavailable(request: HttpRequest) -> HttpResponse:
    response = _bare(request, 503)
    response["Retry-After"] = str(WAIT_WHILE_AWAY)
    return response


def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """The page of a refusal, with the way back to where it was tried."""
    if is_for_machines(request):
        return problem(refusal.status, refusal.message, refusal.rule)
    context = {"refused": refusal, "back": _back(request), **_reference()}
    return render(request, "409.html", context, status=refusal.status)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    """A form from a page that is out of date: from before signing in again, in another tab.

    When it came from one of our own pages nobody was tricked: what was typed is kept, and the page
    is shown afresh with it. Anything else is refused.
    """
    if request.headers.get("Sec-Fetch-Site", "") not in {"", "same-origin"} or not _is_ours(
        request
    ):
        return _page(request, 403, message="The form did not come from a page of the portal.")
    if request.path.startswith("/account/"):
        words = "That page was out of date. Please try again. Your browser must allow cookies."
        messages.info(request, words)
        return redirect(request.path if request.path == reverse("account_login") else "portal:home")
    kept = unfinished.keep(request, at=timezone.now())
    response = redirect(kept.page)
    if kept.waits:
        unfinished.tell_browser(response)
    else:
        messages.info(request, "The page was out of date. Nothing has been sent: please try again.")
    return response


def _is_ours(request: HttpRequest) -> bool:
    came_from = request.headers.get("Origin") or request.headers.get("Referer", "")
    host = {request.get_host()}
    return url_has_allowed_host_and_scheme(came_from, host, require_https=request.is_secure())


def _back(request: HttpRequest) -> str:
    return unfinished.page_of(request) if request.method == "POST" else "/"


def _reference() -> dict[str, str]:
    return {"request_id": str(get_contextvars().get("request_id", ""))}


def _page(request: HttpRequest, status: int, **context: str) -> HttpResponse:
    if is_for_machines(request):
        return problem(status, context.get("message") or HTTPStatus(status).phrase)
    return render(request, f"{status}.html", {**context, **_reference()}, status=status)


def _bare(request: HttpRequest, status: int) -> HttpResponse:
    """A page that needs neither database nor session: either may be what failed."""
    if is_for_machines(request):
        return problem(status, HTTPStatus(status).phrase)
    return HttpResponse(render_to_string(f"{status}.html", _reference()), status=status)
