"""What somebody claims every month, for machines."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from finance.expenses.api.opening import SCOPES
from finance.expenses.models import Claim, Month, Repeat
from finance.expenses.repeats import operations, queries
from mss.foundation.repeatable import idempotent


class MonthSerializer(serializers.ModelSerializer[Month]):
    """A month: the draft that was made, or why there is none. `period` is its first day."""

    claim = serializers.CharField(source="claim.reference", default="", read_only=True)

    class Meta:
        model = Month
        fields: ClassVar = ["period", "claim", "problem", "made_at"]


class RepeatSerializer(serializers.ModelSerializer[Repeat]):
    """Pounds, VAT included. `next_on` is the day of the next draft."""

    months = MonthSerializer(many=True, read_only=True)

    class Meta:
        model = Repeat
        fields: ClassVar = [
            "reference", "kind", "what", "merchant", "amount", "vat", "day", "until", "state",
            "next_on", "why_ended", "months",
        ]  # fmt: skip
        read_only_fields: ClassVar = fields


class RepeatUntilSerializer(serializers.Serializer[Any]):
    until = serializers.DateField(allow_null=True, required=False, default=None)


class BeginRepeatSerializer(RepeatUntilSerializer):
    once = serializers.UUIDField(help_text="Made by the caller, one for each new repeat.")
    day = serializers.IntegerField(min_value=1, max_value=31)


class Repeats(generics.ListAPIView[Repeat]):
    """What the caller claims every month."""

    scopes = SCOPES
    serializer_class = RepeatSerializer
    ordering: ClassVar = ("-id",)

    def get_queryset(self) -> Any:
        return queries.repeats(self.request.user)


class BeginRepeat(APIView):
    """Have a line of the caller's own made as a draft every month."""

    scopes = SCOPES

    @extend_schema(request=BeginRepeatSerializer, responses={201: RepeatSerializer})
    @idempotent
    def post(self, request: Request, reference: str, number: int) -> Response:
        mine = Claim.objects.visible_to(request.user).filter(claimant=request.user)
        claim = get_object_or_404(mine, reference=reference)
        sent = BeginRepeatSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        row = operations.begin(
            claim=claim, number=number, by=request.user, at=timezone.now(), **sent.validated_data
        )
        return Response(RepeatSerializer(row).data, status=status.HTTP_201_CREATED)


class PauseRepeat(APIView):
    """Make no more drafts until it is taken up again."""

    scopes = SCOPES

    @extend_schema(request=None, responses=RepeatSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        return _act(request, reference, operations.pause)


class ResumeRepeat(APIView):
    """Take it up again from its next day on."""

    scopes = SCOPES

    @extend_schema(request=None, responses=RepeatSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        return _act(request, reference, operations.resume)


class StopRepeat(APIView):
    """End it for good."""

    scopes = SCOPES

    @extend_schema(request=None, responses=RepeatSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        return _act(request, reference, operations.stop)


class RepeatUntil(APIView):
    """Name its last day, or none."""

    scopes = SCOPES

    @extend_schema(request=RepeatUntilSerializer, responses=RepeatSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        sent = RepeatUntilSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        return _act(request, reference, operations.set_until, **sent.validated_data)


def _act(request: Request, reference: str, act: Callable[..., Any], **more: Any) -> Response:
    row = get_object_or_404(Repeat.objects.visible_to(request.user), reference=reference)
    row = act(repeat=row, by=request.user, at=timezone.now(), **more)
    return Response(RepeatSerializer(row).data)
