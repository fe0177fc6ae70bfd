"""What is in pay for police dogs, and which days are claimed, for machines."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from finance.expenses.allowances.queries import dog_rates
from finance.expenses.api.opening import SCOPES
from finance.expenses.days.queries import dog_days
from mss.foundation.working_time import today


class DogRateSerializer(serializers.Serializer[Any]):
    """Pounds a year from a day on, for the first dog at home and each further one; `derived` says
    that it was worked out and not published."""

    starts = serializers.DateField()
    first = serializers.DecimalField(max_digits=8, decimal_places=2)
    further = serializers.DecimalField(max_digits=8, decimal_places=2)
    derived = serializers.BooleanField()
    source = serializers.CharField()  # type: ignore[assignment]


class DogDaySerializer(serializers.Serializer[Any]):
    """A day the roster knows; `care` is in-pay, claimed or not-said."""

    on = serializers.DateField(source="told.on")
    roster = serializers.CharField(source="told.words")
    care = serializers.CharField()
    claimed = serializers.BooleanField()


class DogsSerializer(serializers.Serializer[Any]):
    rates = DogRateSerializer(many=True)
    days = DogDaySerializer(many=True)


class Dogs(APIView):
    """What a handler is paid for a dog at home, and the caller's last two weeks."""

    scopes = SCOPES

    @extend_schema(responses=DogsSerializer)
    def get(self, request: Request) -> Response:
        now = timezone.now()
        shown = {"rates": dog_rates(on=today(now)), "days": dog_days(request.user, at=now)}
        return Response(DogsSerializer(shown).data)
