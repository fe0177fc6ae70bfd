"""What a unit needs of its days, and who is away."""

from typing import Any

from rest_framework import serializers


class NewLeastSerializer(serializers.Serializer[Any]):
    """Monday is 0; `grade` is the code of a rank or band, nothing for everybody."""

    people = serializers.IntegerField(min_value=0, max_value=999)
    grade = serializers.CharField(max_length=20, default="", allow_blank=True)
    weekdays = serializers.RegexField(r"^(?=.)0?1?2?3?4?5?6?$", default="0123456")
    starts = serializers.DateField()


class LeastSerializer(serializers.Serializer[Any]):
    """So many people on these weekdays, until the day before `ends`."""

    people = serializers.IntegerField()
    grade = serializers.CharField(source="grade.code", default="")
    weekdays = serializers.CharField()
    starts = serializers.DateField()
    ends = serializers.DateField(allow_null=True)


class EndLeastSerializer(serializers.Serializer[Any]):
    grade = serializers.CharField(max_length=20, default="", allow_blank=True)
    ends = serializers.DateField(help_text="The first day without.")


class ClosedDaysSerializer(serializers.Serializer[Any]):
    key = serializers.UUIDField(read_only=True)
    kind = serializers.ChoiceField(choices=["closed", "restricted"])
    first = serializers.DateField()
    last = serializers.DateField()
    why = serializers.CharField(max_length=120)


class AwayCellSerializer(serializers.Serializer[Any]):
    person = serializers.CharField(source="person.reference")
    name = serializers.CharField(source="person.name")
    away = serializers.ListField(child=serializers.DateField())

    def to_representation(self, instance: Any) -> Any:
        days = [cell.on for cell in instance.cells if cell.away]
        return super().to_representation({"person": instance.person, "away": days})
