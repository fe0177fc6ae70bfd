"""Payments for machines and other screens. Ids and account numbers never leave."""

from typing import Any, ClassVar

from django.utils import timezone
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response

from finance.payments import queries
from finance.payments.models import ACCOUNT, Payment, PaymentQuerySet
from mss.audit.operations import viewed

JOINED = ("payee", "cost_centre", "run", "instead_of")
BEFORE = [f"instead_of__{name}" for name in ACCOUNT]


class PaymentSerializer(serializers.ModelSerializer[Payment]):
    """`amount` is pounds, VAT included, of which `recovered` is kept back for an overpayment; `about` is the reference of what it is for. `instead_of`
    names the payment that came back and is paid again by this one. `says` is what its payee reads
    of when the money comes, or what it waits for."""

    payee = serializers.CharField(source="payee.reference", read_only=True)
    cost_centre = serializers.CharField(source="cost_centre.code", read_only=True)
    run = serializers.CharField(source="run.reference", read_only=True, default=None)
    instead_of = serializers.CharField(source="instead_of.reference", read_only=True, default=None)
    says = serializers.SerializerMethodField()

    class Meta:
        model = Payment
        fields: ClassVar = [
            "reference", "source", "about", "payee", "cost_centre", "amount", "recovered", "state",
            "scheduled_at", "run", "paid_on", "instead_of", "says",
        ]  # fmt: skip

    def get_says(self, payment: Payment) -> str:
        known = self.context.get("arrivals") or queries.arrivals([payment], at=timezone.now())
        return known[payment.pk].words


class Payments(generics.ListAPIView[Payment]):
    """Payments to the caller; for finance officers and auditors, everybody's.

    `?state=` narrows to waiting, in_run, paid or returned; `?run=` to one run.
    """

    serializer_class = PaymentSerializer
    queryset = Payment.objects.none()
    scopes: ClassVar[dict[str, str]] = {"GET": "payments:read"}
    ordering = ("-scheduled_at", "-id")

    def get_queryset(self) -> PaymentQuerySet:
        asked = {
            "state": self.request.GET.get("state"),
            "run__reference": self.request.GET.get("run"),
        }
        seen = Payment.objects.visible_to(self.request.user).without_accounts()
        wanted = {name: value for name, value in asked.items() if value}
        rows = seen.filter(**wanted).select_related(*JOINED).defer(*BEFORE)
        return queries.with_reasons(rows, at=timezone.now())

    def paginate_queryset(self, queryset: Any) -> Any:
        page = super().paginate_queryset(queryset)
        self.arrivals = queries.arrivals(page or [], at=timezone.now())
        return page

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "arrivals": getattr(self, "arrivals", None)}

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        about = request.GET.get("run", "")[:40]
        if queries.sees_runs(request.user, at=timezone.now()):
            viewed("payments", by=request.user, subject=None, reference=about, at=timezone.now())
        return super().list(request, *args, **kwargs)


class OnePayment(generics.RetrieveAPIView[Payment]):
    serializer_class = PaymentSerializer
    queryset = Payment.objects.none()
    lookup_field = "reference"
    scopes: ClassVar[dict[str, str]] = {"GET": "payments:read"}

    def get_queryset(self) -> PaymentQuerySet:
        seen = Payment.objects.visible_to(self.request.user).without_accounts()
        rows = seen.select_related(*JOINED).defer(*BEFORE)
        return queries.with_reasons(rows, at=timezone.now())

    def get_object(self) -> Payment:
        payment: Payment = super().get_object()
        viewed(
            "payment", by=self.request.user, subject=payment.payee, reference=payment.reference,
            at=timezone.now(),
        )  # fmt: skip
        return payment
