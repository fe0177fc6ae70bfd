"""What becomes of the money, for machines: said with the thing it is for."""

from typing import Any

from rest_framework import serializers

from finance.payments.api.remittance import KeptBackSerializer


class ArrivalSerializer(serializers.Serializer[Any]):
    """`day` is when the money is in the account; `waits` what has to happen first, empty where
    nothing has. `sent` and `kept` are empty where the caller may not know them."""

    words = serializers.CharField()
    day = serializers.DateField(allow_null=True)
    waits = serializers.CharField()
    sent = serializers.SerializerMethodField()
    kept = KeptBackSerializer(many=True)

    def get_sent(self, found: Any) -> str | None:
        return str(found.payment.sent) if found.sees else None
