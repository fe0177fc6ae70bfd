"""A register, as machines write it."""

from typing import Any

from rest_framework import serializers

from hr.training.models.session import Booking as Place


class TrainingResultSerializer(serializers.Serializer[Any]):
    """A row of a register."""

    booking = serializers.CharField()
    attended = serializers.BooleanField()
    result = serializers.ChoiceField(
        choices=Place.Result.choices, required=False, allow_blank=True, default=""
    )
    words = serializers.CharField(max_length=300, required=False, allow_blank=True, default="")


class TrainingEnteredSerializer(serializers.Serializer[Any]):
    """What became of a row: an empty `problem` says that it is entered."""

    booking = serializers.CharField()
    problem = serializers.CharField(allow_blank=True)
    rule = serializers.CharField(allow_blank=True)
