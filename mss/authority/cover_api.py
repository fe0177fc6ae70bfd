"""Delegation for machines and other screens: the same operations, the same answers."""

from typing import Any, ClassVar, cast

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from mss.authority import matters, operations
from mss.authority.models import Delegation
from mss.foundation.repeatable import idempotent
from mss.people.models import CostCentre, Person, Unit

SCOPES: dict[str, str] = {"GET": "cover:read", "POST": "cover:write"}


class CoverSerializer(serializers.ModelSerializer[Delegation]):
    """A delegation. `ceiling` is pounds with VAT; the period is half-open."""

    holder = serializers.CharField(source="holder.reference")
    delegate = serializers.CharField(source="delegate.reference")
    made_by = serializers.CharField(source="made_by.reference")
    unit = serializers.CharField(source="unit.code", allow_null=True, default=None)
    cost_centre = serializers.CharField(source="cost_centre.code", allow_null=True, default=None)
    kinds = serializers.SerializerMethodField()

    class Meta:
        model = Delegation
        fields: ClassVar = [
            "reference", "holder", "delegate", "purpose", "kinds", "ceiling", "unit",
            "cost_centre", "starts", "ends", "reason", "state", "made_by", "made_at", "ended_at",
        ]  # fmt: skip
        read_only_fields: ClassVar = fields

    def get_kinds(self, row: Delegation) -> list[str]:
        return [one.kind for one in row.kinds.all()]


def _known(model: type[Any], field: str) -> Any:
    return serializers.SlugRelatedField(
        slug_field=field, queryset=model._default_manager.all(), required=False, default=None,
        allow_null=True,
    )  # fmt: skip


class OfferSerializer(serializers.Serializer[Any]):
    """`holder` is the caller where it is left out; `kinds` everything that may be handed over."""

    once = serializers.UUIDField(help_text="Made by the caller, one for each new delegation.")
    holder = serializers.CharField(required=False)
    delegate = serializers.CharField()
    purpose = serializers.ChoiceField(
        choices=Delegation.Purpose.choices, default=Delegation.Purpose.DECIDE
    )
    kinds = serializers.ListField(child=serializers.CharField(), required=False)
    ceiling = serializers.DecimalField(
        max_digits=14, decimal_places=2, required=False, default=None, allow_null=True
    )
    unit = _known(Unit, "code")
    cost_centre = _known(CostCentre, "code")
    starts = serializers.DateTimeField()
    ends = serializers.DateTimeField()
    reason = serializers.CharField(max_length=200)


class Cover(generics.ListAPIView[Delegation]):
    """What the caller handed over, was given, or set up for others; a POST offers."""

    scopes = SCOPES
    serializer_class = CoverSerializer
    ordering = ("-id",)

    def get_queryset(self) -> Any:
        rows = Delegation.objects.visible_to(self.request.user)
        named = rows.select_related("holder", "delegate", "made_by", "unit", "cost_centre")
        return named.prefetch_related("kinds")

    @extend_schema(request=OfferSerializer, responses={201: CoverSerializer})
    @idempotent
    def post(self, request: Request) -> Response:
        sent = OfferSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        asked = dict(sent.validated_data)
        people = Person.objects.visible_to(request.user)
        caller = cast(Person, request.user)
        holder = asked.pop("holder", caller.reference)
        every = [one.code for one in matters.delegable()]
        made = operations.offer(
            holder=get_object_or_404(people, reference=holder),
            delegate=get_object_or_404(people, reference=asked.pop("delegate")),
            kinds=asked.pop("kinds", every), by=request.user, at=timezone.now(), **asked,
        )  # fmt: skip
        return Response(CoverSerializer(made).data, status=status.HTTP_201_CREATED)


class _Act(APIView):
    """One act on a delegation; sending it twice does it once."""

    scopes = SCOPES
    operation: ClassVar[Any]

    @extend_schema(request=None, responses=CoverSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        found = get_object_or_404(Delegation.objects.visible_to(request.user), reference=reference)
        done = type(self).operation(delegation=found, by=request.user, at=timezone.now())
        return Response(CoverSerializer(done).data)


class Accept(_Act):
    """Agree to act."""

    operation = staticmethod(operations.accept)


class Decline(_Act):
    """Say that one cannot act."""

    operation = staticmethod(operations.decline)


class End(_Act):
    """End it now."""

    operation = staticmethod(operations.end)
