"""Sessions and bookings, as machines read them."""

from typing import Any, ClassVar

from rest_framework import serializers

from hr.training.models import (
    Booking,
    Session,
)


class TrainingSessionSerializer(serializers.ModelSerializer[Session]):
    """When a course is held. `free` places are those nobody has; `queued` people wait."""

    course = serializers.CharField(source="course.reference")
    title = serializers.CharField(source="course.title")
    trainer = serializers.CharField(source="trainer.reference", default=None)
    free = serializers.IntegerField()
    queued = serializers.IntegerField()

    class Meta:
        model = Session
        fields: ClassVar = [
            "reference", "course", "title", "starts", "ends", "venue", "joining", "places", "free",
            "queued", "trainer", "state", "why_cancelled", "changed",
        ]  # fmt: skip
        read_only_fields: ClassVar = fields


class TrainingClashSerializer(serializers.Serializer[Any]):
    """What else is asked for on days of the session; it refuses nothing."""

    first = serializers.DateField()
    last = serializers.DateField()
    words = serializers.CharField()


class TrainingBookingSerializer(serializers.ModelSerializer[Booking]):
    """Somebody on a session. The trainer's note is not part of it."""

    session = serializers.CharField(source="session.reference")
    course = serializers.CharField(source="session.course.reference")
    person = serializers.CharField(source="person.reference")
    booked_by = serializers.CharField(source="booked_by.reference")
    starts = serializers.DateTimeField(source="session.starts")
    ends = serializers.DateTimeField(source="session.ends")

    class Meta:
        model = Booking
        fields: ClassVar = [
            "reference", "session", "course", "person", "booked_by", "booked_at", "starts", "ends",
            "state", "outside", "attended", "result", "ended_at", "why_ended",
        ]  # fmt: skip
        read_only_fields: ClassVar = fields


class TrainingPlaceSerializer(TrainingBookingSerializer):
    """One booking, with what else they ask for on the same days, as far as the caller may know."""

    clashes = TrainingClashSerializer(many=True)

    class Meta(TrainingBookingSerializer.Meta):
        fields: ClassVar = [*TrainingBookingSerializer.Meta.fields, "clashes"]
        read_only_fields: ClassVar = fields
