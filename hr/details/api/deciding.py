"""One change, and what HR or its sender does about it."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hr.details import operations
from hr.details.api.shapes import (
    SCOPES,
    DetailsChangeSerializer,
    DetailsChangeStateSerializer,
    DetailsReasonSerializer,
    sent,
)
from hr.details.models import Change
from mss.audit.operations import viewed
from mss.interfaces.idempotency import idempotent


def _change(request: Request, reference: str) -> Change:
    rows = Change.objects.visible_to(request.user).select_related("person")
    return get_object_or_404(rows, reference=reference)


class OneChange(APIView):
    """One change, without its file."""

    scopes = SCOPES

    @extend_schema(responses=DetailsChangeSerializer)
    def get(self, request: Request, reference: str) -> Response:
        found = _change(request, reference)
        viewed("details-change", by=request.user, subject=found.person, reference=reference,
               at=timezone.now())  # fmt: skip
        return Response(DetailsChangeSerializer(found).data)


class AcceptChange(APIView):
    """The evidence proves it: it is on record."""

    scopes = SCOPES

    @extend_schema(request=None, responses=DetailsChangeStateSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        found = _change(request, reference)
        row = operations.accept(change=found, by=request.user, at=timezone.now())
        return Response(DetailsChangeStateSerializer(row).data)


class DeclineChange(APIView):
    """The evidence does not prove it."""

    scopes = SCOPES

    @extend_schema(request=DetailsReasonSerializer, responses=DetailsChangeStateSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        found, said = _change(request, reference), sent(DetailsReasonSerializer, request)
        row = operations.decline(change=found, by=request.user, at=timezone.now(), **said)
        return Response(DetailsChangeStateSerializer(row).data)


class WithdrawChange(APIView):
    """Take a change back while it waits."""

    scopes = SCOPES

    @extend_schema(request=None, responses=DetailsChangeStateSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        found = _change(request, reference)
        row = operations.withdraw(change=found, by=request.user, at=timezone.now())
        return Response(DetailsChangeStateSerializer(row).data)
