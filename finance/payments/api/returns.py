"""What the bank sent back, for machines and other screens."""

from typing import Any, ClassVar

from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from finance.payments import operations, queries
from finance.payments.models import Return, ReturnQuerySet
from mss.audit.operations import viewed
from mss.interfaces.idempotency import idempotent


class ReturnSerializer(serializers.ModelSerializer[Return]):
    """`reason` is the bank's code, `words` what it means; `again` is the payment that owes the
    same money and `again_state` where that is."""

    payment = serializers.CharField(source="payment.reference", read_only=True)
    about = serializers.CharField(source="payment.about", read_only=True)
    payee = serializers.CharField(source="payment.payee.reference", read_only=True)
    amount = serializers.DecimalField(
        source="payment.sent", max_digits=12, decimal_places=2, read_only=True
    )
    words = serializers.CharField(source="get_reason_display", read_only=True)
    again = serializers.CharField(source="payment.again.reference", read_only=True)
    again_state = serializers.CharField(source="payment.again.state", read_only=True)

    class Meta:
        model = Return
        fields: ClassVar = [
            "payment", "about", "payee", "amount", "day", "reason", "words", "entered_at",
            "again", "again_state",
        ]  # fmt: skip


class SentBackSerializer(serializers.Serializer[Any]):
    """`payment` is its own reference or that of what it was for; `amount` is pounds."""

    payment = serializers.CharField(max_length=40)
    amount = serializers.DecimalField(max_digits=12, decimal_places=2)
    day = serializers.DateField()
    reason = serializers.ChoiceField(choices=Return.Reason.choices)


class Returns(generics.ListAPIView[Return]):
    """Payments that came back: the caller's own; for finance officers and auditors, everybody's.
    POST enters one, for finance officers. `?state=` narrows by where the money is now."""

    serializer_class = ReturnSerializer
    queryset = Return.objects.none()
    scopes: ClassVar[dict[str, str]] = {"GET": "payments:read", "POST": "payments:write"}
    ordering = ("-entered_at", "-id")

    def get_queryset(self) -> ReturnQuerySet:
        return queries.returns(self.request.user, state=self.request.GET.get("state", ""))

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        now = timezone.now()
        if queries.sees_runs(request.user, at=now):
            viewed("returned-payments", by=request.user, subject=None, reference="", at=now)
        return super().list(request, *args, **kwargs)

    @extend_schema(request=SentBackSerializer, responses={201: ReturnSerializer})
    @idempotent
    def post(self, request: Request) -> Response:
        sent = SentBackSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        said = sent.validated_data
        payment = queries.paid_as(said.pop("payment"))
        if payment is None or not queries.runs_payments(request.user, at=timezone.now()):
            raise Http404
        entered = operations.enter_return(
            payment=payment, by=request.user, at=timezone.now(), **said
        )
        return Response(ReturnSerializer(entered).data, status=status.HTTP_201_CREATED)
