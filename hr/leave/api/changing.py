"""Changing leave, taking it back, cancelling it."""

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hr.leave import operations, queries
from hr.leave.api.asked import SCOPES, own, sent
from hr.leave.api.shapes import (
    BookingSerializer,
    CutLeaveSerializer,
    LeaveChangeSerializer,
)
from mss.interfaces.idempotency import idempotent


class ChangeLeave(APIView):
    """Ask for something else while it waits or was sent back."""

    scopes = SCOPES

    @extend_schema(request=LeaveChangeSerializer, responses=BookingSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        row, said = own(request, reference), sent(LeaveChangeSerializer, request)
        done = operations.change(
            booking=row, version=said.pop("version"), wanted=queries.Wanted(**said),
            by=request.user, at=timezone.now(),
        )  # fmt: skip
        return Response(BookingSerializer(done).data)


class TakeLeaveBack(APIView):
    """Take it back while it waits."""

    scopes = SCOPES

    @extend_schema(request=None, responses=BookingSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        row = own(request, reference)
        done = operations.take_back(booking=row, by=request.user, at=timezone.now())
        return Response(BookingSerializer(done).data)


class CancelLeave(APIView):
    """Cancel agreed leave before it begins."""

    scopes = SCOPES

    @extend_schema(request=None, responses=BookingSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        row = own(request, reference)
        done = operations.cancel(booking=row, by=request.user, at=timezone.now())
        return Response(BookingSerializer(done).data)


class CutLeave(APIView):
    """Ask that agreed leave ends on an earlier day."""

    scopes = SCOPES

    @extend_schema(request=CutLeaveSerializer, responses=BookingSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        row, said = own(request, reference), sent(CutLeaveSerializer, request)
        done = operations.ask_to_cut(
            booking=row, to=said["last"], by=request.user, at=timezone.now()
        )
        return Response(BookingSerializer(done).data)


class KeepLeave(APIView):
    """Take back that it is to be cut short."""

    scopes = SCOPES

    @extend_schema(request=None, responses=BookingSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        row = own(request, reference)
        done = operations.keep(booking=row, by=request.user, at=timezone.now())
        return Response(BookingSerializer(done).data)
