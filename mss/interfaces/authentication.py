"""Who is calling the API: a person by their session, or a machine by its token."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from mss.interfaces.models import ApiToken
from mss.interfaces.operations import note_use
from mss.interfaces.queries import allows, token_for

if TYPE_CHECKING:
    # The framework's views read this module from the settings while they are being made.
    from rest_framework.request import Request
    from rest_framework.views import APIView

if TYPE_CHECKING:
    from rest_framework.views import APIView


class MachineToken(BaseAuthentication):
    """``Authorization: Bearer mss_…``. A wrong, ended or expired token is 401, never a guess."""

    def authenticate(self, request: Request) -> tuple[Any, ApiToken] | None:
        scheme, _, text = get_authorization_header(request).decode("latin-1").partition(" ")
        if scheme.lower() != "bearer":
            return None
        at = timezone.now()
        token = token_for(text.strip(), at=at)
        if token is None:
            raise AuthenticationFailed("This token does not open anything. Make a new one.")
        note_use(token=token, at=at)
        return token.person, token

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="api"'


class SignedInWithScope(BasePermission):
    """People need a session; machines need the scope the view names for the method.

    A view says ``scopes = {"GET": "claims:read", "POST": "claims:write"}``; a method it does not
    name is closed to machines.
    """

    message = "The token does not carry the scope this needs."

    def has_permission(self, request: Request, view: APIView) -> bool:
        if not request.user or not request.user.is_authenticated:
            return False
        if not isinstance(request.auth, ApiToken):
            return True
        method = {"HEAD": "GET", "OPTIONS": "GET"}.get(str(request.method), str(request.method))
        return allows(request.auth, getattr(view, "scopes", {}).get(method))
