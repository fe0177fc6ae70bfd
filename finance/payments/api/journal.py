"""The lines for the ledger, for machines."""

from typing import Any, ClassVar

from django.utils import timezone
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response

from finance.payments import queries
from finance.payments.models import JournalLine, JournalQuerySet
from mss.audit.operations import viewed


class JournalSerializer(serializers.ModelSerializer[JournalLine]):
    """`debit` and `credit` are pounds, one of them nothing; `about` is the reference of the run
    that was paid, or of the payment that came back."""

    cost_centre = serializers.CharField(source="cost_centre.code", read_only=True, default=None)

    class Meta:
        model = JournalLine
        fields: ClassVar = [
            "about", "number", "day", "account", "account_name", "cost_centre", "debit", "credit",
        ]  # fmt: skip


class AskedSerializer(serializers.Serializer[Any]):
    about = serializers.CharField(max_length=20, required=False)
    first = serializers.DateField(required=False)
    last = serializers.DateField(required=False)


class Journal(generics.ListAPIView[JournalLine]):
    """Lines for the ledger, newest first, for finance officers and auditors. `?about=` narrows to
    a run or a payment that came back, `?first=` and `?last=` to days, both included."""

    serializer_class = JournalSerializer
    queryset = JournalLine.objects.none()
    scopes: ClassVar[dict[str, str]] = {"GET": "payments:read"}
    ordering = ("-id",)

    def get_queryset(self) -> JournalQuerySet:
        asked = AskedSerializer(data=self.request.GET)
        asked.is_valid(raise_exception=True)
        return queries.journal(self.request.user, **asked.validated_data)

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        now, about = timezone.now(), request.GET.get("about", "")[:20]
        if queries.sees_runs(request.user, at=now):
            viewed("journal", by=request.user, subject=None, reference=about, at=now)
        return super().list(request, *args, **kwargs)
