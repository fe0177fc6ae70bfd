"""Swaps for machines and other screens."""

from collections.abc import Callable
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hr.duties import operations
from hr.duties.api import SCOPES
from hr.duties.models import Swap
from mss.interfaces.idempotency import idempotent
from mss.people.queries import by_reference


class SwapSerializer(serializers.ModelSerializer[Swap]):
    """Two people exchange what each has on `day` and `other_day`; `was` says what that was."""

    offered_by = serializers.CharField(source="offered_by.reference", read_only=True)
    offered_to = serializers.CharField(source="offered_to.reference", read_only=True)

    class Meta:
        model = Swap
        fields = (
            "reference", "offered_by", "offered_to", "day", "other_day", "why", "was", "state",
            "offered_at", "ended_at",
        )  # fmt: skip
        read_only_fields = fields


class NewSwapSerializer(serializers.Serializer[Any]):
    once = serializers.UUIDField(help_text="Made by the caller, one for each new swap.")
    colleague = serializers.CharField(help_text="The reference of whom it is offered to.")
    day = serializers.DateField()
    other_day = serializers.DateField(required=False)
    why = serializers.CharField(max_length=200, required=False, allow_blank=True, default="")


class Swaps(generics.ListAPIView[Swap]):
    """What the caller offered, was offered or decides; a POST offers one."""

    scopes = SCOPES
    serializer_class = SwapSerializer
    ordering = ("-id",)

    def get_queryset(self) -> Any:
        rows = Swap.objects.visible_to(self.request.user)
        return rows.select_related("offered_by", "offered_to")

    @extend_schema(request=NewSwapSerializer, responses={201: SwapSerializer})
    @idempotent
    def post(self, request: Request) -> Response:
        sent = NewSwapSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        data = dict(sent.validated_data)
        colleague = by_reference(request.user, data.pop("colleague"))
        if colleague is None:
            raise serializers.ValidationError({"colleague": ["There is nobody of that reference."]})
        data.setdefault("other_day", data["day"])
        swap = operations.offer(by=request.user, colleague=colleague, at=timezone.now(), **data)
        return Response(SwapSerializer(swap).data, status=status.HTTP_201_CREATED)


class OneSwap(APIView):
    scopes = SCOPES

    @extend_schema(responses=SwapSerializer)
    def get(self, request: Request, reference: str) -> Response:
        """One swap."""
        return Response(SwapSerializer(_swap(request, reference)).data)


class Act(APIView):
    """What somebody does with a swap."""

    scopes = SCOPES

    def done(self, request: Request, reference: str, act: Callable[..., Swap]) -> Response:
        swap = act(swap=_swap(request, reference), by=request.user, at=timezone.now())
        return Response(SwapSerializer(swap).data)


class Agree(Act):
    @extend_schema(request=None, responses=SwapSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        """The colleague agrees: it goes to whoever decides."""
        return self.done(request, reference, operations.agree)


class Decline(Act):
    @extend_schema(request=None, responses=SwapSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        """The colleague says no."""
        return self.done(request, reference, operations.decline)


class TakeBack(Act):
    @extend_schema(request=None, responses=SwapSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        """Whoever offered it takes it back."""
        return self.done(request, reference, operations.take_back)


def _swap(request: Request, reference: str) -> Swap:
    rows = Swap.objects.visible_to(request.user).select_related("offered_by", "offered_to")
    return get_object_or_404(rows, reference=reference)
