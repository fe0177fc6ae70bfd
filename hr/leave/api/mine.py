"""The caller’s own leave and balances."""

from typing import Any, ClassVar

from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hr.leave import operations, queries
from hr.leave.api.asked import SCOPES, sent
from hr.leave.api.shapes import (
    BalanceSerializer,
    BookingSerializer,
    LeaveLineSerializer,
    NewLeaveSerializer,
)
from hr.leave.models import Booking
from mss.foundation.working_time import today
from mss.interfaces.idempotency import idempotent

LEDGER = [
    OpenApiParameter("account", str, description="annual, lieu, rest or flexi."),
    OpenApiParameter("year", int, description="The year in which the leave year began."),
]


class Leave(generics.ListAPIView[Booking]):
    """The caller's leave, newest first; a POST asks for more."""

    scopes = SCOPES
    serializer_class = BookingSerializer
    ordering: ClassVar[tuple[str, ...]] = ("-id",)

    def get_queryset(self) -> Any:
        return queries.own_bookings(self.request.user).select_related("person")

    @extend_schema(request=NewLeaveSerializer, responses={201: BookingSerializer})
    @idempotent
    def post(self, request: Request) -> Response:
        said = sent(NewLeaveSerializer, request)
        row = operations.book(
            by=request.user, once=said.pop("once"), wanted=queries.Wanted(**said),
            at=timezone.now(),
        )  # fmt: skip
        return Response(BookingSerializer(row).data, status=status.HTTP_201_CREATED)


class Balances(APIView):
    """What the caller has left."""

    scopes = SCOPES

    @extend_schema(responses=BalanceSerializer(many=True))
    def get(self, request: Request) -> Response:
        found = queries.balances_of(request.user, on=today(timezone.now()))
        return Response(BalanceSerializer(found, many=True).data)


class Ledger(APIView):
    """Every row of one of the caller's balances, newest first, each with the balance after it."""

    scopes = SCOPES

    @extend_schema(responses=LeaveLineSerializer(many=True), parameters=LEDGER)
    def get(self, request: Request) -> Response:
        found = queries.ledger_asked(request.user, request.query_params, at=timezone.now())
        return Response(LeaveLineSerializer(found["lines"], many=True).data)
