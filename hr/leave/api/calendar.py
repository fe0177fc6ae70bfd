"""The caller’s own calendar address."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hr.leave import operations, queries
from hr.leave.api.asked import SCOPES, sent
from mss.interfaces.idempotency import idempotent


class NewLeaveFeedSerializer(serializers.Serializer[Any]):
    secret = serializers.CharField(
        max_length=64,
        help_text="32 to 64 random letters, digits, - and _, made by the caller and not kept: the "
        "address is /leave/calendar/SECRET.ics. It ends the one before.",
    )


class LeaveFeedSerializer(serializers.Serializer[Any]):
    """Whether the caller has an address that can be read. Which it is nobody can look up."""

    has = serializers.BooleanField()


class LeaveFeed(APIView):
    """Whether the caller’s leave can be read by a secret calendar address; a POST makes one."""

    scopes = SCOPES

    @extend_schema(responses=LeaveFeedSerializer)
    def get(self, request: Request) -> Response:
        return Response({"has": queries.has_feed(request.user)})

    @extend_schema(request=NewLeaveFeedSerializer, responses=LeaveFeedSerializer)
    @idempotent
    def post(self, request: Request) -> Response:
        said = sent(NewLeaveFeedSerializer, request)
        operations.make_feed(by=request.user, at=timezone.now(), secret=said["secret"])
        return Response({"has": True})


class EndLeaveFeed(APIView):
    """End the caller’s calendar address."""

    scopes = SCOPES

    @extend_schema(request=None, responses=LeaveFeedSerializer)
    @idempotent
    def post(self, request: Request) -> Response:
        operations.revoke_feed(by=request.user, at=timezone.now())
        return Response({"has": False})
