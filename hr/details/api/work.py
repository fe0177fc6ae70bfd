"""Where the caller stands at work: what their own page says."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from mss.people.about import panels


class AtWorkLineSerializer(serializers.Serializer[Any]):
    """One thing in words; `address` is the page that shows how it came about."""

    what = serializers.CharField(source="label")
    value = serializers.CharField()
    address = serializers.CharField()


class AtWorkSerializer(serializers.Serializer[Any]):
    """What one service says: leave, duties, training, or what waits for a decision."""

    code = serializers.CharField()
    title = serializers.CharField()
    lines = AtWorkLineSerializer(many=True)
    address = serializers.CharField()


class AtWork(APIView):
    """The caller’s balances of leave, next leave and duties, training, and requests that wait."""

    scopes = {"GET": "me:read"}

    @extend_schema(operation_id="me_at_work", responses=AtWorkSerializer(many=True))
    def get(self, request: Request) -> Response:
        found = panels(request.user, at=timezone.now())
        return Response(AtWorkSerializer(found, many=True).data)
