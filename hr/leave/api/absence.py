"""Absences nobody decides, and recalling somebody."""

from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hr.leave import operations, queries
from hr.leave.api.asked import SCOPES, led, sent
from hr.leave.api.shapes import (
    AbsenceSerializer,
    BookingSerializer,
    CheckAbsenceSerializer,
    EndSerializer,
    LedBookingSerializer,
    MovedLeaveSerializer,
    RecallSerializer,
)
from mss.interfaces.idempotency import idempotent
from mss.people.models import Person
from mss.people.queries import by_reference, looks_after


class RecallFromLeave(APIView):
    """Call somebody back on some days of their agreed leave."""

    scopes = SCOPES

    @extend_schema(request=RecallSerializer, responses=LedBookingSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        row, said = led(request, reference, own=False), sent(RecallSerializer, request)
        done = operations.recall(booking=row, by=request.user, at=timezone.now(), **said)
        return Response(LedBookingSerializer(done).data)


class EnterAbsence(APIView):
    """Enter an absence nobody decides, one's own or that of somebody one leads."""

    scopes = SCOPES

    @extend_schema(request=AbsenceSerializer, responses={201: BookingSerializer})
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        person = _led(request, reference)
        said = sent(AbsenceSerializer, request)
        row = operations.enter(
            person=person, by=request.user, once=said.pop("once"), wanted=queries.Wanted(**said),
            at=timezone.now(),
        )  # fmt: skip
        return Response(BookingSerializer(row).data, status=status.HTTP_201_CREATED)


class CheckAbsence(APIView):
    """What entering it would do to booked leave. Nothing is kept."""

    scopes: dict[str, str] = {"POST": "leave:read"}

    @extend_schema(request=CheckAbsenceSerializer, responses=MovedLeaveSerializer(many=True))
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        person, said = _led(request, reference), sent(CheckAbsenceSerializer, request)
        found = queries.moved_by(person, said["kind"], said["first"], at=timezone.now(),
                                 period=(said["first"], said["last"]))  # fmt: skip
        return Response(MovedLeaveSerializer(found, many=True).data)


class EndAbsence(APIView):
    """Say which day was the last of an absence that was open."""

    scopes = SCOPES

    @extend_schema(request=EndSerializer, responses=LedBookingSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        row, said = led(request, reference), sent(EndSerializer, request)
        done = operations.end(booking=row, by=request.user, at=timezone.now(), **said)
        return Response(LedBookingSerializer(done).data)


def _led(request: Request, reference: str) -> Person:
    """Oneself, or somebody one leads or advises. 404 else."""
    person = by_reference(request.user, reference)
    if person is None or not (
        person.pk == request.user.pk or looks_after(request.user, person, at=timezone.now())
    ):
        raise Http404
    return person
