"""What training looks like to machines."""

from typing import Any

from rest_framework import serializers

SCOPES: dict[str, str] = {"GET": "training:read", "POST": "training:write"}


class TrainingReasonSerializer(serializers.Serializer[Any]):
    why = serializers.CharField(max_length=300, help_text="Whoever it concerns reads it.")
