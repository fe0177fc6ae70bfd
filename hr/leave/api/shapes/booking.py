"""A booking as machines read it. Minutes, and days that are both included."""

from typing import Any, ClassVar

from rest_framework import serializers

from hr.leave.models import Booking


class BookingSerializer(serializers.ModelSerializer[Booking]):
    """`takes` says how many minutes each day takes; `minutes` all together. Days in `recalled`,
    `overtaken` by another absence and `given_up` take nothing any more; `cut_to` is the last day it
    is to have, while that waits for a decision. `paid` says how many minutes are paid for days
    worked after all, instead of leave."""

    person = serializers.CharField(source="person.reference", read_only=True)

    class Meta:
        model = Booking
        fields: ClassVar = [
            "reference", "person", "kind", "first", "last", "only", "takes", "minutes", "note",
            "state", "version", "recalled", "paid", "overtaken", "given_up", "cut_to", "asked_at",
            "ended_at",
        ]  # fmt: skip
        read_only_fields: ClassVar = fields


class LedBookingSerializer(serializers.ModelSerializer[Booking]):
    """Leave of somebody the caller leads: the days, never the kind nor the note (LV-1)."""

    person = serializers.CharField(source="person.reference", read_only=True)

    class Meta:
        model = Booking
        fields: ClassVar = ["reference", "person", "first", "last", "state", "version", "recalled"]
        read_only_fields: ClassVar = fields


class LeaveProblemSerializer(serializers.Serializer[Any]):
    rule = serializers.CharField()
    field = serializers.CharField()
    message = serializers.CharField()


class LeaveTermSerializer(serializers.Serializer[Any]):
    """A figure of a kind of leave: `what` is most, least, notice, service or pay; `value` is days,
    null where it is not known; `unsure` is to be confirmed; `origin` says where it comes from."""

    what = serializers.CharField()
    value = serializers.IntegerField(allow_null=True)
    words = serializers.CharField()
    unsure = serializers.BooleanField()
    starts = serializers.DateField()
    origin = serializers.CharField(source="source")


class CheckedBookingSerializer(serializers.Serializer[Any]):
    """What a booking would take, and what stands in its way. Minutes."""

    minutes = serializers.IntegerField()
    takes = serializers.DictField(child=serializers.IntegerField())
    bank_holidays = serializers.ListField(child=serializers.DateField())
    problems = LeaveProblemSerializer(many=True)
    warnings = LeaveProblemSerializer(many=True)
    terms = LeaveTermSerializer(many=True)

    def to_representation(self, instance: Any) -> Any:
        said = {
            "minutes": instance.minutes, "bank_holidays": instance.bank_holidays,
            "takes": {on.isoformat(): minutes for on, minutes in instance.takes.items()},
            "problems": instance.problems, "warnings": instance.warnings,
            "terms": instance.terms,
        }  # fmt: skip
        return super().to_representation(said)


class MovedLeaveSerializer(serializers.Serializer[Any]):
    """Days of one booking, with their minutes, that come back to the balance, that are leave again, and
    that are worked as the balance has them no more."""

    reference = serializers.CharField(source="booking.reference")
    back = serializers.DictField(child=serializers.IntegerField())
    again = serializers.DictField(child=serializers.IntegerField())
    worked = serializers.DictField(child=serializers.IntegerField())
