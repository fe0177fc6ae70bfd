"""Payments stopped before they went out, for machines and other screens."""

from typing import Any, ClassVar

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from finance.payments import operations, queries
from finance.payments.models import Stop, StopQuerySet
from mss.audit.operations import viewed
from mss.interfaces.idempotency import idempotent


class StopSerializer(serializers.ModelSerializer[Stop]):
    """`amount` is pounds, VAT included; `ended_at` is when it was let on again."""

    payment = serializers.CharField(source="payment.reference", read_only=True)
    about = serializers.CharField(source="payment.about", read_only=True)
    payee = serializers.CharField(source="payment.payee.reference", read_only=True)
    amount = serializers.DecimalField(
        source="payment.amount", max_digits=12, decimal_places=2, read_only=True
    )
    by = serializers.CharField(source="by.reference", read_only=True)
    ended_by = serializers.CharField(source="ended_by.reference", read_only=True, default=None)

    class Meta:
        model = Stop
        fields: ClassVar = [
            "payment", "about", "payee", "amount", "why", "by", "at", "ended_by", "ended_at",
            "ended_why",
        ]  # fmt: skip


class ToStopSerializer(serializers.Serializer[Any]):
    """`payment` is its own reference or that of what it is for."""

    payment = serializers.CharField(max_length=40)
    why = serializers.CharField(max_length=300)


class LetOnSerializer(serializers.Serializer[Any]):
    why = serializers.CharField(max_length=300)


class Stops(generics.ListAPIView[Stop]):
    """Stopped payments, for finance officers and auditors; `?state=ended` or `all` for others than
    those that stand. POST stops one, for finance officers."""

    serializer_class = StopSerializer
    queryset = Stop.objects.none()
    scopes: ClassVar[dict[str, str]] = {"GET": "payments:read", "POST": "payments:write"}
    ordering = ("-at", "-id")

    def get_queryset(self) -> StopQuerySet:
        return queries.stops(self.request.user, state=self.request.GET.get("state") or "standing")

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        now = timezone.now()
        if queries.sees_runs(request.user, at=now):
            viewed("stopped-payments", by=request.user, subject=None, reference="", at=now)
        return super().list(request, *args, **kwargs)

    @extend_schema(request=ToStopSerializer, responses={201: StopSerializer})
    @idempotent
    def post(self, request: Request) -> Response:
        sent = ToStopSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        now, said = timezone.now(), sent.validated_data
        payment = queries.can_be_stopped(request.user, said["payment"])
        if payment is None or not queries.runs_payments(request.user, at=now):
            raise Http404
        found = operations.stop(payment=payment, why=said["why"], by=request.user, at=now)
        return Response(StopSerializer(found).data, status=status.HTTP_201_CREATED)


class LetOn(APIView):
    """The payment goes with the next run again."""

    scopes: ClassVar[dict[str, str]] = {"POST": "payments:write"}

    @extend_schema(request=LetOnSerializer, responses=StopSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        found = get_object_or_404(queries.stops(request.user), payment__reference=reference)
        sent = LetOnSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        found = operations.let_on(
            stop=found, by=request.user, at=timezone.now(), **sent.validated_data
        )
        return Response(StopSerializer(found).data)
