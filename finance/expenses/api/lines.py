"""Lines and receipts for machines."""

from typing import ClassVar

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from finance.expenses import operations
from finance.expenses.api.opening import SCOPES, claim_of
from finance.expenses.api.sent import FileSerializer
from finance.expenses.api.shapes import LineSerializer, NewLineSerializer, ReceiptSerializer
from mss.foundation.uploads import BadUpload
from mss.interfaces.idempotency import idempotent


class Lines(APIView):
    """Add a line; the same `once` changes the one that was added with it."""

    scopes = SCOPES

    @extend_schema(request=NewLineSerializer, responses={201: LineSerializer})
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        claim = claim_of(request, reference)
        sent = NewLineSerializer(data=request.data, context={"request": request})
        sent.is_valid(raise_exception=True)
        details = dict(sent.validated_data)
        receipts = claim.receipts.filter(reference__in=details.pop("receipts"))
        line = operations.save_line(
            claim=claim, by=request.user, at=timezone.now(), receipts=list(receipts), **details
        )
        return Response(LineSerializer(line).data, status=status.HTTP_201_CREATED)


class OneLine(APIView):
    scopes = SCOPES

    @extend_schema(responses={204: None})
    @idempotent
    def delete(self, request: Request, reference: str, number: int) -> Response:
        """Take the line out of the claim."""
        claim = claim_of(request, reference)
        operations.remove_line(claim=claim, number=number, by=request.user, at=timezone.now())
        return Response(status=status.HTTP_204_NO_CONTENT)


class Receipts(APIView):
    """Send a receipt: JPEG, PNG, HEIC or PDF."""

    scopes = SCOPES
    parser_classes: ClassVar = [MultiPartParser]

    @extend_schema(request=FileSerializer, responses={201: ReceiptSerializer})
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        claim = claim_of(request, reference)
        sent = FileSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        file = sent.validated_data["file"]
        try:
            receipt = operations.add_receipt(
                claim=claim, file=file, name=file.name, by=request.user, at=timezone.now()
            )
        except BadUpload as problem:
            raise serializers.ValidationError({"file": [str(problem)]}) from problem
        return Response(ReceiptSerializer(receipt).data, status=status.HTTP_201_CREATED)


class OneReceipt(APIView):
    scopes = SCOPES

    @extend_schema(responses={204: None})
    @idempotent
    def delete(self, request: Request, reference: str, receipt: str) -> Response:
        """Take the receipt off a claim that is not sent; its files go too."""
        found = get_object_or_404(claim_of(request, reference).receipts, reference=receipt)
        operations.remove_receipt(receipt=found, by=request.user, at=timezone.now())
        return Response(status=status.HTTP_204_NO_CONTENT)
