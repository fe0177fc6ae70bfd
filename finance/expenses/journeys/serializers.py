"""Saved journeys as machines send and read them."""

from typing import Any, ClassVar

from rest_framework import serializers

from finance.expenses.journeys.queries import SAID
from finance.expenses.models import SavedJourney


class SavedJourneySerializer(serializers.ModelSerializer[SavedJourney]):
    class Meta:
        model = SavedJourney
        fields: ClassVar = ["reference", "name", *SAID, "saved_at", "deleted_at"]
        read_only_fields: ClassVar = fields


class JourneyNameSerializer(serializers.Serializer[Any]):
    name = serializers.CharField(max_length=60)


class SaveJourneySerializer(JourneyNameSerializer):
    once = serializers.UUIDField(help_text="Made by the caller, one for each new journey.")
