"""Answered, going on, closed and reopened, for machines."""

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from mss.cases import operations
from mss.cases.api.reading import now, one
from mss.cases.api.shapes import (
    SCOPES,
    CaseAnswerSerializer,
    CaseClosingSerializer,
    CaseStateSerializer,
    CaseWordsSerializer,
    sent,
)
from mss.foundation.repeatable import idempotent


class AnswerCase(APIView):
    """Somebody who works on it writes to the person, and says what comes then."""

    scopes = SCOPES

    @extend_schema(request=CaseAnswerSerializer, responses=CaseStateSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        found, said = one(request, reference), sent(CaseAnswerSerializer, request)
        operations.answer(case=found, by=request.user, at=timezone.now(), **said)
        return now(request, reference)


class ResumeCase(APIView):
    """It waits for the person no longer."""

    scopes = SCOPES

    @extend_schema(request=None, responses=CaseStateSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        operations.resume(case=one(request, reference), by=request.user, at=timezone.now())
        return now(request, reference)


class CloseCase(APIView):
    """End it; without an answer only with a reason."""

    scopes = SCOPES

    @extend_schema(request=CaseClosingSerializer, responses=CaseStateSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        found, said = one(request, reference), sent(CaseClosingSerializer, request)
        operations.close(case=found, by=request.user, at=timezone.now(), **said)
        return now(request, reference)


class ReopenCase(APIView):
    """Take an answered or closed one up again."""

    scopes = SCOPES

    @extend_schema(request=CaseWordsSerializer, responses=CaseStateSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        found, said = one(request, reference), sent(CaseWordsSerializer, request)
        operations.reopen(case=found, by=request.user, at=timezone.now(), **said)
        return now(request, reference)
