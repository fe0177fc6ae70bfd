"""Claims begun from earlier ones, for machines."""

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from finance.expenses import operations, queries
from finance.expenses.api.opening import SCOPES, claim_of
from finance.expenses.api.sent import JustOnceSerializer, OwedSerializer, TopUpSerializer
from finance.expenses.api.shapes import ClaimSerializer
from mss.interfaces.idempotency import idempotent


class TopUps(APIView):
    """The caller's journeys that were paid too little, those rejected before with the reason; a POST
    begins a claim for the difference, of the latter where an `answer` is given."""

    scopes = SCOPES

    @extend_schema(responses=OwedSerializer(many=True))
    def get(self, request: Request) -> Response:
        now = timezone.now()
        found = [*queries.owed(request.user, at=now), *queries.owed_again(request.user, at=now)]
        return Response(OwedSerializer(found, many=True).data)

    @extend_schema(request=TopUpSerializer, responses={201: ClaimSerializer})
    @idempotent
    def post(self, request: Request) -> Response:
        sent = TopUpSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        claim = operations.top_up(by=request.user, at=timezone.now(), **sent.validated_data)
        return Response(ClaimSerializer(claim).data, status=status.HTTP_201_CREATED)


class Again(APIView):
    """Begin a claim with the same entries, dated today and without receipts: each is saved with its
    own date before it is sent. A copy that nobody has worked on is given again."""

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
