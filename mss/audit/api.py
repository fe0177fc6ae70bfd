from typing import Any, ClassVar

from django.utils import timezone
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from mss.audit import operations
from mss.audit.models import Event, EventQuerySet


class EventSerializer(serializers.ModelSerializer[Event]):
    by = serializers.SlugRelatedField[Any](slug_field="reference", read_only=True)
    acting_for = serializers.SlugRelatedField[Any](slug_field="reference", read_only=True)
    subject = serializers.SlugRelatedField[Any](slug_field="reference", read_only=True)

    class Meta:
        model = Event
        fields = ("at", "verb", "reference", "by", "acting_for", "subject", "data")


class Events(ListAPIView[Event]):
    """What the caller did and who looked at their things; for auditors, everything.

    `?reference=` narrows to one thing. The look is recorded before it is answered.
    """

    serializer_class = EventSerializer
    queryset = Event.objects.none()
    scopes: ClassVar[dict[str, str]] = {"GET": "audit:read"}

    def get_queryset(self) -> EventQuerySet:
        events = Event.objects.visible_to(self.request.user)
        if reference := self.request.GET.get("reference"):
            events = events.filter(reference=reference)
        return events.select_related("by", "acting_for", "subject")

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        operations.viewed(
            "audit-log",
            by=request.user,
            subject=None,
            reference="",
            at=timezone.now(),
            sought=request.GET.dict(),
        )
        return super().list(request, *args, **kwargs)
