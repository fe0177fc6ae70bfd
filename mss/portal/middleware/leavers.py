"""Somebody who has left finds what stays open to them, and nothing else."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from mss.portal.errors import is_for_machines, problem
from mss.portal.identity import leavers

THEIR_OWN = frozenset(
    {
        "account_change_password", "account_logout", "account_reauthenticate",
        "portal:accessibility", "portal:privacy", "portal:stay",
    }
)  # fmt: skip


class Leavers:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., Any], *_: Any
    ) -> HttpResponse | None:
        at = timezone.now()
        if not request.user.is_authenticated or not leavers.gone(request.user, at=at):
            return None
        if is_for_machines(request):
            return problem(403, "You have left. Your payslips stay open to you on screen.")
        match = request.resolver_match
        name = match.view_name if match else ""
        doors = leavers.doors_of(request.user, at=at)
        names = {one for door in doors for one in door.names}
        is_open = not getattr(view_func, "login_required", True)
        if is_open or name in names | THEIR_OWN or name.startswith("mfa_"):
            return None
        if name == "portal:home" and doors:
            return redirect(doors[0].names[0])
        context = {"until": leavers.open_until(request.user, at=at), "doors": doors}
        return render(request, "portal/left.html", context, status=403)
