"""What a machine asks about, and what it sends with it."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request

from hr.leave import queries
from hr.leave.models import Booking

SCOPES: dict[str, str] = {"GET": "leave:read", "POST": "leave:write"}


def sent(kind: type[serializers.Serializer[Any]], request: Request) -> dict[str, Any]:
    """What was sent, read; 422 with the fields to mend else."""
    found = kind(data=request.data)
    found.is_valid(raise_exception=True)
    return dict(found.validated_data)


def own(request: Request, reference: str) -> Booking:
    rows = Booking.objects.visible_to(request.user).select_related("person")
    return get_object_or_404(rows, reference=reference, person=request.user)


def led(request: Request, reference: str, *, own: bool = True) -> Booking:
    rows = queries.led_by(request.user, at=timezone.now(), own=own).select_related("person")
    return get_object_or_404(rows, reference=reference)
