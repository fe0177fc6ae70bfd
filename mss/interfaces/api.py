from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from mss.interfaces.models import ApiToken


class CallerSerializer(serializers.Serializer[Any]):
    reference = serializers.CharField()
    name = serializers.CharField()
    machine = serializers.BooleanField(help_text="Whether a token was used.")
    scopes = serializers.ListField(child=serializers.CharField(), help_text="Of the token.")


class Caller(APIView):
    """Who the portal takes the caller for. A first call that shows a token works."""

    def check_permissions(self, request: Request) -> None:
        """Any token may ask who it is, whatever its scopes."""
        if not request.user.is_authenticated:
            self.permission_denied(request)

    @extend_schema(responses=CallerSerializer)
    def get(self, request: Request) -> Response:
        token = request.auth if isinstance(request.auth, ApiToken) else None
        person: Any = request.user
        return Response(
            {
                "reference": person.reference,
                "name": person.name,
                "machine": token is not None,
                "scopes": token.scopes if token else [],
            }
        )
