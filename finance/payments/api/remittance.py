"""What one payment was for, for machines and other screens."""

from typing import Any, ClassVar

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from finance.payments import queries
from mss.audit.operations import viewed


class RemittanceItemSerializer(serializers.Serializer[Any]):
    number = serializers.IntegerField()
    words = serializers.CharField()
    day = serializers.DateField()
    amount = serializers.DecimalField(max_digits=12, decimal_places=2)


class KeptBackSerializer(serializers.Serializer[Any]):
    about = serializers.CharField()
    amount = serializers.DecimalField(max_digits=12, decimal_places=2)


class RemittanceSerializer(serializers.Serializer[Any]):
    """`amount` is what was owed, `sent` what reached the account ending in `ending` on `day`; `kept`
    is what was kept back for overpayments. Pounds, VAT included."""

    reference = serializers.CharField(source="payment.reference")
    about = serializers.CharField(source="payment.about")
    payee = serializers.CharField(source="payment.payee.reference")
    state = serializers.CharField(source="payment.state")
    run = serializers.CharField(source="payment.run.reference")
    day = serializers.DateField()
    ending = serializers.CharField()
    amount = serializers.DecimalField(source="payment.amount", max_digits=12, decimal_places=2)
    sent = serializers.DecimalField(source="payment.sent", max_digits=12, decimal_places=2)
    items = RemittanceItemSerializer(many=True)
    kept = KeptBackSerializer(many=True)
    again = serializers.CharField()


class RemittanceAdvice(APIView):
    """What a payment that went out was for: for its payee, finance officers and auditors."""

    scopes: ClassVar[dict[str, str]] = {"GET": "payments:read"}

    @extend_schema(responses=RemittanceSerializer)
    def get(self, request: Request, reference: str) -> Response:
        paid = get_object_or_404(queries.gone_out(request.user), reference=reference)
        viewed(
            "remittance", by=request.user, subject=paid.payee, reference=reference,
            at=timezone.now(),
        )  # fmt: skip
        return Response(RemittanceSerializer(queries.remittance(paid)).data)
