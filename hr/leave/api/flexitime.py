"""The caller’s own flexitime. Minutes."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hr.leave import operations, queries
from hr.leave.api.asked import SCOPES, sent
from mss.interfaces.idempotency import idempotent


class NewFlexitimeSerializer(serializers.Serializer[Any]):
    day = serializers.DateField()
    minutes = serializers.IntegerField(min_value=1, max_value=1440)
    why = serializers.CharField(max_length=200)


class FlexitimeEntrySerializer(serializers.Serializer[Any]):
    """What was recorded of a day; less than nothing where it was taken back."""

    key = serializers.UUIDField()
    day = serializers.DateField(source="on")
    minutes = serializers.IntegerField()
    why = serializers.CharField(source="words")


class FlexitimeSerializer(serializers.Serializer[Any]):
    """What is left, the most a balance may hold, the most of a day, and what was recorded."""

    left = serializers.IntegerField(source="now.balance.left")
    most = serializers.IntegerField(source="now.most")
    of_a_day = serializers.IntegerField(source="now.of_a_day")
    recorded = FlexitimeEntrySerializer(many=True)


class MyFlexitime(APIView):
    """What the caller built up; a POST records more."""

    scopes = SCOPES

    @extend_schema(responses=FlexitimeSerializer)
    def get(self, request: Request) -> Response:
        if not queries.keeps_flexitime(request.user):
            raise Http404
        now = timezone.now()
        shown = {"now": queries.flexitime_of(request.user, at=now),
                 "recorded": queries.recorded_by(request.user)[:100]}  # fmt: skip
        return Response(FlexitimeSerializer(shown).data)

    @extend_schema(request=NewFlexitimeSerializer, responses={201: FlexitimeEntrySerializer})
    @idempotent
    def post(self, request: Request) -> Response:
        said = sent(NewFlexitimeSerializer, request)
        row = operations.record_flexitime(by=request.user, at=timezone.now(), **said)
        return Response(FlexitimeEntrySerializer(row).data, status=status.HTTP_201_CREATED)


class UndoFlexitime(APIView):
    """Take back what the caller recorded."""

    scopes = SCOPES

    @extend_schema(request=None, responses=FlexitimeEntrySerializer)
    @idempotent
    def post(self, request: Request, key: str) -> Response:
        row = get_object_or_404(queries.ever_recorded_by(request.user), key=key)
        back = operations.undo_flexitime(entry=row, by=request.user, at=timezone.now())
        return Response(FlexitimeEntrySerializer(back).data)
