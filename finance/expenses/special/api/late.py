"""Receipts that follow, for machines."""

from typing import Any, ClassVar

from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers, status
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from finance.expenses.api.opening import SCOPES, claim_of
from finance.expenses.api.sent import FileSerializer
from finance.expenses.api.shapes import ReceiptSerializer
from finance.expenses.models import Awaited
from finance.expenses.operations import bring_receipt
from finance.expenses.special import queries
from finance.expenses.special import serializers as shapes
from finance.expenses.special.operations.late import declare
from mss.audit.operations import viewed
from mss.foundation.repeatable import idempotent
from mss.foundation.uploads import BadUpload
from mss.people.queries import bodies_served


class LateReceipts(generics.ListAPIView[Awaited]):
    """Receipts that are waited for, which came, and what they say where that is another amount; for
    finance officers and auditors."""

    scopes = SCOPES
    serializer_class = shapes.LateReceiptSerializer
    queryset = Awaited.objects.none()
    ordering: ClassVar = ("-line",)  # each has one

    def get_queryset(self) -> Any:
        now = timezone.now()
        if not bodies_served(self.request.user, "finance-officer", "auditor", at=now):
            raise Http404
        viewed("late-receipts", by=self.request.user, subject=None, reference="", at=now)
        return queries.awaited(self.request.user, at=now)


class Bring(APIView):
    """Add the receipt that follows."""

    scopes = SCOPES
    parser_classes: ClassVar = [MultiPartParser]

    @extend_schema(request=FileSerializer, responses={201: ReceiptSerializer})
    @idempotent
    def post(self, request: Request, reference: str, number: int) -> Response:
        claim = claim_of(request, reference)
        sent = FileSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        file = sent.validated_data["file"]
        try:
            receipt = bring_receipt(
                claim=claim, number=number, file=file, name=file.name, by=request.user,
                at=timezone.now(),
            )  # fmt: skip
        except BadUpload as problem:
            raise serializers.ValidationError({"file": [str(problem)]}) from problem
        return Response(ReceiptSerializer(receipt).data, status=status.HTTP_201_CREATED)


class Declare(APIView):
    """Say why the receipt that was to follow will not come."""

    scopes = SCOPES

    @extend_schema(request=shapes.NoReceiptSerializer, responses=shapes.AwaitedSerializer)
    @idempotent
    def post(self, request: Request, reference: str, number: int) -> Response:
        claim = claim_of(request, reference)
        sent = shapes.NoReceiptSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        found = declare(
            claim=claim, number=number, by=request.user, at=timezone.now(), **sent.validated_data
        )
        return Response(shapes.AwaitedSerializer(found).data)
