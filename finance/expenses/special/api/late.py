"""Receipts that follow, for machines."""

from typing import ClassVar

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from finance.expenses.api.opening import SCOPES, claim_of
from finance.expenses.api.sent import FileSerializer
from finance.expenses.api.shapes import ReceiptSerializer
from finance.expenses.operations import bring_receipt
from finance.expenses.special import serializers as shapes
from finance.expenses.special.operations.late import declare
from mss.foundation.repeatable import idempotent
from mss.foundation.uploads import BadUpload


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
