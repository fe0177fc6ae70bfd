"""Balances of somebody the caller leads or advises in HR. Each look is recorded."""

from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hr.leave import queries
from hr.leave.api.asked import SCOPES
from hr.leave.api.mine import LEDGER
from hr.leave.api.shapes import BalanceSerializer, LeaveLineSerializer
from mss.audit.operations import viewed
from mss.foundation.working_time import today
from mss.people.models import Person
from mss.people.queries import by_reference, looks_after


def _looked_at(request: Request, reference: str) -> Person:
    person, now = by_reference(request.user, reference), timezone.now()
    if person is None or not looks_after(request.user, person, at=now):
        raise Http404
    viewed("leave", by=request.user, subject=person, reference=reference, at=now, list="person")
    return person


class TheirBalances(APIView):
    """What somebody the caller leads or advises has left."""

    scopes = SCOPES

    @extend_schema(operation_id="leave_of_balances", responses=BalanceSerializer(many=True))
    def get(self, request: Request, reference: str) -> Response:
        found = queries.balances_of(_looked_at(request, reference), on=today(timezone.now()))
        return Response(BalanceSerializer(found, many=True).data)


class TheirLedger(APIView):
    """Every row of one of their balances, newest first, each with the balance after it."""

    scopes = SCOPES

    @extend_schema(
        operation_id="leave_of_ledger", responses=LeaveLineSerializer(many=True), parameters=LEDGER
    )
    def get(self, request: Request, reference: str) -> Response:
        person = _looked_at(request, reference)
        found = queries.ledger_asked(person, request.query_params, at=timezone.now())
        return Response(LeaveLineSerializer(found["lines"], many=True).data)
