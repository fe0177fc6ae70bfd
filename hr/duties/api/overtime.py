"""Overtime for machines and other screens."""

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
from hr.duties.models import Overtime
from hr.duties.queries.overtime import Told
from mss.audit.operations import viewed
from mss.interfaces.idempotency import idempotent


class OvertimeSerializer(serializers.ModelSerializer[Overtime]):
    """One occasion. Minutes of the clock (`worked`, `counted`), minutes it is worth (`paid`) at
    `per_hour` for each hour, and how that came about (`steps`)."""

    person = serializers.CharField(source="person.reference", read_only=True)
    cost_centre = serializers.CharField(source="cost_centre.code", read_only=True)

    class Meta:
        model = Overtime
        fields = (
            "reference", "person", "case", "day", "starts", "ends", "told_on", "travel", "why",
            "settle", "worked", "counted", "per_hour", "paid", "free", "another_day", "steps",
            "cost_centre", "state", "version", "noted_at", "submitted_at", "ended_at",
        )  # fmt: skip
        read_only_fields = fields


class ToldOvertimeSerializer(serializers.Serializer[Any]):
    """What was worked. Instants with their offset."""

    case = serializers.ChoiceField(choices=Overtime.Case.choices)
    starts = serializers.DateTimeField()
    ends = serializers.DateTimeField()
    told_on = serializers.DateField(required=False, allow_null=True, default=None)
    travel = serializers.IntegerField(min_value=0, max_value=600, default=0, help_text="Minutes.")
    why = serializers.CharField(max_length=200)
    settle = serializers.ChoiceField(choices=Overtime.Settle.choices)

    def told(self) -> Told:
        """In the words of the operations."""
        data = self.validated_data
        return Told(**{name: data[name] for name in Told.__dataclass_fields__})


class NoteOvertimeSerializer(ToldOvertimeSerializer):
    once = serializers.UUIDField(help_text="Made by the caller, one for each occasion.")


class ClaimOvertimeSerializer(serializers.Serializer[Any]):
    version = serializers.IntegerField(help_text="The version that was read.")


class Overtimes(generics.ListAPIView[Overtime]):
    """What the caller noted and claimed, newest first; a POST notes one."""

    scopes = SCOPES
    serializer_class = OvertimeSerializer
    ordering = ("-id",)

    def get_queryset(self) -> Any:
        rows = Overtime.objects.visible_to(self.request.user).filter(person=self.request.user)
        return rows.select_related("person", "cost_centre")

    @extend_schema(request=NoteOvertimeSerializer, responses={201: OvertimeSerializer})
    @idempotent
    def post(self, request: Request) -> Response:
        sent = NoteOvertimeSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        row = operations.note_overtime(
            told=sent.told(), once=sent.validated_data["once"], by=request.user, at=timezone.now()
        )
        return Response(OvertimeSerializer(row).data, status=status.HTTP_201_CREATED)


class OneOvertime(APIView):
    scopes = SCOPES

    @extend_schema(responses=OvertimeSerializer)
    def get(self, request: Request, reference: str) -> Response:
        """One occasion."""
        row = _overtime(request, reference)
        viewed(
            "overtime", by=request.user, subject=row.person, reference=reference, at=timezone.now()
        )
        return Response(OvertimeSerializer(row).data)


class ChangeOvertime(APIView):
    """Tell it differently while it is not claimed, or was sent back."""

    scopes = SCOPES

    @extend_schema(request=ToldOvertimeSerializer, responses=OvertimeSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        row = _overtime(request, reference)
        sent = ToldOvertimeSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        done = operations.change_overtime(
            overtime=row, told=sent.told(), by=request.user, at=timezone.now()
        )
        return Response(OvertimeSerializer(done).data)


class ClaimOvertime(APIView):
    """Send it to whoever decides it."""

    scopes = SCOPES

    @extend_schema(request=ClaimOvertimeSerializer, responses=OvertimeSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        row = _overtime(request, reference)
        sent = ClaimOvertimeSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        done = operations.claim_overtime(
            overtime=row, by=request.user, at=timezone.now(), **sent.validated_data
        )
        return Response(OvertimeSerializer(done).data)


class TakeOut(APIView):
    """Take it out before it is decided for good."""

    scopes = SCOPES

    @extend_schema(request=None, responses=OvertimeSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        row = _overtime(request, reference)
        done = operations.take_out(overtime=row, by=request.user, at=timezone.now())
        return Response(OvertimeSerializer(done).data)


def _overtime(request: Request, reference: str) -> Overtime:
    rows = Overtime.objects.visible_to(request.user).select_related("person", "cost_centre")
    return get_object_or_404(rows, reference=reference)
