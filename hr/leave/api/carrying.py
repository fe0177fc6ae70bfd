"""Asking to carry leave over."""

from typing import Any, ClassVar

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hr.leave import operations, queries
from hr.leave.api.asked import SCOPES, sent
from hr.leave.api.shapes import CarryOfferSerializer, CarrySerializer, NewCarrySerializer
from hr.leave.models import Carry
from mss.audit.operations import viewed
from mss.interfaces.idempotency import idempotent


class Carries(generics.ListAPIView[Carry]):
    """What the caller asked to carry over, newest first; a POST asks for more of this year."""

    scopes = SCOPES
    serializer_class = CarrySerializer
    ordering: ClassVar[tuple[str, ...]] = ("-id",)

    def get_queryset(self) -> Any:
        return queries.own_carries(self.request.user).select_related("person")

    @extend_schema(request=NewCarrySerializer, responses={201: CarrySerializer})
    @idempotent
    def post(self, request: Request) -> Response:
        said = sent(NewCarrySerializer, request)
        row = operations.ask_to_carry(by=request.user, at=timezone.now(), **said)
        return Response(CarrySerializer(row).data, status=status.HTTP_201_CREATED)


class BringForward(APIView):
    """Ask for some of the next leave year now, in the last month of this one."""

    scopes = SCOPES

    @extend_schema(request=NewCarrySerializer, responses={201: CarrySerializer})
    @idempotent
    def post(self, request: Request) -> Response:
        said = sent(NewCarrySerializer, request)
        row = operations.ask_forward(by=request.user, at=timezone.now(), **said)
        return Response(CarrySerializer(row).data, status=status.HTTP_201_CREATED)


class CarryOffer(APIView):
    """What the caller may ask to carry over today."""

    scopes = SCOPES

    @extend_schema(responses=CarryOfferSerializer)
    def get(self, request: Request) -> Response:
        found = queries.offer(request.user, at=timezone.now())
        return Response(CarryOfferSerializer(found).data)


class OneCarry(APIView):
    scopes = SCOPES

    @extend_schema(responses=CarrySerializer)
    def get(self, request: Request, reference: str) -> Response:
        """One request to carry leave over."""
        rows = Carry.objects.visible_to(request.user).select_related("person")
        row = get_object_or_404(rows, reference=reference)
        viewed("leave", by=request.user, subject=row.person, reference=reference,
               at=timezone.now())  # fmt: skip
        return Response(CarrySerializer(row).data)


class GiveUpCarry(APIView):
    """Take it back, while it waits or until the year is carried over."""

    scopes = SCOPES

    @extend_schema(request=None, responses=CarrySerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        rows = Carry.objects.visible_to(request.user).select_related("person")
        row = get_object_or_404(rows, reference=reference, person=request.user)
        done = operations.give_up(carry=row, by=request.user, at=timezone.now())
        return Response(CarrySerializer(done).data)
