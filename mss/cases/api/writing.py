"""What the person does with a case, for machines."""

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from mss.cases import operations
from mss.cases.api.reading import now, one
from mss.cases.api.shapes import (
    SCOPES,
    CaseRatingSerializer,
    CaseStateSerializer,
    CaseWordsSerializer,
    sent,
)
from mss.foundation.repeatable import idempotent


class WriteInCase(APIView):
    """The person writes."""

    scopes = SCOPES

    @extend_schema(request=CaseWordsSerializer, responses=CaseStateSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        found, said = one(request, reference), sent(CaseWordsSerializer, request)
        operations.write(case=found, by=request.user, at=timezone.now(), **said)
        return now(request, reference)


class TakeCaseBack(APIView):
    """The person needs it no longer."""

    scopes = SCOPES

    @extend_schema(request=None, responses=CaseStateSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        operations.take_back(case=one(request, reference), by=request.user, at=timezone.now())
        return now(request, reference)


class RateCase(APIView):
    """How it went."""

    scopes = SCOPES

    @extend_schema(request=CaseRatingSerializer, responses=CaseStateSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        found, said = one(request, reference), sent(CaseRatingSerializer, request)
        operations.rate(case=found, by=request.user, at=timezone.now(), **said)
        return now(request, reference)
