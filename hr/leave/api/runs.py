"""Changes of balances that HR proposes."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics, status
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hr.leave import operations, queries
from hr.leave.api.asked import SCOPES, sent
from hr.leave.api.shapes import (
    BalanceRunSerializer,
    NewAdjustmentSerializer,
    NewBalanceRunSerializer,
)
from hr.leave.models import BalanceRun
from mss.interfaces.idempotency import idempotent
from mss.people.models import Organisation


def body(request: Request) -> Organisation:
    found = queries.advised_by(request.user, at=timezone.now())
    if found is None:
        raise PermissionDenied
    return found


class Runs(generics.ListAPIView[BalanceRun]):
    """Changes of balances, newest first; a POST has one worked out."""

    scopes = SCOPES
    serializer_class = BalanceRunSerializer

    def get_queryset(self) -> Any:
        if getattr(self, "swagger_fake_view", False):
            return BalanceRun.objects.none()
        body(self.request)
        return BalanceRun.objects.visible_to(self.request.user).select_related("made_by")

    @extend_schema(request=NewBalanceRunSerializer, responses={201: BalanceRunSerializer})
    @idempotent
    def post(self, request: Request) -> Response:
        organisation, said = body(request), sent(NewBalanceRunSerializer, request)
        run = operations.propose_year(
            organisation=organisation, by=request.user, at=timezone.now(), **said
        )
        return Response(BalanceRunSerializer(run).data, status=status.HTTP_201_CREATED)


class Adjustments(APIView):
    """Propose to put balances right."""

    scopes = SCOPES

    @extend_schema(request=NewAdjustmentSerializer, responses={201: BalanceRunSerializer})
    @idempotent
    def post(self, request: Request) -> Response:
        organisation, said = body(request), sent(NewAdjustmentSerializer, request)
        run = operations.propose_adjustment(
            organisation=organisation, by=request.user, at=timezone.now(), **said
        )
        return Response(BalanceRunSerializer(run).data, status=status.HTTP_201_CREATED)
