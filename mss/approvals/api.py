"""Deciding for machines and other screens: the same operations, the same answers."""

from typing import Any, ClassVar

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from mss.approvals import operations, queries
from mss.approvals.models import Decision, Step
from mss.foundation.repeatable import idempotent

SCOPES: dict[str, str] = {"GET": "approvals:read", "POST": "approvals:decide"}


class StepSerializer(serializers.ModelSerializer[Step]):
    """A step that waits for the caller. `amount` is pounds, VAT included."""

    approval = serializers.CharField(source="approval.reference")
    kind = serializers.CharField(source="approval.kind")
    about = serializers.CharField(source="approval.about")
    summary = serializers.CharField(source="approval.summary")
    amount = serializers.DecimalField(source="approval.amount", max_digits=12, decimal_places=2)
    version = serializers.IntegerField(source="approval.version")
    clause = serializers.CharField(source="paragraph", help_text="Paragraph of the scheme.")
    beneficiary = serializers.CharField(source="approval.beneficiary.reference")

    class Meta:
        model = Step
        fields: ClassVar = [
            "reference", "approval", "kind", "about", "summary", "amount", "version",
            "beneficiary", "state", "clause", "reason", "since", "due_on",
        ]  # fmt: skip
        read_only_fields: ClassVar = fields


class DecideSerializer(serializers.Serializer[Any]):
    outcome = serializers.ChoiceField(choices=Decision.Outcome.choices)
    comment = serializers.CharField(required=False, allow_blank=True, default="")
    version = serializers.IntegerField(help_text="The version that was read.")


class DecisionSerializer(serializers.ModelSerializer[Decision]):
    step = serializers.CharField(source="step.reference")
    by = serializers.CharField(source="by.reference")

    class Meta:
        model = Decision
        fields: ClassVar = ["step", "by", "outcome", "comment", "version", "at"]
        read_only_fields: ClassVar = fields


class Inbox(generics.ListAPIView[Step]):
    """What waits for the caller's decision, longest first."""

    scopes = SCOPES
    serializer_class = StepSerializer
    ordering = ("id",)

    def get_queryset(self) -> Any:
        return queries.inbox(self.request.user)


class Decide(APIView):
    """Decide one step."""

    scopes = SCOPES

    @extend_schema(request=DecideSerializer, responses=DecisionSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        get_object_or_404(Step.objects.visible_to(request.user), reference=reference)
        sent = DecideSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        decision = operations.decide(
            step=reference, by=request.user, at=timezone.now(), **sent.validated_data
        )
        return Response(DecisionSerializer(decision).data)
