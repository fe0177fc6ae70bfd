"""The figures of the policy for machines: the same operations, the same answers."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from finance.expenses.api.opening import SCOPES
from finance.expenses.figures import operations, queries
from finance.expenses.models import FigureProposal, PolicyFigure
from finance.expenses.policy.serializers import PolicyWordsSerializer
from mss.foundation.repeatable import idempotent
from mss.foundation.working_time import today
from mss.portal.identity.proof import recently


class FigureRowSerializer(serializers.ModelSerializer[PolicyFigure]):
    class Meta:
        model = PolicyFigure
        fields: ClassVar = ["value", "starts", "source"]


class FigureProposalSerializer(serializers.ModelSerializer[FigureProposal]):
    """`differs` are lines of a year it would have judged differently, where the past tells."""

    proposed_by = serializers.CharField(source="proposed_by.reference", read_only=True)
    decided_by = serializers.CharField(source="decided_by.reference", default="", read_only=True)

    class Meta:
        model = FigureProposal
        fields: ClassVar = [
            "reference", "code", "value", "starts", "source", "reason", "state", "differs",
            "proposed_by", "proposed_at", "decided_by", "decided_at", "said_back",
        ]  # fmt: skip
        read_only_fields: ClassVar = fields


class PolicyFigureSerializer(serializers.Serializer[Any]):
    """A figure: the row in force, those to come and those gone by, and what waits."""

    code = serializers.CharField()
    name = serializers.CharField()
    unit = serializers.CharField()
    now = FigureRowSerializer(allow_null=True)
    coming = FigureRowSerializer(many=True)
    before = FigureRowSerializer(many=True)
    waiting = FigureProposalSerializer(allow_null=True)


class ProposeFigureSerializer(serializers.Serializer[Any]):
    once = serializers.UUIDField(help_text="Made by the caller, one for each proposal.")
    value = serializers.DecimalField(max_digits=12, decimal_places=2)
    starts = serializers.DateField()
    source = serializers.CharField(max_length=200)  # type: ignore[assignment]
    reason = serializers.CharField(max_length=500)


class Figures(APIView):
    """Every figure of the policy."""

    scopes = SCOPES

    @extend_schema(operation_id="claims_figures", responses=PolicyFigureSerializer(many=True))
    def get(self, request: Request) -> Response:
        now = timezone.now()
        if not queries.reads(request.user, at=now):
            raise Http404
        rows = queries.figures(request.user, on=today(now))
        return Response(PolicyFigureSerializer(rows, many=True).data)


class OneFigure(APIView):
    """One figure; a POST proposes a new value of it."""

    scopes = SCOPES

    @extend_schema(operation_id="claims_figure", responses=PolicyFigureSerializer)
    def get(self, request: Request, code: str) -> Response:
        return Response(PolicyFigureSerializer(_figure(request, code)).data)

    @extend_schema(
        operation_id="claims_figure_propose", request=ProposeFigureSerializer,
        responses={201: FigureProposalSerializer},
    )  # fmt: skip
    @idempotent
    def post(self, request: Request, code: str) -> Response:
        _figure(request, code)
        sent = ProposeFigureSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        row = operations.propose(
            code=code, by=request.user, at=timezone.now(), **sent.validated_data
        )
        return Response(FigureProposalSerializer(row).data, status=status.HTTP_201_CREATED)


class ConfirmFigure(APIView):
    """Let what waits hold from its day on. By an owner who did not propose it, in a session that
    proved a short while ago who it is; a machine never does."""

    scopes: ClassVar[dict[str, str]] = {}

    @extend_schema(request=None, responses=FigureProposalSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        row = _proposal(request, reference)
        if not recently(request._request):
            raise PermissionDenied("Prove in the portal who you are, then confirm it.")
        row = operations.confirm(proposal=row, by=request.user, at=timezone.now())
        return Response(FigureProposalSerializer(row).data)


class GiveBackFigure(APIView):
    """Do not confirm it, and say why."""

    scopes = SCOPES

    @extend_schema(request=PolicyWordsSerializer, responses=FigureProposalSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        row = _proposal(request, reference)
        sent = PolicyWordsSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        row = operations.give_back(
            proposal=row, by=request.user, at=timezone.now(), **sent.validated_data
        )
        return Response(FigureProposalSerializer(row).data)


def _figure(request: Request, code: str) -> queries.Figure:
    now = timezone.now()
    readable = queries.reads(request.user, at=now)
    found = queries.figure(request.user, code, on=today(now)) if readable else None
    if found is None:
        raise Http404
    return found


def _proposal(request: Request, reference: str) -> FigureProposal:
    return get_object_or_404(queries.proposals(request.user), reference=reference)
