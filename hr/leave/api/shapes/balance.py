"""Balances and the rows behind them. Minutes."""

from typing import Any

from rest_framework import serializers


class BalanceSerializer(serializers.Serializer[Any]):
    """Minutes: all, of it what waits for a decision, and what is then left."""

    account = serializers.CharField()
    name = serializers.CharField()
    year = serializers.DateField(allow_null=True)
    total = serializers.IntegerField()
    pending = serializers.IntegerField()
    left = serializers.IntegerField()


class LeaveLineSerializer(serializers.Serializer[Any]):
    """A row of the ledger with the balance after it. Minutes."""

    on = serializers.DateField(source="entry.on")
    cause = serializers.CharField(source="entry.cause")
    minutes = serializers.IntegerField(source="entry.minutes")
    words = serializers.CharField(source="entry.words")
    booking = serializers.CharField(source="entry.booking.reference", default="")
    after = serializers.IntegerField()
