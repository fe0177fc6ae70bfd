"""How many hours of a week somebody works."""

from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hr.leave import operations, queries
from hr.leave.api.asked import SCOPES, sent
from hr.leave.api.shapes import NewWeekOfHoursSerializer, WeekOfHoursSerializer
from mss.audit.operations import viewed
from mss.interfaces.idempotency import idempotent
from mss.people.models import Person
from mss.people.queries import by_reference


def _advised(request: Request, reference: str) -> Person:
    person = by_reference(request.user, reference)
    if person is None or person.pk == request.user.pk:
        raise Http404
    if not queries.may_set_hours(request.user, person, at=timezone.now()):
        raise Http404
    return person


class Week(APIView):
    """The hours of a week that were entered for somebody the caller advises in HR; a POST enters
    others from a day on."""

    scopes = SCOPES

    @extend_schema(responses=WeekOfHoursSerializer(many=True))
    def get(self, request: Request, reference: str) -> Response:
        person = _advised(request, reference)
        viewed("leave", by=request.user, subject=person, reference=reference,
               at=timezone.now(), list="hours")  # fmt: skip
        return Response(WeekOfHoursSerializer(queries.weeks_of(person), many=True).data)

    @extend_schema(request=NewWeekOfHoursSerializer, responses={201: WeekOfHoursSerializer})
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        person, said = _advised(request, reference), sent(NewWeekOfHoursSerializer, request)
        row = operations.set_hours(person=person, by=request.user, at=timezone.now(), **said)
        return Response(WeekOfHoursSerializer(row).data, status=status.HTTP_201_CREATED)
