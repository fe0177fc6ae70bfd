"""Claims begun from earlier ones, for machines."""

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from finance.expenses import operations, queries
from finance.expenses.api.opening import SCOPES, claim_of
from finance.expenses.api.sent import JustOnceSerializer, OwedSerializer
from finance.expenses.api.shapes import ClaimSerializer
from mss.interfaces.idempotency import idempotent


class TopUps(APIView):
    """The caller's journeys that were paid too little; a POST begins a claim for the difference."""

    scopes = SCOPES

    @extend_schema(responses=OwedSerializer(many=True))
    def get(self, request: Request) -> Response:
        owed = queries.owed(request.user, at=timezone.now())
        return Response(OwedSerializer(owed, many=True).data)

    @extend_schema(request=JustOnceSerializer, responses={201: ClaimSerializer})
    @idempotent
    def post(self, request: Request) -> Response:
        sent = JustOnceSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        claim = operations.top_up(by=request.user, at=timezone.now(), **sent.validated_data)
        return Response(ClaimSerializer(claim).data, status=status.HTTP_201_CREATED)


class Again(APIView):
    """Begin a claim with the same entries, dated today and without receipts."""

    scopes = SCOPES

    @extend_schema(request=JustOnceSerializer, responses={201: ClaimSerializer})
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        claim = claim_of(request, reference)
        sent = JustOnceSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        claim = operations.claim_again(
            claim=claim, by=request.user, at=timezone.now(), **sent.validated_data
        )
        return Response(ClaimSerializer(claim).data, status=status.HTTP_201_CREATED)
