"""The caller's own account, for machines: how it ends, never the whole of it."""

from typing import Any, ClassVar

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from finance.payments import queries


class BankEndingSerializer(serializers.Serializer[Any]):
    """`waiting` is a payment that waits for bank details, or for other ones."""

    ending = serializers.CharField()
    changed_at = serializers.DateTimeField()
    usable_from = serializers.DateTimeField()
    waiting = serializers.CharField()


class BankEnding(APIView):
    """How the caller's account ends, and from when it is used."""

    scopes: ClassVar[dict[str, str]] = {"GET": "payments:read"}

    @extend_schema(responses=BankEndingSerializer)
    def get(self, request: Request) -> Response:
        account = queries.bank_details(request.user)
        if account is None:
            raise Http404
        held = queries.waits_for_account(request.user)
        shown = {
            "ending": account.ending, "changed_at": account.changed_at,
            "usable_from": account.usable_from, "waiting": held.reference if held else "",
        }  # fmt: skip
        return Response(BankEndingSerializer(shown).data)
