"""What a run would pay, and what would be left, before it is made; for machines."""

from typing import Any, ClassVar

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from finance.payments import queries
from finance.payments.models import Run


class RunQuestionSerializer(serializers.Serializer[Any]):
    cut_off = serializers.DateTimeField()
    leavers = serializers.BooleanField(default=False)


class PayeesQuestionSerializer(RunQuestionSerializer):
    name = serializers.CharField(default="", help_text="A part of the name.")
    page = serializers.IntegerField(default=1, min_value=1)


class PayeeSerializer(serializers.Serializer[Any]):
    """Somebody who would be paid: `total` is sent to them, in pounds."""

    person = serializers.CharField()
    name = serializers.CharField()
    count = serializers.IntegerField()
    total = serializers.DecimalField(max_digits=14, decimal_places=2)


class RunShareSerializer(serializers.Serializer[Any]):
    """What one cost centre would pay, in pounds."""

    code = serializers.CharField()
    name = serializers.CharField()
    count = serializers.IntegerField()
    total = serializers.DecimalField(max_digits=14, decimal_places=2)


class HeldPaymentSerializer(serializers.Serializer[Any]):
    """A payment that is left waiting, and why."""

    payment = serializers.CharField(source="payment.reference")
    about = serializers.CharField(source="payment.about")
    payee = serializers.CharField(source="payment.payee.reference")
    amount = serializers.DecimalField(source="payment.amount", max_digits=12, decimal_places=2)
    reason = serializers.CharField()


class RunPreviewSerializer(serializers.Serializer[Any]):
    """Pounds: `total` is sent, `recovered` kept back for overpayments. `held_back` names the first
    fifty of `held_back_count`."""

    count = serializers.IntegerField()
    people = serializers.IntegerField()
    total = serializers.DecimalField(max_digits=14, decimal_places=2)
    recovered = serializers.DecimalField(max_digits=14, decimal_places=2)
    shares = RunShareSerializer(many=True)
    held_back = HeldPaymentSerializer(many=True)
    held_back_count = serializers.IntegerField()


class CheckRun(APIView):
    """What a run made now would pay, for finance officers."""

    scopes: ClassVar[dict[str, str]] = {"GET": "payments:read"}

    @extend_schema(parameters=[RunQuestionSerializer], responses=RunPreviewSerializer)
    def get(self, request: Request) -> Response:
        now = timezone.now()
        if not queries.runs_payments(request.user, at=now):
            raise Http404
        asked = RunQuestionSerializer(data=request.GET)
        asked.is_valid(raise_exception=True)
        found = queries.preview(at=now, **asked.validated_data)
        return Response(RunPreviewSerializer(found).data)


class PayeesOfRun(APIView):
    """Whom a run made now would pay, by name, fifty a page; for finance officers."""

    scopes: ClassVar[dict[str, str]] = {"GET": "payments:read"}

    @extend_schema(parameters=[PayeesQuestionSerializer], responses=PayeeSerializer(many=True))
    def get(self, request: Request) -> Response:
        now = timezone.now()
        if not queries.runs_payments(request.user, at=now):
            raise Http404
        asked = PayeesQuestionSerializer(data=request.GET)
        asked.is_valid(raise_exception=True)
        page = asked.validated_data.pop("page")
        found = queries.payees(at=now, **asked.validated_data)[(page - 1) * 50 : page * 50]
        return Response(PayeeSerializer(found, many=True).data)


class HeldInRun(APIView):
    """Payments of a run that is not released which are held back by now, with why."""

    scopes: ClassVar[dict[str, str]] = {"GET": "payments:read"}

    @extend_schema(responses=HeldPaymentSerializer(many=True))
    def get(self, request: Request, reference: str) -> Response:
        run = get_object_or_404(queries.runs(request.user), reference=reference)
        held = queries.held_in(run) if run.state == Run.State.MADE else []
        return Response(HeldPaymentSerializer(held, many=True).data)
