"""What somebody is owed for a rest day or a public holiday worked."""

from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hr.leave import operations, queries
from hr.leave.api.asked import SCOPES, sent
from hr.leave.api.shapes import BalanceRunSerializer, NewOwedDaySerializer, OwedDaySerializer
from mss.interfaces.idempotency import idempotent
from mss.people.models import Person
from mss.people.queries import by_reference, looks_after


def _led(request: Request, reference: str) -> Person:
    person = by_reference(request.user, reference)
    if person is None or person.pk == request.user.pk:
        raise Http404
    if not looks_after(request.user, person, at=timezone.now()):
        raise Http404
    return person


class OwedDays(APIView):
    """What the roster says somebody the caller leads is owed; a POST puts one forward."""

    scopes = SCOPES

    @extend_schema(responses=OwedDaySerializer(many=True))
    def get(self, request: Request, reference: str) -> Response:
        found = queries.owed_to(_led(request, reference), at=timezone.now())
        return Response(OwedDaySerializer(found, many=True).data)

    @extend_schema(request=NewOwedDaySerializer, responses={201: BalanceRunSerializer})
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        person, said = _led(request, reference), sent(NewOwedDaySerializer, request)
        run = operations.propose_owed(person=person, by=request.user, at=timezone.now(), **said)
        return Response(BalanceRunSerializer(run).data, status=status.HTTP_201_CREATED)
