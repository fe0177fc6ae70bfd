"""Changes of balances."""

from typing import Any

from rest_framework import serializers


class BalanceRunSerializer(serializers.Serializer[Any]):
    """A change of balances, or of figures from the day `starts`, that a second person makes."""

    reference = serializers.CharField()
    what = serializers.CharField()
    year = serializers.DateField()
    starts = serializers.DateField(allow_null=True)
    reason = serializers.CharField()
    state = serializers.CharField()
    made_by = serializers.CharField(
        source="made_by.reference", default="", help_text="Empty: a record that changed did it."
    )
    made_at = serializers.DateTimeField()


class NewBalanceRunSerializer(serializers.Serializer[Any]):
    once = serializers.UUIDField(help_text="Made by the caller, one for each run.")
    what = serializers.ChoiceField(choices=["year", "carry"])
    day = serializers.DateField(help_text="Any day of the leave year.")
    reason = serializers.CharField(max_length=200)


class NewAdjustmentSerializer(serializers.Serializer[Any]):
    once = serializers.UUIDField(help_text="Made by the caller, one for each adjustment.")
    account = serializers.ChoiceField(choices=["annual", "lieu", "rest", "flexi"])
    day = serializers.DateField(help_text="Any day of the leave year.")
    minutes = serializers.DictField(
        child=serializers.IntegerField(), help_text="Reference of a person → minutes."
    )
    reason = serializers.CharField(max_length=200)
