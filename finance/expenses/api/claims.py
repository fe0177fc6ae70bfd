"""Claims for machines: the same operations, the same answers."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from finance.expenses import operations, queries
from finance.expenses.api.opening import SCOPES, claim_of
from finance.expenses.api.sent import OnceSerializer, VersionSerializer
from finance.expenses.api.shapes import ClaimSerializer, WholeClaimSerializer
from finance.expenses.models import Claim
from mss.audit.operations import viewed
from mss.authority.queries import people_for
from mss.interfaces.idempotency import idempotent


class Claims(generics.ListAPIView[Claim]):
    """The caller's claims, newest first; a POST starts one."""

    scopes = SCOPES
    serializer_class = ClaimSerializer
    ordering = ("-id",)

    def get_queryset(self) -> Any:
        mine = queries.own_claims(self.request.user)
        return mine.select_related("claimant", "cost_centre")

    @extend_schema(request=OnceSerializer, responses={201: ClaimSerializer})
    @idempotent
    def post(self, request: Request) -> Response:
        sent = OnceSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        now, named = timezone.now(), sent.validated_data.get("claimant")
        others = people_for(request.user, queries.KIND, at=now)
        claim = operations.start(
            by=request.user, once=sent.validated_data["once"], at=now,
            claimant=get_object_or_404(others, reference=named) if named else None,
        )  # fmt: skip
        return Response(ClaimSerializer(claim).data, status=status.HTTP_201_CREATED)


class OneClaim(APIView):
    """One claim with its lines."""

    scopes = SCOPES

    @extend_schema(responses=WholeClaimSerializer)
    def get(self, request: Request, reference: str) -> Response:
        claim = claim_of(request, reference)
        viewed(
            "claim", by=request.user, subject=claim.claimant, reference=reference,
            at=timezone.now(),
        )  # fmt: skip
        return Response(WholeClaimSerializer(claim, context={"request": request}).data)


class Submit(APIView):
    """Send the claim to whoever decides it."""

    scopes = SCOPES

    @extend_schema(request=VersionSerializer, responses=ClaimSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        claim = claim_of(request, reference)
        sent = VersionSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        claim = operations.submit(
            claim=claim, version=sent.validated_data["version"],
            by=request.user, at=timezone.now(),
        )  # fmt: skip
        return Response(ClaimSerializer(claim).data)


class HandOver(APIView):
    """Tell the claimant that what the caller prepared for them is ready."""

    scopes = SCOPES

    @extend_schema(request=None, responses=ClaimSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        claim = claim_of(request, reference)
        claim = operations.hand_over(claim=claim, by=request.user, at=timezone.now())
        return Response(ClaimSerializer(claim).data)


class Withdraw(APIView):
    """Take the claim back while nobody has decided it."""

    scopes = SCOPES

    @extend_schema(request=None, responses=ClaimSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        claim = claim_of(request, reference)
        claim = operations.withdraw(claim=claim, by=request.user, at=timezone.now())
        return Response(ClaimSerializer(claim).data)
