"""A small API of things, to try what every address of the API promises."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.urls import path
from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from mss.foundation.refused import Refused
from mss.foundation.repeatable import idempotent
from mss.jobs.operations import report


class ThingSerializer(serializers.Serializer[Any]):
    about = serializers.CharField(max_length=40)
    file = serializers.FileField(required=False)


class Things(APIView):
    """Each POST opens an incident, as something that can be counted."""

    scopes: ClassVar[dict[str, str]] = {"POST": "jobs:read"}
    broken: ClassVar[bool] = False

    @idempotent
    def post(self, request: Request) -> Response:
        sent = ThingSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        about = sent.validated_data["about"]
        incident = report(kind="thing", about=about, message=about, at=timezone.now())
        if about == "refused":
            raise Refused("Not today.", rule="TH-1")
        if about == "invalid":
            raise ValidationError({"about": ["Not this."]})
        if self.broken:
            raise ZeroDivisionError
        headers = {"Location": f"/things/{incident.reference}/"}
        return Response({"reference": incident.reference}, status=201, headers=headers)


urlpatterns = [path("api/things/", Things.as_view())]
