"""Overpayments for machines: lists, one of them, and finding one."""

from typing import Any, ClassVar

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from finance.overpayments import operations, queries
from finance.overpayments.api.shapes import (
    FoundSerializer,
    LeftClaimSerializer,
    OverpaidEntrySerializer,
    OverpaidPlanSerializer,
    OverpaymentSerializer,
)
from finance.overpayments.models import Overpayment, OverpaymentQuerySet
from mss.audit.operations import viewed
from mss.interfaces.idempotency import idempotent


class OverpaymentStateSerializer(serializers.Serializer[Any]):
    state = serializers.ChoiceField(
        choices=["open", *Overpayment.State.values], required=False, default=""
    )


class Overpayments(generics.ListAPIView[Overpayment]):
    """What the caller was paid too much; for finance officers and auditors, everybody’s. `?state=`
    narrows by state, ``open`` to all that have not ended. POST finds one, for finance officers."""

    serializer_class = OverpaymentSerializer
    queryset = Overpayment.objects.none()
    scopes: ClassVar[dict[str, str]] = {"GET": "payments:read", "POST": "payments:write"}
    ordering = ("-found_at", "-id")

    def get_queryset(self) -> OverpaymentQuerySet:
        asked = OverpaymentStateSerializer(data=self.request.GET)
        asked.is_valid(raise_exception=True)
        found = queries.filtered(
            self.request.user, at=timezone.now(), state=asked.validated_data["state"]
        )
        return found.select_related("payment", "payee")

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        now = timezone.now()
        if queries.sees_overpayments(request.user, at=now):
            viewed("overpayments", by=request.user, subject=None, reference="", at=now)
        return super().list(request, *args, **kwargs)

    @extend_schema(request=FoundSerializer, responses={201: OverpaymentSerializer})
    @idempotent
    def post(self, request: Request) -> Response:
        sent = FoundSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        said = dict(sent.validated_data)
        lines = {one["number"]: one["amount"] for one in said.pop("lines", [])}
        row = operations.found(by=request.user, at=timezone.now(), lines=lines, **said)
        return Response(OverpaymentSerializer(row).data, status=status.HTTP_201_CREATED)


class WholeOverpaymentSerializer(OverpaymentSerializer):
    """One overpayment with the plan there is and the rows of its account."""

    plan = OverpaidPlanSerializer(source="plan_now", read_only=True, allow_null=True)
    entries = OverpaidEntrySerializer(many=True, read_only=True)

    class Meta(OverpaymentSerializer.Meta):
        fields: ClassVar = [*OverpaymentSerializer.Meta.fields, "plan", "entries"]


class OneOverpayment(generics.RetrieveAPIView[Overpayment]):
    serializer_class = WholeOverpaymentSerializer
    queryset = Overpayment.objects.none()
    lookup_field = "reference"
    scopes: ClassVar[dict[str, str]] = {"GET": "payments:read"}

    def get_queryset(self) -> OverpaymentQuerySet:
        seen = queries.overpayments(self.request.user).select_related("payment")
        return seen.prefetch_related("entries__run", "entries__instalment")

    def get_object(self) -> Overpayment:
        row: Overpayment = super().get_object()
        viewed(
            "overpayment", by=self.request.user, subject=row.payee, reference=row.reference,
            at=timezone.now(),
        )  # fmt: skip
        row.plan_now = queries.plan_of(row)  # type: ignore[attr-defined]
        return row


class LeftClaims(generics.GenericAPIView[Any]):
    """Claims people never sent before they left, for finance officers, auditors and their last line
    managers; oldest first, at most a hundred."""

    serializer_class = LeftClaimSerializer
    queryset = Overpayment.objects.none()
    scopes: ClassVar[dict[str, str]] = {"GET": "payments:read"}

    @extend_schema(responses=LeftClaimSerializer(many=True))
    def get(self, request: Request) -> Response:
        now = timezone.now()
        rows = queries.as_left(queries.never_sent(request.user, at=now)[:100])
        if rows:
            viewed("leavers", by=request.user, subject=None, reference="", at=now, list="claims")
        return Response(LeftClaimSerializer(rows, many=True).data)
