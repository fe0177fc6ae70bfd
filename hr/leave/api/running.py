"""Making, dropping and reversing such a change."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hr.leave import operations
from hr.leave.api.asked import SCOPES
from hr.leave.api.runs import body
from hr.leave.api.shapes import (
    BalanceRunSerializer,
)
from hr.leave.models import BalanceRun
from mss.interfaces.idempotency import idempotent


def run_of(request: Request, reference: str) -> BalanceRun:
    body(request)
    rows = BalanceRun.objects.visible_to(request.user).select_related("made_by")
    return get_object_or_404(rows, reference=reference)


class ConfirmRun(APIView):
    """Make what somebody else proposed."""

    scopes = SCOPES

    @extend_schema(request=None, responses=BalanceRunSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        run = run_of(request, reference)
        done = operations.confirm(run=run, by=request.user, at=timezone.now())
        return Response(BalanceRunSerializer(done).data)


class DropRun(APIView):
    """Do not make it."""

    scopes = SCOPES

    @extend_schema(request=None, responses=BalanceRunSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        run = run_of(request, reference)
        done = operations.drop(run=run, by=request.user, at=timezone.now())
        return Response(BalanceRunSerializer(done).data)


class ReverseRun(APIView):
    """Take back what was made: a row against each."""

    scopes = SCOPES

    @extend_schema(request=None, responses=BalanceRunSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        run = run_of(request, reference)
        done = operations.reverse(run=run, by=request.user, at=timezone.now())
        return Response(BalanceRunSerializer(done).data)
