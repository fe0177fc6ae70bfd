"""The shifts of the service, for machines and other screens."""

from typing import Any

from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hr.duties import operations
from hr.duties.api import SCOPES
from hr.duties.models import Shift
from hr.duties.queries.shifts import every_shift, shifts_on, versions_of
from mss.foundation.working_time import today
from mss.interfaces.idempotency import idempotent


@extend_schema_field(str)
class ShiftCode(serializers.Field[Shift, str, str, Any]):
    """The code of a shift that is in use today."""

    def to_representation(self, value: Shift) -> str:
        return value.code

    def to_internal_value(self, data: str) -> Shift:
        found = shifts_on(today(timezone.now())).get(str(data))
        if found is None:
            raise serializers.ValidationError("There is no such shift.")
        return found


class ShiftVersionSerializer(serializers.ModelSerializer[Shift]):
    """What a shift is from the day `since` on; not used from a `stopped` one on. London wall times."""

    class Meta:
        model = Shift
        fields = ("code", "since", "name", "shape", "starts", "ends", "stopped", "why")
        read_only_fields = fields


class StopShiftSerializer(serializers.Serializer[Any]):
    since = serializers.DateField(help_text="A day that is still to come.")
    why = serializers.CharField(max_length=200)


class ChangeShiftSerializer(StopShiftSerializer):
    name = serializers.CharField(max_length=40)
    shape = serializers.ChoiceField(choices=Shift.Shape.choices)
    starts = serializers.TimeField()
    ends = serializers.TimeField(help_text="Not after it starts: on the next morning.")


class NewShiftSerializer(ChangeShiftSerializer):
    code = serializers.CharField(max_length=4)


class AllShifts(APIView):
    """Every version of every shift, by code, the latest first; a POST adds a shift."""

    scopes = SCOPES

    @extend_schema(operation_id="roster_shifts", responses=ShiftVersionSerializer(many=True))
    def get(self, request: Request) -> Response:
        rows = [one for versions in every_shift().versions.values() for one in versions]
        return Response(ShiftVersionSerializer(rows, many=True).data)

    @extend_schema(request=NewShiftSerializer, responses={201: ShiftVersionSerializer})
    @idempotent
    def post(self, request: Request) -> Response:
        sent = NewShiftSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        made = operations.add_shift(by=request.user, at=timezone.now(), **sent.validated_data)
        return Response(ShiftVersionSerializer(made).data, status=status.HTTP_201_CREATED)


class OneShift(APIView):
    """One shift, the latest version first; a POST changes it from a day on."""

    scopes = SCOPES

    @extend_schema(operation_id="roster_shift", responses=ShiftVersionSerializer(many=True))
    def get(self, request: Request, code: str) -> Response:
        return Response(ShiftVersionSerializer(_versions(code), many=True).data)

    @extend_schema(
        operation_id="roster_shift_change", request=ChangeShiftSerializer,
        responses=ShiftVersionSerializer,
    )  # fmt: skip
    @idempotent
    def post(self, request: Request, code: str) -> Response:
        _versions(code)
        sent = ChangeShiftSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        made = operations.change_shift(
            code=code, by=request.user, at=timezone.now(), **sent.validated_data
        )
        return Response(ShiftVersionSerializer(made).data)


class StopShift(APIView):
    """From a day on the shift is not used."""

    scopes = SCOPES

    @extend_schema(request=StopShiftSerializer, responses=ShiftVersionSerializer)
    @idempotent
    def post(self, request: Request, code: str) -> Response:
        _versions(code)
        sent = StopShiftSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        made = operations.stop_shift(
            code=code, by=request.user, at=timezone.now(), **sent.validated_data
        )
        return Response(ShiftVersionSerializer(made).data)


def _versions(code: str) -> list[Shift]:
    found = versions_of(code)
    if not found:
        raise Http404
    return found
