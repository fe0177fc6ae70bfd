"""Drafts deleted and brought back, for machines."""

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from finance.expenses import operations
from finance.expenses.api.opening import SCOPES, claim_of
from finance.expenses.api.shapes import ClaimSerializer
from mss.interfaces.idempotency import idempotent


class Discard(APIView):
    """Delete a draft that was never sent; it can be brought back."""

    scopes = SCOPES

    @extend_schema(request=None, responses=ClaimSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        claim = claim_of(request, reference)
        claim = operations.discard(claim=claim, by=request.user, at=timezone.now())
        return Response(ClaimSerializer(claim).data)


class BringBack(APIView):
    """Make a deleted draft a draft again."""

    scopes = SCOPES

    @extend_schema(request=None, responses=ClaimSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        claim = claim_of(request, reference)
        claim = operations.bring_back(claim=claim, by=request.user, at=timezone.now())
        return Response(ClaimSerializer(claim).data)
