"""What people hold and how they stand, as machines read it."""

from typing import Any, ClassVar

from rest_framework import serializers

from hr.training.api.place_shapes import TrainingBookingSerializer
from hr.training.models import (
    Certificate,
    Standing,
)


class CertificateSerializer(serializers.ModelSerializer[Certificate]):
    """A certificate, from `starts` up to, not including, `ends`."""

    course = serializers.CharField(source="course.reference")
    title = serializers.CharField(source="course.title")
    withdrawn = serializers.CharField(source="withdrawal.why", default=None)

    class Meta:
        model = Certificate
        fields: ClassVar = ["reference", "course", "title", "starts", "ends", "how", "withdrawn"]
        read_only_fields: ClassVar = fields


class StandingSerializer(serializers.ModelSerializer[Standing]):
    """How somebody stands with a course. `act_by`: the first day something is amiss."""

    person = serializers.CharField(source="person.reference")
    name = serializers.CharField(source="person.name")
    course = serializers.CharField(source="course.reference")
    title = serializers.CharField(source="course.title")
    state = serializers.CharField(help_text="overdue, due, expiring, expired or held.")
    asked_since = serializers.DateField(source="since")
    certificate = serializers.CharField(source="certificate.reference", default=None)

    class Meta:
        model = Standing
        fields: ClassVar = [
            "person", "name", "course", "title", "state", "asked_since", "certificate", "act_by",
        ]  # fmt: skip
        read_only_fields: ClassVar = fields


class TrainingRecordSerializer(serializers.Serializer[Any]):
    """One person's training."""

    person = serializers.CharField()
    standings = StandingSerializer(many=True)
    bookings = TrainingBookingSerializer(many=True)
    certificates = CertificateSerializer(many=True)
