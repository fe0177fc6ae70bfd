"""What a machine sends with an act."""

from typing import Any

from rest_framework import serializers


class OnceSerializer(serializers.Serializer[Any]):
    once = serializers.UUIDField(help_text="Made by the caller, one for each new claim.")
    claimant = serializers.CharField(
        required=False, help_text="Who spent it, when the caller was asked to prepare it."
    )


class OwedSerializer(serializers.Serializer[Any]):
    """A journey that was paid too little. Pounds. Where it was claimed in vain before: in which claim,
    and what whoever rejected that wrote."""

    claim = serializers.CharField(source="line.claim.reference")
    number = serializers.IntegerField(source="line.number")
    spent_on = serializers.DateField(source="line.spent_on")
    paid = serializers.DecimalField(source="line.amount", max_digits=10, decimal_places=2)
    due = serializers.DecimalField(max_digits=10, decimal_places=2)
    missing = serializers.DecimalField(max_digits=10, decimal_places=2)
    refused_in = serializers.CharField()
    reason = serializers.CharField()


class JustOnceSerializer(serializers.Serializer[Any]):
    once = serializers.UUIDField(help_text="Made by the caller, one for each new claim.")


class TopUpSerializer(JustOnceSerializer):
    answer = serializers.CharField(
        default="", allow_blank=True, max_length=300,
        help_text="Claim what was rejected before too: what whoever decides should know of it.",
    )  # fmt: skip


class VersionSerializer(serializers.Serializer[Any]):
    version = serializers.IntegerField(help_text="The version that was checked.")


class FileSerializer(serializers.Serializer[Any]):
    file = serializers.FileField()
