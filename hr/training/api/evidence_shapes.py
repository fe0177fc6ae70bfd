"""Evidence, as machines read it."""

from typing import ClassVar

from rest_framework import serializers

from hr.training.models import (
    Evidence,
)


class TrainingEvidenceSerializer(serializers.ModelSerializer[Evidence]):
    """Evidence of a certificate from elsewhere."""

    person = serializers.CharField(source="person.reference")
    course = serializers.CharField(source="course.reference")
    certificate = serializers.CharField(source="certificate.reference", default=None)

    class Meta:
        model = Evidence
        fields: ClassVar = [
            "reference", "person", "course", "passed_on", "note", "name", "content_type", "size",
            "state", "problem", "sent_at", "outcome", "why", "certificate",
        ]  # fmt: skip
        read_only_fields: ClassVar = fields
