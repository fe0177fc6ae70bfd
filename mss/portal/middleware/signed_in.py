"""Nobody reads anything without signing in, unless a view says so by name."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone

from mss.portal import unfinished
from mss.portal.errors import is_for_machines, problem


class SignedInEverywhere(LoginRequiredMiddleware):
    """`django.contrib.auth.decorators.login_not_required` opens a view; everything else is closed.

    What was typed in a form that arrives too late is kept, and its page is where signing in leads.
    A page that told its person "you have been signed out" means it: it says so in the form it sends.
    """

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., Any], *rest: Any
    ) -> HttpResponseBase | None:
        if request.user.is_authenticated and request.POST.get("signed_out"):
            logout(request)
        return super().process_view(request, view_func, *rest)

    def handle_no_permission(  # type: ignore[override]
        self, request: HttpRequest, view_func: Callable[..., Any]
    ) -> HttpResponse:
        if is_for_machines(request):
            return problem(401, "Sign in or send a token.")
        if request.method not in {"GET", "HEAD"}:
            return _too_late(request, view_func)
        ended = getattr(request, "ended", "")
        if ended:
            messages.info(request, ended)
        return redirect_to_login(request.get_full_path())


def _too_late(request: HttpRequest, view_func: Callable[..., Any]) -> HttpResponse:
    kept = unfinished.Kept(unfinished.page_of(request), waits=False)
    if not getattr(view_func, "keeps_nothing", False):
        kept = unfinished.keep(request, at=timezone.now())
    rest = "what you typed is kept." if kept.waits else "nothing has been sent."
    messages.info(request, f"You were signed out in the meantime. Sign in to carry on: {rest}")
    response = redirect_to_login(kept.page)
    if kept.waits:
        unfinished.tell_browser(response)
    return response
