"""The runs, what holds one back, and who is missing."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics, status
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hr.payroll import operations, queries
from hr.payroll.api.shapes import (
    SCOPES,
    MissingPaySerializer,
    NewPayRunSerializer,
    OnePayRunSerializer,
    PayRunSerializer,
    StagedPaySerializer,
)
from hr.payroll.models import Missing, PayRun, StagedSlip
from mss.audit.operations import viewed
from mss.interfaces.idempotency import idempotent


def run_of(request: Request, reference: str) -> PayRun:
    """A run the caller works on; that they look is on record first."""
    run: PayRun = get_object_or_404(queries.runs(request.user), reference=reference)
    viewed("payroll", by=request.user, subject=None, reference=reference, at=timezone.now())
    return run


class PayRuns(generics.ListAPIView[PayRun]):
    """Runs of pay, newest first; a POST sends a file, which is checked and not yet released."""

    scopes = SCOPES
    serializer_class = PayRunSerializer
    parser_classes = (MultiPartParser,)
    ordering = ("-sent_at", "-id")

    def get_queryset(self) -> Any:
        if getattr(self, "swagger_fake_view", False):
            return PayRun.objects.none()
        if not queries.works_payroll(self.request.user, at=timezone.now()):
            raise Http404
        return queries.runs(self.request.user)

    @extend_schema(request=NewPayRunSerializer, responses={201: PayRunSerializer})
    @idempotent
    def post(self, request: Request) -> Response:
        if not queries.works_payroll(request.user, at=timezone.now()):
            raise Http404
        said = NewPayRunSerializer(data=request.data)
        said.is_valid(raise_exception=True)
        run = operations.send(by=request.user, at=timezone.now(), **said.validated_data)
        return Response(PayRunSerializer(run).data, status=status.HTTP_201_CREATED)


class OnePayRun(APIView):
    """How far a run is, how much there is of what, and what is wrong with it as a whole."""

    scopes = SCOPES

    @extend_schema(responses=OnePayRunSerializer)
    def get(self, request: Request, reference: str) -> Response:
        return Response(OnePayRunSerializer(run_of(request, reference)).data)


class SlipsOfPay(generics.ListAPIView[StagedSlip]):
    """Payslips that hold the run back (`show=faulty`), are to be looked at (`show=look`), or could not be
    checked in something (`show=unchecked`)."""

    scopes = SCOPES
    serializer_class = StagedPaySerializer
    ordering = ("place", "id")

    @extend_schema(parameters=[OpenApiParameter("show", enum=list(queries.SHOWN))])
    def get(self, request: Request, *args: Any, **named: Any) -> Response:
        return super().get(request, *args, **named)

    def get_queryset(self) -> Any:
        if getattr(self, "swagger_fake_view", False):
            return StagedSlip.objects.none()
        run = run_of(self.request, self.kwargs["reference"])
        return queries.slips_of(run, show=self.request.query_params.get("show", "faulty"))


class MissingOfPay(generics.ListAPIView[Missing]):
    """Who is not in the file."""

    scopes = SCOPES
    serializer_class = MissingPaySerializer
    ordering = ("reason", "id")

    def get_queryset(self) -> Any:
        if getattr(self, "swagger_fake_view", False):
            return Missing.objects.none()
        return queries.missing_of(run_of(self.request, self.kwargs["reference"]))
