"""The same line on more days, for machines."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from finance.expenses.api.opening import SCOPES
from finance.expenses.api.shapes import LineSerializer
from finance.expenses.days import operations, queries
from finance.expenses.models import Claim
from mss.foundation.repeatable import idempotent


class OfferSerializer(serializers.Serializer[Any]):
    """A day the same can be claimed for; `words` say what the roster knows of it."""

    on = serializers.DateField()
    words = serializers.CharField()
    off = serializers.BooleanField(help_text="A day off by the roster.")


class SameOnSerializer(serializers.Serializer[Any]):
    once = serializers.UUIDField(help_text="Made by the caller, one for each act.")
    days = serializers.ListField(child=serializers.DateField(), allow_empty=False, max_length=42)


class SameOn(APIView):
    """Add a line of the caller's own draft once more for other days."""

    scopes = SCOPES

    @extend_schema(operation_id="claims_days_offered", responses=OfferSerializer(many=True))
    def get(self, request: Request, reference: str, number: int) -> Response:
        line = get_object_or_404(_mine(request, reference).lines, number=number)
        return Response(OfferSerializer(queries.offered(line, at=timezone.now()), many=True).data)

    @extend_schema(
        operation_id="claims_same_on_days", request=SameOnSerializer,
        responses={201: LineSerializer(many=True)},
    )  # fmt: skip
    @idempotent
    def post(self, request: Request, reference: str, number: int) -> Response:
        claim = _mine(request, reference)
        sent = SameOnSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        lines = operations.same_on(
            claim=claim, number=number, by=request.user, at=timezone.now(), **sent.validated_data
        )
        return Response(LineSerializer(lines, many=True).data, status=status.HTTP_201_CREATED)


def _mine(request: Request, reference: str) -> Claim:
    mine = Claim.objects.visible_to(request.user).filter(claimant=request.user)
    return get_object_or_404(mine.select_related("claimant"), reference=reference)
