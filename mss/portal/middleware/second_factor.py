"""Whoever holds a role in the portal proves who they are in two ways, before anything else."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from mss.portal.errors import is_for_machines, problem
from mss.portal.identity.queries import has_second_factor, needs_second_factor

OPEN = frozenset(
    {
        "account_change_password", "account_logout", "account_reauthenticate",
        "portal:help", "portal:second_factor", "portal:stay",
    }
)  # fmt: skip


class SecondFactor:
    """Asked of the database once a minute: as often as the session notes that it was seen."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., Any], *_: Any
    ) -> HttpResponse | None:
        if not request.user.is_authenticated or self._settled(request):
            return None
        if has_second_factor(request.user) or not needs_second_factor(
            request.user, at=timezone.now()
        ):
            request.session["factors"] = request.session.get("seen")
            return None
        if is_for_machines(request):
            return problem(403, "Set up a second way to prove that it is you, then try again.")
        return None if _may_open(request, view_func) else redirect("portal:second_factor")

    @staticmethod
    def _settled(request: HttpRequest) -> bool:
        session = request.session
        if session.get("proved_by"):
            return True
        return "seen" in session and session.get("factors") == session["seen"]


def _may_open(request: HttpRequest, view_func: Callable[..., Any]) -> bool:
    match = request.resolver_match
    name = match.view_name if match else ""
    is_open = not getattr(view_func, "login_required", True)
    return is_open or name in OPEN or name.startswith(("mfa_", "demo:"))
