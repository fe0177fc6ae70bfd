"""Who has a case, and what is noted, for machines."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from mss.cases import operations, queries
from mss.cases.api.reading import now, one
from mss.cases.api.shapes import (
    SCOPES,
    CaseAssignmentSerializer,
    CaseRetypeSerializer,
    CaseStateSerializer,
    CaseTransferSerializer,
    CaseWordsSerializer,
    sent,
)
from mss.foundation.repeatable import idempotent


class TakeCase(APIView):
    """It is mine."""

    scopes = SCOPES

    @extend_schema(request=None, responses=CaseStateSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        operations.take(case=one(request, reference), by=request.user, at=timezone.now())
        return now(request, reference)


class AssignCase(APIView):
    """Give it to somebody who works in its queue, or back."""

    scopes = SCOPES

    @extend_schema(request=CaseAssignmentSerializer, responses=CaseStateSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        found, said = one(request, reference), sent(CaseAssignmentSerializer, request)
        moment, to = timezone.now(), None
        if said["to"]:
            to = get_object_or_404(queries.colleagues(found, at=moment), reference=said["to"])
        operations.assign(case=found, to=to, words=said["words"], by=request.user, at=moment)
        return now(request, reference)


class TransferCase(APIView):
    """Move it to another queue. Its clock runs on."""

    scopes = SCOPES

    @extend_schema(request=CaseTransferSerializer, responses=CaseStateSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        found, said = one(request, reference), sent(CaseTransferSerializer, request)
        to: Any = get_object_or_404(queries.queues(), code=said.pop("to"))
        moved = operations.transfer(case=found, to=to, by=request.user, at=timezone.now(), **said)
        return Response(CaseStateSerializer(moved).data)


class RetypeCase(APIView):
    """Handle it as another type: its queue, and its clock from the day the case came."""

    scopes = SCOPES

    @extend_schema(request=CaseRetypeSerializer, responses=CaseStateSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        found, said = one(request, reference), sent(CaseRetypeSerializer, request)
        moved = operations.retype(case=found, by=request.user, at=timezone.now(), **said)
        return Response(CaseStateSerializer(moved).data)


class NoteInCase(APIView):
    """A note the person does not read."""

    scopes = SCOPES

    @extend_schema(request=CaseWordsSerializer, responses=CaseStateSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        found, said = one(request, reference), sent(CaseWordsSerializer, request)
        operations.note(case=found, by=request.user, at=timezone.now(), **said)
        return now(request, reference)
