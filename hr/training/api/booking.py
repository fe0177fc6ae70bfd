"""Sessions and places on them, for machines."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hr.training import operations, queries
from hr.training.api.place_shapes import (
    TrainingBookingSerializer,
    TrainingClashSerializer,
    TrainingPlaceSerializer,
    TrainingSessionSerializer,
)
from hr.training.api.shapes import SCOPES
from hr.training.models import Booking, Session
from hr.training.queries.places import with_places
from mss.audit.operations import viewed
from mss.interfaces.idempotency import idempotent
from mss.people.queries import by_reference


class Sessions(generics.ListAPIView[Session]):
    """Sessions that can be booked, of one course where it is named."""

    scopes = SCOPES
    serializer_class = TrainingSessionSerializer
    ordering = ("starts", "id")

    def get_queryset(self) -> Any:
        rows = with_places(Session.objects.visible_to(self.request.user).coming(timezone.now()))
        course = self.request.query_params.get("course")
        return rows.filter(course__reference=course) if course else rows

    @extend_schema(parameters=[OpenApiParameter("course", str, description="Its reference.")])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)


def session_of(request: Request, reference: str) -> Session:
    rows = with_places(Session.objects.visible_to(request.user))
    return get_object_or_404(rows, reference=reference)


class OneSession(APIView):
    scopes = SCOPES

    @extend_schema(responses=TrainingSessionSerializer)
    def get(self, request: Request, reference: str) -> Response:
        """One session."""
        return Response(TrainingSessionSerializer(session_of(request, reference)).data)


class TrainingForWhomSerializer(serializers.Serializer[Any]):
    person = serializers.CharField(
        required=False, help_text="Somebody the caller looks after; without, the caller."
    )


class Book(APIView):
    """Book a place, or a turn on the waiting list."""

    scopes = SCOPES

    @extend_schema(request=TrainingForWhomSerializer, responses={201: TrainingPlaceSerializer})
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        found = session_of(request, reference)
        sent = TrainingForWhomSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        named = sent.validated_data.get("person")
        who = by_reference(request.user, named) if named else request.user
        if who is None:
            raise serializers.ValidationError({"person": ["There is nobody with this reference."]})
        made = operations.book(session=found, person=who, by=request.user, at=timezone.now())
        return Response(placed(request, made), status=status.HTTP_201_CREATED)


def placed(request: Request, booking: Booking) -> dict[str, Any]:
    """A booking with what else is asked for on the same days."""
    clashes = queries.clashes_seen(booking, request.user, at=timezone.now())
    return {
        **TrainingBookingSerializer(booking).data,
        "clashes": TrainingClashSerializer(clashes, many=True).data,
    }


def booking_of(request: Request, reference: str) -> Booking:
    rows = Booking.objects.visible_to(request.user)
    rows = rows.select_related("person", "booked_by", "session__course")
    return get_object_or_404(rows, reference=reference)


class OneBooking(APIView):
    scopes = SCOPES

    @extend_schema(responses=TrainingPlaceSerializer)
    def get(self, request: Request, reference: str) -> Response:
        """One booking."""
        found = booking_of(request, reference)
        viewed("training", by=request.user, subject=found.person, reference=reference,
               at=timezone.now())  # fmt: skip
        return Response(placed(request, found))


class CancelBooking(APIView):
    """Give a place back, or leave the waiting list."""

    scopes = SCOPES

    @extend_schema(request=None, responses=TrainingBookingSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        found = booking_of(request, reference)
        row = operations.cancel(booking=found, by=request.user, at=timezone.now())
        return Response(TrainingBookingSerializer(row).data)
