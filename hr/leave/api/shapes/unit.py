"""What a unit needs of its days, and who is away."""

from typing import Any

from rest_framework import serializers


class LeastSerializer(serializers.Serializer[Any]):
    people = serializers.IntegerField(min_value=0, max_value=999)
    weekdays = serializers.RegexField(r"^0?1?2?3?4?5?6?$", default="0123456")
    starts = serializers.DateField()


class EndLeastSerializer(serializers.Serializer[Any]):
    ends = serializers.DateField(help_text="The first day without.")


class ClosedDaysSerializer(serializers.Serializer[Any]):
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
