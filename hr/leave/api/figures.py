"""The figures leave goes by, and putting forward new ones."""

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hr.leave import operations, queries
from hr.leave.api.asked import SCOPES, sent
from hr.leave.api.running import run_of
from hr.leave.api.runs import body
from hr.leave.api.shapes import (
    BalanceRunSerializer,
    FigureEffectSerializer,
    LeaveFiguresSerializer,
    NewDaysSerializer,
    NewNumberSerializer,
    NewTermSerializer,
)
from mss.audit.operations import viewed
from mss.foundation.working_time import today
from mss.interfaces.idempotency import idempotent


class Figures(APIView):
    """The figures of leave in force today and to come."""

    scopes = SCOPES

    @extend_schema(responses=LeaveFiguresSerializer)
    def get(self, request: Request) -> Response:
        body(request)
        day = today(timezone.now())
        found = {"days": queries.steps_shown(on=day), "terms": queries.terms_shown(on=day),
                 "numbers": queries.numbers_shown(on=day)}  # fmt: skip
        return Response(LeaveFiguresSerializer(found).data)


class ProposeDays(APIView):
    """Put forward other days a year; what it would change is worked out."""

    scopes = SCOPES

    @extend_schema(request=NewDaysSerializer, responses={201: BalanceRunSerializer})
    @idempotent
    def post(self, request: Request) -> Response:
        organisation, said = body(request), sent(NewDaysSerializer, request)
        steps = {one["years"]: one["days"] for one in said.pop("steps")}
        run = operations.propose_days(
            organisation=organisation, steps=steps, by=request.user, at=timezone.now(), **said
        )
        return Response(BalanceRunSerializer(run).data, status=status.HTTP_201_CREATED)


class ProposeTerm(APIView):
    """Put forward another figure of a kind of leave."""

    scopes = SCOPES

    @extend_schema(request=NewTermSerializer, responses={201: BalanceRunSerializer})
    @idempotent
    def post(self, request: Request) -> Response:
        organisation, said = body(request), sent(NewTermSerializer, request)
        run = operations.propose_term(
            organisation=organisation, by=request.user, at=timezone.now(), **said
        )
        return Response(BalanceRunSerializer(run).data, status=status.HTTP_201_CREATED)


class ProposeNumber(APIView):
    """Put forward another number of the policy."""

    scopes = SCOPES

    @extend_schema(request=NewNumberSerializer, responses={201: BalanceRunSerializer})
    @idempotent
    def post(self, request: Request) -> Response:
        organisation, said = body(request), sent(NewNumberSerializer, request)
        run = operations.propose_number(
            organisation=organisation, by=request.user, at=timezone.now(), **said
        )
        return Response(BalanceRunSerializer(run).data, status=status.HTTP_201_CREATED)


class FigureEffect(APIView):
    """What new figures would do to whom. The look is recorded."""

    scopes = SCOPES

    @extend_schema(responses=FigureEffectSerializer)
    def get(self, request: Request, reference: str) -> Response:
        run = run_of(request, reference)
        viewed("leave", by=request.user, subject=None, reference=reference, at=timezone.now(),
               list="run")  # fmt: skip
        return Response(FigureEffectSerializer(queries.effect_of(run)).data)
