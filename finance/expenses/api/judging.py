"""What the rules say of a line, and what whoever decides agrees to of it, for machines."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from finance.expenses import operations, queries
from finance.expenses.api.opening import SCOPES
from finance.expenses.api.shapes import TypedLineSerializer, WholeClaimSerializer
from finance.expenses.models import Claim
from finance.expenses.policy.serializers import PolicyWordsSerializer, TypedFindingsSerializer
from mss.foundation.money import NOTHING
from mss.interfaces.idempotency import idempotent


class Judge(APIView):
    """What the rules say of a line as typed so far, complete or not; nothing is kept."""

    scopes = SCOPES

    @extend_schema(request=TypedLineSerializer, responses=TypedFindingsSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        claim = _mine(request, reference)
        sent = TypedLineSerializer(data=request.data, context={"request": request})
        sent.is_valid(raise_exception=True)
        details: dict[str, Any] = dict(sent.validated_data)
        details.pop("receipts", None)
        once = details.pop("once", None)
        found = queries.judge_typed(claim, details, at=timezone.now(), once=once)
        return Response(TypedFindingsSerializer(found).data)


class ExplainFinding(APIView):
    """Say, before the claim is sent, why what a rule points out is right."""

    scopes = SCOPES

    @extend_schema(request=PolicyWordsSerializer, responses=WholeClaimSerializer)
    @idempotent
    def post(self, request: Request, reference: str, number: int, policy: str) -> Response:
        claim = _mine(request, reference)
        sent = PolicyWordsSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        operations.explain_finding(
            claim=claim, line=number, policy=policy, by=request.user, at=timezone.now(),
            **sent.validated_data,
        )  # fmt: skip
        return Response(WholeClaimSerializer(claim, context={"request": request}).data)


class CutSerializer(serializers.Serializer[Any]):
    """Pounds, VAT included. `version` is that of the claim the caller read."""

    amount = serializers.DecimalField(max_digits=10, decimal_places=2, min_value=NOTHING)
    reason = serializers.CharField(max_length=300, allow_blank=True)
    version = serializers.IntegerField()


class Cut(APIView):
    """Agree, as whoever decides next, to part of a line."""

    scopes = SCOPES

    @extend_schema(request=CutSerializer, responses=WholeClaimSerializer)
    @idempotent
    def post(self, request: Request, reference: str, number: int) -> Response:
        seen = queries.with_lines(Claim.objects.visible_to(request.user))
        claim = get_object_or_404(seen, reference=reference)
        sent = CutSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        operations.cut(
            claim=claim, number=number, by=request.user, at=timezone.now(), **sent.validated_data
        )
        claim = get_object_or_404(seen.all(), reference=reference)
        return Response(WholeClaimSerializer(claim, context={"request": request}).data)


class AgreeLateSerializer(serializers.Serializer[Any]):
    """`version` is that of the claim the caller read."""

    words = serializers.CharField(max_length=300, allow_blank=True)
    version = serializers.IntegerField()


class AgreeLate(APIView):
    """Agree, as whoever decides next, that a line comes late."""

    scopes = SCOPES

    @extend_schema(request=AgreeLateSerializer, responses=WholeClaimSerializer)
    @idempotent
    def post(self, request: Request, reference: str, number: int) -> Response:
        seen = queries.with_lines(Claim.objects.visible_to(request.user))
        claim = get_object_or_404(seen, reference=reference)
        sent = AgreeLateSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        operations.agree_to_late(
            claim=claim, number=number, by=request.user, at=timezone.now(), **sent.validated_data
        )
        claim = get_object_or_404(seen.all(), reference=reference)
        return Response(WholeClaimSerializer(claim, context={"request": request}).data)


def _mine(request: Request, reference: str) -> Claim:
    mine = Claim.objects.visible_to(request.user).changed_by(request.user)
    return get_object_or_404(queries.with_lines(mine), reference=reference)
