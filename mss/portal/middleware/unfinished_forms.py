"""Gives back what was typed, lets the browser remember whose it is, and forgets what was sent."""

from collections.abc import Callable
from functools import partial

from django.http import HttpRequest, HttpResponse

from mss.portal import unfinished


class UnfinishedForms:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.give_back = partial(unfinished.restore, request)  # type: ignore[attr-defined]
        response = self.get_response(request)
        if response.status_code >= 400 or not request.user.is_authenticated:
            return response
        if not request.session.get("known"):
            request.session["known"] = True
            unfinished.know(request, response)
        if request.method == "POST" and unfinished.TYPED_COOKIE not in response.cookies:
            unfinished.sent(request, response)
        return response
