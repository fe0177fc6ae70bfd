"""What somebody is owed for a day they worked. Minutes."""

from typing import Any

from rest_framework import serializers


class OwedDaySerializer(serializers.Serializer[Any]):
    """What the roster says is due for a day, and by which rule."""

    day = serializers.DateField(source="on")
    words = serializers.CharField()
    rule = serializers.CharField()


class NewOwedDaySerializer(serializers.Serializer[Any]):
    """`account` is rest (a day off) or lieu (time off)."""

    once = serializers.UUIDField(help_text="Made by the caller, one for each day.")
    day = serializers.DateField()
    account = serializers.ChoiceField(choices=["rest", "lieu"])
    minutes = serializers.IntegerField(min_value=1, max_value=1440)
    reason = serializers.CharField(max_length=200)
