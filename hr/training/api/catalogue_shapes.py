"""Courses and who must hold them, as machines read them."""

from typing import ClassVar

from rest_framework import serializers

from hr.training.models import (
    Course,
    Requirement,
)


class CourseSerializer(serializers.ModelSerializer[Course]):
    """A course. `cost` is pounds a place with VAT."""

    organisation = serializers.CharField(source="organisation.code")
    needs = serializers.SlugRelatedField("reference", many=True, read_only=True)  # type: ignore[var-annotated]

    class Meta:
        model = Course
        fields: ClassVar = [
            "reference", "title", "summary", "about", "words", "subject", "organisation",
            "minutes", "cost", "tested", "agreed", "needs", "offered", "changed",
        ]  # fmt: skip
        read_only_fields: ClassVar = fields


class RequirementSerializer(serializers.ModelSerializer[Requirement]):
    """One version of a requirement. What is empty narrows nothing."""

    course = serializers.CharField(source="course.reference")
    organisation = serializers.CharField(source="organisation.code")
    unit = serializers.CharField(source="unit.code", default="")
    written_by = serializers.CharField(source="written_by.reference")
    published_by = serializers.CharField(source="published_by.reference", default=None)

    class Meta:
        model = Requirement
        fields: ClassVar = [
            "reference", "number", "state", "course", "organisation", "kinds", "grades", "unit",
            "post_words", "unit_words", "days", "ended", "source", "starts", "changed",
            "written_by", "published_by",
        ]  # fmt: skip
        read_only_fields: ClassVar = fields
