"""Hours of a week."""

from typing import Any

from rest_framework import serializers


class WeekOfHoursSerializer(serializers.Serializer[Any]):
    """Minutes somebody works in a week from the day `starts` on."""

    starts = serializers.DateField()
    minutes = serializers.IntegerField(source="week")


class NewWeekOfHoursSerializer(serializers.Serializer[Any]):
    once = serializers.UUIDField(help_text="Made by the caller, one for each change.")
    starts = serializers.DateField()
    minutes = serializers.IntegerField(source="week", min_value=1, max_value=10080)
    weekdays = serializers.ListField(
        child=serializers.IntegerField(min_value=0, max_value=6), required=False, default=list,
        help_text="Days of the week, Monday is 0. None: as before.",
    )  # fmt: skip
