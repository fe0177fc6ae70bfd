"""What machines ask for."""

from typing import Any

from rest_framework import serializers

from hr.leave.rules import KINDS

ASKED = [code for code, kind in KINDS.items() if kind.asked]


ENTERED = [code for code, kind in KINDS.items() if not kind.asked]


class LeaveWantedSerializer(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(choices=ASKED)
    first = serializers.DateField()
    last = serializers.DateField()
    only = serializers.IntegerField(
        min_value=1, max_value=1440, required=False, allow_null=True,
        help_text="Minutes, of a single day.",
    )  # fmt: skip
    note = serializers.CharField(max_length=300, required=False, allow_blank=True)


class NewLeaveSerializer(LeaveWantedSerializer):
    once = serializers.UUIDField(help_text="Made by the caller, one for each request.")


class LeaveChangeSerializer(LeaveWantedSerializer):
    version = serializers.IntegerField(help_text="The version that was read.")


class CheckAbsenceSerializer(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(choices=ENTERED)
    first = serializers.DateField()
    last = serializers.DateField(required=False, allow_null=True, default=None)


class AbsenceSerializer(CheckAbsenceSerializer):
    once = serializers.UUIDField(help_text="Made by the caller, one for each absence.")


class EndSerializer(serializers.Serializer[Any]):
    last = serializers.DateField()


class CutLeaveSerializer(serializers.Serializer[Any]):
    last = serializers.DateField(help_text="The last day of leave.")


class RecallSerializer(serializers.Serializer[Any]):
    days = serializers.ListField(child=serializers.DateField(), min_length=1)
    reason = serializers.CharField(max_length=200)
    pay = serializers.BooleanField(
        default=False, help_text="A day of leave for each, as they choose, and the rest paid."
    )
