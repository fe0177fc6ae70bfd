"""Sensitive acts ask again who it is, unless it was proved a short while ago."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode

from mss.portal.unfinished import page_of

View = Callable[..., HttpResponse]


def recently(request: HttpRequest) -> bool:
    """Whether this session proved who it is (password, code, passkey) in the last 15 minutes."""
    records = get_authentication_records(request, request.user)  # type: ignore[arg-type]
    newest = max((one["at"] for one in records), default=0.0)
    return bool(time.time() - newest < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)


def recently_proved(view: View) -> View:
    """Let a view run only soon after a proof; otherwise ask for one and come back to its page.

    For bank details, files of payments, tokens and schemes. Nothing typed into such a view is ever kept.
    """

    @wraps(view)
    def proved(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        if recently(request):
            return view(request, *args, **named)
        return ask(request)

    proved.keeps_nothing = True  # type: ignore[attr-defined]
    return proved


def ask(request: HttpRequest) -> HttpResponse:
    """Send to the page where `request.user` can prove who they are, and back afterwards."""
    ways = get_adapter().get_reauthentication_methods(request.user)
    if not ways:
        messages.info(request, "Set a password first: it is how the portal knows that it is you.")
        return redirect("account_reset_password")
    if request.method != "GET":
        messages.info(request, "Nothing has been sent yet: first show that it is you.")
    return redirect(f"{ways[0]['url']}?{urlencode({'next': page_of_act(request)})}")


def page_of_act(request: HttpRequest) -> str:
    return request.get_full_path() if request.method == "GET" else page_of(request)
