"""Who of a unit is away, and what it needs of its days."""

from datetime import date
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hr.leave import operations, queries
from hr.leave.api.asked import SCOPES, sent
from hr.leave.api.shapes import (
    AwayCellSerializer,
    ClosedDaysSerializer,
    EndLeastSerializer,
    LeastSerializer,
    NewLeastSerializer,
)
from hr.leave.models import Closed
from mss.foundation.working_time import today
from mss.interfaces.idempotency import idempotent
from mss.people.models import Unit

FIRST = [OpenApiParameter("first", str, description="A day of the first week, 2026-08-03.")]


class WhoIsAway(APIView):
    """A fortnight of the caller's unit: who is away, never why."""

    scopes = SCOPES

    @extend_schema(responses=AwayCellSerializer(many=True), parameters=FIRST)
    def get(self, request: Request) -> Response:
        person: Any = request.user
        now = today(timezone.now())
        try:
            asked = date.fromisoformat(request.query_params.get("first") or now.isoformat())
        except ValueError:
            raise ValidationError({"first": ["Write a day like 2026-08-03."]}) from None
        first = queries.monday(asked, today=now)
        people = queries.colleagues(person, queries.unit_of(person, on=now), on=first)[:200]
        rows = queries.calendar(list(people), first, queries.FORTNIGHT)
        return Response(AwayCellSerializer(rows, many=True).data)


def _unit(request: Request, code: str) -> Unit:
    found = get_object_or_404(Unit.objects.all(), code=code)
    if not queries.leads(request.user, found, at=timezone.now()):
        raise Http404
    return found


class LeastCover(APIView):
    """How many people a unit needs, today and later; a POST sets so many from a day on."""

    scopes = SCOPES

    @extend_schema(responses=LeastSerializer(many=True))
    def get(self, request: Request, code: str) -> Response:
        found = queries.leasts_shown(_unit(request, code), on=today(timezone.now()))
        return Response(LeastSerializer(found, many=True).data)

    @extend_schema(request=NewLeastSerializer, responses=LeastSerializer)
    @idempotent
    def post(self, request: Request, code: str) -> Response:
        unit, said = _unit(request, code), sent(NewLeastSerializer, request)
        row = operations.set_least(unit=unit, by=request.user, at=timezone.now(), **said)
        return Response(LeastSerializer(row).data)


class EndLeast(APIView):
    """No number any more, from a day on."""

    scopes = SCOPES

    @extend_schema(request=EndLeastSerializer, responses=EndLeastSerializer)
    @idempotent
    def post(self, request: Request, code: str) -> Response:
        unit, said = _unit(request, code), sent(EndLeastSerializer, request)
        operations.end_least(unit=unit, by=request.user, at=timezone.now(), **said)
        return Response(EndLeastSerializer(said).data)


class ClosedDays(APIView):
    """Days, from today on, on which a unit is closed or leave needs a reason; a POST marks more."""

    scopes = SCOPES

    @extend_schema(responses=ClosedDaysSerializer(many=True))
    def get(self, request: Request, code: str) -> Response:
        found = queries.closed_from(_unit(request, code), on=today(timezone.now()))
        return Response(ClosedDaysSerializer(found, many=True).data)

    @extend_schema(request=ClosedDaysSerializer, responses=ClosedDaysSerializer)
    @idempotent
    def post(self, request: Request, code: str) -> Response:
        unit, said = _unit(request, code), sent(ClosedDaysSerializer, request)
        row = operations.close_days(unit=unit, by=request.user, at=timezone.now(), **said)
        return Response(ClosedDaysSerializer(row).data)


class OpenDays(APIView):
    """Take such a mark off."""

    scopes = SCOPES

    @extend_schema(request=None, responses=ClosedDaysSerializer)
    @idempotent
    def post(self, request: Request, code: str, key: str) -> Response:
        row = get_object_or_404(Closed.objects.filter(unit=_unit(request, code)), key=key)
        done = operations.open_days(closed=row, by=request.user, at=timezone.now())
        return Response(ClosedDaysSerializer(done).data)
